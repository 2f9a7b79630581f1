import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { foldName, OfficeIndex, OfficesFile, type Person } from '../src/codebook/offices.js';

const OFFICES = new URL('../codebook/offices/', import.meta.url);
const QUESTIONS = new URL('../../shared/data/eval/leaders/questions_dev.jsonl', import.meta.url);

/** A question of the development set: who governed a country on a date, or whether a person governed then, and where. */
type Question =
  | { ask: 'leader'; country: string; date: string; gold: { leader: string } }
  | { ask: 'person'; name: string; date: string; gold: { country: string; in_office: boolean } };

export interface LeadersScore {
  leader: number;
  person: number;
  all: number;
  misses: string[];
}

/** The reference writes MAC for North Macedonia, which is ISO's Macao. */
const CODES: Record<string, string> = { MAC: 'MKD' };

/**
 * Prints how often the codebook names the leader of a country on a date, and knows whether a person governed on a date,
 * on questions made from REIGN and Archigos. With `verbose`, also what it gets wrong. Undefined when the questions are
 * not there.
 */
export function benchLeaders(verbose = false): LeadersScore | undefined {
  if (!existsSync(QUESTIONS)) {
    console.error(`leaders: skipped, no ${fileURLToPath(QUESTIONS)}`);
    return undefined;
  }
  const index = readIndex();
  const questions = readFileSync(QUESTIONS, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Question);
  const right = { leader: 0, person: 0 };
  const asked = { leader: 0, person: 0 };
  const misses: string[] = [];
  for (const question of questions) {
    asked[question.ask]++;
    const answer = question.ask === 'leader' ? answerLeader(index, question) : answerPerson(index, question);
    if (answer.isRight) right[question.ask]++;
    else misses.push(answer.miss);
  }
  const score = {
    leader: right.leader / asked.leader,
    person: right.person / asked.person,
    all: (right.leader + right.person) / questions.length,
    misses,
  };
  console.log(`leaders: who governed ${percent(score.leader)} of ${asked.leader} questions`);
  console.log(`leaders: in office or not, and where ${percent(score.person)} of ${asked.person} questions`);
  console.log(`leaders: all ${percent(score.all)} of ${questions.length} questions`);
  if (verbose) for (const miss of misses) console.log(`  ${miss}`);
  return score;
}

/** The codebook's offices, straight from the files. */
export function readIndex(): OfficeIndex {
  const names = readdirSync(OFFICES).filter(name => name.endsWith('.yaml'));
  return new OfficeIndex(names.map(name => OfficesFile.parse(parse(readFileSync(new URL(name, OFFICES), 'utf8')))));
}

function answerLeader(index: OfficeIndex, { country, date, gold }: Question & { ask: 'leader' }) {
  const leader = index.leaderOf(CODES[country] ?? country, date);
  const isRight = leader !== undefined && isSameName(leader.person, gold.leader);
  return { isRight, miss: `${country} ${date}: ${leader?.person.name ?? 'nobody'}, not ${gold.leader}` };
}

function answerPerson(index: OfficeIndex, { name, date, gold }: Question & { ask: 'person' }) {
  const people = index.peopleLike(name);
  const country = CODES[gold.country] ?? gold.country;
  const found = people.some(person => index.officesOf(person).some(holding => holding.country === country));
  const inOffice = people.some(person => index.leaderOf(country, date)?.person === person);
  const isRight = found && inOffice === gold.in_office;
  return { isRight, miss: `${name} ${date}: ${found ? '' : 'not known, '}${inOffice ? 'in' : 'out'}, ${gold.country}` };
}

/** The reference writes surnames alone, or one name of two, or slips a letter: one word of its name has to be ours. */
function isSameName(person: Person, gold: string): boolean {
  const ours = new Set(person.names.flatMap(name => foldName(name).split(' ')));
  const theirs = foldName(gold.replace(/[(),]/g, ' ')).split(' ');
  return theirs.some(word => word.length > 2 && (ours.has(word) || [...ours].some(our => isSlipOf(our, word))));
}

/** One letter more, less or other, in words long enough for that to be a slip. */
function isSlipOf(a: string, b: string): boolean {
  if (a.length < 5 || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
