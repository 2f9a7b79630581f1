export { csvOf } from './csv.js';
export { openStore, type StoreOptions } from './open.js';
export { defaultStoreFile } from './place.js';
export type {
  Added,
  EventQuery,
  NewDocument,
  Store,
  StoredDocument,
  Versions,
} from './store.js';
