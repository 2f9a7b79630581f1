import { describe, expect, test } from 'vitest';
import { HashIndex } from './hashIndex.js';
import { rowOfHash } from './sortedHashes.js';
import { hashWord, ngramRows, wordAtoms } from './wordAtoms.js';

describe('wordAtoms', () => {
  test.each([
    ['\u2019s', "'s"],
    ['\u201c', '"'],
    ['\u2014', '--'],
    ['\u2013', '-'],
    ['\u2026', '...'],
    ['n\u2019t', "n't"],
  ])('%s is read as %s', (typographic, ascii) => {
    expect(wordAtoms(typographic)).toEqual(wordAtoms(ascii));
  });

  test('case changes the form and the shape, not the word', () => {
    const [upper, lower] = [wordAtoms('Talks'), wordAtoms('talks')];
    expect(upper.lower).toBe(lower.lower);
    expect(upper.form).not.toBe(lower.form);
    expect(upper.shape).not.toBe(lower.shape);
  });

  test('digits are one word', () => {
    expect(hashWord('1972')).toBe(hashWord('2018'));
    expect(wordAtoms('1972').form).not.toBe(wordAtoms('2018').form);
  });

  test('a word shorter than an affix is its own affix', () => {
    const atoms = wordAtoms('of');
    expect(atoms.suffix4).toBe(atoms.lower);
    expect(atoms.prefix3).toBe(atoms.lower);
  });

  test('shape sees runs of letters, digits, hyphens and points', () => {
    const shape = (form: string) => wordAtoms(form).shape;
    expect(shape('U.S.')).toBe(shape('N.K.'));
    expect(shape('Iran')).toBe(shape('Tokyo'));
    expect(shape('F-16')).not.toBe(shape('F16'));
    expect(shape('\u00c9lys\u00e9e')).not.toBe(shape('Elysee'));
  });

  test('opening the sentence changes the n-gram of the shape alone', () => {
    const atoms = wordAtoms('Talks');
    const [a, b] = [ngramRows(atoms, true), ngramRows(atoms, false)];
    expect(a.slice(0, 4)).toEqual(b.slice(0, 4));
    expect(a[4]).not.toBe(b[4]);
  });
});

test('a hash is found where it is filed, and nothing else is', () => {
  const sorted = Int32Array.from({ length: 1000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1)).sort();
  sorted.forEach((hash, row) => {
    expect(rowOfHash(sorted, hash)).toBe(row);
  });
  for (const absent of [12345, 0, -0x80000000, 0x7fffffff]) expect(rowOfHash(sorted, absent)).toBe(-1);
  expect(rowOfHash(new Int32Array(0), 0)).toBe(-1);
  expect(rowOfHash(Int32Array.of(7), 7)).toBe(0);
});

test('a hash index finds what was filed and nothing else', () => {
  const hashes = Int32Array.from({ length: 1000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1));
  const index = new HashIndex(hashes);
  hashes.forEach((hash, row) => {
    expect(index.get(hash)).toBe(row);
  });
  expect(index.get(12345)).toBe(-1);
  expect(new HashIndex(new Int32Array(0)).get(0)).toBe(-1);
});
