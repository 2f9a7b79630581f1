import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Article, AttacheError } from '../record/index.js';
import { guessFormat, MAX_BYTES, type ReadOptions, readInput, readLine, tooLarge } from './readInput.js';

/** What `readFiles` needs to know beyond paths. `stdin` stands in for standard input in tests. */
export interface ReadFilesOptions extends Omit<ReadOptions, 'where'> {
  stdin?: Readable;
}

/**
 * The articles in files, in order; "-" is standard input. JSON Lines are read line by line, so a file of any size takes
 * no more memory than its longest line. A missing file, a folder or a broken article comes as an AttacheError in its place,
 * and reading goes on.
 */
export async function* readFiles(
  paths: string[],
  options: ReadFilesOptions = {},
): AsyncGenerator<Article | AttacheError> {
  for (const path of paths) {
    if (path === '-') {
      yield* readStream(options.stdin ?? process.stdin, { ...options, where: 'standard input' });
      continue;
    }
    const trouble = await checkPath(path);
    if (trouble) yield trouble;
    else yield* readStream(createReadStream(path, { highWaterMark: 1 << 18 }), { ...options, where: path });
  }
}

async function checkPath(path: string): Promise<AttacheError | undefined> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return undefined;
    return new AttacheError(
      'input-is-folder',
      path,
      `found a folder, not a file. Name its files: ${path.replace(/\/$/, '')}/*.`,
    );
  } catch (error) {
    return unreadable(error, path);
  }
}

function unreadable(error: unknown, path: string): AttacheError {
  const code = (error as NodeJS.ErrnoException).code;
  const message =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? 'there is no such file. Check the path.'
      : code === 'EACCES' || code === 'EPERM'
        ? 'the file may not be read. Check its permissions.'
        : `the file cannot be read (${code ?? (error as Error).message}). Check the path and the disk.`;
  return new AttacheError('input-missing', path, message, { cause: error });
}

/** The articles of a stream of bytes, which is closed when its reader has had enough. */
export async function* readStream(stream: Readable, options: ReadOptions): AsyncGenerator<Article | AttacheError> {
  try {
    yield* readOpen(stream, options);
  } finally {
    stream.destroy();
  }
}

async function* readOpen(stream: Readable, options: ReadOptions): AsyncGenerator<Article | AttacheError> {
  const most = options.maxBytes ?? MAX_BYTES;
  const chunks = readChunks(stream, options.where);
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    if (chunk instanceof AttacheError) {
      yield chunk;
      return;
    }
    held.push(chunk);
    size += chunk.length;
    if (size >= 4096 || size > most) break;
  }
  const head = held.length === 1 ? held[0]! : Buffer.concat(held);
  const format = options.format ?? guessFormat(head, options.where);
  if (format === 'jsonl' && !isWide(head)) {
    yield* readLineStream(head, chunks, options);
    return;
  }
  if (size <= most) {
    for await (const chunk of chunks) {
      if (chunk instanceof AttacheError) {
        yield chunk;
        return;
      }
      held.push(chunk);
      size += chunk.length;
      if (size > most) break;
    }
  }
  if (size > most) {
    yield tooLarge(options.where, most);
    return;
  }
  const bytes = Buffer.concat(held);
  // Wide characters have line ends of more than one byte; make them narrow first.
  yield* readInput(format === 'jsonl' ? Buffer.from(narrow(bytes)) : bytes, { ...options, format });
}

/** Chunks one by one; what goes wrong with the stream comes as the last. The generator may be taken up again after a break. */
function readChunks(stream: Readable, where: string): AsyncIterable<Uint8Array | AttacheError> {
  const source = stream[Symbol.asyncIterator]();
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        try {
          const { done, value } = await source.next();
          return done ? { done: true, value: undefined } : { done: false, value: asBytes(value) };
        } catch (error) {
          return { done: false, value: unreadable(error, where) };
        }
      },
    }),
  };
}

async function* readLineStream(
  head: Uint8Array,
  chunks: AsyncIterable<Uint8Array | AttacheError>,
  options: ReadOptions,
): AsyncGenerator<Article | AttacheError> {
  const most = options.maxBytes ?? MAX_BYTES;
  let number = 1;
  let some = false;
  let parts: Uint8Array[] = [];
  let length = 0;

  // Gives the line gathered so far, and starts the next.
  const take = async (): Promise<Article | AttacheError | undefined> => {
    const where = `${options.where}:${number++}`;
    const line = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    const long = length > most;
    parts = [];
    length = 0;
    return long ? tooLarge(where, most) : readLine(line, where, options);
  };
  const gather = (part: Uint8Array): void => {
    length += part.length;
    // Of a line that is too long nothing is kept.
    if (length > most) parts = [];
    else if (part.length > 0) parts.push(part);
  };

  async function* lines(chunk: Uint8Array): AsyncGenerator<Article | AttacheError> {
    for (let at = 0; at < chunk.length; ) {
      const stop = chunk.indexOf(10, at);
      gather(chunk.subarray(at, stop < 0 ? chunk.length : stop));
      if (stop < 0) return;
      const result = await take();
      if (result) yield result;
      at = stop + 1;
    }
  }

  async function* all(): AsyncGenerator<Article | AttacheError> {
    yield* lines(head);
    for await (const chunk of chunks) {
      if (chunk instanceof AttacheError) yield chunk;
      if (chunk instanceof AttacheError) return;
      yield* lines(chunk);
    }
    if (length > 0) {
      const result = await take();
      if (result) yield result;
    }
  }

  for await (const result of all()) {
    some = true;
    yield result;
  }
  if (!some) yield new AttacheError('input-empty', options.where, 'there is no line in it. Give one article a line.');
}

function asBytes(chunk: unknown): Uint8Array {
  return typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
}

/** UTF-16, by its mark or by the zero beside its first brace. */
function isWide(head: Uint8Array): boolean {
  const [a, b] = head;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || (a === 0x7b && b === 0);
}

function narrow(bytes: Uint8Array): string {
  const big = bytes[0] === 0xfe || bytes[0] === 0;
  const even = bytes.subarray(0, bytes.length & ~1);
  const text = new TextDecoder(big ? 'utf-16be' : 'utf-16le').decode(even);
  return text.replace(/^\ufeff/, '');
}
