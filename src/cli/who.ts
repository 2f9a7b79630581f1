import { existsSync } from 'node:fs';
import Table from 'cli-table3';
import { Command } from 'commander';
import type { Holder, Who } from '../index.js';
import type { Context, Door, ExitCode } from './context.js';
import { dateOf, filter, optionalText, type Row, textOf } from './filter.js';

interface WhoOptions {
  office?: string;
  codebook?: string;
}

const EXPECTED = 'a line is {"id", "country", "date", "office"?} or {"id", "name", "date"}';

/** `attache who`: who held an office on a date, and what a person held. */
export function whoCommand(context: Context, done: (code: ExitCode) => void): Command {
  return new Command('who')
    .summary('say who led a country on a date, and whether a person was in office')
    .description(
      `Says who held an office of a country on a date, or what a person held then.

For people: a country or a name, and a date (today if none is given).
As a filter: JSON Lines from files or standard input, one line out for each:
  {"id", "country", "date", "office"?}  gives  {"id", "country", "name", "names", "office", "from", "to"}
  {"id", "name", "date", "country"?}    gives  {"id", "name", "names", "country", "office", "from", "to", "inOffice", "leads"}

Without an office, the answer is whoever governed in effect: the president where the president governs, else the prime
minister, the monarch, the supreme leader or the party's general secretary. Countries are ISO codes of three or two
letters, or names. Dates are days, months or years; who else held the office in that time is in "others". Somebody who
has led a country is "inOffice" while leading it; anybody else, while in any office. What is not known is null.`,
    )
    .argument('[words...]', 'a country or a name, and a date; or files of JSON Lines, "-" for standard input')
    .option('--office <name>', 'an office other than the leader\'s, e.g. "foreign minister", "head of state"')
    .option('--codebook <folder>', 'a codebook of your own, read before the one that ships')
    .addHelpText(
      'after',
      `
Examples:
  attache who Japan 2018-01-28
  attache who "Taro Kono" 2018-01-28
  attache who Iran 1999 --office "foreign minister"
  attache who questions.jsonl > answers.jsonl
  echo '{"id": 1, "country": "JPN", "date": "2018-01-28"}' | attache who`,
    )
    .action(async (words: string[], options: WhoOptions) => done(await who(context, words, options)));
}

async function who(context: Context, words: readonly string[], options: WhoOptions): Promise<ExitCode> {
  const door = await context.door();
  if (words.every(word => word === '-' || existsSync(word) || /\.(jsonl|ndjson|json)$/.test(word))) {
    let desk: Who | undefined;
    return filter(context, door, words, EXPECTED, row => {
      desk ??= door.openWho(options.codebook);
      return answer(door, desk, row, options.office);
    });
  }
  return show(context, door, words, options);
}

function answer(door: Door, desk: Who, row: Row, office: string | undefined): object {
  const date = dateOf(door, textOf(door, row, 'date', EXPECTED));
  const name = optionalText(door, row, 'name', EXPECTED);
  const country = optionalText(door, row, 'country', EXPECTED);
  if (name !== undefined) return desk.personOn({ name, date, country });
  if (country === undefined)
    throw new door.AttacheError('input-json', 'country', `neither "country" nor "name". A${EXPECTED.slice(1)}.`);
  return desk.holderOn({ country, date, office: optionalText(door, row, 'office', EXPECTED) ?? office });
}

/** Tables for people: a country's first offices, or a person's. Exit code 1 when nobody is found. */
async function show(
  { out, err, today }: Context,
  door: Door,
  words: readonly string[],
  { office, codebook }: WhoOptions,
): Promise<ExitCode> {
  const last = words.at(-1)!;
  const dated = words.length > 1 && /\d/.test(last);
  const date = dated ? dateOf(door, last) : today;
  const query = (dated ? words.slice(0, -1) : words).join(' ');
  const desk = door.openWho(codebook);
  if (desk.isCountry(query)) {
    const found = office ? [desk.holderOn({ country: query, date, office })] : desk.cabinetOn({ country: query, date });
    const holders = found.filter(holder => holder.name !== null);
    if (holders.length === 0) {
      await err.line(`${query}, ${date}: nobody is known.`);
      return 1;
    }
    await out.line(
      tableOf(
        ['Office', 'Name', 'From', 'To'],
        holders.flatMap(holder => rowsOf(holder, holder.office)),
      ),
    );
    return 0;
  }
  const { name, country, office: held, from, to } = desk.personOn({ name: query, date });
  if (name === null) {
    await err.line(`${query}: no country and nobody of this name is known. Try the full name.`);
    return 1;
  }
  await out.line(`${name}, ${date}: ${held ? `${held} (${country}), ${spell(from, to)}` : 'no office'}`);
  const career = desk.careerOf({ name });
  await out.line(
    tableOf(
      ['Country', 'Office', 'From', 'To'],
      career.map(each => [each.country, each.office ?? '', each.from ?? '', each.to ?? '']),
    ),
  );
  return 0;
}

function rowsOf({ name, acting, from, to, others = [] }: Holder, office: string | null): string[][] {
  const first = [office ?? '', acting ? `${name} (acting)` : (name ?? ''), from ?? '', to ?? ''];
  return [first, ...others.map(other => ['', other.name, other.from ?? '', other.to ?? ''])];
}

function spell(from: string | null, to: string | null): string {
  return `${from ?? ''} to ${to ?? 'now'}`;
}

function tableOf(head: string[], rows: string[][]): string {
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const row of rows) table.push(row);
  return table.toString();
}
