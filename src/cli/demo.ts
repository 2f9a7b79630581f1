import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { CodedDocument, NewDocument } from '../index.js';
import { printDossier } from './brief.js';
import type { Context, ExitCode } from './context.js';
import { codeInputs } from './inputs.js';

/** `attache demo`: the bundled articles, coded and kept, and the dossier of the first pair among them. */
export function demoCommand(context: Context, done: (code: ExitCode) => void): Command {
  return new Command('demo')
    .summary('code the bundled articles and show a dossier')
    .description(
      'Codes the articles that come with Attaché, keeps them for the length of the run, and prints a dossier.',
    )
    .addHelpText('after', '\nExample:\n  attache demo')
    .action(async () => done(await demo(context)));
}

async function demo(context: Context): Promise<ExitCode> {
  const { out, err, samples } = context;
  const door = await context.door();
  const files = readdirSync(samples)
    .filter(name => /\.(txt|html?|json|jsonl)$/.test(name))
    .sort()
    .map(name => join(samples, name));
  const store = await door.openStore(':memory:');
  try {
    const entries: NewDocument[] = [];
    const start = performance.now();
    for await (const result of codeInputs(context, door, files, { input: 'auto' })) {
      if ('record' in result) entries.push(result);
    }
    await store.add(entries);
    const milliseconds = Math.round(performance.now() - start);
    const { documents, events } = await store.counts();
    await err.line(`Coded and kept ${documents} articles, ${events} events, in ${milliseconds} ms.`);

    const pairs = pairsOf(
      entries.map(entry => entry.record),
      door.leadingPair,
    );
    const [pair] = pairs;
    if (!pair) throw new door.AttacheError('not-found', samples, 'the samples speak of no two countries.');
    const records = await store.documentsOnPair(pair[0], pair[1]);
    const at =
      records
        .map(record => record.document.published ?? '')
        .sort()
        .at(-1) || context.today;
    const { nameOf } = door.loadCountryNames();
    await out.write(printDossier(door, door.buildDossier(records, pair, { at, today: context.today, nameOf }), 'md'));
    for (const line of nextSteps(pairs, files[0]!)) await err.line(line);
  } finally {
    store.close();
  }
  return 0;
}

/** The pair of each article, in the order of the articles, each once. */
function pairsOf(
  records: readonly CodedDocument[],
  leadingPair: (records: readonly CodedDocument[]) => readonly [string, string] | undefined,
) {
  const pairs = new Map<string, readonly [string, string]>();
  for (const record of records) {
    const pair = leadingPair([record]);
    if (pair) pairs.set(pair.join(' '), pair);
  }
  return [...pairs.values()];
}

function nextSteps(pairs: readonly (readonly [string, string])[], sample: string): string[] {
  const folder = sample.replace(/[^/\\]+$/, '');
  const other = pairs[1] ?? pairs[0]!;
  return [
    '',
    'Next:',
    `  attache code ${sample} --format table     the same article, sentence by sentence`,
    `  attache add ${folder}*                      keep the samples in your own store`,
    `  attache brief ${other.join(' ')}                       the dossier of another pair`,
    '  attache events                              all events; `attache explain ID` shows how one was read',
  ];
}
