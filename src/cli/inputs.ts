import cliProgress from 'cli-progress';
import { type Command, Option } from 'commander';
import type { Article, AttacheError, Coder, FailedDocument, NewDocument } from '../index.js';
import type { Context, Door } from './context.js';

/** Options that say what the inputs are: shared by `code` and `add`. */
export interface InputOptions {
  input: 'auto' | 'text' | 'html' | 'json' | 'jsonl';
  published?: string;
  publisher?: string;
  id?: string;
  title?: string;
  url?: string;
  codebook?: string;
  /** Also mark who acts on whom in each sentence. */
  spans?: boolean;
}

/** An article that was coded, or why not. */
export type Coded = NewDocument | { failed: FailedDocument };

/** Messages about single inputs, before only the count goes on. */
const MESSAGES = 20;

export function addInputOptions(command: Command): Command {
  return command
    .argument('[file...]', 'text, HTML, JSON or JSON Lines; "-" is standard input')
    .addOption(
      new Option('--input <format>', 'what the inputs are')
        .choices(['auto', 'text', 'html', 'json', 'jsonl'])
        .default('auto'),
    )
    .option('--published <date>', 'when articles that do not say so were published, e.g. 2018-01-28')
    .option('--publisher <name>', 'who published those that do not say so')
    .option('--id <id>', 'the id of a single article')
    .option('--title <title>', 'the title of a single article')
    .option('--url <url>', 'the address of a single article')
    .option('--codebook <folder>', 'a codebook of your own, read before the one that ships');
}

/**
 * The paths to read. Throws `usage` when there is nothing to read or the options do not fit, before anything is done.
 */
export function checkInputs(
  { io, today }: Context,
  door: Door,
  files: readonly string[],
  options: InputOptions,
): string[] {
  if (files.length > 1) checkSingle(door, options);
  checkPublished(door, options, today);
  if (files.length > 0) return [...files];
  if (io.stdin.isTTY) throw new door.AttacheError('usage', 'attache', 'no input. Name files, or pipe an article in.');
  return ['-'];
}

/**
 * Reads and codes inputs one after the other, so that memory does not grow with their number. What cannot be coded comes
 * as a failed document, with a message on stderr, and the others go on; a summary follows at the end.
 */
export async function* codeInputs(
  context: Context,
  door: Door,
  paths: readonly string[],
  options: InputOptions,
): AsyncGenerator<Coded> {
  const { io, err } = context;
  // Made for the first article: it takes its time to load, and inputs that cannot be read need none.
  let coder: Coder | undefined;
  const tally = { coded: 0, undated: 0, failed: new Map<string, number>() };
  const bar = progressBar(context, paths.length);

  for (const path of paths) {
    const { published, publisher, input } = options;
    const format = input === 'auto' ? undefined : input;
    for await (const found of door.readFiles([path], { format, published, publisher, stdin: io.stdin })) {
      const result = found instanceof door.AttacheError ? failure(found) : codeOne(found);
      if ('failed' in result) {
        const { error } = result.failed;
        const failures = [...tally.failed.values()].reduce((sum, count) => sum + count, 0);
        tally.failed.set(error.code, (tally.failed.get(error.code) ?? 0) + 1);
        if (failures < MESSAGES) await err.line(`${error.where}: ${error.message}`);
      } else {
        tally.coded += 1;
        if (result.record.document.published === undefined) tally.undated += 1;
        if (tally.coded > 1) checkSingle(door, options);
      }
      yield result;
      bar?.update({ documents: tally.coded });
    }
    bar?.increment();
  }
  bar?.stop();
  for (const line of summary(tally)) await err.line(line);

  function codeOne(found: Article): Coded {
    const article = { ...found };
    for (const name of ['id', 'title', 'url'] as const) if (options[name]) article[name] = options[name];
    coder ??= door.createCoder({ codebook: options.codebook, spans: options.spans });
    try {
      return { article, record: coder.code(article), versions: coder.versions };
    } catch (error) {
      return failure(
        new door.AttacheError(
          'internal',
          article.id,
          `a fault of Attaché's own (${(error as Error).message}). Please report it with the article.`,
          { cause: error },
        ),
        article.id,
      );
    }
  }

  function failure(error: AttacheError, id?: string): Coded {
    const { code, where, message } = error;
    return { failed: { schema: door.SCHEMA_VERSION, ...(id ? { id } : {}), error: { code, where, message } } };
  }
}

function checkSingle(door: Door, options: InputOptions): void {
  const given = (['id', 'title', 'url'] as const).filter(name => options[name] !== undefined);
  if (given.length === 0) return;
  const names = given.map(name => `--${name}`).join(' and ');
  throw new door.AttacheError('usage', names, 'this fits a single article, and there are more. Leave it out.');
}

function checkPublished(door: Door, { published }: InputOptions, today: string): void {
  if (published === undefined) return;
  const date = door.parseDate(published);
  if (!date) {
    throw new door.AttacheError('usage', '--published', `"${published}" is not a date. Write it as 2018-01-28.`);
  }
  const first = door.daysOf(date)?.from;
  if (first && first > door.addDays(today, 1)) {
    throw new door.AttacheError('usage', '--published', `${date} lies in the future. Write the day it was published.`);
  }
}

/** A bar on stderr for several files, where a person looks on and no data runs over the same screen. */
function progressBar({ out, err, io }: Context, files: number) {
  if (!err.isTerminal || out.isTerminal || files < 2) return undefined;
  const bar = new cliProgress.SingleBar({
    format: '{bar} {value}/{total} files, {documents} articles, {eta_formatted} left',
    stream: io.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(files, 0, { documents: 0 });
  return bar;
}

function summary({
  coded,
  undated,
  failed,
}: {
  coded: number;
  undated: number;
  failed: Map<string, number>;
}): string[] {
  const lines: string[] = [];
  if (undated > 0) {
    const which = coded === 1 ? 'The article has' : `${undated} of ${coded} articles have`;
    lines.push(
      `${which} no date of publication, so "on Tuesday" cannot be resolved. Add "published", or pass --published 2018-01-28.`,
    );
  }
  const failures = [...failed.values()].reduce((sum, count) => sum + count, 0);
  if (failures > 0) {
    const reasons = [...failed].map(([code, count]) => `${code}: ${count}`).join(', ');
    lines.push(`${failures} of ${coded + failures} inputs failed (${reasons}); ${coded} coded.`);
  }
  return lines;
}
