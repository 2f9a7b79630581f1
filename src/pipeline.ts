import { readFileSync } from 'node:fs';
import { createActorFinder } from './actors/find.js';
import { indexFrames } from './codebook/frameIndex.js';
import { type LoadedBook, loadBook } from './codebook/load.js';
import { OfficeIndex } from './codebook/offices.js';
import { makePassage } from './documents/index.js';
import type { Attempt } from './events/act.js';
import { createEventCoder, type EventInput } from './events/code.js';
import { loadParser } from './language/parse.js';
import { readSentences } from './language/sentences.js';
import { treeOf } from './language/tree.js';
import { readTrees } from './language/trees.js';
import { createPlaceFinder } from './places/find.js';
import { createQuoteReader } from './quotes/read.js';
import { type Features, readFeatures } from './ranking/features.js';
import { createLexicon, type Lexicon } from './ranking/lexicon.js';
import { loadRankerModel } from './ranking/model.js';
import { createRanker, type Ranker } from './ranking/rank.js';
import { type Scene, viewScene } from './ranking/scene.js';
import { findSpans } from './ranking/spans.js';
import {
  type Actor,
  type Article,
  AttacheError,
  type CodedDocument,
  type Event,
  type Explanation,
  type Mention,
  SCHEMA_VERSION,
  type Sentence,
  type Span,
  type TimeMention,
  type TypeAnswer,
  type TypeQuestion,
} from './record/index.js';
import { createRelationReader } from './relations/read.js';
import { createSpanFinder } from './spans/find.js';
import { createTimeReader } from './times/find.js';

export interface CoderOptions {
  /** A folder laid out like `codebook/`, read in addition to the one that ships. */
  codebook?: string;
  /** False: the pure TypeScript path of the parser, with the same output. */
  simd?: boolean;
  /** Also mark who acts on whom in each sentence, with or without an event: `spans` of the document. A tenth slower. */
  spans?: boolean;
}

// the reading of inputs, for the front door
export {
  makeArticle,
  makePassage,
  parseDate,
  type ReadFilesOptions,
  readDays,
  readFiles,
  readInput,
} from './documents/index.js';
export { checkQuestion } from './ranking/question.js';

/** Milliseconds spent in each room, for the bench. */
export type Clock = Record<string, number>;

/** What the rooms hand on to one another before a document is made of it. */
export interface Reading {
  sentences: Sentence[];
  actors: Actor[];
  mentions: Mention[][];
  events: Event[];
}

export interface Coder {
  code(article: Article, clock?: Clock): CodedDocument;
  /** The records of the rooms themselves, trees included: for training and measuring. */
  read(article: Article): Reading;
  explain(article: Article, eventId: string): Explanation;
  /** The tree of one sentence and every frame tried on it, events or not. */
  explainSentence(article: Article, sentence: number): Omit<Explanation, 'event'>;
  /**
   * The type of what one party does to another in a sentence, or of what the sentence tells. Throws `model-missing` when the
   * ranker is not there.
   */
  type(question: TypeQuestion): Omit<TypeAnswer, 'id'>;
  /** What the frames read in the sentence of a question, as "word: TYPE by rule". */
  framesOf(question: TypeQuestion): string[];
  /** What the ranker knows of a question: what it is trained on. */
  features(question: TypeQuestion): Features;
  versions: { coder: string; codebook: string };
}

/**
 * Everything between an article and its record.
 *
 *     Article -> Sentence[] -> Actor[] -> dates, places -> Quote[] -> Event[] -> disputes, assessments, calendar, checks
 *                                                                             -> spans
 *
 * Loads the codebook and the models once; `code` holds nothing from one article to the next. Throws `codebook-invalid` or
 * `model-missing` at the start, and nothing for a text.
 */
