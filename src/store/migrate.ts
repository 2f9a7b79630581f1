import type { DuckDBConnection } from '@duckdb/node-api';
import { AttacheError } from '../record/index.js';
import { MIGRATIONS, type Migration } from './migrations.js';

/**
 * Brings the tables of a store up to date, each step in a transaction of its own.
 *
 * Throws `store-invalid` when a newer Attaché wrote the store, when the file holds another program's tables, and, for a
 * store that may only be read, when steps are missing.
 */
export async function migrate(
  connection: DuckDBConnection,
  file: string,
  readOnly: boolean,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const done = await lastStep(connection, file);
  const known = migrations.at(-1)?.number ?? 0;
  if (done > known) {
    throw new AttacheError(
      'store-invalid',
      file,
      `a newer Attaché wrote this store (its tables are at step ${done}, this version knows ${known}). Update Attaché, or give another file with --db.`,
    );
  }
  const missing = migrations.filter(step => step.number > done);
  if (missing.length === 0) return;
  if (readOnly) {
    throw new AttacheError(
      'store-invalid',
      file,
      `an older Attaché wrote this store, and it was opened for reading only. Run \`attache add\` on it once to bring it up to date.`,
    );
  }
  for (const step of missing) {
    await connection.run('begin');
    try {
      await connection.run(
        'create table if not exists attache_migrations (number integer primary key, name varchar not null)',
      );
      for (const sql of step.sql) await connection.run(sql);
      await connection.run('insert into attache_migrations values ($1, $2)', [step.number, step.name]);
      await connection.run('commit');
    } catch (error) {
      await connection.run('rollback');
      throw error;
    }
  }
}

/** The number of the last step done: 0 for an empty file. */
async function lastStep(connection: DuckDBConnection, file: string): Promise<number> {
  const tables = (await connection.runAndReadAll('select table_name from duckdb_tables()')).getRows().flat();
  if (tables.length === 0) return 0;
  if (!tables.includes('attache_migrations')) {
    throw new AttacheError(
      'store-invalid',
      file,
      `this is a database of another program (it holds ${tables.slice(0, 3).join(', ')}). Give a new file with --db.`,
    );
  }
  const rows = await connection.runAndReadAll('select max(number) as number from attache_migrations');
  return Number(rows.getRows()[0]?.[0] ?? 0);
}
