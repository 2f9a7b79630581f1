import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ErrorCode } from '../index.js';
import type { Context, Door, ExitCode } from './context.js';

/** One line of input, parsed: an object whose fields are still to be checked. */
export type Row = Record<string, unknown>;

/** Messages about single lines, before only the count goes on. */
const MESSAGES = 20;

/**
 * A filter: JSON Lines in, one line out for each, in the same order and with the same `id` (the line's number where it has
 * none, null where it cannot be read). What cannot be answered gives `{id, error}` with a message on stderr, and the rest goes on; exit code 1 then.
 *
 * `answer` throws an AttacheError for a bad line. No paths: standard input, which may not be a terminal.
 */
export async function filter(
  context: Context,
  door: Door,
  paths: readonly string[],
  expected: string,
  answer: (row: Row) => object,
): Promise<ExitCode> {
  const { io, out, err } = context;
  if (paths.length === 0 && io.stdin.isTTY)
    throw new door.AttacheError('usage', 'attache', `no input. Name files, or pipe JSON Lines in: ${expected}.`);
  let read = 0;
  let failed = 0;
  for (const path of paths.length > 0 ? paths : ['-']) {
    let number = 0;
    for await (const line of linesOf(context, door, path)) {
      number++;
      if (!/\S/.test(line)) continue;
      read++;
      const where = `${path === '-' ? 'stdin' : path}:${number}`;
      let id: unknown = null;
      try {
        const row = rowOf(door, line, where, expected);
        id = row.id ?? number;
        await out.line(JSON.stringify({ id, ...answer(row) }));
      } catch (error) {
        const known = knownError(error);
        if (!known) throw error;
        failed++;
        await out.line(JSON.stringify({ id, error: { ...known, where } }));
        if (failed <= MESSAGES) await err.line(`${where}: ${known.message}`);
      }
    }
  }
  if (failed > 0) await err.line(`${failed} of ${read} lines failed.`);
  return failed > 0 ? 1 : 0;
}

/** A field that has to be text. Throws `input-json`. */
export function textOf(door: Door, row: Row, name: string, expected: string): string {
  const text = optionalText(door, row, name, expected);
  if (text !== undefined) return text;
  throw new door.AttacheError('input-json', name, `"${name}" is missing. ${capital(expected)}.`);
}

/** A field that may be absent; null and blank text count as absent. Numbers are read as text: a year. */
export function optionalText(door: Door, row: Row, name: string, expected: string): string | undefined {
  const value = row[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  throw new door.AttacheError('input-json', name, `"${name}" is ${kindOf(value)}, not text. ${capital(expected)}.`);
}

/** A date of a line, as EDTF. Throws `date-invalid`. */
export function dateOf(door: Door, text: string): string {
  const date = door.parseDate(text) ?? (door.daysOf(text) ? text : undefined);
  if (date) return date;
  throw new door.AttacheError(
    'date-invalid',
    'date',
    `"${text}" is not a date. Write it as 2018-01-28, 2018-01 or 2018.`,
  );
}

function rowOf(door: Door, line: string, where: string, expected: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    const shown = line.length > 40 ? `${line.slice(0, 40)}…` : line;
    throw new door.AttacheError(
      'input-json',
      where,
      `"${shown}" is not JSON. ${capital(expected)}, each on one line.`,
      {
        cause,
      },
    );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
  throw new door.AttacheError('input-json', where, `found ${kindOf(value)}. ${capital(expected)}, each on one line.`);
}

async function* linesOf({ io }: Context, door: Door, path: string): AsyncGenerator<string> {
  if (path !== '-') checkFile(door, path);
  const input = path === '-' ? io.stdin : createReadStream(path, 'utf8');
  let first = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield first ? line.replace(/^\uFEFF/, '') : line;
    first = false;
  }
}

function checkFile(door: Door, path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new door.AttacheError('input-missing', path, 'no such file. Give a file of JSON Lines, or "-".');
  if (stat.isDirectory())
    throw new door.AttacheError('input-is-folder', path, 'this is a folder. Give a file of JSON Lines, or "-".');
}

/** By its shape: the library that made it may not be the one loaded here. */
function knownError(error: unknown): { code: ErrorCode; message: string } | undefined {
  const found = error as { name?: string; code?: ErrorCode; where?: string; message?: string };
  if (found?.name !== 'AttacheError' || !found.code) return undefined;
  const { code, message = '' } = found;
  // A country or an office that nobody knows is named in `where`, which the line's place takes.
  return { code, message: code === 'usage' ? `"${found.where}": ${message}` : message };
}

function kindOf(value: unknown): string {
  return value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
