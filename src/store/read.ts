import {
  type DuckDBConnection,
  DuckDBListValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { Article, CodedDocument } from '../record/index.js';
import type { EventQuery, PairCount, StoredDocument, StoredEvent } from './store.js';

type Row = Record<string, DuckDBValue>;

/** A document with all that was kept of it; undefined when there is none. */
export async function readDocument(connection: DuckDBConnection, id: string): Promise<StoredDocument | undefined> {
  const [row] = await rows(
    connection,
    `select text, article, record, coder, codebook, strftime(added, '%Y-%m-%dT%H:%M:%SZ') as added
     from documents where id = $1`,
    [id],
  );
  if (!row) return undefined;
  const article = JSON.parse(String(row.article)) as Omit<Article, 'text'>;
  return {
    article: { ...article, text: String(row.text) },
    record: recordOf(row),
    versions: { coder: String(row.coder), codebook: String(row.codebook) },
    added: String(row.added),
  };
}

/** Events of their own (not those that another is about), newest first, undated ones last. */
export async function readEvents(connection: DuckDBConnection, query: EventQuery): Promise<StoredEvent[]> {
  const values: DuckDBValue[] = [];
  const value = (given: DuckDBValue) => `$${values.push(given)}`;
  const onSide = (side: string, country: string) =>
    `exists (select 1 from event_parties p where p.document = e.document and p.event = e.id
             and p.side = '${side}' and p.country = ${value(country)})`;
  const conditions = ['e.parent is null'];
  if (query.actor) conditions.push(onSide('actor', query.actor));
  if (query.recipient) conditions.push(onSide('recipient', query.recipient));
  if (query.type) conditions.push(`e.type = ${value(query.type)}`);
  if (query.status) conditions.push(`e.status = ${value(query.status)}`);
  if (query.from) conditions.push(`e.date_to >= ${value(query.from)}::date`);
  if (query.to) conditions.push(`e.date_from <= ${value(query.to)}::date`);
  const found = await rows(
    connection,
    `${SELECT_EVENT} where ${conditions.join(' and ')}
     order by e.date_from desc nulls last, e.date_to, d.published_from desc nulls last, e.document, e.position
     limit ${value(query.limit ?? 100)}::integer`,
    values,
  );
  return found.map(eventOf);
}

/** The event with this id, in the document that was published first where several have it. */
export async function readEvent(connection: DuckDBConnection, id: string): Promise<StoredEvent | undefined> {
  const [row] = await rows(
    connection,
    `${SELECT_EVENT} where e.id = $1 order by d.published_from nulls last, d.id limit 1`,
    [id],
  );
  return row && eventOf(row);
}

export async function readDocumentsOnPair(
  connection: DuckDBConnection,
  a: string,
  b: string,
  until?: string,
): Promise<CodedDocument[]> {
  const found = await rows(
    connection,
    `select text, record from documents
     where id in (select document from document_countries where country = any($1)
                  group by document having count(distinct country) = 2)
     ${until ? 'and published_to <= $2::date' : ''}
     order by published_from nulls first, id`,
    until ? [listValue([a, b]), until] : [listValue([a, b])],
  );
  return found.map(recordOf);
}

export async function readPairs(connection: DuckDBConnection, limit: number): Promise<PairCount[]> {
  const found = await rows(
    connection,
    `select a.country as first, b.country as second, count(distinct a.document)::integer as documents
     from document_countries a join document_countries b on a.document = b.document and a.country < b.country
     group by first, second order by documents desc, first, second limit $1::integer`,
    [limit],
  );
  return found.map(row => ({ pair: [String(row.first), String(row.second)], documents: Number(row.documents) }));
}

export async function readCounts(connection: DuckDBConnection): Promise<{ documents: number; events: number }> {
  const [row] = await rows(
    connection,
    `select (select count(*) from documents)::integer as documents,
            (select count(*) from events where parent is null)::integer as events`,
    [],
  );
  return { documents: Number(row?.documents), events: Number(row?.events) };
}

const SELECT_EVENT = `
  select e.record, e.sentence_text, e.parent, d.id, d.title, d.publisher, d.published, d.url
  from events e join documents d on d.id = e.document`;

function eventOf(row: Row): StoredEvent {
  const text = (name: string) => (row[name] === null ? undefined : String(row[name]));
  return {
    event: JSON.parse(String(row.record)),
    sentence: String(row.sentence_text),
    parent: text('parent'),
    document: {
      id: String(row.id),
      title: text('title'),
      publisher: text('publisher'),
      published: text('published'),
      url: text('url'),
    },
  };
}

/** The coded document, its text put back in its place. */
function recordOf(row: Row): CodedDocument {
  const record = JSON.parse(String(row.record)) as CodedDocument;
  return { ...record, document: { ...record.document, text: String(row.text) } };
}

async function rows(connection: DuckDBConnection, sql: string, values: DuckDBValue[]): Promise<Row[]> {
  const types = values.map(value => (value instanceof DuckDBListValue ? LIST(VARCHAR) : undefined));
  const reader = await connection.runAndReadAll(sql, values, types as DuckDBType[]);
  return reader.getRowObjects();
}
