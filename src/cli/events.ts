import Table from 'cli-table3';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { EventQuery, EventSort, StoredEvent } from '../index.js';
import type { Context, ExitCode } from './context.js';
import { cleaned } from './documentForPeople.js';
import type { Output } from './io.js';
import { openStore, storeOption } from './storeOption.js';

interface EventsOptions {
  actor?: string;
  recipient?: string;
  party: string[];
  type?: string;
  status?: string;
  text?: string;
  sort: EventSort;
  from?: string;
  to?: string;
  limit: number;
  format: 'table' | 'jsonl' | 'csv';
  db?: string;
  codebook?: string;
}

/** `attache events`: events of the store, newest first. */
export function eventsCommand(context: Context, done: (code: ExitCode) => void): Command {
  return new Command('events')
    .summary('list events of the store')
    .description('Lists events of the store, newest first or as asked.')
    .option('--actor <country>', 'who acted: a code (CHN) or a name (China)')
    .option('--recipient <country>', 'whom it was done to')
    .option('--party <country>', 'who takes part, on either side; twice for a pair', collect, [])
    .option('--type <type>', 'a PLOVER type, e.g. CONSULT')
    .addOption(
      new Option('--status <status>', 'whether it happened').choices(['occurred', 'planned', 'possible', 'denied']),
    )
    .option('--text <words>', 'words that the sentence holds, whatever their letter case')
    .option('--from <date>', 'on this day or later')
    .option('--to <date>', 'on this day or earlier')
    .addOption(
      // as the library has them, which is not loaded for --help
      new Option('--sort <order>', 'what comes first')
        .choices(['newest', 'oldest', 'hostile', 'friendly', 'doubtful'] satisfies EventSort[])
        .default('newest'),
    )
    .option('--limit <number>', 'at most so many', wholeNumber, 50)
    .addOption(
      new Option('--format <format>', 'a table for people, JSON Lines or CSV')
        .choices(['table', 'jsonl', 'csv'])
        .default('table'),
    )
    .addOption(storeOption())
    .option('--codebook <folder>', 'a codebook of your own, for its names of countries')
    .addHelpText(
      'after',
      `
Examples:
  attache events --actor China --recipient Japan
  attache events --party China --party Japan --sort hostile
  attache events --type REQUEST --from 2018 --to 2019-06
  attache events --limit 100000 --format csv > events.csv`,
    )
    .action(async (options: EventsOptions) => done(await events(context, options)));
}

async function events(context: Context, options: EventsOptions): Promise<ExitCode> {
  const { out, err } = context;
  const door = await context.door();
  const names =
    options.actor || options.recipient || options.party.length > 0
      ? door.loadCountryNames(options.codebook)
      : undefined;
  const query: EventQuery = {
    actor: options.actor && names?.codeOf(options.actor),
    recipient: options.recipient && names?.codeOf(options.recipient),
    parties: options.party.map(country => names!.codeOf(country)),
    type: options.type && typeOf(door, options.type),
    status: options.status,
    text: options.text,
    sort: options.sort,
    from: options.from && door.readDays(options.from, '--from').from,
    to: options.to && door.readDays(options.to, '--to').to,
    limit: options.limit,
  };
  const store = await openStore(context, options.db, { readOnly: true });
  try {
    const found = await store.events(query);
    if (options.format === 'csv') await out.write(door.csvOf(found));
    else if (options.format === 'jsonl') for (const event of found) await out.line(JSON.stringify(event));
    else if (found.length > 0) await out.line(tableOf(cleaned(found, door.visible), out));
    if (found.length === 0) await err.line(`${store.file}: no event like this.`);
    else if (found.length === options.limit && options.format === 'table') {
      await err.line(`The first ${found.length}; there may be more. Give --limit for more of them.`);
    }
  } finally {
    store.close();
  }
  return 0;
}

/** Date, act and evidence, cut to the width of the terminal. */
function tableOf(events: readonly StoredEvent[], out: Output): string {
  // Five borders, a date, and what is left to the other columns.
  const rest = Math.max(60, out.width - 5 - 12 - 18);
  const who = Math.round(rest * 0.3);
  const table = new Table({
    head: ['Date', 'Event', 'Who', 'Sentence'],
    colWidths: [12, 18, who, rest - who],
    wordWrap: true,
    // cli-table3 colours heads and borders unless told not to.
    style: { head: [], border: [] },
  });
  for (const { event, sentence } of events) {
    const sides = [event.actors, event.recipients].map(refs => [...new Set(refs.map(ref => ref.name))].join(', '));
    const act = [event.type, ...event.modes, event.status === 'occurred' ? '' : `(${event.status})`];
    table.push([
      event.date?.edtf ?? 'undated',
      act.filter(Boolean).join(' '),
      sides.filter(Boolean).join(' → '),
      `${sentence}\n${out.colours.dim(event.id)}`,
    ]);
  }
  return table.toString();
}

function typeOf(door: Awaited<ReturnType<Context['door']>>, given: string): string {
  const type = given.toUpperCase();
  if ((door.PLOVER_TYPES as readonly string[]).includes(type)) return type;
  const close = door.PLOVER_TYPES.find(known => known.startsWith(type.slice(0, 3)));
  const guess = close ? ` Did you mean ${close}?` : '';
  throw new door.AttacheError(
    'usage',
    '--type',
    `"${given}" is no PLOVER type. Types: ${door.PLOVER_TYPES.join(', ')}.${guess}`,
  );
}

function collect(country: string, countries: string[]): string[] {
  return [...countries, country];
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 2_000_000_000) {
    throw new InvalidArgumentError('Give a whole number from 1 up.');
  }
  return number;
}
