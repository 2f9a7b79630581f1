import type { Holding, Person } from '../codebook/offices.js';
import type { Role } from '../codebook/roles.js';
import { type CommonWords, type Lexicon, rolesOf } from './lexicon.js';

/**
 * Who held the office that some words name, in a country on a date. Undefined when the codebook knows nobody, when the
 * words name an office that many hold, or when more than one held it.
 */
export function holderOf(
  lexicon: Lexicon,
  country: string,
  words: readonly CommonWords[],
  date: string | undefined,
): Holding | undefined {
  if (date === undefined) return undefined;
  for (const role of words.flatMap(word => word.roles)) {
    if (isLeader(lexicon, role)) {
      const leader = lexicon.offices.leaderOf(country, date);
      if (leader) return leader;
      continue;
    }
    if (!role.exclusive && role.head === 'none') continue;
    const exact = only(
      (lexicon.officeWords.get(role.role) ?? []).flatMap(words => lexicon.offices.holdersOf(country, words, date)),
      date,
    );
    if (exact) return exact;
    if (role.head === 'none') continue;
    const heads = lexicon.offices.headsOf(country, role.head, date);
    const like = only(
      heads.filter(held => rolesOf(lexicon, held).some(name => isSame(lexicon, role, name))),
      date,
    );
    if (like) return like;
  }
  return undefined;
}

/** Had a country, on a date, an office of just that name? A chancellor is no prime minister. */
export function hasOffice(lexicon: Lexicon, country: string, words: CommonWords, date: string): boolean {
  return words.roles.some(
    role =>
      isLeader(lexicon, role) ||
      (lexicon.officeWords.get(role.role) ?? []).some(
        name => lexicon.offices.holdersOf(country, name, date).length > 0,
      ),
  );
}

/** "leader", "ruler": whoever governs, under whatever name. */
export function isLeader(lexicon: Lexicon, role: Role): boolean {
  if (role.head !== 'none' || role.exclusive || !role.sectors.includes('GOV')) return false;
  return role.same.some(name => {
    const head = lexicon.roles.get(name)?.roles[0]?.head;
    return head === 'state' || head === 'government';
  });
}

/** Do the words name what somebody held: `exact` by its own name, `loose` by a short form or one that the press mixes up? */
export function fit(
  lexicon: Lexicon,
  words: readonly CommonWords[],
  held: Iterable<string>,
): 'exact' | 'loose' | undefined {
  let loose = false;
  for (const name of held) {
    for (const word of words) {
      if (word.phrase === name) return 'exact';
      for (const role of word.roles) {
        if (role.role === name) return 'exact';
        if (role.same.includes(name)) loose = true;
      }
      for (const role of word.shortOf) if (role.role === name) loose = true;
      for (const role of lexicon.roles.get(name)?.roles ?? []) {
        if (role.role === name && (role.same.includes(word.phrase) || role.short.includes(word.phrase))) loose = true;
      }
    }
  }
  return loose ? 'loose' : undefined;
}

/**
 * The office that counts for a person: what the text says, if it was held; else the highest. Among those of the date,
 * where one is known; without a date, of all. Undefined when nothing was held then.
 */
export function officeThen(
  lexicon: Lexicon,
  person: Person,
  date: string | undefined,
  said: readonly CommonWords[],
): Holding | undefined {
  let best: Holding | undefined;
  let bestRank = -1;
  for (const holding of lexicon.offices.officesOf(person, date)) {
    const how = said.length > 0 ? fit(lexicon, said, rolesOf(lexicon, holding)) : undefined;
    const rank = (how === 'exact' ? 20 : how === 'loose' ? 5 : 0) + RANKS[holding.head];
    if (rank > bestRank) {
      best = holding;
      bestRank = rank;
    }
  }
  return best;
}

const RANKS: Record<Holding['head'], number> = {
  both: 10,
  government: 9,
  state: 8,
  foreign: 6,
  defence: 5,
  party: 3,
  none: 2,
};

/** How high the office is that somebody held on a date: from 10 for a head of state and government to 0 for none. */
export function rankOf(lexicon: Lexicon, person: Person, date: string | undefined): number {
  let rank = 0;
  for (const holding of lexicon.offices.officesOf(person, date)) rank = Math.max(rank, RANKS[holding.head]);
  return rank;
}

/** Holdings of one person; of two at a handover, the one who came. A year alone may have had several. */
function only(holdings: Holding[], date: string): Holding | undefined {
  if (holdings.length < 2) return holdings[0];
  if (date.length < 7 && holdings.some(held => held.person !== holdings[0]!.person)) return undefined;
  const latest = holdings.reduce((a, b) => ((b.from ?? '') > (a.from ?? '') ? b : a));
  const others = holdings.filter(held => held.person !== latest.person);
  return others.every(held => held.to !== undefined) ? latest : undefined;
}

function isSame(lexicon: Lexicon, role: Role, name: string): boolean {
  return (
    role.same.includes(name) || (lexicon.roles.get(name)?.roles.some(other => other.same.includes(role.role)) ?? false)
  );
}
