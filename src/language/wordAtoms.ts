/**
 * What the tagger and the parser see of a word: 32-bit hashes of its form, its lower-case form, its first and last
 * letters, and its shape. Words are never interned, so the model needs no dictionary to read new text.
 *
 * Training and reading must agree on every bit here: a change of this file asks for a new training run.
 */
export interface WordAtoms {
  /** Lower form, digits as 0, typographic quotes and dashes as ASCII. */
  lower: number;
  form: number;
  prefix1: number;
  prefix2: number;
  prefix3: number;
  suffix1: number;
  suffix2: number;
  suffix3: number;
  suffix4: number;
  shape: number;
}

export function wordAtoms(form: string): WordAtoms {
  const plain = asciiForm(form);
  const lower = lowerForm(plain);
  const length = lower.length;
  return {
    lower: hashText(lower, 0, length),
    form: hashText(plain, 0, plain.length),
    prefix1: hashText(lower, 0, Math.min(1, length)),
    prefix2: hashText(lower, 0, Math.min(2, length)),
    prefix3: hashText(lower, 0, Math.min(3, length)),
    suffix1: hashText(lower, Math.max(0, length - 1), length),
    suffix2: hashText(lower, Math.max(0, length - 2), length),
    suffix3: hashText(lower, Math.max(0, length - 3), length),
    suffix4: hashText(lower, Math.max(0, length - 4), length),
    shape: shapeOf(plain),
  };
}

/** FNV-1a over UTF-16 units from `from` to `to`, then one mixing round. A signed 32-bit number. */
export function hashText(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash | 0;
}

/** The hash under which a word vector is filed. */
export function hashWord(form: string): number {
  const lower = lowerForm(asciiForm(form));
  return hashText(lower, 0, lower.length);
}

/** One of the 8,192 rows of n-gram vectors, for a hash and the number of its template. */
export function ngramRow(hash: number, template: number): number {
  return Math.imul(hash ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b) >>> 19;
}
export const NGRAM_ROWS = 8192;

/** The n-gram rows of a word: three suffixes, a prefix, and its shape with whether it opens the sentence. */
export function ngramRows(atoms: WordAtoms, first: boolean): [number, number, number, number, number] {
  return [
    ngramRow(atoms.suffix2, 1),
    ngramRow(atoms.suffix3, 2),
    ngramRow(atoms.suffix4, 3),
    ngramRow(atoms.prefix3, 4),
    ngramRow(atoms.shape * 2 + (first ? 1 : 0), 5),
  ];
}

/** Typographic quotes, dashes and ellipses as the ASCII that most treebank text writes. */
function asciiForm(form: string): string {
  for (let i = 0; i < form.length; i++)
    if (form.charCodeAt(i) > 127) return form.replace(/[\u2010-\u2026\u2032\u2033\u2212\u00b4\u00ab\u00bb]/g, toAscii);
  return form;
}

const ASCII: Record<string, string> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '--',
  '\u2015': '--',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201b': "'",
  '\u2032': "'",
  '\u00b4': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u201f': '"',
  '\u2033': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2026': '...',
};

function toAscii(letter: string): string {
  return ASCII[letter] ?? letter;
}

function lowerForm(plain: string): string {
  for (let i = 0; i < plain.length; i++) {
    const c = plain.charCodeAt(i);
    if (c < 97 ? c >= 48 && (c <= 57 || (c >= 65 && c <= 90)) : c > 127) return plain.toLowerCase().replace(/\d/g, '0');
  }
  return plain;
}

/** Runs of upper case, lower case, digits, hyphens, points, non-ASCII and the rest: the first six, three bits each. */
function shapeOf(plain: string): number {
  let before = 0;
  let shape = 0;
  let runs = 0;
  for (let i = 0; i < plain.length && runs < 6; i++) {
    const kind = kindOf(plain.charCodeAt(i));
    if (kind === before) continue;
    shape = shape * 8 + kind;
    before = kind;
    runs++;
  }
  return shape;
}

function kindOf(c: number): number {
  if (c >= 65 && c <= 90) return 1;
  if (c >= 97 && c <= 122) return 2;
  if (c >= 48 && c <= 57) return 3;
  if (c === 45) return 4;
  if (c === 46) return 5;
  return c > 127 ? 6 : 7;
}
