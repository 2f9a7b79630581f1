import type { PloverType } from '../record/index.js';
import type { Book } from './book.js';
import { Frame, type Operator } from './frames.js';
import { type ModalWords, modalWords } from './modality.js';

/** A frame with its type settled and its words split, as the events room uses it. */
export interface FrameEntry extends Omit<Frame, 'verb' | 'noun' | 'adjective' | 'modes'> {
  type: PloverType;
  modes: string[];
  /** Where it stands among all frames: the tie-breaker. */
  order: number;
  /** `where`, ready to be tried. */
  conditions: Condition[];
  /** More conditions, more certain: the frame with the higher number is tried first. */
  specificity: number;
}

/** One argument of `where`: what it must be, and what it must not. */
export interface Condition {
  role: string;
  alternatives: readonly string[];
  wanted: Alternatives;
  unwanted: Alternatives;
  /** An argument that is not there will do. */
  absent: boolean;
  /** What is said of it when it does not hold. */
  failure: string;
}

/** What a phrase may be: kinds of actor and of phrase, types of act, sectors, and the words of all classes and lemmas named. */
export interface Alternatives {
  kinds: readonly string[];
  types: ReadonlySet<string>;
  sectors: readonly string[];
  words: ReadonlySet<string>;
  /** The phrase is plural or conjoined: asked of it besides the others, not instead of them. */
  plural: boolean;
  /** Something is asked besides `plural` and `absent`. */
  others: boolean;
  /** Some of the words are several: "arms embargo". */
  phrases: boolean;
  /** Nothing is asked. */
  empty: boolean;
}

/** One way into a frame: the word looked up, and the particle or modifier that must stand with it. */
export interface FrameKey {
  frame: FrameEntry;
  /** A particle after the verb ("off"), or the words before the noun ("air" of "air strike"). */
  companion: string | undefined;
  /** The words right after the noun: "of fire" of "exchange of fire". */
  tail: string | undefined;
  /** What is said when that is not there. */
  failure: string;
}

/** The ways in at one lemma, by what must stand beside it: most of "take" and "call" need a word that is not there. */
export interface FrameKeys {
  all: FrameKey[];
  /** Nothing need stand beside the lemma. */
  plain: FrameKey[];
  /** By the one word that must. */
  beside: Map<string, FrameKey[]>;
  /** Several words must. */
  phrases: FrameKey[];
  /** One of the frames takes acts below it, and does not only begin or tell them, or do so when spoken. */
  operates: boolean;
}

/** All frames by lemma and part of speech, the word classes they refer to, and the composition table. */
export interface FrameIndex {
  frames: FrameEntry[];
  verbs: Map<string, FrameKeys>;
  nouns: Map<string, FrameKeys>;
  adjectives: Map<string, FrameKeys>;
  classes: Map<string, Set<string>>;
  lightVerbs: Set<string>;
  words: ModalWords;
  /** The outcome of an operator over an inner type, or over nothing (`bare`). */
  outcome(operator: Operator, inner: PloverType | 'bare'): string | undefined;
}

/** Builds the index from the book's frames, classes, light verbs and composition table. */
export function indexFrames(
  book: Pick<Book, 'frames' | 'classes' | 'lightVerbs' | 'composition' | 'modality'>,
): FrameIndex {
  const [modality] = book.modality;
  if (!modality) throw new Error('codebook/modality.yaml is missing');
  const index: FrameIndex = {
    frames: [],
    verbs: new Map(),
    nouns: new Map(),
    adjectives: new Map(),
    classes: new Map(),
    lightVerbs: new Set(book.lightVerbs.flatMap(file => file.lightVerbs)),
    words: modalWords(modality),
    outcome: outcomes(book),
  };
  for (const file of book.classes)
    for (const [name, words] of Object.entries(file.classes)) index.classes.set(name, new Set(words));
  for (const file of book.frames) {
    for (const { verb, noun, adjective, modes, ...rest } of file.frames) {
      const type = rest.type ?? file.type;
      if (!type) throw new Error(`frame ${rest.reason} has no type`);
      const frame: FrameEntry = Object.assign({ ...BLANK }, rest, {
        type,
        modes: modes ?? (rest.mode ? [rest.mode] : []),
        order: index.frames.length,
        conditions: conditionsOf(rest, index.classes),
        specificity: specificityOf(rest),
      });
      index.frames.push(frame);
      for (const lemma of verb ?? []) {
        const [word, companion] = lemma.split(' ');
        add(index.verbs, word!, keyTo(frame, companion));
      }
      for (const lemma of noun ?? []) {
        const words = lemma.split(' ');
        if (words.length > 2 && LINKS.has(words[1]!))
          add(index.nouns, words[0]!, keyTo(frame, undefined, words.slice(1).join(' ')));
        else add(index.nouns, words.at(-1)!, keyTo(frame, words.slice(0, -1).join(' ') || undefined));
      }
      for (const lemma of adjective ?? []) add(index.adjectives, lemma, keyTo(frame));
    }
  }
  return index;
}

