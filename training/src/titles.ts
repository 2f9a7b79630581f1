import { readFileSync } from 'node:fs';
import type { GoldSentence } from './treebank.js';

/**
 * A sentence with a title put before a person's name, as newspapers do: "Japan's foreign minister Taro Kono", "Greek
 * Prime Minister X", "the Kenyan ambassador, X,", or "Mr Kono" for the whole name. Undefined when no word is surely a
 * person's name without one: a proper noun with the rest of its name after it and nothing before it.
 *
 * The treebanks have few ministers, and news has one in every other sentence.
 */
export function withTitle(s: GoldSentence, titles: Titles, random: () => number): GoldSentence | undefined {
  const names: number[] = [];
  for (let i = 1; i < s.count; i++) if (isBareName(s, i)) names.push(i);
  if (names.length === 0) return undefined;
  const name = names[Math.floor(random() * names.length)]!;
  const draw = random();
  if (draw < 0.3 && s.count > 1) return asMister(s, name, random);
  if (draw < 0.45) return apposed(s, name, titles, random);
  return insert(s, name, titleBefore(s, name, titles, random), name, 'nmod:desc');
}

export interface Titles {
  states: { name: string; adjective: string }[];
  titles: string[][];
}

export function readTitles(): Titles {
  const lines = readFileSync(new URL('../titles.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.filter(line => !line.startsWith('#')).map(line => line.split('\t') as [string, string, string]);
  return {
    states: rows.filter(([kind]) => kind === 'state').map(([, name, adjective]) => ({ name, adjective })),
    titles: rows.filter(([kind]) => kind === 'title').map(([, title]) => title.split(' ')),
  };
}

const ROLES = new Set(['nsubj', 'nsubj:pass', 'obj', 'iobj', 'obl', 'nmod', 'conj', 'obl:agent', 'nmod:poss']);

function isBareName(s: GoldSentence, i: number): boolean {
  return (
    s.xpos[i] === 'NNP' &&
    ROLES.has(s.deprel[i]!) &&
    s.deprel[i + 1] === 'flat' &&
    s.head[i + 1] === i &&
    s.xpos[i + 1] === 'NNP' &&
    /^[A-Z][a-z]+$/.test(s.form[i]!) &&
    /^[A-Z][a-z]+$/.test(s.form[i + 1]!) &&
    // Nothing of the name before it but a case mark or a conjunction.
    !s.head.some((head, j) => j > 0 && j < i && head === i && s.deprel[j] !== 'case' && s.deprel[j] !== 'cc')
  );
}

/** One word to put in; `head` is a position within the words put in, -1 for what they hang on. */
interface NewWord {
  form: string;
  upos: string;
  xpos: string;
  head: number;
  deprel: string;
}

/** The words of a title, its last word last. */
function titleBefore(s: GoldSentence, name: number, { states, titles }: Titles, random: () => number): NewWord[] {
  const pick = <T>(items: T[]) => items[Math.floor(random() * items.length)]!;
  const title = pick(titles);
  const capital = random() < 0.3;
  const words: NewWord[] = [];
  const draw = random();
  const { name: state, adjective } = pick(states);
  const size = (draw < 0.35 ? 2 : draw < 0.7 ? 1 : 0) + title.length;
  const last = size - 1;
  const own = s.deprel[name] === 'nmod:poss';
  if (draw < 0.35 && !own) {
    words.push({ form: state, upos: 'PROPN', xpos: 'NNP', head: last, deprel: 'nmod:poss' });
    words.push({ form: random() < 0.5 ? "'s" : '\u2019s', upos: 'PART', xpos: 'POS', head: 0, deprel: 'case' });
  } else if (draw < 0.7 && !own) words.push({ form: adjective, upos: 'ADJ', xpos: 'JJ', head: last, deprel: 'amod' });
  const at = words.length;
  title.forEach((form, k) => {
    const isLast = k === title.length - 1;
    const adjectival = ADJECTIVES.has(form);
    words.push({
      form: capital ? form[0]!.toUpperCase() + form.slice(1) : form,
      upos: capital ? 'PROPN' : adjectival ? 'ADJ' : 'NOUN',
      xpos: capital ? 'NNP' : adjectival ? 'JJ' : 'NN',
      head: isLast ? -1 : title[k + 1] === 'ministry' ? at + k + 1 : at + title.length - 1,
      deprel: isLast ? 'nmod:desc' : adjectival && !capital ? 'amod' : 'compound',
    });
  });
  // The title begins the sentence where the name did.
  if (name === 1) words[0]!.form = words[0]!.form[0]!.toUpperCase() + words[0]!.form.slice(1);
  return words;
}

const ADJECTIVES = new Set(['foreign', 'prime', 'deputy', 'special', 'supreme']);

/** Puts words before position `at`; their last hangs on word `head`. */
function insert(s: GoldSentence, at: number, words: NewWord[], head: number, deprel: string): GoldSentence {
  const by = words.length;
  const moved = (i: number) => (i >= at ? i + by : i);
  const splice = <T>(column: T[], values: T[]) => [...column.slice(0, at), ...values, ...column.slice(at)];
  return {
    id: `${s.id}-title`,
    count: s.count + by,
    form: splice(
      s.form,
      words.map(w => w.form),
    ),
    lemma: splice(
      s.lemma,
      words.map(w => w.form.toLowerCase()),
    ),
    upos: splice(
      s.upos,
      words.map(w => w.upos),
    ),
    xpos: splice(
      s.xpos,
      words.map(w => w.xpos),
    ),
    head: splice(
      s.head.map(moved),
      words.map(w => (w.head < 0 ? moved(head) : at + w.head)),
    ),
    deprel: splice(
      s.deprel,
      words.map(w => (w.head < 0 ? deprel : w.deprel)),
    ),
  };
}

/** "Taro Kono" as "Mr Kono": the given name becomes the title, the surname the head. */
function asMister(s: GoldSentence, name: number, random: () => number): GoldSentence {
  const surname = name + 1;
  const stop = random() < 0.3 ? '.' : '';
  const form = s.form.slice();
  form[name] = (random() < 0.75 ? 'Mr' : random() < 0.5 ? 'Ms' : 'Mrs') + stop;
  const head = s.head.map((h, i) => (i > 0 && h === name ? surname : h));
  const deprel = s.deprel.slice();
  head[surname] = s.head[name]!;
  deprel[surname] = s.deprel[name]!;
  head[name] = surname;
  deprel[name] = 'nmod:desc';
  return { ...s, id: `${s.id}-title`, form, head, deprel };
}

/** "Japan's foreign minister, Taro Kono, said": the title takes the place of the name, and the name stands beside it. */
function apposed(s: GoldSentence, name: number, titles: Titles, random: () => number): GoldSentence | undefined {
  // Only where nothing but the rest of the name hangs on it, so that it closes after the surname.
  const last = s.head.lastIndexOf(name);
  if (last > name + 1 || s.form[name + 2] === ',' || s.deprel[name] === 'nmod:poss') return undefined;
  const title = titleBefore(s, name, titles, random);
  const comma = (head: number): NewWord => ({ form: ',', upos: 'PUNCT', xpos: ',', head, deprel: 'punct' });
  const after = insert(s, name + 2, [comma(-1)], name, 'punct');
  const before = insert({ ...after, id: s.id }, name, [...title, comma(-1)], name, 'punct');
  const [noun, person] = [name + title.length - 1, name + title.length + 1];
  const { head, deprel } = before;
  // Case marks and conjunctions move to the noun, which now stands where the name stood.
  head.forEach((h, i) => {
    if (i > 0 && i < name && h === person) head[i] = noun;
  });
  head[noun] = head[person]!;
  deprel[noun] = deprel[person]!;
  head[person] = noun;
  deprel[person] = 'appos';
  return before;
}
