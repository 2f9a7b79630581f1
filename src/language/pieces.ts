import type { Token } from '../record/index.js';

/**
 * Cuts a sentence of any length into pieces of at most `longest` words, as half-open ranges of token indices in order.
 * A piece ends after a semicolon, colon or dash where there is one in its second half, else after a comma, else where
 * it is full. A sentence that fits is one piece; one without words is none.
 */
export function cutLong(tokens: readonly Token[], longest: number): [from: number, to: number][] {
  const pieces: [number, number][] = [];
  for (let from = 0; from < tokens.length; ) {
    const to = tokens.length - from <= longest ? tokens.length : from + lengthOfPiece(tokens, from, longest);
    pieces.push([from, to]);
    from = to;
  }
  return pieces;
}

const STRONG = /^(?:[;:.!?\u2013\u2014\u2026]|--|\.\.\.)$/;

function lengthOfPiece(tokens: readonly Token[], from: number, longest: number): number {
  let comma = 0;
  for (let length = longest; length > longest / 2; length--) {
    const { form } = tokens[from + length - 1]!;
    if (STRONG.test(form)) return length;
    if (comma === 0 && form === ',') comma = length;
  }
  return comma || longest;
}
