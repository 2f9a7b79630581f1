import { createHash } from 'node:crypto';
import { type DuckDBAppender, type DuckDBConnection, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { toJson, wellFormed } from './json.js';
import { DETAIL_TABLES, type DetailRows, dateColumns, rowsOf, type Value } from './rows.js';
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
  const changed = new Map<string, NewDocument>();
  for (const entry of batch) {
    const id = entry.record.document.id;
    const version = versionOf(entry);
    const known = kept.get(id);
    outcomes.push({ id, outcome: known === undefined ? 'added' : known === version ? 'unchanged' : 'updated' });
    if (known !== version) changed.set(id, entry);
    kept.set(id, version);
  }
  if (changed.size === 0) return outcomes;

  await connection.run('begin');
  try {
    const ids = [...changed.keys()];
    for (const table of DETAIL_TABLES) {
      await connection.run(`delete from ${table} where document = any($1)`, [listValue(ids)], [LIST(VARCHAR)]);
    }
    await upsertDocuments(connection, [...changed.values()]);
    await appendDetails(connection, [...changed.values()]);
    await connection.run('commit');
  } catch (error) {
    await connection.run('rollback');
    throw error;
  }
  return outcomes;
}

/** The content hash of an article: what was coded, and what is known of it. */
export function articleHash({ article }: NewDocument): string {
  const { text, ...rest } = article;
  return createHash('sha256').update(toJson(rest)).update('\0').update(text).digest('hex');
}

function versionOf(entry: NewDocument): string {
  return JSON.stringify([articleHash(entry), entry.versions.coder, entry.versions.codebook]);
}

async function keptVersions(connection: DuckDBConnection, batch: readonly NewDocument[]): Promise<Map<string, string>> {
  const rows = await connection.runAndReadAll(
    'select id, hash, coder, codebook from documents where id = any($1)',
    [listValue(batch.map(entry => entry.record.document.id))],
    [LIST(VARCHAR)],
  );
  return new Map(rows.getRows().map(([id, ...version]) => [String(id), JSON.stringify(version)]));
}

async function upsertDocuments(connection: DuckDBConnection, entries: readonly NewDocument[]): Promise<void> {
  const statement = await connection.prepare(
    `insert or replace into documents (
       id, url, title, publisher, author, published, published_from, published_to, language,
       text, article, record, hash, coder, codebook, added)
     values ($1, $2, $3, $4, $5, $6, $7::date, $8::date, $9, $10, $11, $12, $13, $14, $15, now()::timestamp)`,
  );
  for (const entry of entries) {
    const { article, record, versions } = entry;
    const { id, url, title, publisher, author, published, language, text } = record.document;
    const header = [id, url, title, publisher, author].map(value => (value === undefined ? null : wellFormed(value)));
    const columns = [
      ...header,
      ...dateColumns(published),
      language,
      wellFormed(text),
      toJson({ ...article, text: undefined }),
      toJson({ ...record, document: { ...record.document, text: undefined } }),
      articleHash(entry),
      versions.coder,
      versions.codebook,
    ];
    columns.forEach((value, index) => {
      if (value === null || value === undefined) statement.bindNull(index + 1);
      else statement.bindVarchar(index + 1, value);
    });
    await statement.run();
  }
  statement.destroySync();
}

async function appendDetails(connection: DuckDBConnection, entries: readonly NewDocument[]): Promise<void> {
  const details = entries.map(entry => rowsOf(entry.record));
  for (const table of DETAIL_TABLES) {
    const appender = await connection.createAppender(table);
    try {
      for (const rows of details) appendRows(appender, rows[table]);
    } finally {
      appender.closeSync();
    }
  }
}

function appendRows(appender: DuckDBAppender, rows: DetailRows[keyof DetailRows]): void {
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
