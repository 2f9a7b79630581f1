import type { Person } from '../codebook/offices.js';
import { type Tree, treeOf } from '../language/tree.js';
import type { Sentence, Token } from '../record/index.js';
import type { CommonWords, Lexicon, Sense } from './lexicon.js';
import { fold, fromCapitals, isCapitalised, straight } from './names.js';

/** A phrase of the codebook in a sentence: token ids, inclusive. */
export interface Hit<T> {
  from: number;
  to: number;
  value: T;
}

/** What the codebook's tries find in one sentence: by token id, the longest hit that begins there. */
export interface Scan {
  sentence: Sentence;
  tree: Tree;
  names: (Hit<Sense[]> | undefined)[];
  people: (Hit<Person[]> | undefined)[];
  commons: (Hit<CommonWords> | undefined)[];
  /** Token ids with "ex-" before the word. */
  former: Set<number>;
  /** Most words have capitals, as in some headlines: capitals say nothing. */
  titleCase: boolean;
  /** The article's date in EDTF, where it is known. */
  date?: string;
}

/** Looks every word of a sentence up once. */
export function scan(lexicon: Lexicon, sentence: Sentence, date?: string): Scan {
  const { tokens } = sentence;
  const forms: string[] = [];
  const capitals: (string | undefined)[] = [];
  const lower: string[] = [];
  const lemmas: (string | undefined)[] = [];
  const former = new Set<number>();
  let words = 0;
  let capitalised = 0;
  for (const token of tokens) {
    const form = straight(token.form);
    forms.push(form);
    capitals.push(fromCapitals(form));
    let low = form.toLowerCase();
    let lemma = token.lemma ? token.lemma.toLowerCase() : '';
    // Without a lemma, and for "troops", whose lemma some keep plural.
    if (!lemma || (lemma === low && token.xpos === 'NNS')) lemma = singular(low);
    if (low.length > 4 && low.startsWith('ex-')) {
      former.add(token.id);
      low = low.slice(3);
      if (lemma.startsWith('ex-')) lemma = lemma.slice(3);
    }
    lower.push(low);
    lemmas.push(lemma === low ? undefined : lemma);
    if (low !== low.toUpperCase()) {
      words++;
      if (isCapitalised(form)) capitalised++;
    }
  }
  const size = tokens.length + 2;
  const found: Scan = {
    sentence,
    tree: treeOf(sentence),
    names: new Array(size),
    people: new Array(size),
    commons: new Array(size),
    former,
    titleCase: words >= 4 && capitalised / words > 0.7,
    ...(date === undefined ? {} : { date }),
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const name = lexicon.names.longest(forms, capitals, at);
    if (name) found.names[token.id] = { from: token.id, to: tokens[name.to]!.id, value: name.value };
    if (forms[at + 1] === 'and' && isCapitalised(forms[at]!) && (!name || name.value[0]!.type === 'epithet')) {
      const half = firstHalf(lexicon, forms, at);
      if (half) found.names[token.id] = { from: token.id, to: token.id, value: half };
    }
    if (isCapitalised(forms[at]!)) {
      const person = longestPerson(lexicon, tokens, at);
      if (person) found.people[token.id] = person;
    }
    const common = lexicon.commons.longest(lower, lemmas, at);
    if (common) found.commons[token.id] = { from: token.id, to: tokens[common.to]!.id, value: common.value };
  }
  return found;
}

/**
 * May the sentence name an actor? Reads the words alone, before tagging: true for names, offices, agents, pronouns that may
 * stand for actors, and unknown names in the middle of the sentence.
 */
export function hasNames(lexicon: Lexicon, sentence: Sentence): boolean {
  for (const token of sentence.tokens) {
    const form = straight(token.form);
    if (PRONOUN_FORMS.has(form.toLowerCase())) return true;
    if (isCapitalised(form)) {
      if (token.id > 1 && form.length > 1) return true;
      const capital = fromCapitals(form);
      if (lexicon.names.begins(form) || (capital && lexicon.names.begins(capital))) return true;
      if (lexicon.people.longest.has(form.toLowerCase())) return true;
    }
    const low = form.toLowerCase();
    if (lexicon.commons.begins(low) || lexicon.commons.begins(singular(low))) return true;
  }
  return false;
}

const PRONOUN_FORMS = new Set(
  'he him his she her hers it its they them their theirs we us our ours i me my both'.split(' '),
);

/** "North" of "North and South Korean": a name that shares its last words with the one after "and". */
function firstHalf(lexicon: Lexicon, forms: readonly string[], at: number): Sense[] | undefined {
  const next = lexicon.names.longest(forms, [], at + 2);
  if (!next || next.to === at + 2) return undefined;
  const words = [forms[at]!, ...forms.slice(at + 3, next.to + 1)];
  const half = lexicon.names.longest(words, [], 0);
  const { type } = next.value[0]!;
  return half?.to === words.length - 1 && 'state' in next.value[0]! && half.value[0]!.type === type
    ? half.value
    : undefined;
}

/** People's names are read without capitals, accents and hyphens, but begin with a capital. */
function longestPerson(lexicon: Lexicon, tokens: Token[], from: number): Hit<Person[]> | undefined {
  const { byName, longest } = lexicon.people;
  let name = folded(tokens[from]!.form);
  const space = name.indexOf(' ');
  const most = longest.get(space < 0 ? name : name.slice(0, space));
  if (most === undefined) return undefined;
  let best: Hit<Person[]> | undefined;
  for (let at = from, words = 1; words <= most; ) {
    const people = words > 1 || space >= 0 ? byName.get(name) : undefined;
    if (people) best = { from: tokens[from]!.id, to: tokens[at]!.id, value: people };
    at++;
    if (at < tokens.length && isHyphen(tokens[at]!.form)) {
      if (tokens[at]!.start !== tokens[at - 1]!.end) break;
      at++;
    }
    const word = at < tokens.length ? folded(tokens[at]!.form) : '';
    if (!word) break;
    name += ` ${word}`;
    words++;
  }
  return best;
}

/** Empty for what is no word. */
function folded(form: string): string {
  return isWord(form) ? fold(form) : '';
}

function isWord(form: string): boolean {
  for (let at = 0; at < form.length; at++) {
    const code = form.charCodeAt(at);
    if (code > 127 ? form[at]!.toLowerCase() !== form[at]!.toUpperCase() : (code | 32) >= 97 && (code | 32) <= 122)
      return true;
  }
  return false;
}

export function isHyphen(form: string): boolean {
  return form === '-' || form === '‐' || form === '‑' || form === '–';
}

/** A guess at the singular, for words without a lemma. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}
