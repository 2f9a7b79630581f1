import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { foldName } from '../src/codebook/offices.js';
import { openWho, type Who } from '../src/relations/who.js';

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

/** The reference writes MAC, from the Correlates of War, for North Macedonia. */
const CODES: Record<string, string> = { MAC: 'MKD' };

/**
 * Prints how often `attache who` names the leader of a country on a date, and knows whether a person governed on a date,
 * on questions made from REIGN and Archigos. With `verbose`, also what it gets wrong. Undefined when the questions are
 * not there.
 */
export function benchLeaders(verbose = false): LeadersScore | undefined {
  if (!existsSync(QUESTIONS)) {
    console.error(`leaders: skipped, no ${fileURLToPath(QUESTIONS)}`);
    return undefined;
  }
  const who = openWho();
  const questions = readFileSync(QUESTIONS, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Question);
  const right = { leader: 0, person: 0 };
  let byName = 0;
  const asked = { leader: 0, person: 0 };
  const misses: string[] = [];
  for (const question of questions) {
    asked[question.ask]++;
    const answer = question.ask === 'leader' ? answerLeader(who, question) : answerPerson(who, question);
    if ('byName' in answer && answer.byName) byName++;
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
  console.log(`leaders: the same by the one field "name" ${percent(byName / asked.leader)}`);
  console.log(`leaders: in office or not, and where ${percent(score.person)} of ${asked.person} questions`);
  console.log(`leaders: all ${percent(score.all)} of ${questions.length} questions`);
  if (verbose) for (const miss of misses) console.log(`  ${miss}`);
  return score;
}

function answerLeader(who: Who, { country, date, gold }: Question & { ask: 'leader' }) {
  const { name, names } = who.holderOn({ country, date });
  return {
    isRight: isSameName(names, gold.leader),
    byName: isSameName(name === null ? [] : [name], gold.leader),
    miss: `${country} ${date}: ${name ?? 'nobody'}, not ${gold.leader}`,
  };
}

function answerPerson(who: Who, { name, date, gold }: Question & { ask: 'person' }) {
  const { country, inOffice } = who.personOn({ name, date });
  const found = country === (CODES[gold.country] ?? gold.country);
  const isRight = found && inOffice === gold.in_office;
  return {
    isRight,
    miss: `${name} ${date}: ${country ?? 'not known'}, ${inOffice ? 'in' : 'out'}; not ${gold.country}, ${gold.in_office ? 'in' : 'out'}`,
  };
}

/** The reference writes surnames alone, or one name of two, or slips a letter: one word of its name has to be ours. */
function isSameName(names: readonly string[], gold: string): boolean {
  const ours = new Set(names.flatMap(name => foldName(name).split(' ')));
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
