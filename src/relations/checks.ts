import type { Check } from '../record/index.js';
import type { Anniversary } from './anniversaries.js';
import type { CheckBook } from './checkBook.js';
import { checkDates } from './checkDates.js';
import { checkNames } from './checkNames.js';
import { checkNumbers } from './checkNumbers.js';
import { checkRoles } from './checkRoles.js';
import type { Document } from './document.js';

/**
 * Where a page disagrees with the reference data or with itself, in text order. A slip that could be anything else (a
 * courtesy title, a translation, a person whom the codebook does not know) is passed over.
 */
export function findChecks(book: CheckBook, document: Document, anniversaries: Anniversary[]): Check[] {
  return [
    ...checkRoles(book, document),
    ...checkDates(document, anniversaries),
    ...checkNumbers(document),
    ...checkNames(book, document),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
}
