import { Command } from 'commander';
import type { ActorResolver } from '../index.js';
import type { Context, Door, ExitCode } from './context.js';
import { dateOf, filter, optionalText, type Row, textOf } from './filter.js';

interface ResolveOptions {
  date?: string;
  codebook?: string;
}

const EXPECTED = 'a line is {"id", "actor", "context"?, "date"?}';

/** `attache resolve`: whom some words name. */
export function resolveCommand(context: Context, done: (code: ExitCode) => void): Command {
  return new Command('resolve')
    .summary('say whom words such as "the Kremlin" or "Mr. Abe" name')
    .description(
      `Says whom some words name: who, which country, which sectors, which office. A filter: JSON Lines from files or standard
input, one line out for each:
  {"id", "actor", "context"?, "date"?}  gives  {"id", "name", "kind", "country", "sectors", "role", "none"}

"actor" is the words as a text has them; "context" is the sentence or text around them, where there is one; "date" is the
day, month or year of the text, which offices and states depend on. "country" is an ISO 3166-1 alpha-3 code, or PLOVER's
for bodies of many (IGO, UNO, EUR, NGO), or null; "sectors" are PLOVER's (GOV, MIL, REB, CVL …). "none" is true where
the words name nobody that can act. A compound has its other members in "others".`,
    )
    .argument('[file...]', 'JSON Lines; "-" is standard input')
    .option('--date <date>', 'the date of lines that have none, e.g. 2018-01-28')
    .option('--codebook <folder>', 'a codebook of your own, read before the one that ships')
    .addHelpText(
      'after',
      `
Examples:
  attache resolve actors.jsonl > resolved.jsonl
  echo '{"id": 1, "actor": "the Kremlin", "date": "2018-01-28"}' | attache resolve
  echo '{"id": 2, "actor": "Mr. Abe", "context": "Prime Minister Shinzo Abe spoke. Mr. Abe left.", "date": "2018"}' | attache resolve`,
    )
    .action(async (files: string[], options: ResolveOptions) => done(await resolve(context, files, options)));
}

async function resolve(context: Context, files: readonly string[], options: ResolveOptions): Promise<ExitCode> {
  const door = await context.door();
  let resolver: ActorResolver | undefined;
  return filter(context, door, files, EXPECTED, row => {
    const query = queryOf(door, row, options.date);
    resolver ??= door.createActorResolver({ codebook: options.codebook });
    return resolver.resolve(query);
  });
}

function queryOf(door: Door, row: Row, date: string | undefined) {
  const given = optionalText(door, row, 'date', EXPECTED) ?? date;
  return {
    actor: textOf(door, row, 'actor', EXPECTED),
    context: optionalText(door, row, 'context', EXPECTED),
    date: given === undefined ? undefined : dateOf(door, given),
  };
}
