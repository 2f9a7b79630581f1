import { createHash } from 'node:crypto';
import type { Article, Span } from '../record/index.js';
import { type Boilerplate, findBoilerplate, knownBoilerplate } from './boilerplate.js';
import { findDateline } from './dateline.js';
import { isAfterTomorrow, parseDate, readPublished } from './dates.js';
import { checkEnglish } from './language.js';
import { splitParagraphs } from './paragraphs.js';

/** What an input says of one article before its paragraphs are read. Fields as found; nothing is checked yet. */
export interface RawArticle {
  text: string;
  title?: string;
  published?: string;
  url?: string;
  publisher?: string;
  author?: string;
  id?: string;
}

/** What the caller knows of every input that does not say it itself. */
export interface ArticleDefaults {
  published?: string;
  publisher?: string;
  /** The day on which dates count as future; today. */
  today?: Date;
}

/** How many of the first paragraphs may be a headline, a line below it, or a dateline. */
const HEADLINES = 3;
const HEADLINE_LENGTH = 250;
const HEADING_LENGTH = 90;

type Kind = Article['paragraphs'][number]['kind'];

/**
 * An article from its text and fields: title put before the text as its headline unless it is there, credits, captions,
 * repetitions and boilerplate dropped, the dateline read and kept out of its paragraph.
 *
 * The publication date is the input's own, else the caller's, else what a date line or the dateline gives. The id is the
 * input's own, else the first 16 hexadecimal digits of the SHA-256 of the text. Throws `date-invalid` and
 * `input-not-english`.
 */
export async function makeArticle(raw: RawArticle, where: string, defaults: ArticleDefaults = {}): Promise<Article> {
  const boilerplate = knownBoilerplate();
  const title = raw.title?.replace(/\s+/g, ' ').trim() || undefined;
  const text = withTitle(raw.text, title);
  const said = raw.published ?? defaults.published;
  const published = said === undefined ? undefined : readPublished(said, where, defaults.today);

  const reading = readParagraphs(text, title, boilerplate);
  const article: Article = {
    id: raw.id || createHash('sha256').update(text).digest('hex').slice(0, 16),
    language: 'en',
    text,
    dropped: reading.dropped,
    paragraphs: reading.paragraphs,
  };
  const date = published ?? plausibleDate(reading.fields.published, defaults.today);
  readDateline(article, boilerplate, date);
  await checkEnglish(
    article.paragraphs.map(({ start, end }) => text.slice(start, end)).join(' '),
    where,
    boilerplate.english,
  );

  const fields = {
    url: raw.url,
    title: title ?? firstHeadline(article),
    publisher: raw.publisher ?? defaults.publisher,
    author: raw.author ?? reading.fields.author,
    published: date ?? plausibleDate(article.dateline?.date, defaults.today),
  };
  for (const [name, value] of Object.entries(fields)) if (value) Object.assign(article, { [name]: value });
  return article;
}

function withTitle(text: string, title: string | undefined): string {
  if (!title) return text;
  const opening = text
    .slice(0, title.length * 2 + 200)
    .trimStart()
    .replace(/\s+/g, ' ');
  return opening.startsWith(title) ? text : `${title}\n\n${text}`;
}

interface Reading {
  paragraphs: Article['paragraphs'];
  dropped: Span[];
  fields: Record<string, string>;
}

