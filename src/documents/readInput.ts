import { type Article, AttacheError } from '../record/index.js';
import { type ArticleDefaults, makeArticle, type RawArticle } from './article.js';
import { decodeText } from './encoding.js';
import { readHtml } from './readHtml.js';
import { articleOf, readJsonFile, readJsonLine } from './readJson.js';
import { readText } from './readText.js';

export type Format = 'text' | 'html' | 'json' | 'jsonl';

/** How to read one input. */
export interface ReadOptions extends ArticleDefaults {
  /** What messages call the input: its path, or "standard input". */
  where: string;
  /** Told by the name and the first bytes if not given. */
  format?: Format;
  /** The largest article, in bytes. 64 MiB if not given. */
  maxBytes?: number;
}

export const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The articles in some bytes, in order. What cannot be read comes as an AttacheError in the place of its article, and
 * the others go on: test with `instanceof AttacheError`. Throws nothing but faults of our own.
 *
 * Each article's `text` is what its offsets refer to, not the bytes.
 */
export async function* readInput(bytes: Uint8Array, options: ReadOptions): AsyncGenerator<Article | AttacheError> {
  const { where } = options;
  const format = options.format ?? guessFormat(bytes, where);
  if (format === 'jsonl') {
    yield* readLines(bytes, options);
    return;
  }
  const raws = attempt(() => {
    checkSize(bytes.length, where, options.maxBytes);
    const text = decodeText(bytes, where, format === 'html');
    if (format === 'json') {
      return readJsonFile(text, where).map(item => ({
        where: item.where,
        read: () => articleOf(item.value, item.where),
      }));
    }
    return [{ where, read: () => (format === 'html' ? readHtml(text, where) : readText(text)) }];
  });
  if (raws instanceof AttacheError) yield raws;
  else for (const item of raws) yield await finish(item.read, item.where, options);
}

/** The articles of JSON Lines, one after the other. */
async function* readLines(bytes: Uint8Array, options: ReadOptions): AsyncGenerator<Article | AttacheError> {
  let number = 0;
  let some = false;
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(10, at);
    const stop = found < 0 ? bytes.length : found;
    number++;
    const result = await readLine(bytes.subarray(at, stop), `${options.where}:${number}`, options);
    if (result) {
      some = true;
      yield result;
    }
    at = stop + 1;
  }
  if (!some) yield new AttacheError('input-empty', options.where, 'there is no line in it. Give one article a line.');
}

/** One line of JSON Lines; undefined for a blank one. */
export async function readLine(
  bytes: Uint8Array,
  where: string,
  options: ReadOptions,
): Promise<Article | AttacheError | undefined> {
  if (isBlank(bytes)) return undefined;
  return finish(
    () => {
      checkSize(bytes.length, where, options.maxBytes);
      return readJsonLine(decodeText(bytes, where), where);
    },
    where,
    options,
  );
}

async function finish(read: () => RawArticle, where: string, options: ReadOptions): Promise<Article | AttacheError> {
  try {
    return await makeArticle(read(), where, options);
  } catch (error) {
    if (error instanceof AttacheError) return error;
    throw error;
  }
}

function attempt<T>(work: () => T): T | AttacheError {
  try {
    return work();
  } catch (error) {
    if (error instanceof AttacheError) return error;
    throw error;
  }
}

function checkSize(size: number, where: string, most = MAX_BYTES): void {
  if (size > most) throw tooLarge(where, most);
}

export function tooLarge(where: string, most = MAX_BYTES): AttacheError {
  return new AttacheError(
    'input-too-large',
    where,
    `it is larger than ${Math.round(most / 1024 / 1024)} MiB, the most that one article may have. Divide it; for many articles use JSON Lines, one a line.`,
  );
}

/** The format by the name of an input, else by how it begins. */
export function guessFormat(bytes: Uint8Array, where: string): Format {
  const extension = /\.([a-z]+)$/i.exec(where)?.[1]?.toLowerCase();
  if (extension === 'jsonl' || extension === 'ndjson') return 'jsonl';
  if (extension === 'html' || extension === 'htm' || extension === 'xhtml') return 'html';
  if (extension === 'txt' || extension === 'text' || extension === 'md') return 'text';

  const head = Buffer.from(bytes.subarray(0, 4096))
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '');
  if (/^\[\s*(?:\{|\])/.test(head)) return 'json';
  if (/^\{\s*["}]/.test(head)) {
    // An object that ends with its line is a line of JSON Lines, unless it is the whole of a ".json" file.
    const [line, next] = head.split(/\n\s*/, 2);
    const ends = next === undefined ? extension !== 'json' : line!.trimEnd().endsWith('}');
    return ends && (extension !== 'json' || next!.startsWith('{')) ? 'jsonl' : 'json';
  }
  if (extension === 'json') return 'json';
  if (/^<(?:!doctype html|html|head|body|article|div|main|meta|title|h1|p|section|!--)[\s>]/i.test(head)) return 'html';
  if (head.startsWith('<?xml') && /<html/i.test(head)) return 'html';
  return 'text';
}

function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte !== 32 && byte !== 9 && byte !== 13) return false;
  return true;
}
