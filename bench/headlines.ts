import { readFileSync } from 'node:fs';
import type { Parser } from '../src/language/parse.js';
import { sentenceOf } from '../training/src/score.js';
import { baseOf } from './rawScores.js';

const HEADLINES = new URL('../cases/language/headlines.tsv', import.meta.url);

export interface HeadlineScores {
  count: number;
  /** Shares in percent: the root found, the subject found under it, the object or lower verb found under it. */
  root: number;
  subject: number;
  complement: number;
  /** Headlines with a miss, as the parser read them. */
  misses: string[];
}

/** Scores the parser on the project's own headlines. An indirect object counts as an object. */
export function scoreHeadlines(parser: Parser): HeadlineScores {
  const lines = readFileSync(HEADLINES, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .slice(1);
  const found = { root: 0, subject: 0, complement: 0 };
  let complements = 0;
  const misses: string[] = [];
  for (const line of lines) {
    const [text, root, subject, complement] = line.split('\t') as [string, string, string, string];
    const form = ['', ...text.split(' ')];
    const sentence = sentenceOf({ form, count: form.length - 1 });
    parser.parse(sentence);
    const { tokens } = sentence;
    const has = (wanted: string) => {
      const [word, relation] = wanted.split(/:(.*)/) as [string, string];
      return tokens.some(
        t =>
          t.form === word &&
          baseOf(t.deprel).replace('iobj', 'obj') === baseOf(relation).replace('iobj', 'obj') &&
          tokens[t.head - 1]?.form === root,
      );
    };
    const right = {
      root: tokens.find(t => t.head === 0)!.form === root,
      subject: has(subject),
      complement: complement === '-' || has(complement),
    };
    if (right.root) found.root++;
    if (right.subject) found.subject++;
    if (complement !== '-') {
      complements++;
      if (right.complement) found.complement++;
    }
    if (!right.root || !right.subject || !right.complement)
      misses.push(tokens.map(t => `${t.form}/${t.xpos}/${t.deprel}:${t.head}`).join(' '));
  }
  return {
    count: lines.length,
    root: (100 * found.root) / lines.length,
    subject: (100 * found.subject) / lines.length,
    complement: (100 * found.complement) / complements,
    misses,
  };
}
