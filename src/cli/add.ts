import { Command, Option } from 'commander';
import type { Added, NewDocument } from '../index.js';
import type { Context, ExitCode } from './context.js';
import { addInputOptions, checkInputs, codeInputs, type InputOptions } from './inputs.js';
import { openStore, storeOption } from './storeOption.js';

interface AddOptions extends InputOptions {
  db?: string;
  format: 'text' | 'jsonl';
}

/** Articles kept in one transaction; fewer where they are long. */
const BATCH = 128;
const BATCH_LENGTH = 4_000_000;

/** `attache add`: the same as `code`, kept in the store. */
export function addCommand(context: Context, done: (code: ExitCode) => void): Command {
  return addInputOptions(new Command('add'))
    .summary('read articles and keep their records')
    .description(
      'Reads articles and keeps their records in the store. The same article again changes nothing; one whose text, data or coder changed is replaced.',
    )
    .addOption(storeOption())
    .addOption(
      new Option('--format <format>', 'a line for people, or one JSON object a line')
        .choices(['text', 'jsonl'])
        .default('text'),
    )
    .addHelpText(
      'after',
      `
Examples:
  attache add *.html
  attache add articles.jsonl --db mine.duckdb
  attache add article.txt --published 2018-01-28 --publisher "The Harbour Times"`,
    )
    .action(async (files: string[], options: AddOptions) => done(await add(context, files, options)));
}

async function add(context: Context, files: string[], options: AddOptions): Promise<ExitCode> {
  const { out, err } = context;
  const door = await context.door();
  const paths = checkInputs(context, door, files, options);
  const totals: Record<Added['outcome'], number> = { added: 0, updated: 0, unchanged: 0 };
  const store = await openStore(context, options.db, { readOnly: false });
  let exit: ExitCode = 0;
  try {
    let batch: NewDocument[] = [];
    let length = 0;
    const keep = async () => {
      for (const [index, { id, outcome }] of (await store.add(batch)).entries()) {
        totals[outcome] += 1;
        const { title, published } = batch[index]!.record.document;
        const about = [id, published, title].filter(Boolean).map(word => door.visible(word!));
        const words = [outcome.padEnd(9), ...about].join('  ');
        await out.line(options.format === 'jsonl' ? JSON.stringify({ id, outcome }) : words);
      }
      batch = [];
      length = 0;
    };
    for await (const result of codeInputs(context, door, paths, options)) {
      if ('failed' in result) {
        exit = 1;
        if (options.format === 'jsonl') await out.line(JSON.stringify(result.failed));
        continue;
      }
      batch.push(result);
      length += result.article.text.length;
      if (batch.length >= BATCH || length >= BATCH_LENGTH) await keep();
    }
    await keep();
    const { added, updated, unchanged } = totals;
    await err.line(`Added ${added}, updated ${updated}, unchanged ${unchanged} in ${store.file}`);
  } finally {
    store.close();
  }
  return exit;
}
