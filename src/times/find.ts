import type { TimesFile } from '../codebook/times.js';
import type { Article, Sentence, TimeMention } from '../record/index.js';
import { dayNumber, isDay } from './calendar.js';
import { readExpression } from './grammar.js';
import { durationOf } from './lengths.js';
import { compileLexicon } from './lexicon.js';
import { Line } from './line.js';
import { edtfOf, type Point } from './point.js';
import { resolve } from './resolve.js';
import { tenseAround } from './tense.js';

/** Finds and dates the expressions of time of an article. */
export interface TimeReader {
  /**
   * Every expression of time of an article, by sentence, in text order and without overlap. Needs only tokens; tags
   * help. An expression that needs the publication date, where the article has none, comes without `edtf`.
   */
  read(article: Article, sentences: readonly Sentence[]): TimeMention[][];
  /** The same for one sentence. `spoken` is the date last spoken of, for "the same day". */
  findTimes(article: Article, sentence: Sentence, spoken?: Spoken): TimeMention[];
  /** Could there be one? Cheap, and never wrongly false. */
  hasTime(sentence: Sentence): boolean;
}

/** What is carried from sentence to sentence: the point that the text last spoke of, the last day with its sentence, persons. */
export interface Spoken {
  persons?: Map<string, boolean>;
  point?: Point;
  day?: Point;
  daySentence?: number;
}

/** For so many sentences "the same day" still points to a day named before. */
const REMEMBERED = 3;

/** Compiles the codebook's words of time (`codebook/times.yaml`) into a reader. */
export function createTimeReader(book: { times: readonly TimesFile[] }): TimeReader {
  const lexicon = compileLexicon(book.times);
  const reader: TimeReader = {
    read(article, sentences) {
      const spoken: Spoken = {};
      return sentences.map(sentence => reader.findTimes(article, sentence, spoken));
    },
    findTimes(article, sentence, spoken = {}) {
      let core = false;
      const senses = sentence.tokens.map(token => {
        const sense = lexicon.sense(token.form);
        if (sense?.core) core = true;
        return sense;
      });
      return core
        ? readLine(new Line(article, sentence, lexicon, senses, (spoken.persons ??= new Map())), sentence, spoken)
        : [];
    },
    hasTime(sentence) {
      for (const token of sentence.tokens) if (lexicon.sense(token.form)?.core) return true;
      return false;
    },
  };
  return reader;
}

function readLine(line: Line, sentence: Sentence, spoken: Spoken): TimeMention[] {
  const { article } = line;
  const published = publication(article.published);
  const mentions: TimeMention[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    const sense = line.senses[at];
    if (!sense || (sense.inert && !sense.phrases)) {
      at++;
      continue;
    }
    const past = notDate(line, at);
    if (past) {
      at = past;
      continue;
    }
    const found = readExpression(line, at);
    if (!found) {
      at++;
      continue;
    }
    const { from, to } = found;
    const resolved = resolve(found.meaning, {
      ...(published && { published }),
      ...(spoken.point && { spoken: spoken.point }),
      ...(spoken.day && sentence.index - spoken.daySentence! <= REMEMBERED && { spokenDay: spoken.day }),
      spokenHere: spoken.daySentence === sentence.index,
      tense: () => tenseAround(line, from, to),
      duration: (unit, count) => durationOf(line, unit, count),
    });
    const start = line.tokens[from]!.start;
    const end = line.tokens[to - 1]!.end;
    const { point, value, mod, direction, duration, basis } = resolved;
    mentions.push({
      start,
      end,
      text: article.text.slice(start, end),
      sentence: sentence.index,
      basis,
      ...(point && { edtf: edtfOf(point) }),
      ...(value && { value }),
      ...(mod && { mod }),
      from: line.tokens[from]!.id,
      to: line.tokens[to - 1]!.id,
      ...(direction && { direction }),
      ...(duration && { duration }),
    });
    if (point && point.grain !== 'span' && !value?.endsWith('_REF')) {
      spoken.point = point;
      if (point.grain === 'day') {
        spoken.day = point;
        spoken.daySentence = sentence.index;
      }
    }
    at = to;
  }
  return mentions;
}

/** The index after a phrase that only looks like a date ("the Sunday Times"). */
function notDate(line: Line, at: number): number | undefined {
  for (const phrase of line.senses[at]!.phrases ?? []) {
    const end = phrase.is === 'none' ? line.phraseEnd(at, phrase) : undefined;
    if (end !== undefined) return end;
  }
  return undefined;
}

/** A publication date of any precision as a point; undefined where there is none or it can't be read. */
function publication(published: string | undefined): Point | undefined {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(published ?? '');
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (day > 0 && isDay(year, month, day)) return { grain: 'day', day: dayNumber(year, month, day) };
  return month >= 1 && month <= 12 ? { grain: 'month', year, month } : { grain: 'year', year };
}
