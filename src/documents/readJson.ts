import { AttacheError } from '../record/index.js';
import type { RawArticle } from './article.js';
import { cleanText, emptyInput } from './encoding.js';

const EXPECTED =
  'An article is an object with "text", and if known "title", "published", "url", "publisher", "author", "id"';

/** One article from a line of JSON Lines. Throws `input-json` when the line is broken or has no text. */
export function readJsonLine(line: string, where: string): RawArticle {
  return articleOf(parseJson(line, where), where);
}

/** The articles of a JSON file: one object, a list of them, or an object with a list under "articles". */
export function readJsonFile(text: string, where: string): { value: unknown; where: string }[] {
  const value = parseJson(text, where);
  const list = Array.isArray(value)
    ? value
    : isObject(value) && Array.isArray(value.articles)
      ? value.articles
      : undefined;
  return list ? list.map((item, index) => ({ value: item, where: `${where}[${index}]` })) : [{ value, where }];
}

/** An article from a parsed JSON value. Throws `input-json` when it is none, `input-empty` when its text is blank. */
export function articleOf(value: unknown, where: string): RawArticle {
  if (!isObject(value)) {
    throw new AttacheError('input-json', where, `found ${describe(value)} where an article should be. ${EXPECTED}.`);
  }
  if (typeof value.text !== 'string') {
    throw new AttacheError('input-json', where, `found ${describe(value.text)} as "text". ${EXPECTED}.`);
  }
  const raw: RawArticle = { text: cleanText(value.text) };
  if (!/\S/.test(raw.text)) throw emptyInput(where);
  for (const name of ['title', 'published', 'url', 'publisher', 'author', 'id'] as const) {
    const field = fieldText(value[name]);
    if (field) raw[name] = field;
  }
  return raw;
}

/** A field as text: numbers are written out, lists of names joined; anything else is as good as absent. */
function fieldText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(fieldText).filter(Boolean).join(', ') || undefined;
  if (isObject(value)) return fieldText(value.name);
  return typeof value === 'string' ? cleanText(value).trim() || undefined : undefined;
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const start = text.slice(0, 40).replace(/\s+/g, ' ').trim();
    const why = (cause as Error).message.replace(/, ?".*$|is not valid JSON.*$/s, '').trim();
    throw new AttacheError(
      'input-json',
      where,
      `"${start}${text.length > 40 ? '…' : ''}" is not JSON (${why}). ${EXPECTED}; in JSON Lines each stands on one line.`,
      { cause },
    );
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value)
    ? 'a list'
    : isObject(value)
      ? 'an object'
      : `the ${typeof value} ${String(value).slice(0, 40)}`;
}
