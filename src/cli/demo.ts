import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Command } from 'commander';
import type { CodedDocument, NewDocument, Pair } from '../index.js';
import { printDossier } from './brief.js';
import type { Context, Door, ExitCode } from './context.js';
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
    for (const line of nextSteps(context, pairs, files[0]!)) await err.line(line);
  } finally {
    store.close();
  }
  return 0;
}

/** The pair of each article, in the order of the articles, each once. */
function pairsOf(records: readonly CodedDocument[], leadingPair: Door['leadingPair']): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const record of records) {
    const pair = leadingPair([record]);
    if (pair) pairs.set(pair.join(' '), pair);
  }
  return [...pairs.values()];
}

function nextSteps({ io }: Context, pairs: readonly Pair[], sample: string): string[] {
  // Under npx the command is not on the path by its own name.
  const attache = io.env.npm_command === 'exec' ? 'npx attache' : 'attache';
  const path = relative(process.cwd(), sample) || sample;
  const steps = [
    [`code ${path} --format table`, 'an article, sentence by sentence'],
    [`add ${join(dirname(path), '[0-9]*')}`, 'keep the samples in a store of your own'],
    [`brief ${(pairs[1] ?? pairs[0]!).join(' ')}`, 'then: the dossier of another pair'],
    ['events', 'all events; `explain ID` shows how one was read'],
  ];
  const width = Math.max(...steps.map(([command]) => command!.length));
  return ['', 'Next:', ...steps.map(([command, why]) => `  ${attache} ${command!.padEnd(width)}  ${why}`)];
}
