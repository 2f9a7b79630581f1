import { Command, Option } from 'commander';
import type { Context, Door, ExitCode } from './context.js';
import { nothingFound } from './nothingFound.js';
import { openStore, storeOption } from './storeOption.js';

interface BriefOptions {
  at?: string;
  format: 'md' | 'html' | 'json';
  db?: string;
  codebook?: string;
}

/** `attache brief`: the file on two countries. */
export function briefCommand(context: Context, done: (code: ExitCode) => void): Command {
  return new Command('brief')
    .summary('print the dossier of two countries')
    .description(
      'Prints the dossier of two countries from the store: how things stand, what happened, disputes, requests and what became of them, quotes, calendar. Each line is numbered to its sentence and source.',
    )
    .argument('<country>', 'a code (CHN) or a name (China)')
    .argument('<other>', 'the other country')
    .option('--at <date>', 'only what was published by this day, and the calendar as it was then')
    .addOption(
      new Option('--format <format>', 'Markdown, a page or JSON').choices(['md', 'html', 'json']).default('md'),
    )
    .addOption(storeOption())
    .option('--codebook <folder>', 'a codebook of your own, for its names of countries')
    .addHelpText(
      'after',
      `
Examples:
  attache brief CHN JPN
  attache brief China Japan --at 2018-01-28
  attache brief greece turkey --format html > greece-turkey.html`,
    )
    .action(async (country: string, other: string, options: BriefOptions) =>
      done(await brief(context, [country, other], options)),
    );
}

async function brief(context: Context, asked: [string, string], options: BriefOptions): Promise<ExitCode> {
  const { out, err, today } = context;
  const door = await context.door();
  const names = door.loadCountryNames(options.codebook);
  const pair = names.pairOf(...asked);
  const at = options.at === undefined ? undefined : door.readDays(options.at, '--at').to;
  const store = await openStore(context, options.db, { readOnly: true });
  try {
    const records = await store.documentsOnPair(pair[0], pair[1]);
    const dossier = door.buildDossier(records, pair, { at, today, nameOf: names.nameOf });
    if (dossier.evidence.length === 0) await err.line(await nothingFound(store, pair, names, at));
    await out.write(printDossier(door, dossier, options.format));
  } finally {
    store.close();
  }
  return 0;
}

/** A dossier in the format asked for. */
export function printDossier(
  door: Door,
  dossier: ReturnType<Door['buildDossier']>,
  format: BriefOptions['format'],
): string {
  if (format === 'json') return `${JSON.stringify(dossier, null, 2)}\n`;
  return format === 'html' ? door.renderHtml(dossier) : door.renderMarkdown(dossier);
}
