import { Command } from 'commander';
import type { Context, ExitCode } from './context.js';

/** `attache schema`: the JSON Schema of a line of output. */
export function schemaCommand({ door, out }: Context, done: (code: ExitCode) => void): Command {
  return new Command('schema')
    .summary('print the JSON Schema of the records')
    .description('Prints the JSON Schema of a line that `attache code` writes: a record, or why there is none.')
    .addHelpText('after', '\nExample:\n  attache schema > attache-1.schema.json')
    .action(async () => {
      await out.line(JSON.stringify((await door()).outputSchema(), null, 2));
      done(0);
    });
}
