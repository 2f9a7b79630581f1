import type { DuckDBConnection } from '@duckdb/node-api';
import { addDays, type PairActs, type PairMove, type RuleUse, type World } from '../record/index.js';
import { type Row, rows } from './read.js';

/** Actors beyond states with which no relations are kept. */
const NO_STATES = "('IGO', 'NGO', 'ISM', 'IMG', 'MNC')";
/** Dates that cover more days than this are too vague to stand at a day. */
const VAGUE = 31;

/**
 * What all pairs did in the `days` up to and with `to`, and in as many before. Only what occurred counts; of two who act
 * together on nobody, each deals with the other.
 */
export async function readWorld(connection: DuckDBConnection, to: string, days: number): Promise<World> {
  const from = addDays(to, 1 - days);
  const found = await rows(
    connection,
    `with acts as (
       select document, id, type, quad_code, intensity, date_to from events
       where parent is null and status = 'occurred' and date_to between $1::date and $3::date
         and date_to - date_from < ${VAGUE}),
     sides as (
       select a.*, p.side, p.country from acts a join event_parties p on p.document = a.document and p.event = a.id
       where p.country is not null and p.country not in ${NO_STATES}),
     dealings as (
       select distinct one.document, one.id, one.type, one.quad_code, one.intensity, one.date_to,
              least(one.country, other.country) as a, greatest(one.country, other.country) as b
       from sides one join sides other on other.document = one.document and other.id = one.id
       where one.side = 'actor' and one.country <> other.country
         and (other.side = 'recipient' or not exists (
           select 1 from event_parties r where r.document = one.document and r.event = one.id and r.side = 'recipient'))),
     told as (
       select a, b, type, quad_code, date_to, date_to >= $2::date as late, avg(intensity) as intensity
       from dealings group by all)
     select a, b, late, count(*)::integer as acts, avg(intensity) as intensity,
            ${[1, 2, 3, 4].map(code => `count(*) filter (quad_code = ${code})::integer as quad${code}`).join(', ')}
     from told group by a, b, late`,
    [addDays(from, -days), from, to],
  );
  const pairs = new Map<string, PairMove>();
  for (const row of found) {
    const pair = [String(row.a), String(row.b)] as const;
    const move = pairs.get(pair.join()) ?? { pair, ...NOTHING, before: NOTHING };
    pairs.set(pair.join(), row.late ? { ...move, ...actsOf(row) } : { ...move, before: actsOf(row) });
  }
  const byActs = (one: PairMove, other: PairMove) =>
    other.acts - one.acts || other.before.acts - one.before.acts || (one.pair.join() < other.pair.join() ? -1 : 1);
  return { from, to, pairs: [...pairs.values()].sort(byActs) };
}

const NOTHING: PairActs = { acts: 0, byClass: { 1: 0, 2: 0, 3: 0, 4: 0 }, intensity: null };

function actsOf(row: Row): PairActs {
  return {
    acts: Number(row.acts),
    byClass: { 1: Number(row.quad1), 2: Number(row.quad2), 3: Number(row.quad3), 4: Number(row.quad4) },
    intensity: Math.round(Number(row.intensity) * 100) / 100,
  };
}

/** The last day on which a document was published; undefined when none has a date. */
export async function readLatest(connection: DuckDBConnection): Promise<string | undefined> {
  const [row] = await rows(connection, 'select cast(max(published_to) as varchar) as day from documents', []);
  return row?.day ? String(row.day) : undefined;
}

/** How often each rule fired in what the store holds now, and the verdicts of all reviews that count. */
export async function readRules(connection: DuckDBConnection): Promise<RuleUse[]> {
  const found = await rows(
    connection,
    `with fired as (select rule, count(*)::integer as events from events where parent is null group by rule),
     said as (
       select json_extract_string(machine, '$.rule') as rule,
              ${['accept', 'correct', 'reject'].map(verdict => `count(*) filter (verdict = '${verdict}')::integer as "${verdict}"`).join(', ')}
       from reviews r
       where number = (select max(number) from reviews l where l.event = r.event) group by 1)
     select coalesce(fired.rule, said.rule) as rule, coalesce(events, 0) as events, coalesce("accept", 0) as accepted,
            coalesce("correct", 0) as corrected, coalesce("reject", 0) as rejected
     from fired full join said on fired.rule = said.rule order by events desc, 1`,
    [],
  );
  return found.map(row => ({
    rule: String(row.rule),
    events: Number(row.events),
    accepted: Number(row.accepted),
    corrected: Number(row.corrected),
    rejected: Number(row.rejected),
  }));
}
