/** A step in the life of the tables. Numbers only grow; a step that has been released never changes. */
export interface Migration {
  number: number;
  name: string;
  sql: string[];
}

/**
 * The tables, step by step.
 *
 * `documents.record` is the whole coded document but for its text, which is in `documents.text`; the other tables hold
 * what questions are asked about, one row per record, keyed by `document`. All but `documents` are without indexes and
 * keys: their rows are only ever written and deleted with their document, in one transaction; `reviews` outlive it. Dates that may be vague
 * are kept as EDTF, with the first and last day that they cover. All offsets, in columns and in JSON, are UTF-16.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    name: 'documents and what they tell',
    sql: [
      `create table documents (
        id varchar primary key, url varchar, title varchar, publisher varchar, author varchar,
        published varchar, published_from date, published_to date, language varchar not null,
        text varchar not null, article varchar not null, record varchar not null,
        hash varchar not null, coder varchar not null, codebook varchar not null, added timestamp not null)`,
      // Countries that a document says something about: what a dossier looks for.
      'create table document_countries (document varchar not null, country varchar not null)',
      `create table events (
        document varchar not null, id varchar not null, parent varchar, position integer not null,
        type varchar not null, modes varchar[] not null, contexts varchar[] not null, status varchar not null,
        date varchar, date_from date, date_to date, date_basis varchar,
        place varchar, place_country varchar, lat double, lon double,
        quad_code integer not null, intensity double not null, goldstein double not null, cameo varchar not null,
        trigger_text varchar not null, sentence integer not null, sentence_text varchar not null,
        rule varchar not null, confidence double not null, record varchar not null)`,
      `create table event_parties (
        document varchar not null, event varchar not null, side varchar not null, position integer not null,
        actor varchar not null, name varchar not null, country varchar, sectors varchar[] not null, role varchar,
        implied boolean not null)`,
      `create table actors (
        document varchar not null, id varchar not null, name varchar not null, kind varchar not null, country varchar,
        sectors varchar[] not null, role varchar, mentions integer not null)`,
      `create table quotes (
        document varchar not null, id varchar not null, source varchar, source_country varchar, source_role varchar,
        addressee varchar, addressee_country varchar, form varchar not null, cue varchar, content varchar not null,
        sentence integer not null)`,
      `create table disputes (
        document varchar not null, id varchar not null, object varchar not null, kind varchar not null,
        parties varchar[] not null, names varchar not null, claims integer not null)`,
      `create table assessments (
        document varchar not null, position integer not null, parties varchar[] not null, direction varchar not null,
        stated_by varchar, text varchar not null, sentence integer not null)`,
      `create table calendar (
        document varchar not null, position integer not null, kind varchar not null, title varchar not null,
        date varchar, date_from date, date_to date, parties varchar[] not null, sentence integer not null)`,
      `create table checks (
        document varchar not null, position integer not null, kind varchar not null, message varchar not null,
        stated varchar not null, expected varchar, source varchar not null)`,
    ],
  },
  {
    number: 2,
    name: 'what readers say of events',
    sql: [
      // Kept whatever becomes of the event and its document: coding again never takes a review away. The latest one counts.
      `create table reviews (
        number integer not null, event varchar not null, document varchar not null, verdict varchar not null,
        reason varchar not null, correction varchar, machine varchar not null, sentence integer not null,
        sentence_text varchar not null, published varchar, coder varchar not null, codebook varchar not null,
        made timestamp not null)`,
    ],
  },
];
