import type { Holding, Person } from '../codebook/offices.js';
import type { Role } from '../codebook/roles.js';
import type { Actor, Check } from '../record/index.js';
import type { CheckBook } from './checkBook.js';
import { type Document, unique } from './document.js';
import type { StatedRole } from './input.js';

/**
 * Offices and countries beside names against the dated offices of the codebook: "president" before a prime minister, "the
 * French chancellor" before Germany's.
 *
 * Fires only for an office that one person a country holds, for a person of the codebook who never held it and who holds
 * another on the article's date. Without a publication date the person must never have held anything like it.
 */
export function checkRoles(book: CheckBook, document: Document): Check[] {
  const checks: Check[] = [];
  for (const stated of document.input.statedRoles) {
    const actor = document.actors.get(stated.actor);
    if (!actor || actor.kind !== 'person' || stated.former || isQualified(stated)) continue;
    const person = personOf(book, actor);
    const check =
      person && (checkRole(book, document, stated, actor, person) ?? checkCountry(book, document, stated, person));
    if (check && !checks.some(other => other.kind === check.kind && other.message === check.message))
      checks.push(check);
  }
  return checks;
}

/** The one person of the codebook that an actor is; undefined when there are several, or none. */
function personOf(book: CheckBook, actor: Actor): Person | undefined {
  const people = book.offices.peopleNamed(actor.name);
  const own = people.filter(person => person.holdings.some(holding => holding.country === actor.country));
  const list = own.length > 0 ? own : people;
  return list.length === 1 ? list[0] : undefined;
}

function checkRole(
  book: CheckBook,
  document: Document,
  stated: StatedRole,
  actor: Actor,
  person: Person,
): Check | undefined {
  const role = roleOf(book, stated);
  if (!role?.exclusive || (role.countries.length > 0 && actor.country && !role.countries.includes(actor.country)))
    return undefined;
  if (isOfABody(document, stated)) return undefined;
  const { published } = document.input.article;
  const now = book.offices.officesOf(person, published).filter(holding => holding.head !== 'party');
  const main = now.find(holding => holding.head !== 'none') ?? now[0];
  if (!main || main.head === 'none') return undefined;
  const started = person.holdings.filter(({ from }) => !published || !from || from.slice(0, 10) <= published);
  if (started.some(holding => isLike(book, holding, role, stated))) return undefined;
  const country = book.nameOf(main.country);
  const when = published ? ` on ${published}` : '';
  const [from, to] = [main.from, main.to];
  return {
    kind: 'role',
    message: `The page calls ${person.name} "${stated.words}"; ${person.name} was ${main.title ?? main.role} of ${country}${when}.`,
    stated: stated.words,
    expected: main.title ?? main.role,
    ...wordsAt(stated),
    source: `codebook/offices, ${country}: ${main.role}, ${person.name}, ${from ?? 'since before the record'} to ${to ?? 'now'}`,
  };
}

/** "the French chancellor Angela Merkel": the office is right, the country is not. */
function checkCountry(book: CheckBook, document: Document, stated: StatedRole, person: Person): Check | undefined {
  const { country } = stated;
  const role = roleOf(book, stated);
  if (!country || !role?.exclusive) return undefined;
  const { published } = document.input.article;
  const held = book.offices.officesOf(person, published).filter(holding => isLike(book, holding, role, stated));
  const countries = unique(person.holdings.map(holding => holding.country));
  const main = held[0];
  if (!main || countries.includes(country) || main.organisation) return undefined;
  const [wrong, right] = [book.nameOf(country), book.nameOf(main.country)];
  return {
    kind: 'country',
    message: `The page makes ${person.name} ${stated.role} of ${wrong}; ${person.name} was ${main.title ?? main.role} of ${right}.`,
    stated: wrong,
    expected: right,
    ...wordsAt(stated),
    source: `codebook/offices, ${right}: ${main.role}, ${person.name}, ${main.from ?? 'since before the record'} to ${main.to ?? 'now'}`,
  };
}

function roleOf(book: CheckBook, stated: StatedRole): Role | undefined {
  return book.roles.get(stated.role.toLowerCase()) ?? book.roles.get(stated.words.toLowerCase());
}

/** Is a holding the stated office, one that the press uses for it, or one whose name has it in it? */
function isLike(book: CheckBook, holding: Holding, role: Role, stated: StatedRole): boolean {
  const names = [holding.role, holding.title ?? ''].map(name => name.toLowerCase());
  const held = book.roles.get(holding.role.toLowerCase());
  if (holding.role === role.role || role.same.includes(holding.role) || held?.same.includes(role.role)) return true;
  if (held && (held.names.includes(role.role) || role.names.includes(held.role))) return true;
  const said = stated.words.toLowerCase();
  return names.some(name => name !== '' && !isDeputy(name) && (name.includes(role.role) || said.includes(name)));
}

/** "deputy prime minister" has "prime minister" in it and is another office. */
function isDeputy(name: string): boolean {
  return /\b(deputy|vice|under|assistant)\b/.test(name);
}

/** Where the words of the office stand in the phrase. */
function wordsAt({ start, end, text, words }: StatedRole): { start: number; end: number } {
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  return at < 0 ? { start, end } : { start: start + at, end: start + at + words.length };
}

/** "acting", "interim", "incoming": not the office itself. */
function isQualified({ text, words }: StatedRole): boolean {
  const before = text.toLowerCase().split(words.toLowerCase())[0] ?? '';
  return /\b(acting|interim|caretaker|incoming|outgoing|designate|elect|deputy|vice|shadow|honorary|then|one-time|ex|late)\b/.test(
    before,
  );
}

/** "the party's president", "president of the bank": an office of a body, not of the state. */
function isOfABody(document: Document, stated: StatedRole): boolean {
  const sentence = document.input.sentences.find(item => item.index === stated.sentence);
  if (!sentence) return false;
  const { start, end } = wordsAt(stated);
  const first = sentence.tokens.findIndex(token => token.start >= start);
  const after = sentence.tokens.findIndex(token => token.start >= end);
  const before = sentence.tokens[first - 1];
  const next = sentence.tokens[after];
  const mentions = document.mentionsOf(sentence);
  const kindAt = (id: number): string | undefined => {
    const mention = mentions
      .filter(item => item.from <= id && id <= item.to)
      .sort((a, b) => a.to - a.from - (b.to - b.from))[0];
    return mention && document.actors.get(mention.actor)?.kind;
  };
  if (next && /^(of|for|at)$/i.test(next.form)) {
    const of = sentence.tokens.slice(after + 1, after + 5).find(token => /^\p{Lu}/u.test(token.form));
    return !of || kindAt(of.id) !== 'state';
  }
  if (!before || before.upos === 'PUNCT' || first <= 0) return false;
  const owner =
    before.form === "'s" || before.form === '’s' || before.form === '’' || before.form === "'"
      ? sentence.tokens[first - 2]
      : before;
  if (!owner || (owner.upos !== 'NOUN' && owner.upos !== 'PROPN')) return false;
  return kindAt(owner.id) !== 'state';
}
