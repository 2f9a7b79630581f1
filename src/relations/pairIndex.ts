import { addDays, type CodedDocument, type Pair, type RelationIndex } from '../record/index.js';
import { type Happening, joinHappenings } from './happenings.js';
import { isBetween } from './pair.js';
import { dayOf, publishedBy } from './published.js';
import { type IndexOptions, indexRelation } from './relationIndex.js';

/** What documents tell of before the first of them is history: only this many days before it are news. */
const NEWS_DAYS = 31;

/**
 * The index of a pair from coded documents, among which may be such that say nothing of the pair: of happenings, not of
 * reports. Only what was published by `at` counts; undated documents do not. See `indexRelation`.
 */
export function indexPair(all: readonly CodedDocument[], pair: Pair, options: IndexOptions): RelationIndex<Happening> {
  const { records } = publishedBy(all, options.at);
  const happenings = joinHappenings(records, event => isBetween(event, pair));
  return indexHappenings(happenings, records, pair, options);
}

/**
 * The index of what happened between a pair, from the time that documents cover: what they tell of years before is
 * history, and the gaps in it would be read as quiet times.
 */
export function indexHappenings(
  happenings: readonly Happening[],
  records: readonly CodedDocument[],
  pair: Pair,
  options: IndexOptions,
): RelationIndex<Happening> {
  const first = records.map(dayOf).find(day => day !== undefined) ?? options.at;
  const since = addDays(first, -NEWS_DAYS);
  const news = happenings.filter(({ status, days }) => status === 'occurred' && days && days.from >= since);
  return indexRelation(news, pair, options);
}
