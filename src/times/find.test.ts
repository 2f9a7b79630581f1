import { describe, expect, it } from 'vitest';
import { loadBook } from '../codebook/load.js';
import type { Article, Sentence, TimeMention, Token } from '../record/index.js';
import { createTimeReader } from './find.js';

const reader = createTimeReader(loadBook().book);

/** A text of one sentence a line, cut at spaces, hyphens, clitics and closing marks, as the treebank cuts. */
function sentencesOf(text: string): Sentence[] {
  return [...text.matchAll(/[^\n]+/g)].map((line, index) => {
    const tokens: Token[] = [];
    const pieces =
      /(?:Jan|Feb|Sept|Dec|No)\.|[ap]\.m\.|\d{4}-\d\d-\d\d|\d+[/:]\d+(?:\/\d+)?|['’]\d\ds?|\d+(?:[.,]\d+)*\p{L}*|['’]s|\p{L}[\p{L}\d]*|[^\s]/gu;
    for (const [form] of line[0].matchAll(pieces)) {
      const from: number = tokens.at(-1)?.end ?? line.index;
      const start = text.indexOf(form, from);
      const blank = { lemma: '', upos: '', xpos: '', head: 0, deprel: '' };
      tokens.push({ id: tokens.length + 1, form, start, end: start + form.length, ...blank });
    }
    const end = line.index + line[0].length;
    return { index, start: line.index, end, paragraph: index, kind: 'body', tokens, parsed: false };
  });
}

function read(text: string, published?: string): TimeMention[] {
  const article: Article = {
    id: 'a',
    language: 'en',
    text,
    dropped: [],
    paragraphs: [],
    ...(published && { published }),
  };
  return reader.read(article, sentencesOf(text)).flat();
}

/** Each mention as "words = date", and what else it says in brackets. */
function shown(text: string, published = '2018-01-28'): string[] {
  return read(text, published).map(({ text, edtf, value, mod, duration }) => {
    const extras = [value, mod, duration && 'duration'].filter(Boolean);
    return `${text} = ${edtf ?? '-'}${extras.length ? ` (${extras.join(' ')})` : ''}`;
  });
}

