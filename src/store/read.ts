import {
  type DuckDBConnection,
  DuckDBListValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import {
  type Article,
  AttacheError,
  type CodedDocument,
  type EventPage,
  type PairCount,
  type StoredEvent,
} from '../record/index.js';
import type { EventQuery, EventSort, StoredDocument } from './store.js';

export type Row = Record<string, DuckDBValue>;

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

/** Events of their own (not those that another is about). */
export async function readEvents(connection: DuckDBConnection, query: EventQuery): Promise<StoredEvent[]> {
  return (await readEventRows(connection, query, query.limit ?? PAGE)).map(eventOf);
}

/** The same, as a page. */
export async function readEventPage(connection: DuckDBConnection, query: EventQuery): Promise<EventPage> {
  const limit = query.limit ?? PAGE;
  // one more tells whether any follow
  const found = await readEventRows(connection, query, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { events: page.map(eventOf), ...(found.length > limit && last ? { next: cursorOf(last, query) } : {}) };
}

const PAGE = 100;

async function readEventRows(connection: DuckDBConnection, query: EventQuery, limit: number): Promise<Row[]> {
  const values: DuckDBValue[] = [];
  const value = (given: DuckDBValue) => `$${values.push(given)}`;
  const conditions = conditionsOf(query, value);
  const keys = orderOf(query).map(({ sql }, index) => `${sql} as key${index}`);
  const order = orderOf(query).map(({ descending }, index) => `key${index}${descending ? ' desc' : ''}`);
  return rows(
    connection,
    `select * from (select ${EVENT_COLUMNS}, ${keys.join(', ')} ${FROM_EVENTS} where ${conditions.join(' and ')})
     ${query.after ? `where ${afterCursor(query.after, query, value)}` : ''}
     order by ${order.join(', ')} limit ${value(limit)}::bigint`,
    values,
  );
}

function conditionsOf(query: EventQuery, value: (given: DuckDBValue) => string): string[] {
  const taking = (country: string, side?: string) =>
    `exists (select 1 from event_parties p where p.document = e.document and p.event = e.id
             ${side ? `and p.side = '${side}'` : ''} and p.country = ${value(country)})`;
  const conditions = ['e.parent is null'];
  if (query.actor) conditions.push(taking(query.actor, 'actor'));
  if (query.recipient) conditions.push(taking(query.recipient, 'recipient'));
  for (const country of query.parties ?? []) conditions.push(taking(country));
  if (query.type) conditions.push(`e.type = ${value(query.type)}`);
  if (query.status) conditions.push(`e.status = ${value(query.status)}`);
  if (query.text) conditions.push(`contains(lower(e.sentence_text), lower(${value(query.text)}))`);
  if (query.reviewed !== undefined)
    conditions.push(`${query.reviewed ? '' : 'not '}exists (select 1 from reviews r where r.event = e.id)`);
  if (query.from) conditions.push(`e.date_to >= ${value(query.from)}::date`);
  if (query.to) conditions.push(`e.date_from <= ${value(query.to)}::date`);
  return conditions;
}

interface Key {
  sql: string;
  descending: boolean;
}

/** What events are ordered by: text without gaps, so that a row can be found again by its values. */
const NEWEST: readonly Key[] = [
  { sql: "coalesce(cast(e.date_from as varchar), '')", descending: true },
  { sql: "coalesce(cast(e.date_to as varchar), '')", descending: false },
  { sql: "coalesce(cast(d.published_from as varchar), '')", descending: true },
  { sql: 'e.document', descending: false },
  { sql: "lpad(cast(e.position as varchar), 9, '0')", descending: false },
];
const OLDEST = "coalesce(cast(e.date_from as varchar), '9999-12-31')";
/** Numbers from -10 up, to the hundredth, as text that sorts as they do. */
const asText = (sql: string) => `lpad(cast(cast(round((${sql} + 10) * 100) as integer) as varchar), 4, '0')`;
const ORDERS: Record<EventSort, readonly Key[]> = {
  newest: NEWEST,
  oldest: [{ sql: OLDEST, descending: false }, ...NEWEST.slice(1)],
  hostile: [{ sql: asText('e.intensity'), descending: false }, ...NEWEST],
  friendly: [{ sql: asText('e.intensity'), descending: true }, ...NEWEST],
  doubtful: [{ sql: asText('e.confidence'), descending: false }, ...NEWEST],
};

function orderOf({ sort = 'newest' }: EventQuery): readonly Key[] {
  return ORDERS[sort];
}

/** Where a row stands, as text that is safe in an address. */
function cursorOf(row: Row, query: EventQuery): string {
  const keys = orderOf(query).map((_, index) => String(row[`key${index}`]));
  return Buffer.from(JSON.stringify([query.sort ?? 'newest', ...keys])).toString('base64url');
}

/** Rows behind the one that a cursor stands for: further on by the first key that differs. */
function afterCursor(cursor: string, query: EventQuery, value: (given: DuckDBValue) => string): string {
  const keys = keysOf(cursor, query).map(value);
  const behind = orderOf(query).map(({ descending }, index) => {
    const same = keys.slice(0, index).map((key, before) => `key${before} = ${key}`);
    return [...same, `key${index} ${descending ? '<' : '>'} ${keys[index]}`].join(' and ');
  });
  return `(${behind.map(each => `(${each})`).join(' or ')})`;
}

function keysOf(cursor: string, query: EventQuery): string[] {
  try {
    const given: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(given) && given.every(key => typeof key === 'string')) {
      const [sort, ...keys] = given;
      if (sort === (query.sort ?? 'newest') && keys.length === orderOf(query).length) return keys;
    }
  } catch {
    // told below
  }
  throw new AttacheError(
    'usage',
    'after',
    `"${cursor}" is not where a page ended. Give the \`next\` of the page before, with the same query.`,
  );
}

/** The event with this id, in the document that was published first where several have it. */
export async function readEvent(connection: DuckDBConnection, id: string): Promise<StoredEvent | undefined> {
  const [row] = await rows(
    connection,
    `select ${EVENT_COLUMNS} ${FROM_EVENTS} where e.id = $1 order by d.published_from nulls last, d.id limit 1`,
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

const EVENT_COLUMNS = 'e.record, e.sentence_text, e.parent, d.id, d.title, d.publisher, d.published, d.url';
const FROM_EVENTS = 'from events e join documents d on d.id = e.document';

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

export async function rows(connection: DuckDBConnection, sql: string, values: DuckDBValue[]): Promise<Row[]> {
  const types = values.map(value => (value instanceof DuckDBListValue ? LIST(VARCHAR) : undefined));
  const reader = await connection.runAndReadAll(sql, values, types as DuckDBType[]);
  return reader.getRowObjects();
}
