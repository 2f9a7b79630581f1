import { foldName } from '../codebook/offices.js';
import { fromCapitals, isCapitalised, straight } from './names.js';
import type { Trie } from './trie.js';

/** What the tries and the index of people need of a form, and whether anything in them begins with it. */
export interface Form {
  /** With straight apostrophes and plain hyphens. */
  plain: string;
  /** "Tokyo" for "TOKYO". */
  capital: string | undefined;
  /** In lower case, without "ex-". */
  lower: string;
  /** A guess at the singular of that. */
  singular: string;
  /** It has "ex-" before the word. */
  former: boolean;
  /** It has letters that can be capitals. */
  cased: boolean;
  capitalised: boolean;
  /** As people's names are compared; empty for what is no word. */
  folded: string;
  /** A name of the codebook may begin here. */
  opensName: boolean;
  /** A phrase of common nouns may begin here, whatever the lemma. */
  opensCommon: boolean;
  /** The most words of a person's name that begins here; 0 for none. */
  personWords: number;
}

/** Forms met are kept, so many at most: texts repeat their words. */
const KEPT = 50_000;

/** Forms with what has been worked out of them, each once. */
export class Forms {
  private readonly known = new Map<string, Form>();

  constructor(
    private readonly names: Trie<unknown>,
    private readonly commons: Trie<unknown>,
    /** By the first word of people's names, the most words that one has. */
    private readonly longest: ReadonlyMap<string, number>,
  ) {}

  of(form: string): Form {
    return this.known.get(form) ?? this.learn(form);
  }

  private learn(form: string): Form {
    const { names, commons, longest } = this;
    const plain = straight(form);
    const capital = fromCapitals(plain);
    const whole = plain.toLowerCase();
    const former = whole.length > 4 && whole.startsWith('ex-');
    const lower = former ? whole.slice(3) : whole;
    const guess = singular(whole);
    const single = former && guess.startsWith('ex-') ? guess.slice(3) : guess;
    const folded = isWord(form) ? foldName(form) : '';
    const space = folded.indexOf(' ');
    const known: Form = {
      plain,
      capital,
      lower,
      singular: single,
      former,
      cased: lower !== lower.toUpperCase(),
      capitalised: isCapitalised(plain),
      folded,
      opensName: names.begins(plain) || (capital !== undefined && names.begins(capital)),
      opensCommon: commons.begins(lower) || commons.begins(single),
      personWords: longest.get(space < 0 ? folded : folded.slice(0, space)) ?? 0,
    };
    if (this.known.size >= KEPT) this.known.clear();
    this.known.set(form, known);
    return known;
  }
}

function isWord(form: string): boolean {
  for (let at = 0; at < form.length; at++) {
    const code = form.charCodeAt(at);
    if (code > 127 ? form[at]!.toLowerCase() !== form[at]!.toUpperCase() : (code | 32) >= 97 && (code | 32) <= 122)
      return true;
  }
  return false;
}

/** A guess at the singular, for words without a lemma. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}
