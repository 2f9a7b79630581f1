export type { ArticleDefaults, RawArticle } from './article.js';
export { makeArticle, makePassage } from './article.js';
export { parseDate, readDays } from './dates.js';
export type { ReadFilesOptions } from './readFiles.js';
export { readFiles, readStream } from './readFiles.js';
export type { Format, ReadOptions } from './readInput.js';
export { MAX_BYTES, readInput } from './readInput.js';
