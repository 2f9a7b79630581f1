import type { Book } from '../codebook/book.js';
import { OfficeIndex } from '../codebook/offices.js';
import type { Role } from '../codebook/roles.js';
import type { Country } from '../record/index.js';

/** The reference data that a page is checked against. */
export interface CheckBook {
  offices: OfficeIndex;
  /** Every name of an office to the office. */
  roles: ReadonlyMap<string, Role>;
  nameOf: (country: Country) => string;
}

export function compileChecks(
  book: Book,
  nameOf: (country: Country) => string,
  offices = new OfficeIndex(book.offices),
): CheckBook {
  const roles = new Map<string, Role>();
  for (const { roles: list } of book.roles) {
    for (const role of list) {
      for (const name of [role.role, ...role.names])
        if (!roles.has(name.toLowerCase())) roles.set(name.toLowerCase(), role);
    }
  }
  return { offices, roles, nameOf };
}
