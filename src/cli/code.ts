import { Command, Option } from 'commander';
import type { Context, ExitCode } from './context.js';
import { cleaned, documentForPeople, legend } from './documentForPeople.js';
import { addInputOptions, checkInputs, codeInputs, type InputOptions } from './inputs.js';

interface CodeOptions extends InputOptions {
  format: 'jsonl' | 'table';
}

/** `attache code`: articles in, records out. */
export function codeCommand(context: Context, done: (code: ExitCode) => void): Command {
  return addInputOptions(new Command('code'))
    .summary('read articles and print their records')
    .description('Reads articles and prints a record for each: events, quotes, disputes, dates, each with its words.')
    .addOption(
      new Option('--format <format>', 'one JSON object a line, or a table for people')
        .choices(['jsonl', 'table'])
        .default('jsonl'),
    )
    .option('--spans', 'also mark who acts on whom in each sentence, event or not; a tenth slower')
    .addHelpText(
      'after',
      `
Examples:
  attache code article.txt --published 2018-01-28
  attache code page.html --format table
  cat articles.jsonl | attache code - > records.jsonl`,
    )
    .action(async (files: string[], options: CodeOptions) => done(await code(context, files, options)));
}

async function code(context: Context, files: string[], options: CodeOptions): Promise<ExitCode> {
  const { out } = context;
  const door = await context.door();
  const paths = checkInputs(context, door, files, options);
  let exit: ExitCode = 0;
  if (options.format === 'table') await out.write(legend(out));
  for await (const result of codeInputs(context, door, paths, options)) {
    if ('failed' in result) exit = 1;
    if (options.format === 'jsonl') await out.line(JSON.stringify('failed' in result ? result.failed : result.record));
    else if ('record' in result) await out.write(documentForPeople(cleaned(result.record, door.blankHidden), out));
  }
  return exit;
}