export function createCoder(options: CoderOptions = {}): Coder {
  const { book, version }: LoadedBook = loadBook(options.codebook);
  const parser = loadParser({ simd: options.simd ?? true });
  const offices = new OfficeIndex(book.offices);
  const frames = indexFrames(book);
  const timeReader = createTimeReader(book);
  const placeFinder = createPlaceFinder(book);
  const actorFinder = createActorFinder(book, offices, placeFinder.townCountry);
  const quoteReader = createQuoteReader(book);
  const eventCoder = createEventCoder(book, frames);
  const relationReader = createRelationReader(book, offices);
  const spanFinder = options.spans ? createSpanFinder() : undefined;

  // made for the first question: coding articles needs neither
  let lexicon: Lexicon | undefined;
  let ranker: Ranker | undefined;
  const featuresOf = (scene: Scene): Features => {
    lexicon ??= createLexicon(frames);
    return readFeatures(scene, lexicon, parser.vectors);
  };

  function prepare(article: Article, timed: Timed) {
    // words and sentences
    const sentences = timed('sentences', () => readSentences(article));

    // tags, tree and lemmas
    timed('parse', () => readTrees(parser, sentences));

    // who: states, officials, bodies, groups, and what points back to them
    const found = timed('actors', () => actorFinder.find(article, sentences));

    // when: from the words, counted from the publication date
    const times = timed('times', () => timeReader.read(article, sentences));

    // where: places by the gazetteer, in the light of the countries the article names
    const countries = countriesOf(found.actors);
    const taken = namesOf(found.actors, found.mentions);
    const places = timed('places', () => placeFinder.find(article, sentences, countries, taken));

    // who said what to whom
    const said = timed('quotes', () => quoteReader.read(article, sentences, found.actors, found.mentions));

    // who did what to whom
    const input: EventInput = {
      article,
      sentences,
      actors: found.actors,
      mentions: found.mentions,
      times,
      places,
      attributions: said.attributions,
    };
    return { input, found, said, times, places, sentences };
  }

  function read(article: Article, clock: Clock = {}) {
    const timed = stopwatch(clock);
    const { input, found, said, times, places, sentences } = prepare(article, timed);
    const coded = timed('events', () => eventCoder.code(input));
    const actors = [...found.actors, ...said.added, ...coded.added];

    // what stands between the parties, what is due, and what the page gets wrong
    const relations = timed('relations', () =>
      relationReader.read({
        ...input,
        actors,
        statedRoles: found.statedRoles,
        quotes: said.quotes,
        events: coded.events,
        syntax: treeOf,
      }),
    );

    // who acts on whom in each sentence, whether or not a frame knows the act
    const { mentions } = found;
    const spans =
      spanFinder &&
      timed('spans', () => spanFinder.find({ text: article.text, sentences, actors, mentions, events: coded.events }));
    return { sentences, actors, times, places, quotes: said.quotes, events: coded.events, relations, spans, input };
  }

  function view(question: TypeQuestion) {
    const article = makePassage(question.text, 'question');
    const { input, found, sentences } = prepare(article, (_, work) => work());
    const { source, target } = findSpans(question);
    const holds = (sentence: Sentence, span: Span | undefined) =>
      span !== undefined && span.start < sentence.end && span.end > sentence.start;
    // both in one sentence, or the target alone, or the source alone; of a text of several, the longest
    const sentence =
      sentences.find(each => holds(each, source) && holds(each, target)) ??
      sentences.find(each => holds(each, target)) ??
      sentences.find(each => holds(each, source)) ??
      [...sentences].sort((a, b) => b.tokens.length - a.tokens.length)[0]!;
    return viewScene({
      tree: treeOf(sentence),
      mentions: found.mentions[sentence.index] ?? [],
      actors: new Map(found.actors.map(actor => [actor.id, actor])),
      readings: eventCoder.readings(input)[sentence.index] ?? [],
      source: holds(sentence, source) ? source : undefined,
      target: holds(sentence, target) ? target : undefined,
    });
  }

  const quads = new Map(book.plover[0]?.types.map(({ type, quadCode }) => [type, quadCode]));

  return {
    type(question) {
      const scene = view(question);
      ranker ??= createRanker(loadRankerModel());
      const isPair = scene.sourceHead !== undefined || scene.targetHead !== undefined;
      const answer = ranker.answer(featuresOf(scene), isPair);
      return { ...answer, quadCode: answer.type === 'none' ? 0 : quads.get(answer.type)! };
    },
    framesOf(question) {
      const { readings, tree } = view(question);
      return readings.map(({ token, type, reason }) => `${tree.token(token)!.form}: ${type} by ${reason}`);
    },
    features: question => featuresOf(view(question)),
    versions: { coder: packageVersion(), codebook: version },
    read(article) {
      const { sentences, actors, events, input } = read(article);
      return { sentences, actors, mentions: input.mentions, events };
    },
    code(article, clock) {
      const reading = read(article, clock);
      return {
        schema: SCHEMA_VERSION,
        document: headerOf(article),
        sentences: reading.sentences.map(({ index, start, end }) => ({ index, start, end })),
        actors: reading.actors,
        events: reading.events,
        quotes: reading.quotes,
        dates: reading.times.flat().map(dateOf),
        places: reading.places.flat().map(({ from, to, head, ...place }) => place),
        ...reading.relations,
        ...(reading.spans ? { spans: reading.spans } : {}),
      };
    },
    explainSentence(article, index) {
      const reading = read(article);
      const sentence = reading.sentences[index];
      if (!sentence)
        throw new AttacheError(
          'not-found',
          `sentence ${index}`,
          `the article has ${reading.sentences.length} sentences, counted from 0.`,
        );
      return explainSentence(article, sentence, eventCoder.trace(reading.input, index));
    },
    explain(article, eventId) {
      const reading = read(article);
      const event = reading.events.find(each => each.id === eventId);
      if (!event)
        throw new AttacheError(
          'not-found',
          eventId,
          'no such event in this article. `attache events` lists the events of the store.',
        );
      const sentence = reading.sentences[event.sentence]!;
      return { event, ...explainSentence(article, sentence, eventCoder.trace(reading.input, event.sentence)) };
    },
  };
}

