import type { RoleSpan, Token } from '../record/index.js';
import { describeActor, describeExtent, describeJoined, describeMutual, describeRecipient } from './features.js';
import { Features, hashText } from './hash.js';
import type { Phrase, Scene } from './scene.js';

/** One weight for each feature; a feature's worth is its weight times `scale`, in logits. */
export interface SpanWeights {
  weights: Int8Array | Float32Array;
  scale: number;
}

export type SpanRole = RoleSpan['role'];

/** A span of one sentence, in token ids. */
export interface LabelledSpan {
  role: SpanRole;
  head: Token;
  from: number;
  to: number;
  confidence: number;
}

/** An actor less likely than this is not tried with its recipients. */
const LEAST = 0.15;

/**
 * Who acts in a sentence and on whom: the pair of phrases, or the single one, that the weights make likeliest together;
 * whether both act on each other; where their words begin and end; and what is joined to them. Spans never overlap.
 * Empty where nobody acts.
 */
export function labelSpans(scene: Scene, model: SpanWeights): LabelledSpan[] {
  const choose = new Chooser(model);
  const pair = likeliestPair(scene, choose);
  const spans: LabelledSpan[] = [];
  const put = (phrase: Phrase, role: SpanRole, confidence: number, joined: boolean): void => {
    const span = extentOf(scene, phrase, role, choose);
    if (!spans.some(other => span.from <= other.to && span.to >= other.from))
      spans.push({ role, head: phrase.head, from: span.from, to: span.to, confidence: confidence * span.chance });
    if (joined) return;
    for (const other of joinedTo(scene, phrase, span.to)) {
      const chance = choose.yes(to => describeJoined(scene, phrase, other, roleNumber(role), to));
      if (chance > 0.5) put(other, role, confidence * chance, true);
    }
  };
  const { actor, recipient, chance } = pair;
  const both = actor ? choose.yes(to => describeMutual(scene, actor, recipient, to)) : 0;
  if (actor) put(actor, both > 0.5 ? 'both' : 'actor', pair.actorChance, false);
  if (recipient) put(recipient, both > 0.5 ? 'both' : 'recipient', chance, false);
  return spans.sort((a, b) => a.from - b.from);
}

function likeliestPair(scene: Scene, choose: Chooser) {
  const all = [undefined, ...scene.phrases];
  const actorChances = choose.among(all, (phrase, to) => describeActor(scene, phrase, to));
  const tried = actorChances
    .map((chance, at) => ({ chance, phrase: all[at] }))
    .sort((a, b) => b.chance - a.chance)
    .slice(0, 3)
    .filter(({ chance }, at) => at === 0 || chance > LEAST);
  let best: { actor?: Phrase; recipient?: Phrase; actorChance: number; chance: number } | undefined;
  for (const { phrase: actor, chance: actorChance } of tried) {
    const others = all.filter(phrase => !phrase || phrase !== actor);
    choose
      .among(others, (phrase, to) => describeRecipient(scene, actor, phrase, to))
      .forEach((chance, at) => {
        if (best && best.chance >= chance * actorChance) return;
        best = { actor, recipient: others[at], actorChance, chance: chance * actorChance };
      });
  }
  return best!;
}

/** Every way to cut the words of a phrase out of its sentence, in token ids. */
export function extentsOf({ candidate: { head, starts, ends } }: Phrase): [from: number, to: number][] {
  return starts
    .filter(start => start <= head.id)
    .flatMap(start => ends.filter(end => end >= head.id).map((end): [number, number] => [start, end]));
}

function extentOf(scene: Scene, phrase: Phrase, role: SpanRole, choose: Chooser) {
  const extents = extentsOf(phrase);
  const chances = choose.among(extents, ([from, to], features) =>
    describeExtent(scene, phrase, roleNumber(role), from, to, features),
  );
  const chance = Math.max(...chances);
  const [from, to] = extents[chances.indexOf(chance)]!;
  return { from, to, chance };
}

/** The phrases conjoined with one that its own words do not take in. */
export function joinedTo({ tree, phrases }: Scene, phrase: Phrase, end: number): Phrase[] {
  return tree
    .childrenBy(phrase.head, 'conj')
    .filter(token => token.id > end)
    .flatMap(token => phrases.find(({ head }) => head === token) ?? []);
}

export function roleNumber(role: SpanRole): number {
  return hashText(role);
}

/** Scores choices against one another. */
class Chooser {
  private readonly features = new Features();

  constructor(private readonly model: SpanWeights) {}

  /** The chance of each option; all sum to 1. */
  among<T>(options: readonly T[], describe: (option: T, to: Features) => void): number[] {
    const scores = options.map(option => this.score(to => describe(option, to)));
    const most = Math.max(...scores);
    const odds = scores.map(score => Math.exp(score - most));
    const all = odds.reduce((sum, each) => sum + each, 0);
    return odds.map(each => each / all);
  }

  yes(describe: (to: Features) => void): number {
    return 1 / (1 + Math.exp(-this.score(describe)));
  }

  private score(describe: (to: Features) => void): number {
    const { features } = this;
    features.clear();
    describe(features);
    let sum = 0;
    for (let i = 0; i < features.length; i++) sum += this.model.weights[features.ids[i]!]!;
    return sum * this.model.scale;
  }
}
