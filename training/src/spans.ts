import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { treeOf } from '../../src/language/tree.js';
import { createCoder, makeArticle } from '../../src/pipeline.js';
import type { Event, RoleSpan } from '../../src/record/index.js';
import {
  describeActor,
  describeExtent,
  describeJoined,
  describeMutual,
  describeRecipient,
} from '../../src/spans/features.js';
import { Features, MASK } from '../../src/spans/hash.js';
import { extentsOf, joinedTo, labelSpans, roleNumber, type SpanRole, type SpanWeights } from '../../src/spans/label.js';
import { formatSpanWeights } from '../../src/spans/model.js';
import { type Phrase, type Scene, sceneOf } from '../../src/spans/scene.js';
import { randomFrom, shuffle } from './random.js';

const DATA = new URL('../../../shared/data/eval/', import.meta.url);
const EPOCHS = 12;
const RATE = 0.06;
const DECAY = 0.01;
/** Sentences annotated with one pair each, of many, teach less than those annotated in full. */
const PAIRS_WEIGHT = 0.5;
/** And the words of a pair were cut a little otherwise. */
const PAIRS_EXTENT = 0.3;
const SEED = 1;
const FOLDS = 5;

type GoldSpan = Pick<RoleSpan, 'role' | 'start' | 'end'>;

/** A sentence (or two) of the development sets as the coder reads it, with the spans that people marked. */
export interface SpanExample {
  text: string;
  /** Marked in full, or one pair alone. */
  full: boolean;
  gold: GoldSpan[];
  scenes: { scene: Scene; start: number; end: number }[];
  /** What the events alone say. */
  events: GoldSpan[];
}

/** One choice of the labeller: the features of each option, and which is right. A single option is a question, yes or no. */
interface Choice {
  options: Int32Array[];
  right: number;
  weight: number;
}

const ROLES: Record<string, SpanRole> = { S: 'actor', T: 'recipient', R: 'both' };

/** The marked sentences; undefined when the development data is not there. */
export async function readSpanExamples(): Promise<SpanExample[] | undefined> {
  const full = new URL('cameo_ner/train.jsonl', DATA);
  const pairs = new URL('plv/train.jsonl', DATA);
  if (!existsSync(full) || !existsSync(pairs)) return undefined;
  const coder = createCoder();
  const examples: SpanExample[] = [];
  const add = async (text: string, gold: GoldSpan[], isFull: boolean): Promise<void> => {
    const { sentences, actors, mentions, events } = coder.read(await makeArticle({ text }, 'spans'));
    const byId = new Map(actors.map(actor => [actor.id, actor]));
    const scenes = sentences.map(sentence => {
      const its = events.filter(event => event.sentence === sentence.index);
      const scene = sceneOf(treeOf(sentence), mentions[sentence.index]!, byId, its);
      return { scene, start: sentence.start, end: sentence.end };
    });
    examples.push({ text, full: isFull, gold, scenes, events: spansOfEvents(events) });
  };
  for (const { text, spans } of lines<{ text: string; spans: { role: string; start: number; end: number }[] }>(full))
    await add(
      text,
      spans.map(span => ({ ...span, role: ROLES[span.role]! })),
      true,
    );
  const seen = new Set(examples.map(example => keyOf(example.text)));
  for (const row of lines<{ text: string; source_span?: [number, number]; target_span?: [number, number] }>(pairs)) {
    if (!row.source_span || !row.target_span || seen.has(keyOf(row.text))) continue;
    seen.add(keyOf(row.text));
    const [source, target] = [row.source_span, row.target_span];
    const gold: GoldSpan[] = [
      { role: 'actor', start: source[0], end: source[1] },
      { role: 'recipient', start: target[0], end: target[1] },
    ];
    await add(row.text, gold, false);
  }
  return examples;
}

/** The actors and recipients of events as spans; those who only meet act on each other. */
function spansOfEvents(events: readonly Event[]): GoldSpan[] {
  const roles = new Map<string, GoldSpan>();
  for (const { actors, recipients } of events) {
    for (const [refs, role] of [
      [actors, recipients.length === 0 && actors.length > 1 ? 'both' : 'actor'],
      [recipients, 'recipient'],
    ] as const) {
      for (const { start, end } of refs) if (end > start) roles.set(`${start}-${end}`, { role, start, end });
    }
  }
  return [...roles.values()];
}

