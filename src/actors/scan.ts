import type { Person } from '../codebook/offices.js';
import { type Tree, treeOf } from '../language/tree.js';
import type { Sentence, Token } from '../record/index.js';
import type { Form } from './forms.js';
import type { CommonWords, Lexicon, Sense } from './lexicon.js';

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
  /** The article's date in EDTF; undefined where it is not known. */
  date: string | undefined;
}

/** Looks every word of a sentence up once. */
export function scan(lexicon: Lexicon, sentence: Sentence, date?: string): Scan {
  const { tokens } = sentence;
  const forms: Form[] = [];
  const plain: string[] = [];
  const capitals: (string | undefined)[] = [];
  const lower: string[] = [];
  const lemmas: (string | undefined)[] = [];
  const former = new Set<number>();
  let words = 0;
  let capitalised = 0;
  for (const token of tokens) {
    const form = lexicon.forms.of(token.form);
    forms.push(form);
    plain.push(form.plain);
    capitals.push(form.capital);
    lower.push(form.lower);
    const lemma = lemmaOf(token, form);
    lemmas.push(lemma === form.lower ? undefined : lemma);
    if (form.former) former.add(token.id);
    if (form.cased) {
      words++;
      if (form.capitalised) capitalised++;
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
    date,
  };
  // most words begin nothing of the codebook
  for (let at = 0; at < tokens.length; at++) {
    const { id } = tokens[at]!;
    const form = forms[at]!;
    const name = form.opensName ? lexicon.names.longest(plain, capitals, at) : undefined;
    if (name) found.names[id] = { from: id, to: tokens[name.to]!.id, value: name.value };
    if (form.capitalised) {
      if (plain[at + 1] === 'and' && (!name || name.value[0]!.type === 'epithet')) {
        const half = firstHalf(lexicon, plain, at);
        if (half) found.names[id] = { from: id, to: id, value: half };
      }
      if (form.personWords > 0)
        found.people[id] =
          longestPerson(lexicon, tokens, forms, at, false) ?? longestPerson(lexicon, tokens, forms, at, true);
    }
    const lemma = lemmas[at];
    if (form.opensCommon || (lemma !== undefined && lexicon.commons.begins(lemma))) {
      const common = lexicon.commons.longest(lower, lemmas, at);
      if (common) found.commons[id] = { from: id, to: tokens[common.to]!.id, value: common.value };
    }
  }
  return found;
}

/** In lower case, without "ex-"; guessed without a lemma, and for "troops", whose lemma some keep plural. */
function lemmaOf(token: Token, form: Form): string {
  const lemma = token.lemma === form.plain ? form.lower : token.lemma.toLowerCase();
  if (lemma === '' || (lemma === form.lower && token.xpos === 'NNS')) return form.singular;
  return form.former && lemma.startsWith('ex-') ? lemma.slice(3) : lemma;
}

/**
 * May the sentence name an actor? Reads the words alone, before tagging: true for names, offices, agents, pronouns that may
 * stand for actors, and unknown names in the middle of the sentence.
 */
export function hasNames(lexicon: Lexicon, sentence: Sentence): boolean {
  for (const token of sentence.tokens) {
    const form = lexicon.forms.of(token.form);
    if (PRONOUN_FORMS.has(form.lower)) return true;
    if (form.capitalised && (form.opensName || form.personWords > 0 || (token.id > 1 && form.plain.length > 1)))
      return true;
    if (form.opensCommon) return true;
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

/** People's names are read without capitals, accents and hyphens, but begin with a capital; also without their initials. */
function longestPerson(
  lexicon: Lexicon,
  tokens: Token[],
  forms: readonly Form[],
  from: number,
  bare: boolean,
): Hit<Person[]> | undefined {
  const { byName } = lexicon.people;
  let { folded: name, personWords: most } = forms[from]!;
  const joined = name.includes(' ');
  let best: Hit<Person[]> | undefined;
  for (let at = from, words = 1; words <= most; ) {
    const people = words > 1 || joined ? byName.get(name) : undefined;
    if (people) best = { from: tokens[from]!.id, to: tokens[at]!.id, value: people };
    at++;
    if (at < tokens.length && isHyphen(tokens[at]!.form)) {
      if (tokens[at]!.start !== tokens[at - 1]!.end) break;
      at++;
    }
    while (bare && at > from && forms[at]?.folded.length === 1) at++;
    const word = at < tokens.length ? forms[at]!.folded : '';
    if (!word) break;
    name += ` ${word}`;
    words++;
  }
  return best;
}

export function isHyphen(form: string): boolean {
  return form === '-' || form === '‐' || form === '‑' || form === '–';
}
