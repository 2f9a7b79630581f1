import type { Book } from '../codebook/book.js';
import type { KnownDispute } from '../codebook/disputes.js';
import type { Country, Dispute, Token } from '../record/index.js';
import { PatternIndex } from './lexicon.js';
import { lowerForm } from './topics.js';

type Kind = Dispute['kind'];

/** `codebook/disputes.yaml` and `codebook/dispute-words.yaml`, indexed. */
export interface DisputeBook {
  known: KnownDispute[];
  /** The known dispute that a written name or mention points to. */
  names: NameIndex;
  nouns: ReadonlySet<string>;
  weakNouns: ReadonlySet<string>;
  adjectives: ReadonlySet<string>;
  verbs: ReadonlySet<string>;
  compounds: ReadonlyMap<string, Kind>;
  irritants: PatternIndex<true>;
  issues: ReadonlySet<string>;
  listing: ReadonlySet<string>;
  claiming: ReadonlySet<string>;
  viewing: ReadonlySet<string>;
  souring: ReadonlySet<string>;
  soured: ReadonlySet<string>;
  topics: ReadonlySet<string>;
  naming: ReadonlySet<string>;
  general: ReadonlySet<string>;
  sovereign: PatternIndex<true>;
  kinds: readonly [Kind, ReadonlySet<string>][];
}

const KIND_ORDER: readonly Kind[] = ['territory', 'history', 'trade', 'security', 'people', 'law'];

export function compileDisputes(book: Book): DisputeBook {
  const known = book.disputes.flatMap(file => file.disputes);
  const names = new NameIndex();
  for (const dispute of known) {
    for (const [party, written] of Object.entries(dispute.names)) {
      for (const name of written.split('|')) names.add(name, { dispute, strong: !dispute.common, party });
    }
    for (const mention of dispute.mentions) {
      names.add(mention, { dispute, strong: false });
      names.addTurned(mention, { dispute, strong: false });
    }
  }
  const files = book.disputeWords;
  const set = (
    key:
      | 'nouns'
      | 'weakNouns'
      | 'adjectives'
      | 'verbs'
      | 'issues'
      | 'listing'
      | 'claiming'
      | 'viewing'
      | 'souring'
      | 'soured'
      | 'topics'
      | 'naming'
      | 'general',
  ): ReadonlySet<string> => new Set(files.flatMap(file => file[key]));
  const patterns = (key: 'irritants' | 'sovereign'): PatternIndex<true> => {
    const index = new PatternIndex<true>();
    for (const file of files) for (const pattern of file[key]) index.add(pattern, true);
    return index;
  };
  return {
    known,
    names,
    nouns: set('nouns'),
    weakNouns: set('weakNouns'),
    adjectives: set('adjectives'),
    verbs: set('verbs'),
    compounds: new Map(files.flatMap(file => Object.entries(file.compounds))),
    irritants: patterns('irritants'),
    issues: set('issues'),
    listing: set('listing'),
    claiming: set('claiming'),
    viewing: set('viewing'),
    souring: set('souring'),
    soured: set('soured'),
    topics: set('topics'),
    naming: set('naming'),
    general: set('general'),
    sovereign: patterns('sovereign'),
    kinds: KIND_ORDER.map(kind => [kind, new Set(files.flatMap(file => file.kinds[kind] ?? []))] as const) as [
      Kind,
      ReadonlySet<string>,
    ][],
  };
}

/** What a name points to. `strong`: a party's own name for the object; else words that need the parties nearby. */
export interface NameHit {
  dispute: KnownDispute;
  strong: boolean;
  party?: Country;
}

/** Written names, word by word, without "the"; letter case counts at the first letter of each word that has capitals. */
export class NameIndex {
  private readonly byFirst = new Map<string, { words: NameWord[]; hit: NameHit }[]>();
  private readonly turned = new Map<string, { other: string; hit: NameHit }[]>();

  /** Files a name under its first word, with and without a plural "s". */
  add(written: string, hit: NameHit): void {
    const words = wordsOf(written).map(word => ({ lower: word.toLowerCase(), isCapital: /^\p{Lu}/u.test(word) }));
    const first = words[0]?.lower;
    if (first === undefined) return;
    for (const key of new Set([first, `${first}s`, first.replace(/s$/, '')])) {
      const list = this.byFirst.get(key);
      if (list) list.push({ words, hit });
      else this.byFirst.set(key, [{ words, hit }]);
    }
  }

  /** "war reparations" is also "reparations for the second world war": two words turned round about a preposition. */
  addTurned(written: string, hit: NameHit): void {
    const words = wordsOf(written).map(word => word.toLowerCase());
    const [first, second] = words;
    if (words.length !== 2 || first!.length < 3 || second!.length < 3) return;
    const list = this.turned.get(second!);
    if (list) list.push({ other: first!, hit });
    else this.turned.set(second!, [{ other: first!, hit }]);
  }

  /** The words that a name can start with. */
  *firsts(): Iterable<string> {
    yield* this.byFirst.keys();
    yield* this.turned.keys();
  }

  /** Every name that starts at a token; the longest first. A plural "s" at the end of a word may be missing or more. */
  at(tokens: readonly Token[], index: number): readonly { length: number; hit: NameHit }[] {
    const form = lowerForm(tokens[index]!);
    const list = this.byFirst.get(form);
    const turned = this.turned.get(form);
    if (!list && !turned) return NO_HITS;
    const found: { length: number; hit: NameHit }[] = [];
    if (turned && /^(for|of|over|from|about|on)$/.test(tokens[index + 1]?.form ?? '')) {
      for (let next = index + 2; next <= index + 5 && next < tokens.length; next++) {
        const word = lowerForm(tokens[next]!);
        if (tokens[next]!.upos === 'PUNCT' || tokens[next]!.upos === 'VERB') break;
        for (const { other, hit } of turned) if (other === word) found.push({ length: next - index + 1, hit });
      }
    }
    if (list) {
      for (const { words, hit } of list) if (isNameAt(words, tokens, index)) found.push({ length: words.length, hit });
    }
    return found.sort((a, b) => b.length - a.length);
  }
}

/** Words as the tokeniser splits them, near enough: hyphens and apostrophes apart, no article in front. */
function wordsOf(written: string): string[] {
  return written
    .trim()
    .replace(/^the /i, '')
    .replace(/([\p{L}\p{N}])([-–/])(?=[\p{L}\p{N}])/gu, '$1 $2 ')
    .replace(/(['’]s)\b/g, ' $1')
    .split(/\s+/)
    .filter(word => word !== '');
}

const NO_HITS: readonly { length: number; hit: NameHit }[] = [];

function isNameAt(words: readonly NameWord[], tokens: readonly Token[], index: number): boolean {
  for (let offset = 0; offset < words.length; offset++)
    if (!isSame(words[offset]!, tokens[index + offset])) return false;
  return true;
}

interface NameWord {
  lower: string;
  isCapital: boolean;
}

function isSame({ lower, isCapital }: NameWord, token: Token | undefined): boolean {
  if (token === undefined) return false;
  const form = lowerForm(token);
  if (isCapital && form === token.form) return false;
  if (form === lower) return true;
  switch (form.length - lower.length) {
    case 0:
      return form.includes('’') && form.replace('’', "'") === lower;
    case 1:
      return form.endsWith('s') && form.startsWith(lower);
    case -1:
      return lower.endsWith('s') && lower.startsWith(form);
    default:
      return false;
  }
}
