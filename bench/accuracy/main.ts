import { existsSync, readFileSync } from 'node:fs';
import { factuality } from './factuality.js';
import { fromText } from './fromText.js';
import type { Measure, Task } from './task.js';
import { types } from './types.js';

const RESULTS = new URL('../results.json', import.meta.url);

/** What `npm run bench -- accuracy` measures, in order. One file per task in this folder; a line here makes it run. */
const TASKS: Record<string, Task> = {
  types,
  factuality,
  fromText,
};

/** Prints every measure beside its baseline and its goals, then the pages, and gives the measures for `results.json`. `only`: of one task. */
export async function benchAccuracy(verbose: boolean, only?: string): Promise<Record<string, Measure[]>> {
  const before = lastRun();
  const results: Record<string, Measure[]> = {};
  const pages: string[] = [];
  console.log(
    `${'task'.padEnd(46)}${'measured'.padStart(9)}${'baseline'.padStart(9)}${'must'.padStart(6)}${'aim'.padStart(6)}  how`,
  );
  for (const [name, task] of Object.entries(TASKS)) {
    if (only && name !== only) continue;
    const result = await task(verbose);
    if (!result) continue;
    results[name] = result.measures.map(each => ({
      ...each,
      value: Number(each.value.toFixed(4)),
      baseline: Number(each.baseline.toFixed(4)),
    }));
    for (const each of result.measures) console.log(lineOf(each, before.get(each.name)));
    pages.push(...(result.pages ?? []));
  }
  for (const page of pages) console.log(`\n${page}`);
  return results;
}

/** What the last run measured, by the name of the measure. */
function lastRun(): Map<string, number> {
  if (!existsSync(RESULTS)) return new Map();
  const { accuracy = {} } = JSON.parse(readFileSync(RESULTS, 'utf8')) as { accuracy?: Record<string, Measure[]> };
  return new Map(
    Object.values(accuracy)
      .flat()
      .map(({ name, value }) => [name, value]),
  );
}

function lineOf({ name, unit, value, baseline, must, aim, how }: Measure, before: number | undefined): string {
  const change =
    before === undefined || Math.abs(value - before) < 0.0005 ? '' : `; ${before.toFixed(3)} in the last run`;
  const goal = (number: number | undefined) => (number === undefined ? '' : number.toFixed(2)).padStart(6);
  return `${name.padEnd(46)}${value.toFixed(3).padStart(9)}${baseline.toFixed(3).padStart(9)}${goal(must)}${goal(aim)}  ${unit}, ${how}${change}`;
}
