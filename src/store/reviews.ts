import type { DuckDBConnection } from '@duckdb/node-api';
import type { NewReview, Review } from '../record/index.js';
import { goldYaml } from './gold.js';
import { toJson, wellFormed } from './json.js';
import { type Row, readEvent, rows } from './read.js';
import type { Gold } from './store.js';

/** Adds a review beside the event's record as it is now. Undefined when there is no such event. */
export async function writeReview(
  connection: DuckDBConnection,
  event: string,
  review: NewReview,
): Promise<Review | undefined> {
  const found = await readEvent(connection, event);
  if (!found) return undefined;
  await connection.run(
    `insert into reviews
     select (select coalesce(max(number), 0) + 1 from reviews), $1, $2, $3, $4, $5, $6, e.sentence, e.sentence_text,
            d.published, d.coder, d.codebook, $7::timestamp
     from events e join documents d on d.id = e.document where e.document = $2 and e.id = $1`,
    [
      event,
      found.document.id,
      review.verdict,
      wellFormed(review.reason.trim()),
      review.correction ? toJson(review.correction) : null,
      toJson(found.event),
      new Date().toISOString().slice(0, 19).replace('T', ' '),
    ],
  );
  return (await readReviews(connection, { event, limit: 1 }))[0];
}

const COLUMNS = `event, document, verdict, reason, correction, machine, sentence, sentence_text, published, coder, codebook,
  strftime(made, '%Y-%m-%dT%H:%M:%SZ') as made`;
const COUNTS = 'number = (select max(number) from reviews l where l.event = r.event)';

/** Latest first: every review of one event, or of each event the one that counts. */
export async function readReviews(
  connection: DuckDBConnection,
  { event, limit = 1_000 }: { event?: string; limit?: number } = {},
): Promise<Review[]> {
  const found = await rows(
    connection,
    `select ${COLUMNS} from reviews r where ${event === undefined ? COUNTS : 'event = $1'} order by number desc limit ${Math.trunc(limit)}`,
    event === undefined ? [] : [event],
  );
  return found.map(reviewOf);
}

/** Sentences of which every event has a review, in the order of their documents. */
export async function readGold(connection: DuckDBConnection): Promise<Gold> {
  const found = await rows(
    connection,
    `select ${COLUMNS}, exists (
       select 1 from events e where e.document = r.document and e.sentence_text = r.sentence_text and e.parent is null
         and not exists (select 1 from reviews o where o.event = e.id)) as unfinished
     from reviews r where ${COUNTS} order by document, sentence, number`,
    [],
  );
  const sentences = new Map<string, { reviews: Review[]; unfinished: boolean }>();
  for (const row of found) {
    const key = JSON.stringify([row.document, row.sentence_text]);
    const sentence = sentences.get(key) ?? { reviews: [], unfinished: Boolean(row.unfinished) };
    sentence.reviews.push(reviewOf(row));
    sentences.set(key, sentence);
  }
  const finished = [...sentences.values()].filter(sentence => !sentence.unfinished).map(sentence => sentence.reviews);
  return { yaml: goldYaml(finished), sentences: finished.length, unfinished: sentences.size - finished.length };
}

function reviewOf(row: Row): Review {
  return {
    event: String(row.event),
    document: String(row.document),
    verdict: String(row.verdict) as Review['verdict'],
    reason: String(row.reason),
    ...(row.correction ? { correction: JSON.parse(String(row.correction)) } : {}),
    made: String(row.made),
    machine: JSON.parse(String(row.machine)),
    sentence: String(row.sentence_text),
    ...(row.published ? { published: String(row.published) } : {}),
    versions: { coder: String(row.coder), codebook: String(row.codebook) },
  };
}
