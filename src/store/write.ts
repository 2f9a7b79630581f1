import { createHash } from 'node:crypto';
import { type DuckDBAppender, type DuckDBConnection, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { toJson } from './json.js';
import { rowsOf, TABLES, type Value } from './rows.js';
import type { Added, NewDocument } from './store.js';

/**
 * Writes a batch of documents in one transaction: all of it is kept, or none.
 *
 * A document is known by its id. It is written again when its article (text, data, dropped parts) or the versions of
 * coder and codebook differ from what is kept, and then its old records go in the same transaction. Of two with one id
 * in a batch the later counts.
 */
export async function writeDocuments(connection: DuckDBConnection, batch: readonly NewDocument[]): Promise<Added[]> {
  const kept = await keptVersions(connection, batch);
  const outcomes: Added[] = [];
  const changed = new Map<string, { entry: NewDocument; hash: string }>();
  const outdated = new Set<string>();
  for (const entry of batch) {
    const id = entry.record.document.id;
    const hash = articleHash(entry);
    const version = JSON.stringify([hash, entry.versions.coder, entry.versions.codebook]);
    const known = kept.get(id);
    outcomes.push({ id, outcome: known === undefined ? 'added' : known === version ? 'unchanged' : 'updated' });
    if (known === version) continue;
    if (known !== undefined && !changed.has(id)) outdated.add(id);
    changed.set(id, { entry, hash });
    kept.set(id, version);
  }
  if (changed.size === 0) return outcomes;

  await connection.run('begin');
  try {
    if (outdated.size > 0) await deleteDocuments(connection, [...outdated]);
    const added = new Date().toISOString().slice(0, 19).replace('T', ' ');
    const rows = [...changed.values()].map(({ entry, hash }) => rowsOf(entry, hash, added));
    for (const table of TABLES) {
      const appender = await connection.createAppender(table);
      for (const document of rows) appendRows(appender, document[table]);
      appender.closeSync();
    }
    await connection.run('commit');
  } catch (error) {
    await connection.run('rollback');
    throw error;
  }
  return outcomes;
}

/** The content hash of an article: what was coded, and what is known of it. */
function articleHash({ article }: NewDocument): string {
  const { text, ...rest } = article;
  return createHash('sha256').update(toJson(rest)).update('\0').update(text).digest('hex');
}

async function deleteDocuments(connection: DuckDBConnection, ids: string[]): Promise<void> {
  for (const table of TABLES) {
    const column = table === 'documents' ? 'id' : 'document';
    await connection.run(`delete from ${table} where ${column} = any($1)`, [listValue(ids)], [LIST(VARCHAR)]);
  }
}

async function keptVersions(connection: DuckDBConnection, batch: readonly NewDocument[]): Promise<Map<string, string>> {
  const rows = await connection.runAndReadAll(
    'select id, hash, coder, codebook from documents where id = any($1)',
    [listValue(batch.map(entry => entry.record.document.id))],
    [LIST(VARCHAR)],
  );
  return new Map(rows.getRows().map(([id, ...version]) => [String(id), JSON.stringify(version)]));
}

function appendRows(appender: DuckDBAppender, rows: readonly Value[][]): void {
  for (const row of rows) {
    for (const value of row) appendValue(appender, value);
    appender.endRow();
  }
}

function appendValue(appender: DuckDBAppender, value: Value): void {
  if (value === null) appender.appendNull();
  else if (typeof value === 'string') appender.appendVarchar(value);
  else if (typeof value === 'number') appender.appendDouble(value);
  else if (typeof value === 'boolean') appender.appendBoolean(value);
  else appender.appendList([...value], LIST(VARCHAR));
}
