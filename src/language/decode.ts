/**
 * Makes one tree of the arc scores of a sentence. Positions run from 0 (the root) to count - 1; `scores[i * count + j]`
 * says how well j governs i, and `heads` comes in with the best governor of each word, each chosen by itself.
 * Nine times in ten that is a tree already and stays; otherwise the root is the word that gains most by being it, and
 * the rest is the best projective tree (Eisner 1996).
 */
export class TreeDecoder {
  private readonly complete: [Float64Array, Float64Array];
  private readonly incomplete: [Float64Array, Float64Array];
  private readonly splits: Int16Array[];
  private readonly stack: Int32Array;
  private readonly seen: Int32Array;

  /** `longest` positions at most, the root included. */
  constructor(longest: number) {
    const cells = () => new Float64Array(longest * longest);
    this.complete = [cells(), cells()];
    this.incomplete = [cells(), cells()];
    this.splits = [0, 1, 2].map(() => new Int16Array(longest * longest));
    this.stack = new Int32Array(12 * longest);
    this.seen = new Int32Array(longest);
  }

  decode(scores: Int32Array, heads: Int32Array, count: number): void {
    if (count > 1 && !this.isTree(heads, count)) this.eisner(scores, heads, count, bestRoot(scores, count));
  }

  /** One root, and every word under it. */
  isTree(heads: Int32Array, count: number): boolean {
    const { seen } = this;
    let roots = 0;
    for (let i = 1; i < count; i++) {
      if (heads[i] === 0) roots++;
      seen[i] = 0;
    }
    if (roots !== 1) return false;
    for (let i = 1; i < count; i++) {
      let at = i;
      while (at !== 0 && seen[at] === 0) {
        seen[at] = i;
        at = heads[at]!;
      }
      if (at !== 0 && seen[at] === i) return false;
    }
    return true;
  }

  private eisner(scores: Int32Array, heads: Int32Array, n: number, root: number): void {
    // Spans s..t. Index 0: the head is s (rightward); index 1: the head is t (leftward). Row s holds the spans from s on
    // by their end, and row t, below the diagonal, those that end at t by their start: every sum runs along two rows.
    const [right, left] = this.complete;
    const [rightArc, leftArc] = this.incomplete;
    const [arcSplit, rightSplit, leftSplit] = this.splits as [Int16Array, Int16Array, Int16Array];
    for (let i = 0; i < n; i++) right[i * n + i] = left[i * n + i] = 0;
    for (let length = 1; length < n; length++)
      for (let s = 0, t = length; t < n; s++, t++) {
        const row = s * n;
        const column = t * n;
        let best = -Infinity;
        let split = s;
        for (let r = s; r < t; r++) {
          const v = right[row + r]! + left[column + r + 1]!;
          if (v > best) {
            best = v;
            split = r;
          }
        }
        arcSplit[row + t] = split;
        rightArc[row + t] = best + (s === 0 && t !== root ? FORBIDDEN : scores[column + s]!);
        leftArc[column + s] = best + (s === 0 ? FORBIDDEN : scores[row + t]!);
        best = -Infinity;
        for (let r = s + 1; r <= t; r++) {
          const v = rightArc[row + r]! + right[column + r]!;
          if (v > best) {
            best = v;
            split = r;
          }
        }
        right[row + t] = right[column + s] = best;
        rightSplit[row + t] = split;
        best = -Infinity;
        for (let r = s; r < t; r++) {
          const v = left[row + r]! + leftArc[column + r]!;
          if (v > best) {
            best = v;
            split = r;
          }
        }
        left[row + t] = left[column + s] = best;
        leftSplit[row + t] = split;
      }
    this.readSpans(heads, n, arcSplit, rightSplit, leftSplit);
  }

  /** Follows the splits down from the whole sentence. */
  private readSpans(heads: Int32Array, n: number, arc: Int16Array, right: Int16Array, left: Int16Array): void {
    const { stack } = this;
    let top = 0;
    const push = (kind: number, s: number, t: number) => {
      stack[top++] = kind;
      stack[top++] = s;
      stack[top++] = t;
    };
    push(RIGHT, 0, n - 1);
    while (top > 0) {
      const t = stack[--top]!;
      const s = stack[--top]!;
      const kind = stack[--top]!;
      if (s === t) continue;
      const cell = s * n + t;
      if (kind === RIGHT) {
        const r = right[cell]!;
        push(RIGHT_ARC, s, r);
        push(RIGHT, r, t);
      } else if (kind === LEFT) {
        const r = left[cell]!;
        push(LEFT, s, r);
        push(LEFT_ARC, r, t);
      } else {
        if (kind === RIGHT_ARC) heads[t] = s;
        else heads[s] = t;
        const r = arc[cell]!;
        push(RIGHT, s, r);
        push(LEFT, r + 1, t);
      }
    }
  }
}

const FORBIDDEN = -1e15;
const RIGHT_ARC = 0;
const LEFT_ARC = 1;
const RIGHT = 2;
const LEFT = 3;

/** The word whose score as root exceeds its best other governor by most. */
function bestRoot(scores: Int32Array, count: number): number {
  let root = 1;
  let most = -Infinity;
  for (let i = 1; i < count; i++) {
    let other = -Infinity;
    for (let j = 1; j < count; j++) if (j !== i && scores[i * count + j]! > other) other = scores[i * count + j]!;
    const gain = other === -Infinity ? Infinity : scores[i * count]! - other;
    if (gain > most) {
      most = gain;
      root = i;
    }
  }
  return root;
}
