import { foldName, type Holding } from '../codebook/offices.js';
import type { Check } from '../record/index.js';
import type { CheckBook } from './checkBook.js';
import type { Document } from './document.js';

/**
 * A name one letter off that of the one person who held the stated office: "foreign minister Taro Kano".
 *
 * Fires only when the rest of the name is the same, the person is not in the codebook under the name as written, and the
 * difference is none of those that ways of writing a language in Latin letters make.
 */
export function checkNames(book: CheckBook, document: Document): Check[] {
  const { published } = document.input.article;
  if (!published) return [];
  const checks: Check[] = [];
  for (const actor of document.input.actors) {
    if (actor.kind !== 'person' || !actor.role || !actor.country) continue;
    if (book.offices.peopleLike(actor.name).length > 0) continue;
    const role = book.roles.get(actor.role.toLowerCase());
    if (!role?.exclusive) continue;
    const holders = book.offices.holdersOf(actor.country, role.role, published);
    const holder = holders.find(holding => isSlip(actor.name, holding));
    const mention = actor.mentions.find(item => item.text.includes(actor.name)) ?? actor.mentions[0];
    if (!holder || !mention || checks.some(check => check.stated === actor.name)) continue;
    const at = mention.text.indexOf(actor.name);
    const start = at < 0 ? mention.start : mention.start + at;
    const country = book.nameOf(actor.country);
    checks.push({
      kind: 'name',
      message: `The page writes ${actor.name}; the ${holder.title ?? holder.role} of ${country} was ${holder.person.name}.`,
      stated: actor.name,
      expected: holder.person.name,
      start,
      end: at < 0 ? mention.end : start + actor.name.length,
      source: `codebook/offices, ${country}: ${holder.role}, ${holder.person.name}, ${holder.from ?? 'since before the record'} to ${holder.to ?? 'now'}`,
    });
  }
  return checks;
}

function isSlip(written: string, { person }: Holding): boolean {
  const words = foldName(written).split(' ');
  return person.names.some(name => {
    const known = foldName(name).split(' ');
    if (known.length !== words.length || words.length < 2) return false;
    const wrong = words.filter((word, index) => word !== known[index]);
    if (wrong.length !== 1) return false;
    const index = words.findIndex((word, at) => word !== known[at]);
    const [a, b] = [words[index]!, known[index]!];
    return Math.min(a.length, b.length) >= 4 && isOneOff(a, b) && romanised(a) !== romanised(b);
  });
}

/** One letter more, less, other, or two neighbours swapped. */
function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.length - start - end, b.length - start - end];
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** A name with what romanisations vary made one: vowels y/i/j, ou/u/oo, double letters, k/q/c, h after a consonant. */
function romanised(word: string): string {
  return word
    .replace(/(.)\1+/g, '$1')
    .replace(/[yj]/g, 'i')
    .replace(/(ou|oo|u)/g, 'o')
    .replace(/e/g, 'i')
    .replace(/i+/g, 'i')
    .replace(/[qc]/g, 'k')
    .replace(/([bcdfgkpstz])h/g, '$1')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/h$/, '')
    .replace(/(.)\1+/g, '$1');
}
