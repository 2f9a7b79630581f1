import { AttacheError } from '../record/index.js';
import { intern } from './intern.js';
import { readModelFile } from './modelFile.js';
import { normaliseForm } from './normalise.js';

/**
 * How forms become lemmas: `models/lemmas.tsv` in memory.
 *
 * `exceptions`: by "upos xpos form", form in lower case. `endings`: by "xpos suffix", what to cut and what to put.
 * `capitals`: by "xpos shape suffix", whether a form that has capitals keeps them.
 */
export interface LemmaTable {
  exceptions: Map<string, string>;
  endings: Map<string, { cut: number; put: string }>;
  capitals: Map<string, boolean>;
}

/** The longest suffix that a rule may name, in letters. */
export const LONGEST_SUFFIX = 7;

const CACHE_SIZE = 50_000;
let held: LemmaTable | undefined;
/** By xpos, by upos, by form: no key is put together to look a word up. */
let cache = new Map<string, Map<string, Map<string, string>>>();
let cached = 0;

/**
 * The dictionary form of a word, given its tags, as the English treebanks write it: names and words such as "American"
 * keep their capitals, other words lose them; "n't" is "not", "them" is "they", "200,000" is "200000".
 * Never empty for a form that is not. Throws `model-missing` when the table is not there.
 */
export function lemmatise(form: string, upos: string, xpos: string): string {
  return cache.get(xpos)?.get(upos)?.get(form) ?? findNew(form, upos, xpos);
}

function findNew(form: string, upos: string, xpos: string): string {
  held ??= parseLemmaTable(readModelFile('lemmas.tsv', 'the lemma table is').toString('utf8'));
  const lemma = intern(findLemma(form, upos, xpos, held));
  if (cached++ >= CACHE_SIZE) {
    cache = new Map();
    cached = 1;
  }
  let byUpos = cache.get(xpos);
  if (!byUpos) cache.set(xpos, (byUpos = new Map()));
  let byForm = byUpos.get(upos);
  if (!byForm) byUpos.set(upos, (byForm = new Map()));
  byForm.set(form, lemma);
  return lemma;
}

/** `lemmatise` by a given table, without a cache. */
export function findLemma(form: string, upos: string, xpos: string, table: LemmaTable): string {
  const plain = normaliseForm(form);
  const lower = plain.toLowerCase();
  const exception = table.exceptions.get(`${upos} ${xpos} ${lower}`);
  if (exception !== undefined) return exception;
  if (xpos === 'CD') return plain.includes(',') && plain.length > 1 ? plain.replaceAll(',', '') : plain;
  if (upos === 'PUNCT' || upos === 'SYM' || upos === 'X' || xpos === 'ADD') return plain || form;

  const base = plain !== lower && keepsCapitals(plain, xpos, table) ? plain : lower;
  const ending = endingOf(lower, xpos, table);
  if (!ending || ending.cut >= base.length) return base || form;
  const stem = base.slice(0, base.length - ending.cut);
  return stem + (base !== lower && shapeOf(plain) === 'all' ? ending.put.toUpperCase() : ending.put);
}

/** The rule with the longest suffix that the form ends with. */
export function endingOf(lower: string, xpos: string, table: LemmaTable): { cut: number; put: string } | undefined {
  for (let length = Math.min(LONGEST_SUFFIX, lower.length); length >= 0; length--) {
    const ending = table.endings.get(xpos + ' ' + lower.slice(lower.length - length));
    if (ending) return ending;
  }
  return undefined;
}

/** Whether a form with capitals keeps them; names do, and what the table has learned to. */
export function keepsCapitals(form: string, xpos: string, table: LemmaTable): boolean {
  if (xpos.startsWith('NNP')) return true;
  const lower = form.toLowerCase();
  const shape = shapeOf(form);
  for (let length = Math.min(LONGEST_SUFFIX, lower.length); length >= 0; length--) {
    const keeps = table.capitals.get(`${xpos} ${shape} ${lower.slice(lower.length - length)}`);
    if (keeps !== undefined) return keeps;
  }
  return false;
}

/** How a form wears its capitals: `all` of two letters or more, only the `first`, or `mixed`. */
export function shapeOf(form: string): 'all' | 'first' | 'mixed' {
  if (form.length > 1 && form === form.toUpperCase()) return 'all';
  return form.slice(1) === form.slice(1).toLowerCase() ? 'first' : 'mixed';
}

/** The table in the text of `models/lemmas.tsv`. Throws `model-missing`, naming the line, for a row it cannot read. */
export function parseLemmaTable(text: string): LemmaTable {
  const table: LemmaTable = { exceptions: new Map(), endings: new Map(), capitals: new Map() };
  for (const [index, line] of text.split('\n').entries()) {
    if (!line || line.startsWith('#')) continue;
    const [kind, tag, form, result = '', put = ''] = line.split('\t');
    if (kind === 'exception') table.exceptions.set(`${tag} ${form}`, result);
    else if (kind === 'ending') table.endings.set(`${tag} ${form}`, { cut: Number(result), put });
    else if (kind === 'capitals') table.capitals.set(`${tag} ${form}`, result === 'keep');
    else {
      throw new AttacheError(
        'model-missing',
        `models/lemmas.tsv:${index + 1}`,
        `found "${line}". A row is an exception, an ending or a rule for capitals. Make the file again with training/src/lemmas.ts.`,
      );
    }
  }
  return table;
}
