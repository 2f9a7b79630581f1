export { csvOf } from './csv.js';
export { openStore, type StoreOptions } from './open.js';
export { defaultStoreFile } from './place.js';
export type {
  Added,
  EventQuery,
  EventSort,
  Gold,
  NewDocument,
  Store,
  StoredDocument,
  Versions,
} from './store.js';
export { EVENT_SORTS } from './store.js';
