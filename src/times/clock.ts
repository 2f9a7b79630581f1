import { twelve } from './digits.js';
import type { Line } from './line.js';

/** A time of the day and the index after it; `time` is hh:mm, with `Z` where the text says UTC or GMT, or a part such as `NI`. */
export interface Clock {
  to: number;
  time: string;
}

/** Reads "18:00 UTC", "6:40 p.m.", "3 pm", "0800 GMT", "noon", "midnight". Undefined where none begins. */
export function readClock(line: Line, at: number): Clock | undefined {
  const sense = line.sense(at);
  if (!sense) return undefined;
  if (sense.clock) {
    const half = halfOfDay(line, at + 1);
    const [hour, minute] = sense.clock.split(':') as [string, string];
    const time = half ? `${String(twelve(Number(hour), half.half)).padStart(2, '0')}:${minute}` : sense.clock;
    return withZone(line, half?.to ?? at + 1, time);
  }
  if (sense.number !== undefined && Number.isInteger(sense.number)) {
    if (sense.number >= 1 && sense.number <= 12) {
      const half = halfOfDay(line, at + 1);
      if (half) return withZone(line, half.to, `${String(twelve(sense.number, half.half)).padStart(2, '0')}:00`);
      if (/^o['’]clock$/i.test(line.form(at + 1)))
        return withZone(line, at + 2, `${String(sense.number).padStart(2, '0')}:00`);
    }
    if (/^\d{4}$/.test(sense.lower) && line.sense(at + 1)?.zone !== undefined && Number(sense.lower.slice(2)) < 60)
      return withZone(line, at + 1, `${sense.lower.slice(0, 2)}:${sense.lower.slice(2)}`);
    return undefined;
  }
  if (sense.lower === 'noon' || sense.lower === 'midday') return withZone(line, at + 1, '12:00');
  if (sense.lower === 'midnight') return withZone(line, at + 1, '24:00');
  return undefined;
}

function halfOfDay(line: Line, at: number): { half: string; to: number } | undefined {
  const match = /^([ap])\.?m\.?$/i.exec(line.form(at));
  return match ? { half: match[1]!, to: at + 1 } : undefined;
}

function withZone(line: Line, to: number, time: string): Clock {
  const open = line.form(to) === '(' ? to + 1 : to;
  const zone = line.sense(open)?.zone;
  if (zone === undefined) return { to, time };
  if (line.word(open) === 'local' && line.form(open + 1).toLowerCase() !== 'time') return { to, time };
  let end = open + 1;
  if (line.form(end).toLowerCase() === 'time') end++;
  if (open !== to) {
    if (line.form(end) !== ')') return { to, time };
    end++;
  }
  return { to: end, time: time + zone };
}
