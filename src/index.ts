// The front door. An article goes in by the first door and comes out as a record; records are kept behind the second,
// and the third draws the file on two countries from them.
//
//     readFiles -> createCoder().code -> openStore().add -> openStore().documentsOnPair -> buildDossier -> render…

// The codebook, to look through, and checked
export { type Browser, openBrowser } from './browse.js';
export { checkCodebook } from './examples.js';
// Articles to records
export {
  type Coder,
  type CoderOptions,
  checkQuestion,
  createCoder,
  makeArticle,
  parseDate,
  type ReadFilesOptions,
  readDays,
  readFiles,
  readInput,
} from './pipeline.js';
// The shapes of all that, and what can go wrong
export * from './record/index.js';

// The file on two countries
export { type CountryNames, loadCountryNames } from './relations/countryNames.js';
export { buildDossier, type DossierOptions } from './relations/dossier.js';
export { renderHtml } from './relations/dossierHtml.js';
export { renderMarkdown } from './relations/dossierMarkdown.js';
export { type Happening, joinHappenings } from './relations/happenings.js';
export { keepLedger, type LedgerEntry } from './relations/ledger.js';
export { leadingPair } from './relations/pair.js';
export { indexPair } from './relations/pairIndex.js';
export {
  type IndexOptions,
  indexRelation,
  STEPS,
} from './relations/relationIndex.js';
export { blankHidden, visible } from './relations/untrusted.js';
// Who held which office when
export { type Holder, openWho, type Standing, type Who } from './relations/who.js';
// Whom words name
export { type ActorQuery, type ActorResolver, createActorResolver, type ResolvedActor } from './resolve.js';
// Records kept
export {
  type Added,
  csvOf,
  defaultStoreFile,
  EVENT_SORTS,
  type EventQuery,
  type EventSort,
  type Gold,
  type NewDocument,
  openStore,
  type Store,
  type StoredDocument,
  type StoreOptions,
} from './store/index.js';
