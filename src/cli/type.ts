import { Command } from 'commander';
import type { Coder } from '../index.js';
import type { Context, ExitCode } from './context.js';
import { filter } from './filter.js';

interface TypeOptions {
  codebook?: string;
}

const EXPECTED = 'a line is {"id", "text", "source"?, "target"?, "source_span"?, "target_span"?}';

/** `attache type`: sentences in, each with a pair or without; the type of what is done out. */
export function typeCommand(context: Context, done: (code: ExitCode) => void): Command {
  return new Command('type')
    .summary('name the type of what one party does to another in a sentence')
    .description(
      `Names the PLOVER type of what the source does to the target, or, where no pair is given, of what the sentence tells.

A filter: JSON Lines from files or standard input, one line out for each:
  {"id", "text", "source"?, "target"?, "source_span"?, "target_span"?}  gives  {"id", "type", "quadCode", "confidence", "candidates"}

Source and target are their words in the text; the spans say where, [start, end] in UTF-16 code units. "type" is one of
PLOVER's 16, or "none"; "quadCode" is 1 to 4, or 0; "confidence" is from 0 to 1, calibrated on text that was not
trained on; "candidates" has every type with its probability, the answer first.`,
    )
    .argument('[file...]', 'JSON Lines; "-" or nothing is standard input')
    .option('--codebook <folder>', 'a codebook of your own, read before the one that ships')
    .addHelpText(
      'after',
      `
Examples:
  echo '{"id": 1, "text": "Oman expelled the envoy of Peru.", "source": "Oman", "target": "Peru"}' | attache type
  attache type sentences.jsonl > types.jsonl`,
    )
    .action(async (files: string[], options: TypeOptions) => {
      const door = await context.door();
      // Made for the first line: it takes its time to load.
      let coder: Coder | undefined;
      done(
        await filter(context, door, files, EXPECTED, row => {
          const question = door.checkQuestion(row);
          coder ??= door.createCoder({ codebook: options.codebook });
          return coder.type(question);
        }),
      );
    });
}
