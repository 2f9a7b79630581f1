import type { Door } from './context.js';

/** The first day that an option's date may mean: `2018-01` gives 2018-01-01. Throws `usage` when it is no date. */
export function firstDay(door: Door, option: string, text: string): string {
  return daysOfOption(door, option, text).from;
}

/** The last day that an option's date may mean: `2018-01` gives 2018-01-31. Throws `usage` when it is no date. */
export function lastDay(door: Door, option: string, text: string): string {
  return daysOfOption(door, option, text).to;
}

function daysOfOption(door: Door, option: string, text: string) {
  const days = door.daysOf(door.parseDate(text) ?? text);
  if (days) return days;
  throw new door.AttacheError('usage', option, `"${text}" is not a date. Write it as 2018-01-28, 2018-01 or 2018.`);
}