function explainSentence(article: Article, sentence: Sentence, attempts: Attempt[]): Omit<Explanation, 'event'> {
  const { tokens } = treeOf(sentence);
  return {
    sentence: {
      text: article.text.slice(sentence.start, sentence.end),
      tokens: tokens.map(({ id, form, lemma, upos, head, deprel }) => ({ id, form, lemma, upos, head, deprel })),
    },
    attempts: attempts.map(({ token, frame, fired, failed, dropped }) => ({
      word: token.form,
      start: token.start,
      reason: frame.reason,
      type: frame.type,
      fired,
      ...(failed ? { failed } : {}),
      ...(dropped ? { dropped } : {}),
    })),
  };
}

function headerOf(article: Article): CodedDocument['document'] {
  const { id, url, title, publisher, author, published, language, text, dropped } = article;
  return {
    id,
    ...(url ? { url } : {}),
    ...(title ? { title } : {}),
    ...(publisher ? { publisher } : {}),
    ...(author ? { author } : {}),
    ...(published ? { published } : {}),
    language,
    text,
    ...(dropped.length > 0 ? { dropped } : {}),
  };
}

function dateOf({ edtf, text, start, end, sentence, basis }: TimeMention): CodedDocument['dates'][number] {
  return { ...(edtf ? { edtf } : {}), text, start, end, sentence, basis };
}

function countriesOf(actors: readonly Actor[]): string[] {
  return [...new Set(actors.map(actor => actor.country).filter((country): country is string => country !== null))];
}

/** The words of persons' and bodies' names, in which a place's name names no place: "the Berlin Philharmonic", "Jack London". */
function namesOf(
  actors: readonly Actor[],
  mentions: readonly Mention[][],
): { sentence: number; from: number; to: number }[] {
  const named = new Set(
    actors.filter(actor => actor.kind === 'person' || actor.kind === 'organisation').map(actor => actor.id),
  );
  return mentions.flatMap(all =>
    all
      .filter(mention => mention.form === 'name' && named.has(mention.actor))
      // "Japan's foreign minister Taro Kono": the country inside is a place all the same
      .map(mention => ({
        ...mention,
        from: Math.max(
          mention.from,
          ...all
            .filter(each => !named.has(each.actor) && each.from >= mention.from && each.to < mention.to)
            .map(each => each.to + 1),
        ),
      })),
  );
}

type Timed = <T>(room: string, work: () => T) => T;

function stopwatch(clock: Clock): Timed {
  return (room, work) => {
    const start = performance.now();
    const result = work();
    clock[room] = (clock[room] ?? 0) + performance.now() - start;
    return result;
  };
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
}
