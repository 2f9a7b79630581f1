import { codeSentence } from '../../src/examples.js';
import { type Coder, createCoder } from '../../src/pipeline.js';
import type { Event } from '../../src/record/index.js';
import { readLines } from '../../training/src/ranker/lessons.js';
import type { Measure, Task } from './task.js';

/** A sentence of news with the root of an act that it tells, and the words of the two between whom it is. */
interface Row {
  text: string;
  root: string;
  source: string;
  target: string;
}

/** What was found in rows of one root: an event of that root, one with both its sides, any event at all. */
interface Found {
  rows: number;
  type: number;
  parties: number;
  nothing: number;
}

/** Half of the rows may be read, and rules are written after reading them; of the other half there are totals alone. */
const HALVES = ['read for rules', 'not read'] as const;

/**
 * Events from raw text, where `types` is given the two parties: whether the coder finds an act of the row's root, and both its
 * sides; and what it codes where the annotators say that a sentence tells no event. A row has no date, so officials are what
 * the text calls them. `-v` lists the misses among the rows that may be read.
 */
export const fromText: Task = async verbose => {
  const rows = readLines('plv/train.jsonl')?.map(line => JSON.parse(line) as Row);
  const eventless = readLines('cameo_class/train.tsv')
    ?.slice(1)
    .map(line => line.split('\t'))
    .filter(([, label]) => label === '0')
    .map(([, , text]) => text!);
  if (!rows || !eventless) {
    console.error('fromText: skipped, no ../shared/data/eval/plv and cameo_class');
    return undefined;
  }
  const coder = createCoder();
  const measures: Measure[] = [];
  const pages: string[] = [];
  HALVES.forEach((half, parity) => {
    const { roots, misses } = findRows(coder, rows.filter(isIn(parity)));
    const all = total([...roots.values()]);
    measures.push(
      measure(`type found in a sentence (plv, ${half})`, all.type / all.rows),
      measure(`and both its sides (plv, ${half})`, all.parties / all.rows),
    );
    const quiet = eventless.filter(isIn(parity));
    const coded = quiet.map(text => codeSentence(coder, text, null).filter(event => event.type !== 'REQUEST'));
    measures.push({
      ...measure(`no event (cameo_class, ${half})`, coded.filter(events => events.length > 0).length / quiet.length),
      unit: 'share with an event coded, less is better',
    });
    if (parity === 0) {
      pages.push(`events from raw text, ${half}\n${rootsPage(roots)}`);
      if (verbose) pages.push(...misses, ...falsePages(quiet, coded));
    }
  });
  return { measures, pages };
};

function findRows(coder: Coder, rows: readonly Row[]): { roots: Map<string, Found>; misses: string[] } {
  const roots = new Map<string, Found>();
  const misses: string[] = [];
  for (const { text, root, source, target } of rows) {
    const events = codeSentence(coder, text, null);
    const typed = events.filter(event => isOf(event, root));
    const whole = typed.some(
      ({ actors, recipients }) => actors.length > 1 || (actors.length > 0 && recipients.length > 0),
    );
    const found = roots.get(root) ?? { rows: 0, type: 0, parties: 0, nothing: 0 };
    found.rows++;
    if (typed.length > 0) found.type++;
    if (whole) found.parties++;
    if (events.length === 0) found.nothing++;
    roots.set(root, found);
    if (!whole)
      misses.push(
        `${typed.length > 0 ? 'a side is missing' : 'not found'}: ${root} [${source}] > [${target}]\n  ${text}\n  coded: ${inWords(events)}`,
      );
  }
  return { roots, misses };
}

/** The set's YIELD is PLOVER's two concessions, in words and in deeds. */
function isOf({ type }: Event, root: string): boolean {
  return type === root || (root === 'YIELD' && (type === 'CONCEDE' || type === 'RETREAT'));
}

function total(all: readonly Found[]): Found {
  const sum = { rows: 0, type: 0, parties: 0, nothing: 0 };
  for (const each of all) for (const key of Object.keys(sum) as (keyof Found)[]) sum[key] += each[key];
  return sum;
}

/** What codes nothing finds nothing, and codes nothing false. */
function measure(name: string, value: number): Measure {
  return { name, unit: 'share', value, baseline: 0, how: 'raw text, by frames' };
}

function rootsPage(roots: ReadonlyMap<string, Found>): string {
  return [...roots]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([root, { rows, type, parties, nothing }]) => {
      const shares = [type, parties, nothing].map(count => (count / rows).toFixed(2));
      return `  ${root.padEnd(10)}${String(rows).padStart(5)}  type ${shares[0]}  both sides ${shares[1]}  nothing coded ${shares[2]}`;
    })
    .join('\n');
}

function falsePages(texts: readonly string[], coded: readonly Event[][]): string[] {
  return texts.flatMap((text, i) =>
    coded[i]!.length > 0 ? [`no event: ${text}\n  coded: ${inWords(coded[i]!)}`] : [],
  );
}

function inWords(events: readonly Event[]): string {
  const side = (refs: Event['actors']) => refs.map(ref => ref.country ?? ref.text).join('+') || '-';
  const each = events.map(
    event =>
      `${event.type} ${side(event.actors)} > ${side(event.recipients)} ${event.status} (${event.trigger.text}, ${event.rule})`,
  );
  return each.join('; ') || 'nothing';
}

function isIn(parity: number): (_: unknown, index: number) => boolean {
  return (_, index) => index % 2 === parity;
}
