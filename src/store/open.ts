import { mkdirSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { AttacheError } from '../record/index.js';
import { openDatabase } from './database.js';
import { storeError } from './errors.js';
import { migrate } from './migrate.js';
import { defaultStoreFile } from './place.js';
import {
  readCounts,
  readDocument,
  readDocumentsOnPair,
  readEvent,
  readEventPage,
  readEvents,
  readPairs,
} from './read.js';
import { readGold, readReviews, writeReview } from './reviews.js';
import type { Store } from './store.js';
import { readLatest, readRules, readWorld } from './world.js';
import { writeDocuments } from './write.js';

export interface StoreOptions {
  /** Many processes may read a file at once, as long as none writes. The file must be there. */
  readOnly?: boolean;
}

/**
 * Opens the store in a file, making it and its folder where there is none; `:memory:` is kept nowhere.
 *
 * Throws `store-locked` while another process has it open, `store-invalid` when the file is something else, and
 * `not-found` when it is to be read and is not there.
 */
export async function openStore(file: string = defaultStoreFile(), options: StoreOptions = {}): Promise<Store> {
  const { readOnly = false } = options;
  const inMemory = file === ':memory:';
  const path = inMemory ? file : resolve(file);
  if (!inMemory) prepareFile(path, readOnly);
  return guarded(path, async () => {
    const { instance, connection } = await openDatabase(path, readOnly);
    try {
      await connection.run("set timezone = 'UTC'");
      await migrate(connection, path, readOnly);
    } catch (error) {
      connection.closeSync();
      instance.closeSync();
      throw error;
    }
    return storeOn(path, instance, connection);
  });
}

function storeOn(file: string, instance: DuckDBInstance, connection: DuckDBConnection): Store {
  // Batches wait for one another: a connection has one transaction at a time.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return guarded(file, () => turn);
  };
  return {
    file,
    add: documents => inTurn(() => writeDocuments(connection, documents)),
    document: id => inTurn(() => readDocument(connection, id)),
    events: (query = {}) => inTurn(() => readEvents(connection, query)),
    eventPage: (query = {}) => inTurn(() => readEventPage(connection, query)),
    event: id => inTurn(() => readEvent(connection, id)),
    documentsOnPair: (a, b, until) => inTurn(() => readDocumentsOnPair(connection, a, b, until)),
    pairs: (limit = 10) => inTurn(() => readPairs(connection, limit)),
    world: (to, days) => inTurn(() => readWorld(connection, to, days)),
    latest: () => inTurn(() => readLatest(connection)),
    rules: () => inTurn(() => readRules(connection)),
    review: (event, review) => inTurn(() => writeReview(connection, event, review)),
    reviews: query => inTurn(() => readReviews(connection, query)),
    gold: () => inTurn(() => readGold(connection)),
    counts: () => inTurn(() => readCounts(connection)),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function prepareFile(path: string, readOnly: boolean): void {
  const found = lookAt(path);
  if (found?.isDirectory()) {
    throw new AttacheError('store-invalid', path, 'a folder, where the store is one file. Give a file with --db.');
  }
  if (!found && readOnly) {
    throw new AttacheError(
      'not-found',
      path,
      'there is no store here yet. Put articles into one with `attache add FILE`, or give its file with --db.',
    );
  }
  if (found) return;
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw new AttacheError(
      'store-invalid',
      path,
      `its folder cannot be made (${(error as Error).message}). Give another file with --db.`,
      { cause: error },
    );
  }
}

/** Undefined when there is nothing, also when a folder on the way is a file. */
function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

async function guarded<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(error, file);
  }
}
