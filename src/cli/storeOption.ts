import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { noticeOf } from '../api/notice.js';
import type { Store } from '../index.js';
import type { Context } from './context.js';

/** `--db FILE`, the same for every command that has to do with the store. */
export function storeOption(): Option {
  return new Option('--db <file>', 'the store; in your data folder unless given here or as ATTACHE_DB');
}

/**
 * Opens the store that a command was given, or goes through the server that holds it (`attache serve`), with the same results.
 * Throws as `openStore` of the library.
 */
export async function openStore(
  context: Context,
  db: string | undefined,
  { readOnly }: { readOnly: boolean },
): Promise<Store> {
  const door = await context.door();
  const file = db ?? door.defaultStoreFile(context.io.env);
  return (await throughServer(resolve(file))) ?? door.openStore(file, { readOnly });
}

async function throughServer(file: string): Promise<Store | undefined> {
  // most of the time there is none, and the server's code need not be loaded
  if (!existsSync(noticeOf(file))) return undefined;
  const { findServer } = await import('../api/index.js');
  return findServer(file);
}
