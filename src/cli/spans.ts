import { Command, Option } from 'commander';
import type { CodedDocument } from '../index.js';
import type { Context, ExitCode } from './context.js';
import { cleaned } from './documentForPeople.js';
import { addInputOptions, checkInputs, codeInputs, type InputOptions } from './inputs.js';
import type { Output } from './io.js';
import { markText, wrap } from './marks.js';

interface SpansOptions extends InputOptions {
  format: 'jsonl' | 'table';
}

/** `attache spans`: who acts on whom in each sentence, event or not. */
export function spansCommand(context: Context, done: (code: ExitCode) => void): Command {
  return addInputOptions(new Command('spans'))
    .summary('mark who acts on whom in each sentence')
    .description(
      'Marks the words of each sentence that name who acts and on whom, also where no frame knows the act. Reads JSON Lines with id and text, or any other input, and prints a line for each: id, spans.',
    )
    .addOption(
      new Option('--format <format>', 'one JSON object a line, or marked text for people')
        .choices(['jsonl', 'table'])
        .default('jsonl'),
    )
    .addHelpText(
      'after',
      `
Examples:
  attache spans sentences.jsonl > spans.jsonl
  attache spans article.txt --format table`,
    )
    .action(async (files: string[], options: SpansOptions) => done(await spans(context, files, options)));
}

async function spans(context: Context, files: string[], options: SpansOptions): Promise<ExitCode> {
  const { out } = context;
  const door = await context.door();
  const paths = checkInputs(context, door, files, options);
  let exit: ExitCode = 0;
  for await (const result of codeInputs(context, door, paths, { ...options, spans: true })) {
    if ('failed' in result) {
      exit = 1;
      if (options.format === 'jsonl') await out.line(JSON.stringify(result.failed));
    } else if (options.format === 'jsonl') await out.line(JSON.stringify(spansOf(result.record)));
    else await out.write(spansForPeople(cleaned(result.record, door.blankHidden), out));
  }
  return exit;
}

/** The spans of a record, each with what is known of the actor it names. */
function spansOf({ document, actors, spans = [] }: CodedDocument) {
  const byId = new Map(actors.map(actor => [actor.id, actor]));
  return {
    id: document.id,
    spans: spans.map(span => {
      const actor = span.actor === undefined ? undefined : byId.get(span.actor);
      return actor ? { ...span, name: actor.name, country: actor.country, sectors: actor.sectors } : span;
    }),
  };
}

/** Each sentence in which somebody acts, its spans marked as `attache code` marks actors and recipients. */
function spansForPeople({ document, sentences, spans = [] }: CodedDocument, out: Output): string {
  const lines: string[] = [];
  for (const { index, start, end } of sentences) {
    const marked = spans
      .filter(span => span.sentence === index)
      .map(
        span =>
          ({ start: span.start, end: span.end, mark: span.role === 'recipient' ? 'recipient' : 'actor' }) as const,
      );
    if (marked.length === 0) continue;
    lines.push(wrap(markText(document.text, start, end, marked, out).replace(/\s+/g, ' '), out.width, '  '), '');
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}
