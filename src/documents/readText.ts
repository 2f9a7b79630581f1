import type { RawArticle } from './article.js';

/** Names that a header line may have, and the field that each one gives. */
const FIELDS: Record<string, Exclude<keyof RawArticle, 'text'>> = {
  title: 'title',
  headline: 'title',
  published: 'published',
  date: 'published',
  url: 'url',
  publisher: 'publisher',
  author: 'author',
  id: 'id',
};

/** A header line has no more characters. */
const LONGEST_LINE = 2000;

/**
 * The fields and the text of a plain text file.
 *
 * The file may open with lines such as "title: Oman calls Peru", ended by a blank line; they are no part of the text.
 * Lines count as such a header only when all of them name a known field.
 */
export function readText(text: string): RawArticle {
  const fields: Omit<RawArticle, 'text'> = {};
  let at = text.length - text.trimStart().length;
  while (at < text.length) {
    const found = text.indexOf('\n', at);
    const stop = found < 0 ? text.length : found;
    const line = text.slice(at, Math.min(stop, at + LONGEST_LINE)).trim();
    if (line === '') return { ...fields, text: text.slice(stop + 1) };
    const match = /^([A-Za-z]{2,9})\s?:\s*(\S.*)$/.exec(line);
    const field = match && FIELDS[match[1]!.toLowerCase()];
    if (!field || stop - at > LONGEST_LINE) break;
    fields[field] ??= match[2]!.trim();
    at = stop + 1;
  }
  return { text };
}
