/**
 * Keeps a verb from having two subjects or two objects. Heads are chosen word by word, so in "foreign minister Taro Kono
 * said" both "minister" and "Taro" may become subjects of "said"; no sentence of the treebank has that. Of the two, the
 * one that loses less moves to its next best governor.
 */
export class CoreArguments {
  /** 0, or the group of relations of which a governor has one at most. */
  private readonly groupOf: Uint8Array;
  /** First dependent seen, by group and governor. */
  private readonly holders: Int32Array;

  constructor(
    relations: readonly string[],
    private readonly longest: number,
  ) {
    this.groupOf = Uint8Array.from(relations, relation => GROUPS[relation] ?? 0);
    this.holders = new Int32Array(longest * 4);
  }

  /**
   * Moves words that share a core relation to one governor. Positions and `scores` as in `TreeDecoder`; `labels` are the
   * relations of the arcs in `heads`, which stay one tree with one root. True when any word moved: labels are stale then.
   */
  separate(scores: Int32Array, heads: Int32Array, labels: Int32Array, count: number): boolean {
    const { groupOf, holders, longest } = this;
    let moved = false;
    let any = false;
    for (let i = 1; i < count; i++) {
      const group = groupOf[labels[i]!]!;
      if (group === 0) continue;
      any = true;
      const slot = group * longest + heads[i]!;
      const other = holders[slot]!;
      if (other === 0) holders[slot] = i;
      else {
        const stays = this.move(scores, heads, count, other, i);
        if (stays === 0) continue;
        holders[slot] = stays;
        moved = true;
      }
    }
    if (any) holders.fill(0);
    return moved;
  }

  /** Moves a or b away from their common governor; gives the one that stays, 0 when neither can go. */
  private move(scores: Int32Array, heads: Int32Array, count: number, a: number, b: number): number {
    const toA = nextGovernor(scores, heads, count, a);
    const toB = nextGovernor(scores, heads, count, b);
    if (toA === 0 && toB === 0) return 0;
    const head = heads[a]!;
    const loss = (i: number, to: number) =>
      to === 0 ? Number.POSITIVE_INFINITY : scores[i * count + head]! - scores[i * count + to]!;
    if (loss(a, toA) <= loss(b, toB)) {
      heads[a] = toA;
      return b;
    }
    heads[b] = toB;
    return a;
  }
}

const GROUPS: Record<string, number> = { nsubj: 1, 'nsubj:pass': 1, obj: 2, iobj: 3 };

/** The best governor of a word but the one it has, outside what is below it; 0 when there is none. */
function nextGovernor(scores: Int32Array, heads: Int32Array, count: number, i: number): number {
  let best = 0;
  for (let j = 1; j < count; j++) {
    if (j === i || j === heads[i] || (best > 0 && scores[i * count + j]! <= scores[i * count + best]!)) continue;
    if (!isUnder(heads, j, i)) best = j;
  }
  return best;
}

function isUnder(heads: Int32Array, j: number, above: number): boolean {
  for (let at = j; at !== 0; at = heads[at]!) if (at === above) return true;
  return false;
}