/** Sunday, 28 January 2018, is the day of publication throughout. */
const CASES: [kind: string, text: string, ...mentions: string[]][] = [
  ['day', 'Talks opened on 28 January 2018 in Oslo.', '28 January 2018 = 2018-01-28'],
  ['day', 'Talks opened on January 28th, 2018.', 'January 28th, 2018 = 2018-01-28'],
  ['day', 'Talks opened on the 6th of June.', 'the 6th of June = 2017-06-06'],
  ['day', 'Talks opened on Jan. 28.', 'Jan. 28 = 2018-01-28'],
  ['day', 'Talks opened on 2018-01-20.', '2018-01-20 = 2018-01-20'],
  ['day', 'Talks opened on 28/1/2018.', '28/1/2018 = 2018-01-28'],
  ['day', 'A pact dated 3/4/1987 was found.', '3/4/1987 = 1987'],
  ['day', 'Talks opened on Monday, January 22.', 'Monday, January 22 = 2018-01-22'],
  ['day', 'The 9/11 attacks changed that.', '9/11 = 2001-09-11'],
  ['month', 'They met in March 2016.', 'March 2016 = 2016-03'],
  ['month', 'They met in March.', 'March = 2017-03'],
  ['month', 'They will meet in March.', 'March = 2018-03'],
  ['month', 'The vote is to be held in December.', 'December = 2018-12'],
  ['month', 'The vote, to be held in May, follows talks in December.', 'May = 2018-05', 'December = 2017-12'],
  [
    'month',
    'They signed in August 1978, and it held from that October.',
    'August 1978 = 1978-08',
    'that October = 1978-10',
  ],
  ['month', 'They met last August.', 'last August = 2017-08'],
  ['month', 'Troops left in March of last year.', 'March of last year = 2017-03'],
  ['month', 'A decision is due by mid-March.', 'mid-March = 2018-03 (MID)'],
  ['year', 'In 2014 they exchanged a handshake.', '2014 = 2014'],
  ['year', 'He has ruled since 1979.', '1979 = 1979'],
  ['year', 'The 2018 World Cup is near.', '2018 = 2018'],
  ['year', 'The 2015 deal was signed in late 2015.', '2015 = 2015', 'late 2015 = 2015 (END)'],
  ['year', 'The wall fell in ’89.', '’89 = 1989'],
  ['decade', 'The occupation in the 1930s was long.', 'the 1930s = 193X'],
  ['decade', 'The early 1990s were hard.', 'The early 1990s = 199X (START)'],
  ['decade', 'In the late 1980s and the sixties.', 'the late 1980s = 198X (END)', 'the sixties = 196X'],
  ['century', 'A treaty of the 19th century.', 'the 19th century = 18XX'],
  ['quarter', 'It shrank in the third quarter of last year.', 'the third quarter of last year = 2017-07/2017-09'],
  ['quarter', 'It grew in Q3 2015.', 'Q3 2015 = 2015-07/2015-09'],
  ['half', 'It grew in the first half of 2015.', 'the first half of 2015 = 2015-01/2015-06'],
  ['season', 'They met in the summer of 2015.', 'the summer of 2015 = 2015-22'],
  ['season', 'They met last spring.', 'last spring = 2017-21'],
  ['season', 'They fought in the winter of 2013-14.', 'the winter of 2013-14 = 2013-24'],
  ['span', 'Between March and June 2016 it held.', 'Between March and June 2016 = 2016-03/2016-06'],
  ['span', 'He served from 2010 to 2014.', 'from 2010 to 2014 = 2010/2014'],
  ['span', 'The visit of 3–5 March ended.', '3–5 March = 2017-03-03/2017-03-05'],
  ['span', 'The visit, March 3-5, 2016, ended.', 'March 3-5, 2016 = 2016-03-03/2016-03-05'],
  ['span', 'The crisis of 2014-15 ended.', '2014-15 = 2014/2015'],
  ['span', 'They met on June 11 and 12.', 'June 11 and 12 = 2017-06-11/2017-06-12'],
  ['span', 'They met from Wednesday to Friday.', 'from Wednesday to Friday = 2018-01-24/2018-01-26'],
  ['span', 'They will meet from Friday to Monday.', 'from Friday to Monday = 2018-02-02/2018-02-05'],
  ['weekday', 'He said on Tuesday that they would talk.', 'Tuesday = 2018-01-23'],
  ['weekday', 'The envoys will meet on Friday.', 'Friday = 2018-02-02'],
  ['weekday', 'The border stays closed until Friday.', 'Friday = 2018-02-02'],
  ['weekday', 'Talks scheduled for Thursday were cancelled.', 'Thursday = 2018-02-01'],
  ['weekday', 'He left last Friday.', 'last Friday = 2018-01-26'],
  ['weekday', 'He arrives next Tuesday.', 'next Tuesday = 2018-01-30'],
  ['weekday', 'He left on Tuesday last week.', 'Tuesday last week = 2018-01-16'],
  ['weekday', 'He died on Friday night.', 'Friday night = 2018-01-26 (2018-01-26TNI)'],
  ['day', 'He left yesterday and returns tomorrow.', 'yesterday = 2018-01-27', 'tomorrow = 2018-01-29'],
  ['day', 'It is cold today and tonight.', 'today = 2018-01-28', 'tonight = 2018-01-28 (2018-01-28TNI)'],
  ['day', 'He left the day before yesterday.', 'the day before yesterday = 2018-01-26'],
  ['order', 'Last week he spoke.', 'Last week = 2018-01-15/2018-01-21'],
  ['order', 'This week he speaks.', 'This week = 2018-01-22/2018-01-28'],
  ['order', 'They tested it last year.', 'last year = 2017'],
  ['order', 'It was agreed earlier this month.', 'earlier this month = 2018-01 (START)'],
  ['order', 'They vote later this year.', 'later this year = 2018 (END)'],
  ['order', 'They vote next month.', 'next month = 2018-02'],
  ['order', 'The visit at the beginning of the year helped.', 'the beginning of the year = 2018 (START)'],
  ['order', 'They met over the weekend.', 'the weekend = 2018-01-27/2018-01-28'],
  ['shift', 'It began a year ago.', 'a year ago = 2017'],
  ['shift', 'It began three days ago.', 'three days ago = 2018-01-25'],
  ['shift', 'It began half a century ago.', 'half a century ago = 1968'],
  ['shift', 'They will meet in two weeks.', 'two weeks = 2018-02-05/2018-02-11'],
  ['shift', 'In 1978 they signed. Two decades later they broke.', '1978 = 1978', 'Two decades later = 199X'],
  [
    'shift',
    'He fled on 5 March 2017. Two days earlier he spoke.',
    '5 March 2017 = 2017-03-05',
    'Two days earlier = 2017-03-03',
  ],
  [
    'shift',
    'He fled on 5 March 2017. The day before, he spoke.',
    '5 March 2017 = 2017-03-05',
    'The day before = 2017-03-04',
  ],
  ['shift', 'On Monday he left. On the same day she came.', 'Monday = 2018-01-22', 'the same day = 2018-01-22'],
  ['window', 'Trade grew over the past decade.', 'the past decade = 2008/2018 (P1DE)'],
  ['window', 'Recent weeks have seen tension.', 'Recent weeks = - (PXW)'],
  ['length', 'Relations have been tense for many years.', 'many years = - (PXY duration)'],
  ['length', 'A five-day visit ended.', 'five-day = - (P5D duration)'],
  ['length', 'It took two and a half years.', 'two and a half years = - (P2.5Y duration)'],
  ['vague', 'At present relations are good.', 'At present = 2018-01-28 (PRESENT_REF)'],
  ['vague', 'They are now allies.', 'now = 2018-01-28 (PRESENT_REF)'],
  ['vague', 'He may go in the near future.', 'the near future = - (FUTURE_REF)'],
  ['clock', 'They met on Tuesday at 3 p.m. in Doha.', 'Tuesday at 3 p.m. = 2018-01-23 (2018-01-23T15:00)'],
  ['clock', 'It struck at 18:00 UTC.', '18:00 UTC = 2018-01-28 (2018-01-28T18:00Z)'],
  ['holiday', "They met on New Year's Day.", "New Year's Day = 2018-01-01"],
  ['holiday', 'They met on Good Friday 2015.', 'Good Friday 2015 = 2015-04-03'],
];