/** Prepositions inside the name of an act: "crime against humanity". */
const LINKS = new Set(['of', 'against']);

/** Every field that a frame may have, filled in later: objects that are made alike are read fastest. */
const BLANK = Object.fromEntries(
  [...Object.keys(Frame.shape), 'order', 'conditions', 'specificity'].map(name => [name, undefined]),
);

function keyTo(frame: FrameEntry, companion?: string, tail?: string): FrameKey {
  return { frame, companion, tail, failure: `needs "${tail ?? companion}"` };
}

function add(map: Map<string, FrameKeys>, word: string, key: FrameKey): void {
  let keys = map.get(word);
  if (!keys) map.set(word, (keys = { all: [], plain: [], beside: new Map(), phrases: [], operates: false }));
  keys.all.push(key);
  const { companion, tail, frame } = key;
  const { operator } = frame;
  keys.operates ||= operator !== undefined && operator !== 'begin' && operator !== 'report' && !frame.where?.speaker;
  if (tail !== undefined || companion?.includes(' ')) keys.phrases.push(key);
  else if (companion === undefined) keys.plain.push(key);
  else if (keys.beside.has(companion)) keys.beside.get(companion)!.push(key);
  else keys.beside.set(companion, [key]);
}

function outcomes(book: Pick<Book, 'composition'>): FrameIndex['outcome'] {
  const table = new Map<string, string>();
  for (const { inner, table: rows } of book.composition) {
    for (const [operator, row] of Object.entries(rows)) {
      for (const [column, outcome] of Object.entries(row)) {
        for (const type of inner[column] ?? []) if (!(type in row)) setOnce(table, `${operator} ${type}`, outcome);
        if (!inner[column]) table.set(`${operator} ${column}`, outcome);
      }
    }
  }
  return (operator, inner) => table.get(`${operator} ${inner}`) ?? table.get(`${operator} bare`);
}

function setOnce(table: Map<string, string>, key: string, value: string): void {
  if (!table.has(key)) table.set(key, value);
}

const KINDS = new Set([
  'actor',
  'state',
  'person',
  'group',
  'organisation',
  'place',
  'plural',
  'act',
  'thing',
  'clause',
  'infinitive',
  'present',
  'absent',
]);

function conditionsOf(frame: Pick<Frame, 'where'>, classes: ReadonlyMap<string, ReadonlySet<string>>): Condition[] {
  return Object.entries(frame.where ?? {}).map(([role, alternatives]) => ({
    role,
    alternatives,
    wanted: gather(
      alternatives.filter(each => !each.startsWith('!')),
      classes,
    ),
    unwanted: gather(
      alternatives.filter(each => each.startsWith('!')).map(each => each.slice(1)),
      classes,
    ),
    absent: alternatives.includes('absent'),
    failure: `${role} is not ${alternatives.join(' or ')}`,
  }));
}

function gather(names: readonly string[], classes: ReadonlyMap<string, ReadonlySet<string>>): Alternatives {
  const words = new Set<string>();
  for (const name of names) {
    if (name.startsWith('$')) for (const word of classes.get(name.slice(1)) ?? []) words.add(word);
    else if (!isSpecial(name)) words.add(name);
  }
  return {
    kinds: names.filter(name => KINDS.has(name)),
    types: new Set(names.filter(name => name.startsWith('act:')).map(name => name.slice(4))),
    sectors: names.filter(name => SECTOR.test(name)),
    words,
    plural: names.includes('plural'),
    others: names.some(name => name !== 'plural' && name !== 'absent'),
    phrases: [...words].some(word => word.includes(' ')),
    empty: names.length === 0,
  };
}

const SECTOR = /^[A-Z]{3}$/;

function isSpecial(name: string): boolean {
  return KINDS.has(name) || name.startsWith('act:') || SECTOR.test(name);
}

function specificityOf(frame: Pick<Frame, 'where' | 'passive'>): number {
  let score = frame.passive ? 1 : 0;
  for (const alternatives of Object.values(frame.where ?? {}))
    score += alternatives.every(each => each.startsWith('!') || each === 'absent') ? 1 : 2;
  return score;
}
