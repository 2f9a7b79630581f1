import type { Token } from '../record/index.js';
import type { Atlas, Site } from './atlas.js';
import type { Candidate } from './candidates.js';
import type { Cues } from './cues.js';
import { isCapitalised, type Match } from './match.js';
import { foldWord } from './names.js';

/** What the words around a name say for or against a place. */
export interface Evidence {
  /** Positive for a place. */
  score: number;
  /** A word such as "in" leads to it. */
  led: boolean;
  /** Capitalised words after it that belong to its name: "Nyanza Province". */
  tail: number;
  /** And before it: "North Dallas". */
  head: number;
  /** The words ask for a state or province: "the state of Washington". */
  region: boolean;
  /** The article uses the word in a person's name. */
  person: boolean;
  /** Part of the name of a body, thing or person, whatever else is there. */
  barred: boolean;
}

/** Weighs the words on both sides of a name. `isPerson`: the article uses the word in a person's name. */
export function weigh(match: Match, cues: Cues, atlas: Atlas, isPerson: (word: string) => boolean): Evidence {
  const evidence: Evidence = { score: 0, led: false, tail: 0, head: 0, region: false, person: false, barred: false };
  weighBefore(match, cues, atlas, evidence);
  weighAfter(match, cues, atlas, evidence);
  weighTags(match, evidence);
  evidence.person = match.to === match.from + 1 && isPerson(match.key) && !match.sites.some(isState);
  return evidence;
}

function weighBefore({ sentence, from, sites }: Match, cues: Cues, atlas: Atlas, evidence: Evidence): void {
  const { tokens, kind } = sentence;
  let at = from - 1;
  if (at < 0) return;
  const left = tokens[at]!;
  if (cues.heads.has(left.form) && at > 0 && tokens[at - 1]!.form !== '-') {
    evidence.head = 1;
    evidence.score += 0.5;
    at--;
  } else if (isCapitalised(left.form) && kind === 'body') {
    if (cues.titles.has(left.form)) evidence.score -= 6;
    else if (!isKnownWord(left, at, cues, atlas)) evidence.score -= at === 0 ? 1.5 : sites.some(isState) ? 2 : 4;
  }
  for (let steps = 0; at >= 0 && steps < 4; steps++, at--) {
    const lower = tokens[at]!.form.toLowerCase();
    const isModifier =
      cues.modifiers.has(lower) || atlas.people.has(foldWord(lower)) || lower === '-' || lower === '"' || lower === '“';
    if (!isModifier) break;
  }
  const lead = tokens[at]?.form.toLowerCase();
  if (lead === undefined) return;
  if (lead === 'of') weighOf(tokens, at, cues, evidence);
  else if (cues.strong.has(lead)) {
    evidence.score += 3;
    evidence.led = true;
  } else if (cues.weak.has(lead)) {
    evidence.score += 1.3;
  } else if (cues.verbs.has(lead)) {
    evidence.score += 1.5;
  } else if (cues.nouns.has(lead) && at === from - 1) {
    evidence.score += 1.5;
    evidence.led = true;
  }
}

/** "the city of", "residents of"; but "University of" and "Bank of". */
function weighOf(tokens: Token[], at: number, cues: Cues, evidence: Evidence): void {
  const noun = tokens[at - 1];
  if (!noun) return;
  if (isCapitalised(noun.form) && at > 1) {
    if (cues.bodiesOf.has(noun.form)) evidence.barred = true;
    else evidence.score += 1;
  } else if (cues.nouns.has(noun.form.toLowerCase())) {
    evidence.score += 3;
    evidence.led = true;
    evidence.region = cues.regionNouns.has(noun.form.toLowerCase());
  } else evidence.score += 1.3;
}

function weighAfter({ sentence, to, nameTo }: Match, cues: Cues, atlas: Atlas, evidence: Evidence): void {
  const { tokens, kind } = sentence;
  if (nameTo < to) evidence.score += 1.5;
  const right = tokens[to];
  if (!right) return;
  if (cues.regionNouns.has(right.form)) evidence.region = true;
  const { form } = right;
  if (isCapitalised(form)) {
    if (cues.offices.has(form) && !cues.tails.has(form)) evidence.score += 1;
    else if (cues.tails.has(form)) {
      // "Nyanza Province", but "Seoul City Hall" and "California State Senator" name no city and no state.
      if (kind === 'body' && isCapitalised(tokens[to + 1]?.form ?? '')) evidence.score += 1;
      else {
        evidence.tail = 1;
        evidence.score += 2;
      }
    } else if (cues.bodies.has(form)) evidence.barred = true;
    else if (kind === 'body' && !isKnownWord(right, to, cues, atlas)) evidence.score -= 4;
  } else if (cues.nouns.has(form)) evidence.score += 1.5;
  else if (form === "'s" || form === '’s') evidence.score += 0.5;
  else if (form === '-' && right.start === tokens[to - 1]!.end) {
    if (tokens[to + 1]?.form === 'based') evidence.score += 2.5;
    // "UK-Algerian"
    else if (atlas.people.has(foldWord(tokens[to + 1]?.form ?? ''))) evidence.barred = true;
  }
}

/** A capitalised word that does not make the name beside it a person's: "In", "Syrian", "Monday". */
export function isKnownWord(token: Token, at: number, cues: Cues, atlas: Atlas): boolean {
  const lower = token.form.toLowerCase();
  if (cues.strong.has(lower) || cues.weak.has(lower) || cues.modifiers.has(lower) || cues.heads.has(token.form))
    return true;
  if (atlas.people.has(foldWord(token.form))) return true;
  if (token.upos !== '' && token.upos !== 'PROPN') return true;
  return CALENDAR.test(token.form) || (at === 0 && SHORT_WORD.test(token.form));
}

const CALENDAR =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/;
/** Openers of a sentence that no list holds: "As", "But", "When". */
const SHORT_WORD = /^\p{Lu}\p{Ll}{1,3}$/u;

function weighTags({ sentence, from, to }: Match, evidence: Evidence): void {
  const last = sentence.tokens[to - 1]!;
  if (last.upos === '' || to > from + 1) return;
  if (last.upos === 'VERB' || last.upos === 'AUX' || last.upos === 'ADP' || last.upos === 'ADV') evidence.score -= 4;
  else if (last.upos !== 'PROPN') evidence.score -= 1.5;
}

const isState = ({ kind, ambiguous }: Site): boolean => kind === 'country' && !ambiguous;

/** Is it a place after all? A state needs little; a village that shares its name with people needs a lot. */
export function isPlace(candidate: Candidate, evidence: Evidence, bonus: number): boolean {
  if (evidence.barred) return false;
  const isBig = candidate.population >= 1e5 && evidence.score >= 1;
  if (candidate.weak && !evidence.led && !isBig && bonus < 2) return false;
  // A surname beside its country's name is a town after all: "Amman, Jordan".
  const person = evidence.person && bonus < 3 ? (evidence.led ? 1.5 : 4) : 0;
  return candidate.prior + evidence.score + bonus - person >= THRESHOLD;
}

const THRESHOLD = 3;