/** The beginning of a sentence without marks and spaces: sentences alike in it are one and the same. */
function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 60);
}

function lines<T>(file: URL): T[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T);
}

/**
 * Trains the weights of all choices at once: a softmax over the options of each, AdaGrad with decay, the mean of the
 * weights after each of the later epochs.
 */
export function trainSpans(examples: readonly SpanExample[], seed = SEED): SpanWeights & { weights: Float32Array } {
  const choices = examples.flatMap(choicesOf);
  const weights = new Float32Array(MASK + 1);
  const squares = new Float32Array(MASK + 1).fill(1e-2);
  const sum = new Float64Array(MASK + 1);
  const random = randomFrom(seed);
  let counted = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(choices, random);
    for (const choice of choices) learn(choice, weights, squares);
    if (epoch < EPOCHS / 2) continue;
    counted++;
    for (let i = 0; i <= MASK; i++) sum[i]! += weights[i]!;
  }
  return { weights: Float32Array.from(sum, total => total / counted), scale: 1 };
}

function learn({ options, right, weight }: Choice, weights: Float32Array, squares: Float32Array): void {
  const scores = options.map(ids => ids.reduce((total, id) => total + weights[id]!, 0));
  const most = Math.max(...scores);
  const odds = scores.map(score => Math.exp(score - most));
  const all = odds.reduce((total, each) => total + each, 0);
  options.forEach((ids, at) => {
    const slope = (odds[at]! / all - (at === right ? 1 : 0)) * weight;
    if (Math.abs(slope) < 1e-4) return;
    for (const id of ids) {
      const step = slope + DECAY * weights[id]!;
      squares[id]! += step * step;
      weights[id]! -= (RATE * step) / Math.sqrt(squares[id]!);
    }
  });
}

/** Every choice that the labeller makes on a sentence, with the answer that the marks give. */
function choicesOf(example: SpanExample): Choice[] {
  return example.scenes.flatMap(({ scene, start, end }) => {
    const gold = example.gold
      .filter(span => span.start >= start && span.start < end)
      .flatMap(span => matchOf(scene, span) ?? []);
    return sceneChoices(scene, gold, example.full);
  });
}

/** A marked span as the candidates have it. `exact`: one of them is cut just so. */
interface Match {
  role: SpanRole;
  phrase: Phrase;
  from: number;
  to: number;
  exact: boolean;
}

function matchOf(scene: Scene, span: GoldSpan): Match | undefined {
  let best: Match | undefined;
  let most = 0.2;
  for (const phrase of scene.phrases) {
    for (const [from, to] of extentsOf(phrase)) {
      const start = scene.tree.token(from)!.start;
      const end = scene.tree.token(to)!.end;
      const shared = Math.min(end, span.end) - Math.max(start, span.start);
      if (shared <= 0) continue;
      const outside = phrase.head.start < span.start || phrase.head.end > span.end ? 0.5 : 0;
      const score = shared / (Math.max(end, span.end) - Math.min(start, span.start)) - outside - phrase.depth / 1000;
      if (score <= most) continue;
      most = score;
      best = { role: span.role, phrase, from, to, exact: start === span.start && end === span.end };
    }
  }
  return best;
}

function sceneChoices(scene: Scene, gold: Match[], full: boolean): Choice[] {
  const weight = full ? 1 : PAIRS_WEIGHT;
  const inOrder = gold.toSorted((a, b) => a.phrase.head.id - b.phrase.head.id);
  const first = inOrder.find(match => match.role !== 'recipient');
  const second = inOrder.find(match => match !== first && match.role !== 'actor');
  const actor = first?.phrase;
  const recipient = second?.phrase;
  const all = [undefined, ...scene.phrases];
  const others = all.filter(phrase => !phrase || phrase !== actor);
  const choices: Choice[] = [
    choice(all, all.indexOf(actor), weight, (phrase, to) => describeActor(scene, phrase, to)),
    choice(others, others.indexOf(recipient), weight, (phrase, to) => describeRecipient(scene, actor, phrase, to)),
  ];
  if (full && actor) choices.push(question(first.role === 'both', to => describeMutual(scene, actor, recipient, to)));
  for (const { role, phrase, from, to: last, exact } of gold) {
    const number = roleNumber(role);
    const extents = extentsOf(phrase);
    const right = extents.findIndex(extent => extent[0] === from && extent[1] === last);
    if (exact)
      choices.push(
        choice(extents, right, full ? 1 : PAIRS_WEIGHT * PAIRS_EXTENT, ([start, end], to) =>
          describeExtent(scene, phrase, number, start, end, to),
        ),
      );
    for (const other of full ? joinedTo(scene, phrase, last) : [])
      choices.push(
        question(
          gold.some(match => match.phrase === other && match.role === role),
          to => describeJoined(scene, phrase, other, number, to),
        ),
      );
  }
  return choices;
}

