import { type Tree, treeOf } from '../language/tree.js';
import type { Actor, Event, Mention, RoleSpan, Sentence } from '../record/index.js';
import { labelSpans } from './label.js';
import { loadSpanWeights } from './model.js';
import { sceneOf } from './scene.js';

export interface SpanInput {
  text: string;
  sentences: readonly Sentence[];
  actors: readonly Actor[];
  /** By sentence. */
  mentions: readonly Mention[][];
  events: readonly Event[];
}

export interface SpanFinder {
  /** In text order. Nothing for sentences that were not parsed, or in which no actor was found. */
  find(input: SpanInput): RoleSpan[];
}

/** Loads the weights once; what it gives holds no state between articles. */
export function createSpanFinder(): SpanFinder {
  const model = loadSpanWeights();
  return {
    find({ text, sentences, actors, mentions, events }) {
      const byId = new Map(actors.map(actor => [actor.id, actor]));
      return sentences
        .filter(({ parsed, index }) => parsed && (mentions[index]?.length ?? 0) > 0)
        .flatMap(sentence => {
          const { index } = sentence;
          const tree = treeOf(sentence);
          const named = mentions[index] ?? [];
          const scene = sceneOf(
            tree,
            named,
            byId,
            events.filter(event => event.sentence === index),
          );
          return labelSpans(scene, model).map(({ role, head, from, to, confidence }): RoleSpan => {
            const start = tree.token(from)!.start;
            const end = tree.token(to)!.end;
            const actor = actorIn(tree, named, head.id, from, to);
            return {
              role,
              text: text.slice(start, end),
              start,
              end,
              sentence: index,
              ...(actor ? { actor } : {}),
              confidence: Math.round(confidence * 100) / 100,
            };
          });
        });
    },
  };
}

/** The actor whom a span names: at its head, else the first that its words hold. */
function actorIn(tree: Tree, mentions: readonly Mention[], head: number, from: number, to: number): string | undefined {
  const inside = mentions.filter(mention => mention.from >= from && mention.to <= to);
  const whole = inside.find(mention => mention.head === head);
  return (whole ?? inside.toSorted((a, b) => depthOf(tree, a.head) - depthOf(tree, b.head))[0])?.actor;
}

function depthOf(tree: Tree, id: number): number {
  return [...tree.ancestors(tree.token(id)!)].length;
}
