import type { Book } from '../codebook/book.js';
import { OfficeIndex } from '../codebook/offices.js';
import type { Role } from '../codebook/roles.js';
import type { Check, Country } from '../record/index.js';
import type { Anniversary } from './anniversaries.js';
import { checkDates } from './checkDates.js';
import { checkNames } from './checkNames.js';
import { checkNumbers } from './checkNumbers.js';
import { checkRoles } from './checkRoles.js';
import type { Document } from './document.js';

/** The reference data that a page is checked against. */
export interface CheckBook {
  offices: OfficeIndex;
  /** Every name of an office to the office. */
  roles: ReadonlyMap<string, Role>;
  nameOf: (country: Country) => string;
}

export function compileChecks(book: Book, nameOf: (country: Country) => string): CheckBook {
  const roles = new Map<string, Role>();
  for (const { roles: list } of book.roles) {
    for (const role of list) {
      for (const name of [role.role, ...role.names])
        if (!roles.has(name.toLowerCase())) roles.set(name.toLowerCase(), role);
    }
  }
  return { offices: new OfficeIndex(book.offices), roles, nameOf };
}

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
