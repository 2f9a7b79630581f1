import type { Line } from './line.js';

/** Which way a clause looks; not `near`: the cue stands beyond a comma, and may belong to another clause. */
export interface Tense {
  tense: 'past' | 'future';
  near: boolean;
}

/**
 * Whether an expression looks back or ahead, from the cue nearest before it, else the first after it: "will", "plans
 * to", "deadline"; "said", a verb in -ed. Tags are used where they are there. Undefined with no cue.
 */
export function tenseAround(line: Line, from: number, to: number): Tense | undefined {
  const { tokens } = line;
  const adjacent = adjacentCue(line, from);
  if (adjacent) return { tense: adjacent, near: true };
  let near = true;
  for (let at = from - 1; at >= 0 && at > from - REACH; at--) {
    const form = tokens[at]!.form;
    if (form === ';' || form === ':' || /^["“”]|^''$|^``$/.test(form)) break;
    if (form === ',') near = false;
    const tense = cueAt(line, at);
    if (tense) return { tense, near };
  }
  near = true;
  for (let at = to; at < tokens.length && at < to + REACH; at++) {
    const form = tokens[at]!.form;
    if (form === ';' || form === ':') break;
    // A comma right after an opening date parts nothing: "On Friday, he will leave."
    if (form === ',' && (at > to || from > 1)) near = false;
    // "On Tuesday they agreed to meet": the day is that of the agreement, which "agreed to" looks ahead from
    const tense = isPastOf(line, at) ? 'past' : cueAt(line, at);
    if (tense) return { tense, near };
  }
  return undefined;
}

/** A verb in the past tense, other than "was". */
function isPastOf(line: Line, at: number): boolean {
  const { xpos, lemma, form } = line.tokens[at]!;
  return xpos === 'VBD' && lemma !== 'be' && form.toLowerCase().endsWith('ed');
}

const REACH = 16;

/** The preposition that leads in: "until Friday", "since March"; an early, mid or "the" may stand between. */
function adjacentCue(line: Line, from: number): 'past' | 'future' | undefined {
  const word = line.form(from - 1).toLowerCase();
  if (line.lexicon.ahead.has(word)) return 'future';
  if (line.lexicon.behind.has(word)) return 'past';
  return undefined;
}

function cueAt(line: Line, at: number): 'past' | 'future' | undefined {
  const { future, past } = line.lexicon;
  const token = line.tokens[at]!;
  const word = token.form.toLowerCase();
  // "to be held on", "should be completed in": the auxiliary decides.
  if (line.tokens[at - 1]?.form === 'be') return undefined;
  const pair = at > 0 ? `${line.tokens[at - 1]!.form.toLowerCase()} ${word}` : word;
  const next = line.tokens[at + 1]?.form.toLowerCase();
  if (future.has(pair) || future.has(word) || (next !== undefined && future.has(`${word} ${next}`))) return 'future';
  if (token.xpos === 'VBD') return 'past';
  if (past.has(word)) return 'past';
  // Untagged: a word in -ed. Tagged, a participle before a noun ("divided island") would be JJ or VBN.
  if (token.xpos === '' && word.length > 4 && word.endsWith('ed') && token.form === word) return 'past';
  if (token.xpos === 'VBN' && word.endsWith('ed')) return 'past';
  return undefined;
}
