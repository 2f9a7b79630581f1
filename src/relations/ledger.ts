import { addDays, type PloverType, type RequestOutcome } from '../record/index.js';
import type { Happening } from './happenings.js';
import { sentenceOf } from './happenings.js';

/** A request and what became of it. */
export interface LedgerEntry {
  request: Happening;
  /** The words of the request, from the verb on. */
  words: string;
  outcome: RequestOutcome;
  /** The happening that decided the outcome; undefined while it is open. */
  answer?: Happening;
}

/** Acts that fulfil a request of each mode. */
const FULFIL: Record<string, readonly PloverType[]> = {
  meet: ['CONSULT'],
  assist: ['AID', 'COOPERATE', 'SUPPORT'],
  yield: ['RETREAT', 'CONCEDE'],
  change: ['CONCEDE', 'RETREAT'],
};
/** Days in which an act may still answer a request. */
const PATIENCE = 366;
const LONGEST_WORDS = 220;

/**
 * The requests among happenings between two countries, newest first as they come, each with its latest answer.
 *
 * An answer is a later act of the side that was asked: the act asked for, or one that fulfils a request of this mode; a
 * promise; a refusal. On the day of the request itself only a promise or a refusal of the same thing counts. What was
 * met stays met.
 */
export function keepLedger(happenings: readonly Happening[]): LedgerEntry[] {
  const inOrder = happenings.filter(happening => happening.days).reverse();
  return happenings
    .filter(happening => happening.type === 'REQUEST' && happening.status === 'occurred')
    .map(request => {
      const entry: LedgerEntry = { request, words: requestWords(request), outcome: 'open' };
      for (const later of inOrder) {
        const outcome = entry.outcome === 'met' ? undefined : outcomeOf(request, later);
        if (outcome) Object.assign(entry, { outcome, answer: later });
      }
      return entry;
    });
}

function outcomeOf(request: Happening, later: Happening): Exclude<LedgerEntry['outcome'], 'open'> | undefined {
  if (!request.days || !later.days) return undefined;
  const asked = request.recipients.map(ref => ref.country);
  if (!later.actors.some(ref => ref.country && asked.includes(ref.country))) return undefined;
  if (later.days.from < request.days.to || later.days.from > addDays(request.days.to, PATIENCE)) return undefined;
  const sameDay = later.days.from === request.days.to;

  const wanted = request.about.map(inner => inner.type);
  const fulfilling = wanted.length > 0 ? wanted : request.modes.flatMap(mode => FULFIL[mode] ?? []);
  if (later.status === 'occurred' && !sameDay && fulfilling.includes(later.type)) return 'met';

  const promise = later.type === 'AGREE' || later.type === 'CONCEDE' || later.status === 'planned';
  if (!promise && !(later.type === 'REJECT' && later.status === 'occurred')) return undefined;
  const named = later.type === 'REJECT' || later.type === 'AGREE' ? later.about.map(inner => inner.type) : [later.type];
  const sameThing =
    named.some(type => fulfilling.includes(type)) || later.modes.some(mode => request.modes.includes(mode));
  const anything = named.length === 0 && later.modes.length === 0;
  if (!sameThing && (sameDay || !anything)) return undefined;
  return later.type === 'REJECT' ? 'refused' : 'agreed';
}

/** From the verb to the end of its sentence; the whole sentence when the verb stands at the end. */
function requestWords(request: Happening): string {
  const telling = request.tellings[0]!;
  const sentence = sentenceOf(telling);
  const offset = telling.event.trigger.start - (telling.record.sentences[telling.event.sentence]?.start ?? 0);
  const rest = sentence.slice(Math.max(0, offset)).trim();
  const words = rest.split(/\s+/).length >= 4 ? rest : sentence;
  return words.length <= LONGEST_WORDS ? words : `${words.slice(0, LONGEST_WORDS).replace(/\s+\S*$/u, '')} …`;
}
