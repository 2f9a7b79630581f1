import { Command } from 'commander';
import type { Context, ExitCode } from './context.js';

/** `attache codebook check`: is the codebook in order? */
export function codebookCommand(context: Context, done: (code: ExitCode) => void): Command {
  const command = new Command('codebook').summary('check a codebook').description('Work on the codebook.');
  command.addCommand(
    new Command('check')
      .summary('say what is wrong with a codebook, line by line')
      .description(
        'Checks a codebook: every code exists, every rule has a name of its own, every example can be read. Prints what is wrong as file:line, and exits 1 if anything is.',
      )
      .argument('[folder]', 'a folder laid out like codebook/; the one that ships if none is given')
      .addHelpText(
        'after',
        `
Examples:
  attache codebook check
  attache codebook check mine/`,
      )
      .action(async (folder: string | undefined) => done(await check(context, folder))),
  );
  return command;
}

async function check({ door, out, err }: Context, folder: string | undefined): Promise<ExitCode> {
  const problems = (await door()).checkCodebook(folder);
  for (const { where, message } of problems) await out.line(`${where}: ${message}`);
  await err.line(problems.length === 0 ? 'The codebook is in order.' : `${problems.length} to mend.`);
  return problems.length === 0 ? 0 : 1;
}
