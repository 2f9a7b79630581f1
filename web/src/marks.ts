/** A stretch of text that a record points to. */
export interface Mark<Kind extends string = string> {
  id: string;
  kind: Kind;
  start: number;
  end: number;
}

/** Plain text, or a mark with what is inside it. */
export interface Piece<Kind extends string = string> {
  start: number;
  end: number;
  mark?: Mark<Kind>;
  pieces: Piece<Kind>[];
}

/**
 * The text from `start` to `end` as pieces that nest: put end to end, they are the text again. Marks that reach over an end are cut
 * there; of two that cross, the later one is cut in two where the earlier ends, and both parts keep its id.
 */
export function nestMarks<Kind extends string>(
  marks: readonly Mark<Kind>[],
  start: number,
  end: number,
): Piece<Kind>[] {
  const within = marks.flatMap(mark => {
    const cut = { ...mark, start: Math.max(mark.start, start), end: Math.min(mark.end, end) };
    return cut.start < cut.end ? [cut] : [];
  });
  return nest(within.sort(outerFirst), start, end);
}

function nest<Kind extends string>(marks: Mark<Kind>[], start: number, end: number): Piece<Kind>[] {
  const pieces: Piece<Kind>[] = [];
  let left = marks;
  let at = start;
  while (left.length > 0) {
    const [mark, ...later] = left as [Mark<Kind>, ...Mark<Kind>[]];
    if (mark.start > at) pieces.push({ start: at, end: mark.start, pieces: [] });
    const inside: Mark<Kind>[] = [];
    const outside: Mark<Kind>[] = [];
    for (const other of later) {
      if (other.start < mark.end) inside.push({ ...other, end: Math.min(other.end, mark.end) });
      if (other.end > mark.end) outside.push({ ...other, start: Math.max(other.start, mark.end) });
    }
    const { start: from, end: to } = mark;
    pieces.push({ start: from, end: to, mark, pieces: inside.length > 0 ? nest(inside, from, to) : [] });
    at = to;
    left = outside.sort(outerFirst);
  }
  if (at < end) pieces.push({ start: at, end, pieces: [] });
  return pieces;
}

function outerFirst(one: Mark, other: Mark): number {
  return one.start - other.start || other.end - one.end;
}
