import { type ActorRef, type CodedDocument, daysOf, type Event } from '../record/index.js';
import { toJson, wellFormed } from './json.js';
import type { NewDocument } from './store.js';

/** A value that the database takes: a list is a list of strings, a boolean a boolean. */
export type Value = string | number | boolean | null | readonly string[];

/** The tables, each with rows that belong to a document and go with it. */
export const TABLES = [
  'documents',
  'document_countries',
  'events',
  'event_parties',
  'actors',
  'quotes',
  'disputes',
  'assessments',
  'calendar',
  'checks',
] as const;
export type Table = (typeof TABLES)[number];

/** The rows that keep one document, in the order of the columns in `migrations.ts`. `added`: `YYYY-MM-DD hh:mm:ss`, UTC. */
export function rowsOf(entry: NewDocument, hash: string, added: string): Record<Table, Value[][]> {
  const { record } = entry;
  const document = record.document.id;
  return {
    documents: [documentRow(entry, hash, added)],
    document_countries: countriesOf(record).map(country => [document, country]),
    events: record.events.flatMap((event, position) => eventRows(record, event, position)),
    event_parties: record.events.flatMap(event => partyRows(document, event)),
    actors: record.actors.map(actor => [
      document,
      actor.id,
      actor.name,
      actor.kind,
      actor.country,
      actor.sectors,
      actor.role ?? null,
      actor.mentions.length,
    ]),
    quotes: record.quotes.map(quote => [
      document,
      quote.id,
      quote.source?.name ?? null,
      quote.source?.country ?? null,
      quote.source?.role ?? null,
      quote.addressee?.name ?? null,
      quote.addressee?.country ?? null,
      quote.form,
      quote.cue ? wellFormed(quote.cue.text) : null,
      wellFormed(quote.content.text),
      quote.sentence,
    ]),
    disputes: record.disputes.map(dispute => [
      document,
      dispute.id,
      dispute.object,
      dispute.kind,
      dispute.parties,
      toJson(dispute.names ?? {}),
      dispute.claims.length,
    ]),
    assessments: record.assessments.map((assessment, position) => [
      document,
      position,
      assessment.parties,
      assessment.direction,
      assessment.by?.name ?? null,
      wellFormed(assessment.text),
      assessment.sentence,
    ]),
    calendar: record.calendar.map((entry, position) => [
      document,
      position,
      entry.kind,
      wellFormed(entry.title),
      ...dateColumns(entry.date),
      entry.parties,
      entry.sentence,
    ]),
    checks: record.checks.map((check, position) => [
      document,
      position,
      check.kind,
      wellFormed(check.message),
      wellFormed(check.stated),
      check.expected ?? null,
      check.source,
    ]),
  };
}

function documentRow({ article, record, versions }: NewDocument, hash: string, added: string): Value[] {
  const { id, url, title, publisher, author, published, language, text } = record.document;
  const header = [id, url, title, publisher, author].map(value => (value === undefined ? null : wellFormed(value)));
  return [
    ...header,
    ...dateColumns(published),
    language,
    wellFormed(text),
    toJson({ ...article, text: undefined }),
    toJson({ ...record, document: { ...record.document, text: undefined } }),
    hash,
    versions.coder,
    versions.codebook,
    added,
  ];
}

/** An EDTF date, and the first and last day that it covers. */
function dateColumns(edtf: string | undefined): [edtf: string | null, from: string | null, to: string | null] {
  const days = edtf === undefined ? undefined : daysOf(edtf);
  return [edtf ?? null, days?.from ?? null, days?.to ?? null];
}

function countriesOf(record: CodedDocument): string[] {
  const countries = new Set<string>();
  const addAll = (list: readonly (string | null | undefined)[]) => {
    for (const country of list) if (country) countries.add(country);
  };
  const addEvent = (event: Event) => {
    addAll(event.actors.map(actor => actor.country));
    addAll(event.recipients.map(recipient => recipient.country));
    event.about.forEach(addEvent);
  };
  record.events.forEach(addEvent);
  for (const quote of record.quotes) addAll([quote.source?.country, quote.addressee?.country]);
  for (const relation of [...record.disputes, ...record.assessments, ...record.calendar]) addAll(relation.parties);
  return [...countries].sort();
}

function eventRows(record: CodedDocument, event: Event, position: number, parent: string | null = null): Value[][] {
  const { start = 0, end = 0 } = record.sentences[event.sentence] ?? {};
  const row: Value[] = [
    record.document.id,
    event.id,
    parent,
    position,
    event.type,
    event.modes,
    event.contexts,
    event.status,
    ...dateColumns(event.date?.edtf),
    event.date?.basis ?? null,
    event.place?.name ?? null,
    event.place?.country ?? null,
    event.place?.lat ?? null,
    event.place?.lon ?? null,
    event.quadCode,
    event.intensity,
    event.goldstein,
    event.cameo,
    wellFormed(event.trigger.text),
    event.sentence,
    wellFormed(record.document.text.slice(start, end)),
    event.rule,
    event.confidence,
    toJson(event),
  ];
  return [row, ...event.about.flatMap(inner => eventRows(record, inner, position, event.id))];
}

function partyRows(document: string, event: Event): Value[][] {
  const row = (side: string) => (party: ActorRef, position: number) => [
    document,
    event.id,
    side,
    position,
    party.id,
    party.name,
    party.country,
    party.sectors,
    party.role ?? null,
    party.implied ?? false,
  ];
  return [
    ...event.actors.map(row('actor')),
    ...event.recipients.map(row('recipient')),
    ...event.about.flatMap(inner => partyRows(document, inner)),
  ];
}