const features = new Features();

function choice<T>(
  options: readonly T[],
  right: number,
  weight: number,
  describe: (option: T, to: Features) => void,
): Choice {
  return { options: options.map(option => idsOf(to => describe(option, to))), right, weight };
}

function question(yes: boolean, describe: (to: Features) => void): Choice {
  return { options: [new Int32Array(0), idsOf(describe)], right: yes ? 1 : 0, weight: 1 };
}

function idsOf(describe: (to: Features) => void): Int32Array {
  features.clear();
  describe(features);
  return features.ids.slice(0, features.length);
}

export interface SpanScore {
  hit: number;
  missed: number;
  spurious: number;
}

export interface SpanScores {
  sentences: number;
  all: SpanScore;
  byRole: Record<SpanRole, SpanScore>;
  /** Of the spans of the events alone. */
  events: SpanScore;
  mistakes: { text: string; gold: string; got: string }[];
}

/** Strict scores over the sentences marked in full, each labelled by weights that have not seen it nor one like it. */
export function crossValidateSpans(examples: readonly SpanExample[]): SpanScores {
  const marked = examples.filter(example => example.full);
  const keys = [...new Set(marked.map(example => keyOf(example.text)))];
  const foldOf = new Map(keys.map((key, at) => [key, at % FOLDS]));
  const empty = (): SpanScore => ({ hit: 0, missed: 0, spurious: 0 });
  const scores: SpanScores = {
    sentences: marked.length,
    all: empty(),
    byRole: { actor: empty(), recipient: empty(), both: empty() },
    events: empty(),
    mistakes: [],
  };
  for (const { gold, events } of marked) {
    scores.events.hit += events.filter(span => isAmong(span, gold)).length;
    scores.events.spurious += events.filter(span => !isAmong(span, gold)).length;
    scores.events.missed += gold.filter(span => !isAmong(span, events)).length;
  }
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = trainSpans(examples.filter(example => foldOf.get(keyOf(example.text)) !== fold));
    for (const example of marked)
      if (foldOf.get(keyOf(example.text)) === fold) scoreSpans(example, labelExample(example, model), scores);
  }
  return scores;
}

function labelExample({ scenes }: SpanExample, model: SpanWeights): GoldSpan[] {
  return scenes.flatMap(({ scene }) =>
    labelSpans(scene, model).map(({ role, from, to }) => ({
      role,
      start: scene.tree.token(from)!.start,
      end: scene.tree.token(to)!.end,
    })),
  );
}

function isAmong(span: GoldSpan, spans: readonly GoldSpan[]): boolean {
  return spans.some(({ role, start, end }) => role === span.role && start === span.start && end === span.end);
}

/** A span is right when its role and both its ends are. */
function scoreSpans({ text, gold }: Pick<SpanExample, 'text' | 'gold'>, got: GoldSpan[], to: SpanScores): void {
  for (const span of got) {
    const key = isAmong(span, gold) ? 'hit' : 'spurious';
    to.all[key]++;
    to.byRole[span.role][key]++;
  }
  for (const span of gold) {
    if (isAmong(span, got)) continue;
    to.all.missed++;
    to.byRole[span.role].missed++;
  }
  const shown = (spans: GoldSpan[]): string =>
    spans
      .toSorted((a, b) => a.start - b.start)
      .map(span => `${span.role} [${text.slice(span.start, span.end)}]`)
      .join(' ');
  if (shown(gold) !== shown(got)) to.mistakes.push({ text, gold: shown(gold), got: shown(got) });
}

async function main(): Promise<void> {
  const examples = await readSpanExamples();
  if (!examples) {
    console.error('training/src/spans.ts: no development data at ../shared/data/eval beside the checkout.');
    process.exitCode = 1;
    return;
  }
  const { weights } = trainSpans(examples);
  writeFileSync(new URL('../../models/spans.bin', import.meta.url), formatSpanWeights(weights));
}

if (process.argv[1]?.endsWith('spans.ts')) await main();
