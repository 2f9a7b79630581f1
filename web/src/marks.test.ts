import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Mark, nestMarks, type Piece } from './marks.js';

const TEXT = 'Greece urged Turkey to leave';
const mark = (id: string, start: number, end: number): Mark => ({ id, kind: 'actor', start, end });

/** `[a:words]` for a mark. */
function shown(pieces: readonly Piece[]): string {
  return pieces
    .map(({ start, end, mark, pieces }) => {
      const inner = pieces.length > 0 ? shown(pieces) : TEXT.slice(start, end);
      return mark ? `[${mark.id}:${inner}]` : inner;
    })
    .join('');
}

test.each([
  ['none', [], TEXT],
  ['one', [mark('a', 0, 6)], '[a:Greece] urged Turkey to leave'],
  ['nested', [mark('b', 13, 19), mark('a', 0, 28)], '[a:Greece urged [b:Turkey] to leave]'],
  ['the same twice', [mark('a', 0, 6), mark('b', 0, 6)], '[a:[b:Greece]] urged Turkey to leave'],
  ['crossing', [mark('a', 0, 12), mark('b', 7, 19)], '[a:Greece [b:urged]][b: Turkey] to leave'],
  ['side by side', [mark('a', 0, 6), mark('b', 6, 12)], '[a:Greece][b: urged] Turkey to leave'],
  ['beyond the ends, and empty', [mark('a', 20, 99), mark('b', 3, 3)], 'Greece urged Turkey [a:to leave]'],
])('%s', (_, marks, expected) => {
  expect(shown(nestMarks(marks, 0, TEXT.length))).toBe(expected);
});

test('any marks: the text stays whole, and every letter keeps its marks', () => {
  const marks = fc.array(
    fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(marks, spans => {
      const all = spans.map((span, index) => ({ ...span, id: `m${index}`, kind: 'actor' }));
      const letters: string[][] = [];
      const walk = (pieces: readonly Piece[], outer: string[]): void => {
        for (const { start, end, mark, pieces: inner } of pieces) {
          const ids = mark ? [...outer, mark.id] : outer;
          if (inner.length > 0) walk(inner, ids);
          else for (let at = start; at < end; at++) letters.push([String(at), ...ids.toSorted()]);
        }
      };
      walk(nestMarks(all, 5, 25), []);
      const expected = Array.from({ length: 20 }, (_, index) => {
        const at = index + 5;
        const over = all.filter(span => span.start <= at && at < span.end).map(span => span.id);
        return [String(at), ...over.toSorted()];
      });
      expect(letters).toEqual(expected);
    }),
  );
});
