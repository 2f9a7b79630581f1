import Table from 'cli-table3';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { CountryNames, Happening, IndexPoint, RelationIndex } from '../index.js';
import type { Context, ExitCode } from './context.js';
import type { Output } from './io.js';
import { nothingFound } from './nothingFound.js';
import { openStore, storeOption } from './storeOption.js';

interface IndexCommandOptions {
  from?: string;
  at?: string;
  step: 'day' | 'week' | 'month';
  halfLife: number;
  format: 'table' | 'csv' | 'json';
  db?: string;
  codebook?: string;
}

/** `attache index`: how two countries got on over time. */
export function indexCommand(context: Context, done: (code: ExitCode) => void): Command {
  return new Command('index')
    .summary('print how two countries got on over time')
    .description(
      'Prints the index of a relation from the store: a discounted mean of the scores of what happened, with its band, cooperation and conflict apart, and the turning points with what is behind them. Each act counts once, however many articles tell it.',
    )
    .argument('<country>', 'a code (CHN) or a name (China)')
    .argument('<other>', 'the other country')
    .option('--from <date>', 'the series begins on this day; that of the first act unless given')
    .option('--at <date>', 'only what was published and happened by this day')
    .addOption(new Option('--step <step>', 'a line for each').choices(['day', 'week', 'month']).default('month'))
    .option('--half-life <days>', 'days after which an act weighs half', wholeDays, 30)
    .addOption(
      new Option('--format <format>', 'a table for people, CSV or JSON')
        .choices(['table', 'csv', 'json'])
        .default('table'),
    )
    .addOption(storeOption())
    .option('--codebook <folder>', 'a codebook of your own, for its names of countries')
    .addHelpText(
      'after',
      `
Examples:
  attache index CHN JPN
  attache index China Japan --from 2014 --at 2014-12 --step week
  attache index greece turkey --step day --format csv > greece-turkey.csv`,
    )
    .action(async (country: string, other: string, options: IndexCommandOptions) =>
      done(await index(context, [country, other], options)),
    );
}

async function index(context: Context, asked: [string, string], options: IndexCommandOptions): Promise<ExitCode> {
  const { out, err, today } = context;
  const door = await context.door();
  const names = door.loadCountryNames(options.codebook);
  const pair = names.pairOf(...asked);
  const at = options.at === undefined ? today : door.readDays(options.at, '--at').to;
  const from = options.from === undefined ? undefined : door.readDays(options.from, '--from').from;
  if (from !== undefined && from > at)
    throw new door.AttacheError('usage', '--from', `${from} is after ${at}, the last day of the series.`);
  const { step, halfLife } = options;
  const store = await openStore(context, options.db, { readOnly: true });
  try {
    const records = await store.documentsOnPair(pair[0], pair[1]);
    const found = door.indexPair(records, pair, { at, from, step, halfLife });
    if (found.acts === 0) await err.line(await nothingFound(store, pair, names, options.at && at));
    if (options.format === 'json') await out.line(JSON.stringify(printable(found), null, 2));
    else if (options.format === 'csv') await out.write(csvOf(found.points));
    else if (found.points.length > 0) await out.line(tableOf(found, names, out));
  } finally {
    store.close();
  }
  return 0;
}

/** With the ids of events in the place of happenings, which hold whole documents. */
function printable({ turns, ...index }: RelationIndex<Happening>) {
  return {
    schema: 'attache/index/1',
    ...index,
    turns: turns.map(({ acts, ...turn }) => ({
      ...turn,
      happenings: acts.map(({ type, status, days, intensity, sources, tellings }) => ({
        type,
        status,
        date: days?.to,
        intensity,
        sources,
        events: tellings.map(({ event }) => event.id),
      })),
    })),
  };
}

const COLUMNS: Record<string, (point: IndexPoint) => string | number | null> = {
  from: point => point.from,
  to: point => point.to,
  happenings: point => point.acts,
  verbalCooperation: point => point.byClass[1],
  materialCooperation: point => point.byClass[2],
  verbalConflict: point => point.byClass[3],
  materialConflict: point => point.byClass[4],
  scoreFirst: point => point.scores.first,
  scoreSecond: point => point.scores.second,
  scoreBoth: point => point.scores.both,
  cooperation: point => point.cooperation,
  conflict: point => point.conflict,
  index: point => point.index,
  low: point => point.low,
  high: point => point.high,
};

function csvOf(points: readonly IndexPoint[]): string {
  const rows = points.map(point => Object.values(COLUMNS).map(column => column(point) ?? ''));
  return [Object.keys(COLUMNS), ...rows].map(row => `${row.join(',')}\r\n`).join('');
}

/** The points, then a line for each turn and for each happening behind it. */
function tableOf({ points, turns, pair }: RelationIndex<Happening>, names: CountryNames, out: Output): string {
  const table = new Table({
    head: ['From', 'Happenings', 'Index', '90 %', 'Cooperation', 'Conflict'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  for (const { from, acts, index, low, high, cooperation, conflict } of points)
    table.push([from, acts, index, `${low} to ${high}`, cooperation, conflict]);
  const lines = turns.flatMap(({ date, before, after, acts }) => [
    `${date}: for the ${after > before ? 'better' : 'worse'}, from ${before} to ${after} a week`,
    ...acts.map(({ days, type, actors, tellings }) => {
      const who = [
        ...new Set(actors.map(({ country }) => country).filter(country => country && pair.includes(country))),
      ];
      const { event } = tellings[0]!;
      return `  ${days?.to} ${who.map(country => names.nameOf(country!)).join(' and ')}: ${type} ${out.colours.dim(event.id)}`;
    }),
  ]);
  return [table.toString(), ...(lines.length > 0 ? ['', 'Turning points', ...lines] : [])].join('\n');
}

function wholeDays(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 3_650) {
    throw new InvalidArgumentError('Give whole days, from 1 to 3650.');
  }
  return number;
}