/** Sorts paragraphs into what is coded and what is dropped, and says which are headlines and headings. */
function readParagraphs(text: string, title: string | undefined, boilerplate: Boilerplate): Reading {
  const dropped: Span[] = [];
  const fields: Record<string, string> = {};
  const seen = new Set<string>();
  const kept: Span[] = [];
  for (const { start, end } of splitParagraphs(text)) {
    const words = text.slice(start, end);
    const key = keyOf(words);
    const repeated = key !== '' && seen.has(key);
    seen.add(key);
    // The title itself is never boilerplate, whatever it says.
    const isTitle = title !== undefined && kept.length === 0 && words.replace(/\s+/g, ' ') === title;
    const found = repeated || isTitle ? undefined : findBoilerplate(words, boilerplate);
    for (const [name, value] of Object.entries(found?.fields ?? {})) fields[name] ??= value;
    if (repeated) dropped.push({ start, end });
    else if (!found) kept.push({ start, end });
    else {
      dropped.push({ start: start + found.start, end: start + found.end });
      for (const rest of [trim(text, start, start + found.start), trim(text, start + found.end, end)]) {
        if (rest.end > rest.start) kept.push(rest);
      }
      // A caption is often printed twice, once without its credit.
      const last = kept.length > 1 ? kept.at(-1)! : undefined;
      const before = last ? keyOf(text.slice(last.start, last.end)) : '';
      if (found.end - found.start === end - start && before !== '' && key.startsWith(before)) dropped.push(kept.pop()!);
    }
  }
  // Headings with nothing below them are tags.
  while (kept.length > 2 && isTag(text.slice(kept.at(-1)!.start, kept.at(-1)!.end))) dropped.push(kept.pop()!);

  let inHead = true;
  const paragraphs = kept.map((span, index) => {
    const words = text.slice(span.start, span.end);
    inHead &&= (title !== undefined && index === 0) || (index < HEADLINES && looksLikeHeadline(words));
    const last = index === kept.length - 1;
    let kind: Kind = 'body';
    if (inHead && (!last || (index === 0 && title !== undefined))) kind = 'headline';
    else if (!last && looksLikeHeading(words)) kind = 'heading';
    return { ...span, kind };
  });
  return { paragraphs, dropped: dropped.sort((a, b) => a.start - b.start), fields };
}

/** The same for two paragraphs that differ in case, spaces, quotes and points only; empty for long ones. */
function keyOf(words: string): string {
  return words.length < 2000
    ? words
        .toLowerCase()
        .replace(/[\s"“”'‘’.]+/g, ' ')
        .trim()
    : '';
}

function isTag(words: string): boolean {
  return looksLikeHeading(words) && words.split(/\s+/).length <= 4;
}

/** One line of words without a full stop. */
function looksLikeHeadline(words: string): boolean {
  return (
    words.length <= HEADLINE_LENGTH &&
    !/[.,;:…]["'”’)\]]*$/.test(words) &&
    !/^["“‘'].*["”’']$/.test(words) &&
    !/^[-•*–]\s/.test(words)
  );
}

/** Words that stand alone, a sentence or two, as an article of one paragraph without its dateline. */
export function makePassage(text: string, id: string, published?: string): Article {
  const article: Article = {
    id,
    language: 'en',
    text,
    dropped: [],
    paragraphs: [{ start: 0, end: text.length, kind: 'body' }],
    ...(published ? { published } : {}),
  };
  readDateline(article, knownBoilerplate(), published);
  return article;
}

function looksLikeHeading(words: string): boolean {
  if (/^[-–—] .* [-–—]$/.test(words)) return words.length <= HEADING_LENGTH;
  return (
    words.length <= HEADING_LENGTH && looksLikeHeadline(words) && !/[!?]["'”’)]*$/.test(words) && !words.includes('\n')
  );
}

/** Takes the dateline off the first body paragraph that has one, among the first few. */
function readDateline(article: Article, boilerplate: Boilerplate, published: string | undefined): void {
  const first = article.paragraphs.findIndex(paragraph => paragraph.kind === 'body');
  if (first < 0) return;
  for (const paragraph of article.paragraphs.slice(first, first + HEADLINES)) {
    const words = article.text.slice(paragraph.start, paragraph.end);
    const dateline = findDateline(words, boilerplate.agencies, published);
    if (!dateline) continue;
    const { start } = paragraph;
    article.dateline = { ...dateline, start: start + dateline.start, end: start + dateline.end };
    Object.assign(paragraph, trim(article.text, article.dateline.end, paragraph.end));
    article.dropped = [...article.dropped, { start: article.dateline.start, end: article.dateline.end }].sort(
      (a, b) => a.start - b.start,
    );
    return;
  }
}

/** The first headline of some words, for the page may begin with the name of its section; else the first of all. */
function firstHeadline({ text, paragraphs }: Article): string | undefined {
  const headlines = paragraphs
    .filter(paragraph => paragraph.kind === 'headline')
    .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '));
  return headlines.find(headline => headline.split(' ').length > 4) ?? headlines[0];
}

/** A date that the text itself gives: nothing when it is no date or lies in the future. */
function plausibleDate(text: string | undefined, today?: Date): string | undefined {
  const date = text === undefined ? undefined : parseDate(text);
  return date && !isAfterTomorrow(date, today) ? date : undefined;
}

function trim(text: string, start: number, end: number): Span {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}
