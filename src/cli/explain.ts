import { Command, Option } from 'commander';
import type { Coder, Explanation, StoredDocument } from '../index.js';
import type { Context, ExitCode } from './context.js';
import { cleaned, eventForPeople } from './documentForPeople.js';
import type { Output } from './io.js';
import { type MarkedSpan, markText, wrap } from './marks.js';
import { openStore, storeOption } from './storeOption.js';
import { drawTree } from './tree.js';

interface ExplainOptions {
  format: 'text' | 'json';
  db?: string;
  codebook?: string;
}

/** `attache explain`: why an event was coded as it was. */
export function explainCommand(context: Context, done: (code: ExitCode) => void): Command {
  return new Command('explain')
    .summary('show how an event was read')
    .description(
      'Shows how an event of the store was read: its sentence, the tree, the frames that were tried, which fired, and why others did not.',
    )
    .argument('<event-id>', 'as `attache events` shows it')
    .addOption(new Option('--format <format>', 'for people, or JSON').choices(['text', 'json']).default('text'))
    .addOption(storeOption())
    .option('--codebook <folder>', 'a codebook of your own, read before the one that ships')
    .addHelpText(
      'after',
      `
Examples:
  attache explain 3f2a9c51d07be846
  attache explain 3f2a9c51d07be846 --codebook mine/`,
    )
    .action(async (id: string, options: ExplainOptions) => done(await explain(context, id, options)));
}

async function explain(context: Context, id: string, options: ExplainOptions): Promise<ExitCode> {
  const { out, err } = context;
  const door = await context.door();
  const store = await openStore(context, options.db, { readOnly: true });
  try {
    const stored = await store.event(id);
    const document = stored && (await store.document(stored.document.id));
    if (!document) {
      throw new door.AttacheError(
        'not-found',
        id,
        `no event in ${store.file} has this id. \`attache events\` lists them, with their ids.`,
      );
    }
    const coder = door.createCoder({ codebook: options.codebook });
    if (hasChanged(coder, document)) {
      await err.line(
        `The event was read by version ${document.versions.coder}, codebook ${document.versions.codebook}; this is ${coder.versions.coder}, ${coder.versions.codebook}. \`attache add\` the article again to bring the store up to date.`,
      );
    }
    // An act that another is about is explained with the act that holds it.
    const explanation = coder.explain(document.article, stored.parent ?? id);
    if (options.format === 'json') await out.line(JSON.stringify(explanation, null, 2));
    else {
      const text = door.blankHidden(document.article.text);
      await out.write(explanationForPeople(cleaned(explanation, door.blankHidden), text, out));
    }
  } finally {
    store.close();
  }
  return 0;
}

function hasChanged(coder: Coder, { versions }: StoredDocument): boolean {
  return coder.versions.coder !== versions.coder || coder.versions.codebook !== versions.codebook;
}

function explanationForPeople({ event, sentence, attempts }: Explanation, text: string, out: Output): string {
  const { bold, dim, green } = out.colours;
  const start = text.lastIndexOf(sentence.text, event.trigger.start);
  const spans: MarkedSpan[] = [
    { ...event.trigger, mark: 'trigger' },
    ...event.actors.map(actor => ({ ...actor, mark: 'actor' as const })),
    ...event.recipients.map(recipient => ({ ...recipient, mark: 'recipient' as const })),
  ];
  const words = markText(text, start, start + sentence.text.length, spans, out).replace(/\s+/g, ' ');
  const fired = attempts.filter(attempt => attempt.fired);
  const failed = attempts.filter(attempt => !attempt.fired);
  const line = ({ word, reason, type }: (typeof attempts)[number]) => `${reason} (${type}) on “${word}”`;
  return [
    eventForPeople(event, out),
    dim(`event ${event.id}, rule ${event.rule}`),
    '',
    wrap(words, out.width, '  '),
    '',
    bold('Tree'),
    ...drawTree(sentence.tokens).map(each => `  ${each}`),
    '',
    bold('Frames that fired'),
    ...(fired.length > 0
      ? fired.map(each => `  ${green(line(each))}${each.dropped ? `: no news, ${each.dropped}` : ''}`)
      : ['  none']),
    '',
    bold('Frames that did not'),
    ...(failed.length > 0
      ? failed.map(each => wrap(`${line(each)}${each.failed ? `: ${each.failed}` : ''}`, out.width, '  '))
      : ['  none']),
    '',
  ].join('\n');
}
