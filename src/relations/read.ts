import type { Book } from '../codebook/book.js';
import type { Country } from '../record/index.js';
import { compileAnniversaries, findAnniversaries } from './anniversaries.js';
import { compileAssessments, findAssessments } from './assessments.js';
import { compileCalendar, readCalendar } from './calendar.js';
import { compileChecks, findChecks } from './checks.js';
import { countryNames } from './countryNames.js';
import { findDisputes } from './disputes.js';
import { compileDisputes } from './disputeWords.js';
import { Document } from './document.js';
import type { RelationInput, RelationReading } from './input.js';

export interface RelationReader {
  read(input: RelationInput): RelationReading;
}

/**
 * Reads what one article says of the relations between countries: standing disputes, judgements of the state of a
 * relation, what is dated or due, and where the page disagrees with the reference data.
 */
export function createRelationReader(book: Book): RelationReader {
  const states = book.states.flatMap(file => file.states);
  const { nameOf } = countryNames(states);
  const prefixes = new Map<string, Country>();
  for (const state of states)
    for (const prefix of state.prefixes) if (!prefixes.has(prefix)) prefixes.set(prefix, state.code);
  const disputes = compileDisputes(book);
  const assessments = compileAssessments(book);
  const anniversaries = compileAnniversaries(book);
  const calendar = compileCalendar(book, nameOf);
  const checks = compileChecks(book, nameOf);
  return {
    read(input) {
      const document = new Document(input, prefixes);
      const years = findAnniversaries(anniversaries, document);
      return {
        disputes: findDisputes(disputes, document),
        assessments: findAssessments(assessments, document),
        calendar: readCalendar(calendar, document, years),
        checks: findChecks(checks, document, years),
      };
    },
  };
}
