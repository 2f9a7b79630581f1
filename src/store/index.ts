export { csvOf } from './csv.js';
export { openStore, type StoreOptions } from './open.js';
export { defaultStoreFile } from './place.js';
export type {
  Added,
  EventPage,
  EventQuery,
  NewDocument,
  PairCount,
  Store,
  StoredDocument,
  StoredEvent,
  Versions,
} from './store.js';
