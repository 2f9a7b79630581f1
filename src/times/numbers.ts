import type { Line } from './line.js';

/** A number in figures or words; `value` is absent when the text leaves it open ("several"). */
export interface Count {
  value?: number;
  to: number;
}

/**
 * Reads "two", "20", "twenty-five", "a hundred", "two and a half", "half a", "a few", "a couple of", "2 or 3".
 * Of an alternative ("two or three", "60 to 90") the last counts. Undefined when no number begins here.
 */
export function readCount(line: Line, at: number): Count | undefined {
  const first = simpleCount(line, at);
  if (!first) return undefined;
  const joint = line.word(first.to);
  if (first.value !== undefined && (joint === 'or' || joint === 'to' || joint === '-' || joint === '–')) {
    const second = simpleCount(line, first.to + 1);
    if (second?.value !== undefined && second.value > first.value) return second;
  }
  return first;
}

function simpleCount(line: Line, at: number): Count | undefined {
  const sense = line.sense(at);
  if (!sense) return undefined;
  const { lower } = sense;
  if (lower === 'half') {
    const to = line.word(at + 1) === 'a' || line.word(at + 1) === 'an' ? at + 2 : at + 1;
    return { value: 0.5, to: line.word(to) === '-' ? to + 1 : to };
  }
  if (lower === 'a' || lower === 'an') {
    const next = line.sense(at + 1);
    if (next?.vagueNumber) return vague(line, at + 1);
    if (next?.filler && line.sense(at + 2)?.vagueNumber) return vague(line, at + 2);
    if (next?.number !== undefined && next.number >= 12) return plainNumber(line, at + 1);
    if (next?.lower === 'half' && line.word(at + 2) === '-') return { value: 0.5, to: at + 3 };
    return { value: 1, to: at + 1 };
  }
  if (sense.vagueNumber) return vague(line, at);
  return plainNumber(line, at);
}

/** "many", "a couple of", "hundreds of", "several hundred". */
function vague(line: Line, at: number): Count {
  let to = at + 1;
  if (line.word(to) === 'of') to++;
  while (line.sense(to)?.number !== undefined && line.sense(to)!.number! >= 12) to++;
  return { to };
}

function plainNumber(line: Line, at: number): Count | undefined {
  let value = line.sense(at)?.number;
  if (value === undefined) return undefined;
  let to = at + 1;
  // "twenty - five", "two hundred", "one and a half"
  const next = line.word(to) === '-' ? line.sense(to + 1) : undefined;
  if (next?.number !== undefined && value >= 20 && value % 10 === 0 && next.number < 10 && !/\d/.test(next.lower)) {
    value += next.number;
    to += 2;
  }
  const scale = line.sense(to)?.number;
  if (scale !== undefined && scale >= 100 && !/\d/.test(line.word(to))) {
    value *= scale;
    to++;
  } else if (scale === 12) {
    value *= 12;
    to++;
  }
  const half = readHalf(line, to);
  return half ? { value: value + 0.5, to: half } : { value, to };
}

/** The index after "and a half", or undefined. */
export function readHalf(line: Line, at: number): number | undefined {
  if (line.word(at) !== 'and') return undefined;
  const skip = line.word(at + 1) === 'a' || line.word(at + 1) === 'one' ? at + 2 : at + 1;
  return line.word(skip) === 'half' ? skip + 1 : undefined;
}
