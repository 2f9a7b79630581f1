import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AttacheError } from '../record/index.js';
import { type Book, bookOf, readBookFiles, SECTIONS, type SectionName } from './book.js';
import { listFiles } from './read.js';

/** The codebook with its version: a short hash of its contents, which every stored event keeps. */
export interface LoadedBook {
  book: Book;
  version: string;
}

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The codebook that ships with the coder. */
export const DEFAULT_FOLDER = join(ROOT, 'codebook');
const COMPILED = join(ROOT, 'dist', 'codebook.json');

/**
 * Loads the codebook, and adds a user's own folder of the same layout to it where one is given.
 *
 * The compiled copy serves when it is newer than every YAML file; otherwise the YAML is read. Throws `codebook-invalid` at a
 * bad line.
 */
export function loadBook(extra?: string): LoadedBook {
  const base = isFresh() ? (JSON.parse(readFileSync(COMPILED, 'utf8')) as LoadedBook) : readBook(DEFAULT_FOLDER);
  if (!extra) return base;
  if (!existsSync(extra))
    throw new AttacheError('codebook-invalid', extra, 'no such folder. Give a folder laid out like codebook/.');
  const own = readBook(extra);
  const book = { ...base.book };
  for (const name of Object.keys(SECTIONS) as SectionName[])
    (book as Record<string, unknown[]>)[name] = [...own.book[name], ...base.book[name]];
  return { book, version: hash(base.version + own.version) };
}

function readBook(folder: string): LoadedBook {
  const book = bookOf(readBookFiles(folder));
  return { book, version: hash(JSON.stringify(book)) };
}

/** Writes the compiled copy; returns its path. The build calls this. */
export function compileBook(): string {
  writeFileSync(COMPILED, JSON.stringify(readBook(DEFAULT_FOLDER)));
  return COMPILED;
}

function isFresh(): boolean {
  const compiled = statSync(COMPILED, { throwIfNoEntry: false });
  if (!compiled) return false;
  for (const section of Object.values(SECTIONS))
    for (const path of listFiles(DEFAULT_FOLDER, section.files))
      if (statSync(join(DEFAULT_FOLDER, path)).mtimeMs > compiled.mtimeMs) return false;
  return true;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
