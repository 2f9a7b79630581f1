import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCoder, makeArticle } from './pipeline.js';
import { type ActorRef, type Article, CodedDocument, type Event } from './record/index.js';

const coder = createCoder();

/** Every span of a coded document with the words that it claims, and every actor id that it refers to. */
function claimsOf(coded: CodedDocument): { spans: { start: number; end: number; text: string }[]; ids: string[] } {
  const spans: { start: number; end: number; text: string }[] = [];
  const ids: string[] = [];
  const addRef = (ref: ActorRef): void => {
    ids.push(ref.id);
    spans.push(ref);
  };
  const addEvent = (event: Event): void => {
    for (const ref of [...event.actors, ...event.recipients, ...(event.reportedBy ? [event.reportedBy] : [])])
      addRef(ref);
    spans.push(event.trigger, ...Object.values(event.counts ?? {}));
    if (event.date?.text !== undefined)
      spans.push({ start: event.date.start!, end: event.date.end!, text: event.date.text });
    event.about.forEach(addEvent);
  };
  for (const actor of coded.actors) spans.push(...actor.mentions);
  coded.events.forEach(addEvent);
  for (const quote of coded.quotes) {
    spans.push(quote.content);
    if (quote.cue) spans.push(quote.cue);
    if (quote.source) addRef(quote.source);
    if (quote.addressee) addRef(quote.addressee);
  }
  spans.push(
    ...coded.dates,
    ...coded.places,
    ...coded.assessments,
    ...coded.disputes.flatMap(dispute => dispute.claims),
  );
  for (const assessment of coded.assessments) if (assessment.by) addRef(assessment.by);
  return { spans, ids };
}

function expectTrue(article: Article): void {
  const coded = coder.code(article);
  const { text } = coded.document;
  const { spans, ids } = claimsOf(coded);
  for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text);
  const actors = new Set(coded.actors.map(actor => actor.id));
  for (const id of ids) expect(actors).toContain(id);
  for (const event of coded.events) expect(coded.sentences[event.sentence]).toBeDefined();
  CodedDocument.parse(coded);
}

const PASSAGE = `Oman urges Peru to end its blockade

Oman’s foreign minister Sayyid Badr urged Peru on Tuesday to lift its blockade of Chile, and said 🕊️ “we want peace, not war”.

Peruvian jets bombed a port in Chile last week, killing 12 people. Lima denied that its aircraft had attacked civilians. “It is a lie,” a spokesman told reporters in Lima.

The two countries have yet to exchange ambassadors. They will meet in Geneva in May.`;

function plain(text: string): Article {
  return {
    id: 'x',
    language: 'en',
    published: '2024-03-06',
    text,
    dropped: [],
    paragraphs: text.length > 0 ? [{ start: 0, end: text.length, kind: 'body' }] : [],
  };
}

test('every span equals its slice and every id resolves', async () => {
  expectTrue(await makeArticle({ text: PASSAGE, published: '2024-03-06' }, 'passage'));
});

test('the same input gives the same bytes', async () => {
  const article = await makeArticle({ text: PASSAGE, published: '2024-03-06' }, 'passage');
  expect(JSON.stringify(createCoder().code(article))).toBe(JSON.stringify(coder.code(article)));
});

test('without a date nothing is dated by guess', async () => {
  const coded = coder.code(await makeArticle({ text: PASSAGE }, 'passage'));
  expect(coded.events.filter(event => event.date?.basis === 'publication')).toEqual([]);
});

// words that rooms react to, thrown together with anything
const WORDS = [
  'Japan',
  "China's",
  'urged',
  'Mr',
  'Abe',
  'he',
  'said',
  '“',
  '”',
  '"',
  '’s',
  'not',
  'to',
  'withdraw',
  'its',
  'troops',
  'on',
  'Tuesday',
  '.',
  ',',
  '\n\n',
  'the two countries',
  'Tokyo',
  'in',
  '1930s',
  '—',
  'U.S.',
  '🇯🇵',
  'é',
  '\u0301',
  '\u0000',
  '2018-01-28',
  'islands',
  'and',
  'if',
  '?',
  'talks',
  'between',
];

test('spans and ids hold on arbitrary text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map(words => words.join(' ')),
      ),
      text => expectTrue(plain(text)),
    ),
    { numRuns: 300, seed: 7 },
  );
});
