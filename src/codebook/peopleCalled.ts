import { editDistance } from './editDistance.js';
import { foldName, type OfficeIndex, type Person } from './offices.js';

/**
 * Finds people by a name as data sets and lists write it, which need not be any of the codebook's forms.
 *
 * Tried in order, until somebody is found: the name as it is; without what stands after a comma and without a title or a
 * realm ("Hussein of Jordan", "Rainier III, Prince of Monaco"); by words that two forms share; and by the sound of those
 * words, for other ways of writing a foreign name ("Mutallibov", "Elçibay"). A single word is a surname. Empty where nobody
 * fits.
 */
export function peopleCalled(index: OfficeIndex): (name: string) => Person[] {
  let bySound: Map<string, Person[]> | undefined;
  return name => {
    const bare = bareName(name);
    for (const form of new Set([name, bare])) {
      const people = index.peopleLike(form);
      if (people.length > 0) return people;
    }
    const words = wordsOf(bare);
    if (words.length < 2) return index.peopleBySurname(bare);
    bySound ??= indexSounds(index);
    const sounding = new Set(words.flatMap(word => bySound!.get(soundOf(word)) ?? []));
    return [...sounding].filter(person => person.names.some(other => isContained(words, wordsOf(other))));
  };
}

/** Without a title before it, and without "of Jordan" or ", Prince of Monaco" after it. */
function bareName(name: string): string {
  return name
    .replace(/\s*\(.*?\)/g, '')
    .replace(/,.*$/, '')
    .replace(/ of (the )?\p{Lu}[\p{L} ]*$/u, '')
    .replace(
      /^(King|Queen|Emperor|Sultan|Emir|Prince|Pope|Sheikh|General|President|Sir|Dr\.?|Mr\.?|Mrs\.?|Ms\.?) (?=\S)/u,
      '',
    )
    .trim();
}

function indexSounds(index: OfficeIndex): Map<string, Person[]> {
  const bySound = new Map<string, Person[]>();
  for (const person of index.people()) {
    for (const sound of new Set(person.names.flatMap(wordsOf).map(soundOf))) {
      const held = bySound.get(sound);
      if (held) held.push(person);
      else bySound.set(sound, [person]);
    }
  }
  return bySound;
}

/** "Isa ibn Salman" is Isa bin Salman. */
function wordsOf(name: string): string[] {
  return foldName(name)
    .split(' ')
    .filter(Boolean)
    .map(word => (word === 'ibn' ? 'bin' : word));
}

/** A word by its consonants, those that writers exchange as one: Qaddafi, Gadhafi and Khadafy alike. */
function soundOf(word: string): string {
  const consonants = word
    .replace(/ph/g, 'f')
    .replace(/sch|sh|zh|dj|dz/g, 'j')
    .replace(/[kgcq]h|[kgcqx]/g, 'k')
    .replace(/([bdlt])h/g, '$1')
    .replace(/[vw]/g, 'v')
    .replace(/z/g, 's');
  return (/^[aeiouy]/.test(consonants) ? 'a' : '') + consonants.replace(/[aeiouyh]/g, '').replace(/(.)\1+/g, '$1');
}

/** Every word of the shorter name, at least two, has one in the longer that sounds and looks like it. */
function isContained(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.length >= 2 && few.every(word => many.some(other => isAlike(word, other)));
}

/** One way of writing a word and another: the same consonants, and no more than a third of the letters different. */
function isAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const most = Math.floor(Math.max(a.length, b.length) / 3);
  return Math.min(a.length, b.length) > 3 && soundOf(a) === soundOf(b) && editDistance(a, b) <= most;
}
