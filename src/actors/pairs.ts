import type { Token } from '../record/index.js';
import { predicateOf, subjectOf } from './clauses.js';
import type { Entry, Focus } from './focus.js';
import type { Draft } from './registry.js';
import type { Scan } from './scan.js';

/** "each other": the several who are the subject of its clause; empty where there is one, or none. */
export function eachOther(focus: Focus, { tree, sentence }: Scan, token: Token): Draft[] {
  const predicate = predicateOf(tree, token);
  const subject = predicate && subjectOf(tree, predicate);
  if (!subject) return [];
  const joined = focus.entries.findLast(
    entry => entry.sentence === sentence.index && entry.token === subject.id && entry.drafts.length > 1,
  );
  return joined?.drafts ?? [];
}

/** "both" alone: the last two who were named together, or else apart, in one of the three sentences before. */
export function bothBefore(focus: Focus, sentence: number): Draft[] {
  for (let at = sentence - 1; at >= sentence - 3 && at >= 0; at--) {
    const named = focus.entries.filter(entry => entry.sentence === at && !entry.locative && entry.drafts.length > 0);
    const pair = named.findLast(entry => entry.drafts.length === 2)?.drafts ?? lastTwo(named);
    if (pair) return pair;
  }
  return [];
}

/**
 * "the former" and "the latter": the first and the second of the two who were last named together, in this sentence or the
 * one before, or else of the last two named apart.
 */
export function ofTwo(focus: Focus, sentence: number, which: 'former' | 'latter'): Draft[] {
  const near = focus.entries.filter(
    entry => sentence - entry.sentence <= 1 && entry.sentence <= sentence && !entry.locative && entry.drafts.length > 0,
  );
  for (const at of [sentence, sentence - 1]) {
    const named = near.filter(entry => entry.sentence === at);
    const pair = named.findLast(entry => entry.drafts.length === 2)?.drafts ?? lastTwo(named);
    if (pair) return [pair[which === 'former' ? 0 : 1]!];
  }
  return [];
}

function lastTwo(entries: readonly Entry[]): Draft[] | undefined {
  const apart = [...new Set(entries.filter(entry => entry.place !== 'modifier').flatMap(entry => entry.drafts))];
  return apart.length === 2 ? apart : undefined;
}
