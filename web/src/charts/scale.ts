/** A stretch of days on a line of pixels. Days are `YYYY-MM-DD`. */
export interface DayScale {
  from: string;
  to: string;
  /** Where a day begins; days outside give what lies outside. */
  x(day: string): number;
}

const DAY = 86_400_000;

/** The last day is drawn whole: it ends at `right`. */
export function dayScale(from: string, to: string, left: number, right: number): DayScale {
  const first = Date.parse(from);
  const span = Math.max(DAY, Date.parse(to) + DAY - first);
  return { from, to, x: day => left + ((Date.parse(day) - first) / span) * (right - left) };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Months between two marks, from the closest. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240];

/** First days of months or years to mark, at most `most` of them, with what to write there. */
export function dayTicks({ from, to }: DayScale, most: number): { day: string; label: string }[] {
  const first = monthNumber(from);
  const last = monthNumber(to);
  const step = STEPS.find(months => (last - first) / months <= most) ?? 1_200;
  const ticks: { day: string; label: string }[] = [];
  for (let month = Math.ceil(first / step) * step; month <= last; month += step) {
    const year = Math.floor(month / 12);
    const day = `${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
    if (day < from) continue;
    const isFirst = ticks.length === 0 || month % 12 === 0;
    ticks.push({ day, label: step >= 12 ? `${year}` : `${MONTHS[month % 12]}${isFirst ? ` ${year}` : ''}` });
  }
  return ticks;
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** Numbers on a line of pixels. */
export function numberScale(low: number, high: number, bottom: number, top: number): (value: number) => number {
  return value => bottom + ((value - low) / (high - low || 1)) * (top - bottom);
}

/** Round numbers from `low` to `high`, some five of them. */
export function numberTicks(low: number, high: number): number[] {
  const rough = (high - low) / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough) ?? rough;
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high + step / 1e6; at++)
    ticks.push(Math.round(at * step * 1e6) / 1e6);
  return ticks;
}

/** Puts stretches into as few rows as keep them apart by `gap`; gives the row of each. */
export function rowsOf(stretches: readonly { left: number; right: number }[], gap: number): number[] {
  const order = stretches.map((_, index) => index).sort((a, b) => stretches[a]!.left - stretches[b]!.left);
  const ends: number[] = [];
  const rows: number[] = [];
  for (const index of order) {
    const { left, right } = stretches[index]!;
    const free = ends.findIndex(end => end + gap <= left);
    const row = free < 0 ? ends.length : free;
    ends[row] = right;
    rows[index] = row;
  }
  return rows;
}
