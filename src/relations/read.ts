import type { Book } from '../codebook/book.js';
import type { OfficeIndex } from '../codebook/offices.js';
import type { Country } from '../record/index.js';
import { type AnniversaryBook, compileAnniversaries, findAnniversaries } from './anniversaries.js';
import { type AssessmentBook, compileAssessments, findAssessments } from './assessments.js';
import { type CalendarBook, compileCalendar, readCalendar } from './calendar.js';
import { compileChecks } from './checkBook.js';
import { findChecks } from './checks.js';
import { countryNames } from './countryNames.js';
import { findDisputes } from './disputes.js';
import { compileDisputes, type DisputeBook } from './disputeWords.js';
import { Document } from './document.js';
import type { RelationInput, RelationReading } from './input.js';
import { TopicIndex } from './topics.js';

export interface RelationReader {
  read(input: RelationInput): RelationReading;
}

/**
 * Reads what one article says of the relations between countries: standing disputes, judgements of the state of a
 * relation, what is dated or due, and where the page disagrees with the reference data. Indexes the offices unless they are
 * given.
 */
export function createRelationReader(book: Book, offices?: OfficeIndex): RelationReader {
  const states = book.states.flatMap(file => file.states);
  const { nameOf } = countryNames(states);
  const prefixes = new Map<string, Country>();
  for (const state of states)
    for (const prefix of state.prefixes) if (!prefixes.has(prefix)) prefixes.set(prefix, state.code);
  const disputes = compileDisputes(book);
  const assessments = compileAssessments(book);
  const anniversaries = compileAnniversaries(book);
  const calendar = compileCalendar(book, nameOf);
  const checks = compileChecks(book, nameOf, offices);
  const topics = compileTopics(disputes, assessments, anniversaries, calendar);
  return {
    read(input) {
      const document = new Document(input, prefixes, topics);
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

/** Every word that can start a record, by the part that looks for it. */
function compileTopics(
  disputes: DisputeBook,
  assessments: AssessmentBook,
  anniversaries: AnniversaryBook,
  calendar: CalendarBook,
): TopicIndex {
  const topics = new TopicIndex();
  topics.add('relation', [...assessments.relation, ...assessments.weak, ...assessments.tension]);
  topics.add('name', disputes.names.firsts());
  for (const words of [
    disputes.nouns,
    disputes.weakNouns,
    disputes.adjectives,
    disputes.verbs,
    disputes.issues,
    disputes.claiming,
    disputes.viewing,
    disputes.souring,
    disputes.naming,
    disputes.irritants.firsts(),
  ]) {
    topics.add('dispute', words);
  }
  topics.add('years', ['anniversary', ...anniversaries.words.keys()]);
  topics.add('plans', [...calendar.nouns.keys(), ...[...calendar.verbs.keys()].map(verb => verb.split(' ')[0]!)]);
  return topics;
}