/** What must not be read as a time. */
const NOT_DATES = [
  'Troops march on the capital.',
  'They may march again.',
  'May I ask you that?',
  'Theresa May said that Mrs May had left.',
  'They atoned for second World War atrocities.',
  'He told the Sunday Times so.',
  'Some 2,000 troops and 2000 soldiers died.',
  'Flight 2000 was late.',
  'Resolution 2231 was passed.',
  'A man aged 55 died; a 23-year-old fled.',
  'He is 55 years old.',
  'The second missile fell.',
  'It cost $2000 and covered 1990 km.',
  'A quarter of its ships sank.',
  'The fall of Kabul shook them.',
  'The Arab Spring began.',
];

describe('times', () => {
  it.each(CASES)('%s: %s', (_, text, ...mentions) => {
    expect(shown(text)).toEqual(mentions);
  });

  it.each(NOT_DATES)('no date: %s', text => {
    expect(shown(text)).toEqual([]);
  });

  it('leaves what is counted from publication undated where there is none', () => {
    const mentions = read('On Tuesday and last year they met, as in 2014 and in the 1930s.');
    expect(mentions.map(({ text, edtf, basis }) => [text, edtf, basis])).toEqual([
      ['Tuesday', undefined, 'relative'],
      ['last year', undefined, 'relative'],
      ['2014', '2014', 'stated'],
      ['the 1930s', '193X', 'stated'],
    ]);
  });

  it('counts only as finely as the publication date is known', () => {
    const mentions = read('He came last year, last month and on Tuesday.', '2018-01');
    expect(mentions.map(({ edtf }) => edtf)).toEqual(['2017', '2017-12', undefined]);
  });

  it('says which way the words point', () => {
    const mentions = read('Last week he left; next month he returns; on Friday they will meet.', '2018-01-28');
    expect(mentions.map(({ direction }) => direction)).toEqual(['past', 'future', 'future']);
  });

  it('gives spans that equal their slices, and token ids', () => {
    const text = 'Mr Abe came to Oslo on 28 January 2018.';
    const [mention] = read(text, '2018-01-28');
    expect(text.slice(mention!.start, mention!.end)).toBe(mention!.text);
    expect([mention!.from, mention!.to]).toEqual([7, 9]);
  });

  it('tells a sentence without time cheaply', () => {
    const has = (text: string): boolean => reader.hasTime(sentencesOf(text)[0]!);
    expect(has('China has urged Japan to work with it.')).toBe(false);
    expect(has('He left on Tuesday.')).toBe(true);
    expect(has('In 1978 he left.')).toBe(true);
  });
});
