import Table from 'cli-table3';
import { Command, Option } from 'commander';
import type { Actor, CodedDocument } from '../index.js';
import type { Context, ExitCode } from './context.js';
import { cleaned } from './documentForPeople.js';
import { addInputOptions, checkInputs, codeInputs, type InputOptions } from './inputs.js';
import type { Output } from './io.js';

interface UnknownsOptions extends InputOptions {
  format: 'table' | 'jsonl';
  least: string;
}

/** Somebody whom the codebook does not have, over all documents read. */
interface Unknown {
  surface: string;
  kind: Actor['kind'];
  /** How often it is mentioned, and in how many documents. */
  count: number;
  documents: number;
  /** What the text says of it. */
  country: string | null;
  sectors: string[];
  role?: string;
  /** The sentence of its first mention, and where that stands. */
  example: { text: string; document: string; publisher?: string; published?: string; url?: string };
}

/** `attache unknowns`: actors that the codebook could grow by. */
export function unknownsCommand(context: Context, done: (code: ExitCode) => void): Command {
  return addInputOptions(new Command('unknowns'))
    .summary('list actors that the codebook does not have')
    .description(
      'Lists persons, bodies and groups that the codebook does not have, most often mentioned first, with the country and sectors that the text gives them and a sentence.',
    )
    .addOption(
      new Option('--format <format>', 'a table for people, or one JSON object a line')
        .choices(['table', 'jsonl'])
        .default('table'),
    )
    .option('--least <number>', 'only those mentioned so often', '1')
    .addHelpText(
      'after',
      `
Examples:
  attache unknowns articles.jsonl
  attache unknowns articles.jsonl --least 3 --format jsonl > unknowns.jsonl`,
    )
    .action(async (files: string[], options: UnknownsOptions) => done(await unknowns(context, files, options)));
}

async function unknowns(context: Context, files: string[], options: UnknownsOptions): Promise<ExitCode> {
  const { out, err } = context;
  const door = await context.door();
  const least = Number(options.least);
  if (!Number.isInteger(least) || least < 1)
    throw new door.AttacheError('usage', '--least', `"${options.least}" is no number. Give a whole number from 1 up.`);
  const paths = checkInputs(context, door, files, options);
  const found = new Map<string, Unknown>();
  let exit: ExitCode = 0;
  for await (const result of codeInputs(context, door, paths, options)) {
    if ('failed' in result) exit = 1;
    else addUnknowns(found, result.record);
  }
  const listed = [...found.values()]
    .filter(({ count }) => count >= least)
    .sort((a, b) => b.count - a.count || (a.surface < b.surface ? -1 : 1));
  if (options.format === 'jsonl') for (const unknown of listed) await out.line(JSON.stringify(unknown));
  else if (listed.length > 0) await out.line(tableOf(cleaned(listed, door.visible), out));
  if (listed.length === 0) await err.line('No actor that the codebook does not have.');
  return exit;
}

/** Adds what one document has. The same words for the same country and sectors are one. */
function addUnknowns(found: Map<string, Unknown>, { document, sentences, actors }: CodedDocument): void {
  for (const { known, kind, country, sectors, role, mentions } of actors) {
    const first = mentions[0];
    if (known !== false || !first) continue;
    const surface = first.text.replace(/\s+/g, ' ').replace(/^(the|a|an) /i, '');
    const key = JSON.stringify([surface.toLowerCase(), country, sectors]);
    const held = found.get(key);
    if (held) {
      held.count += mentions.length;
      held.documents += 1;
      continue;
    }
    const { start, end } = sentences[first.sentence]!;
    const { id, publisher, published, url } = document;
    found.set(key, {
      surface,
      kind,
      count: mentions.length,
      documents: 1,
      country,
      sectors,
      ...(role ? { role } : {}),
      example: { text: document.text.slice(start, end), document: id, publisher, published, url },
    });
  }
}

function tableOf(unknowns: readonly Unknown[], out: Output): string {
  // Six borders, and what is left to the words and the sentence.
  const rest = Math.max(50, out.width - 6 - 7 - 9 - 12);
  const name = Math.round(rest * 0.35);
  const table = new Table({
    head: ['Count', 'Who', 'Country', 'Sectors', 'Sentence'],
    colWidths: [7, name, 9, 12, rest - name],
    wordWrap: true,
    // cli-table3 colours heads and borders unless told not to.
    style: { head: [], border: [] },
  });
  for (const { count, surface, country, sectors, role, example } of unknowns) {
    const source = [example.publisher, example.published, example.document].filter(Boolean).join(', ');
    table.push([
      count,
      role && role !== surface ? `${surface}\n${out.colours.dim(role)}` : surface,
      country ?? '',
      sectors.join(' '),
      `${example.text.replace(/\s+/g, ' ')}\n${out.colours.dim(source)}`,
    ]);
  }
  return table.toString();
}
