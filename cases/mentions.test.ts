import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createActorFinder } from '../src/actors/find.js';
import { loadBook } from '../src/codebook/load.js';
import { lemmatise } from '../src/language/lemmatise.js';
import { loadParser } from '../src/language/parse.js';
import { readSentences } from '../src/language/sentences.js';
import type { Article } from '../src/record/index.js';

/**
 * A passage and the mentions that must be found in it. "Tokyo = JPN" reads: these words, the first time they are a mention, stand
 * for this actor and no other; more ids for more actors, `place` where they say where something is. "he(2) = wang-yi" is the
 * second such mention. `actors` are all ids and no others. `not` are words that must be no mention.
 */
const MentionCase = z.strictObject({
  text: z.string(),
  published: z.string().optional(),
  mentions: z.array(z.string()).default([]),
  actors: z.array(z.string()).optional(),
  not: z.array(z.string()).default([]),
  /** "shinzo-abe president JPN": stated roles, `former` before those that are over, `-` for no country. */
  stated: z.array(z.string()).optional(),
  /** "wang-yi foreign minister": offices in the record. */
  roles: z.array(z.string()).default([]),
  unknown: z.array(z.string()).optional(),
  /** A known miss, with its reason. Must fail; take the line out when it passes. */
  miss: z.string().optional(),
});
type MentionCase = z.infer<typeof MentionCase>;

const folder = fileURLToPath(new URL('mentions/', import.meta.url));
const finder = createActorFinder(loadBook().book);
const parser = loadParser();

for (const file of readdirSync(folder).filter(name => name.endsWith('.yaml'))) {
  const cases = z.array(MentionCase).parse(parse(readFileSync(folder + file, 'utf8')));
  describe(file, () => {
    for (const each of cases) {
      test(each.text, () => {
        const problems = problemsOf(each);
        if (each.miss) expect(problems, `a known miss passes now: take "miss" out (${each.miss})`).not.toEqual([]);
        else expect(problems).toEqual([]);
      });
    }
  });
}

function problemsOf(each: MentionCase): string[] {
  const article = articleOf(each);
  const sentences = readSentences(article);
  parser.parseAll(sentences);
  for (const { tokens } of sentences) for (const token of tokens) token.lemma = lemmatise(token.form, token.upos, token.xpos);
  const found = finder.find(article, sentences);
  const mentions = found.mentions.flat();
  const problems: string[] = [];
  const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/’/g, "'");
  for (const line of each.mentions) {
    const [, words = '', , nth = '1', wanted = ''] = /^(.*?)(\((\d)\))? = (.*)$/.exec(line) ?? [];
    const spans = [...new Set(mentions.filter(mention => plain(mention.text) === words).map(mention => mention.start))];
    const here = mentions.filter(mention => plain(mention.text) === words && mention.start === spans[Number(nth) - 1]);
    const got = [...here.map(mention => mention.actor).sort(), ...(here[0]?.locative ? ['place'] : [])].join(' ');
    const want = wanted.split(' ');
    const sorted = [...want.filter(word => word !== 'place').sort(), ...want.filter(word => word === 'place')].join(' ');
    if (got !== sorted) problems.push(`"${words}" is ${got || `no mention; there are ${mentions.map(mention => mention.text).join(' | ')}`}, not ${wanted}`);
  }
  for (const words of each.not) if (mentions.some(mention => plain(mention.text) === words)) problems.push(`"${words}" is a mention`);
  const ids = found.actors.map(actor => actor.id).sort();
  if (each.actors && ids.join(' ') !== [...each.actors].sort().join(' ')) problems.push(`actors are ${ids.join(' ')}`);
  const stated = found.statedRoles.map(role => `${role.former ? 'former ' : ''}${role.actor} ${role.role} ${role.country ?? '-'}`);
  if (each.stated && [...new Set(stated)].sort().join('; ') !== [...each.stated].sort().join('; ')) problems.push(`stated roles are ${stated.join('; ')}`);
  for (const line of each.roles) {
    const [id, ...role] = line.split(' ');
    const actor = found.actors.find(other => other.id === id);
    if (actor?.role !== role.join(' ')) problems.push(`${id} is ${actor ? actor.role : 'no actor'}`);
  }
  if (each.unknown && found.unknowns.map(unknown => unknown.text).join('; ') !== each.unknown.join('; ')) {
    problems.push(`unknown are ${found.unknowns.map(unknown => unknown.text).join('; ')}`);
  }
  for (const mention of mentions) {
    if (article.text.slice(mention.start, mention.end) !== mention.text) problems.push(`"${mention.text}" is not its slice`);
    if (!found.actors.some(actor => actor.id === mention.actor)) problems.push(`${mention.actor} is no actor`);
  }
  return problems;
}

/** Paragraphs between empty lines; one without a full stop is a headline. */
function articleOf({ text, published }: MentionCase): Article {
  const paragraphs: Article['paragraphs'] = [];
  for (const match of text.matchAll(/\S(?:.|\n(?!\n))*/g)) {
    const words = match[0].trimEnd();
    paragraphs.push({ start: match.index, end: match.index + words.length, kind: /[.”"?!]$/.test(words) ? 'body' : 'headline' });
  }
  return { id: 'case', language: 'en', text, dropped: [], paragraphs, ...(published ? { published } : {}) };
}
