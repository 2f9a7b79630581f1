import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createCoder } from '../src/pipeline.js';
import { benchAccuracy } from './accuracy/main.js';
import { benchActors } from './actors.js';
import { overall, type Score, scoreFolder } from './articles.js';
import { benchLanguage } from './language.js';
import { benchLeaders } from './leaders.js';
import { benchPlaces } from './places.js';
import { benchQuotes } from './quotes.js';
import { benchSpeed } from './speed.js';
import { benchTimes } from './times.js';

const SEED = fileURLToPath(new URL('../../shared/seed/', import.meta.url));
const ARTICLES = fileURLToPath(new URL('../cases/articles/', import.meta.url));
const CLOSED = fileURLToPath(new URL('../cases/closed/', import.meta.url));
const RESULTS = new URL('results.json', import.meta.url);

/** What `npm run bench` prints, in order; `npm run bench -- NAME...` prints those alone. `-v` adds every miss, but for the closed articles. */
const BENCHES: Record<string, (verbose: boolean) => unknown> = {
  articles: async verbose => {
    const coder = createCoder();
    const own = await scoreFolder(coder, ARTICLES);
    printScore('articles of our own', own, verbose);
    if (!existsSync(SEED)) console.error(`seed article: skipped, no ${SEED}`);
    const seed = existsSync(SEED) ? await scoreFolder(coder, SEED, '2018-01-28') : undefined;
    if (seed) printScore('the seed article', seed, verbose);
    return { own: summary(own), ...(seed ? { seed: summary(seed) } : {}) };
  },
  /** Totals alone, whatever is asked: who reads a miss of these articles may write a rule from it. */
  closed: async () => {
    const score = await scoreFolder(createCoder(), CLOSED);
    printScore('closed articles of our own', score, false);
    return summary(score);
  },
  actors: verbose => benchActors(verbose),
  accuracy: verbose => benchAccuracy(verbose),
  /** The one task of `accuracy` that codes raw text: quick, and what a change of frames moves most. */
  text: verbose => benchAccuracy(verbose, 'fromText'),
  language: () => benchLanguage(),
  times: verbose => benchTimes(verbose),
  places: verbose => benchPlaces(verbose),
  quotes: verbose => benchQuotes(verbose),
  leaders: verbose => benchLeaders(verbose),
  speed: () => benchSpeed(createCoder()),
};

function printScore(title: string, score: Score, verbose: boolean): void {
  console.log(`${title}: ${overall(score).toFixed(3)}`);
  for (const [kind, { hit, of }] of score.kinds)
    console.log(`  ${kind.padEnd(34)} ${String(hit).padStart(4)}/${String(of).padEnd(4)} ${(hit / of).toFixed(2)}`);
  if (score.coded > 0)
    console.log(
      `  ${'events asked for, of those coded'.padEnd(34)} ${String(score.coded - score.unasked).padStart(4)}/${String(score.coded).padEnd(4)} ${(1 - score.unasked / score.coded).toFixed(2)}`,
    );
  for (const [title, figures] of [
    ['with all their parties', score.strict],
    ['with one party a side', score.lenient],
  ] as const) {
    if (figures.wanted === 0) continue;
    console.log(
      `  whole events (type, parties, status), ${title}: precision ${share(figures.right, figures.coded)}, recall ${share(figures.found, figures.wanted)}`,
    );
    console.log(
      `  false events in ${figures.eventless} sentences without any: ${figures.falseEvents} (${((100 * figures.falseEvents) / figures.eventless).toFixed(1)} in 100)`,
    );
  }
  for (const [kind, causes] of Object.entries(score.causes) as [string, Map<string, number>][]) {
    if (causes.size === 0) continue;
    console.log(`  whole events that are ${kind}, by cause:`);
    for (const [cause, count] of [...causes].sort((a, b) => b[1] - a[1]))
      console.log(`  ${String(count).padStart(5)}  ${cause}`);
  }
  if (verbose) for (const miss of score.misses) console.log(`  ${miss}`);
}

function share(part: number, whole: number): string {
  return `${(part / whole).toFixed(3)} (${part}/${whole})`;
}

function summary(score: Score) {
  return {
    overall: Number(overall(score).toFixed(3)),
    kinds: Object.fromEntries(score.kinds),
    coded: score.coded,
    unasked: score.unasked,
    ...(score.strict.wanted > 0 ? { endToEnd: score.strict, endToEndLenient: score.lenient } : {}),
  };
}

const wanted = process.argv.slice(2).filter(argument => !argument.startsWith('-'));
const unknown = wanted.find(name => !(name in BENCHES));
if (unknown) {
  console.error(`bench: no bench "${unknown}". Benches: ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 2;
} else {
  const results: Record<string, unknown> = {};
  for (const [name, bench] of Object.entries(BENCHES))
    if (wanted.length === 0 ? name !== 'text' : wanted.includes(name))
      results[name] = await bench(process.argv.includes('-v'));
  // what ran replaces what is known of it; the rest stays
  const known = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, unknown>) : {};
  writeFileSync(RESULTS, `${JSON.stringify({ ...known, ...results }, null, 2)}\n`);
}
