import type { Agent } from '../codebook/agents.js';
import type { Book } from '../codebook/book.js';
import type { SpeechContent, SpeechVerbs, SpeechWords } from '../codebook/speech.js';
import { type Tree, treeOf } from '../language/tree.js';
import type { Sentence, Token } from '../record/index.js';

/** What the codebook says of one cue word. */
export interface CueEntry {
  sense: 'say' | 'think' | 'show';
  content: ReadonlySet<SpeechContent>;
  addressee: readonly string[];
}

/** `codebook/speech.yaml`, indexed by lemma. */
export interface CueBook {
  verbs: ReadonlyMap<string, CueEntry>;
  /** The second words of verbs of two words, by the first: point -> out. */
  particles: ReadonlyMap<string, ReadonlySet<string>>;
  nouns: ReadonlyMap<string, CueEntry>;
  adjectives: ReadonlyMap<string, CueEntry>;
  /** By their first word, as it stands inside a sentence and at its start. */
  prepositions: ReadonlyMap<string, string[][]>;
  viewNouns: ReadonlySet<string>;
  asVerbs: ReadonlySet<string>;
  documents: ReadonlySet<string>;
  /** Nouns of who can act, with their kind and sectors. */
  agents: ReadonlyMap<string, Agent>;
  distancing: ReadonlySet<string>;
  objectControl: ReadonlySet<string>;
  issuing: ReadonlySet<string>;
  refusing: ReadonlySet<string>;
  /** Names of weekdays and months: "said Friday" names nobody. */
  days: ReadonlySet<string>;
}

/** A word of a sentence that says whose words or thoughts stand near it. `token` is the head, `to` the last word's id. */
export interface Cue {
  kind: 'verb' | 'noun' | 'adjective' | 'preposition';
  entry: CueEntry;
  token: Token;
  from: number;
  to: number;
}

/** The entries of `codebook/speech.yaml` by lemma; a lemma of several groups has what all of them give. */
export function compileCues(book: Book): CueBook {
  const verbs = new Map<string, CueEntry>();
  const nouns = new Map<string, CueEntry>();
  const adjectives = new Map<string, CueEntry>();
  const particles = new Map<string, Set<string>>();
  const prepositions = new Map<string, string[][]>();
  for (const file of book.speech) {
    for (const group of file.verbs) for (const verb of group.verbs) join(verbs, verb, group);
    for (const group of file.nouns) for (const noun of group.words) join(nouns, noun, group);
    for (const group of file.adjectives) for (const adjective of group.words) join(adjectives, adjective, group);
    for (const preposition of file.prepositions) {
      const words = preposition.split(' ');
      const first = words[0]!;
      for (const form of [first, first[0]!.toUpperCase() + first.slice(1)]) {
        prepositions.set(form, [...(prepositions.get(form) ?? []), words]);
      }
    }
  }
  for (const verb of verbs.keys()) {
    const space = verb.indexOf(' ');
    if (space < 0) continue;
    const seconds = particles.get(verb.slice(0, space)) ?? new Set();
    particles.set(verb.slice(0, space), seconds.add(verb.slice(space + 1)));
  }
  const list = (
    key: 'viewNouns' | 'asVerbs' | 'documents' | 'distancing' | 'objectControl' | 'issuing' | 'refusing',
  ): ReadonlySet<string> => new Set(book.speech.flatMap(file => file[key]));
  return {
    verbs,
    particles,
    nouns,
    adjectives,
    prepositions,
    viewNouns: list('viewNouns'),
    asVerbs: list('asVerbs'),
    documents: list('documents'),
    distancing: list('distancing'),
    objectControl: list('objectControl'),
    issuing: list('issuing'),
    refusing: list('refusing'),
    days: new Set(
      book.times.flatMap(({ months, weekdays }) =>
        [...months, ...weekdays].flatMap(({ names = [], weak = [] }) => [...names, ...weak]),
      ),
    ),
    agents: new Map(
      book.agents.flatMap(({ agents }) => agents.flatMap(agent => agent.nouns.map(noun => [noun, agent] as const))),
    ),
  };
}

function join(map: Map<string, CueEntry>, lemma: string, group: SpeechVerbs | SpeechWords): void {
  const held = map.get(lemma);
  const addressee = 'addressee' in group ? group.addressee : [];
  map.set(lemma, {
    // A word that can say something says it, even if it can also think or show.
    sense: held && held.sense === 'say' ? 'say' : group.sense,
    content: new Set([...(held?.content ?? []), ...group.content]),
    addressee: [...new Set([...(held?.addressee ?? []), ...addressee])],
  });
}

/** The cues of a parsed sentence in text order, those inside quotation marks included. Empty when it is not parsed. */
export function findCues(cues: CueBook, sentence: Sentence): Cue[] {
  const found: Cue[] = [];
  if (!sentence.parsed) return found;
  const tree = treeOf(sentence);
  for (const token of tree.tokens) {
    if (token.upos === 'VERB') addVerb(cues, tree, token, found);
    else if (token.upos === 'NOUN') {
      const entry = cues.nouns.get(token.lemma);
      if (entry) found.push({ kind: 'noun', entry, token, from: token.id, to: token.id });
    } else if (token.upos === 'ADJ') {
      const entry = cues.adjectives.get(token.lemma);
      if (entry) found.push({ kind: 'adjective', entry, token, from: token.id, to: token.id });
      else if (token.xpos.startsWith('VB')) addVerb(cues, tree, token, found);
    }
    addPreposition(cues, tree, token, found);
  }
  return found;
}

function addVerb(cues: CueBook, tree: Tree, token: Token, found: Cue[]): void {
  let entry = cues.verbs.get(token.lemma);
  let to = token.id;
  const seconds = cues.particles.get(token.lemma);
  if (seconds) {
    const particle = tree.child(token, 'compound:prt') ?? tree.token(token.id + 1);
    const second = particle?.form.toLowerCase();
    if (second !== undefined && seconds.has(second)) {
      entry = cues.verbs.get(`${token.lemma} ${second}`);
      if (particle!.id === token.id + 1) to = particle!.id;
    }
  }
  if (entry) found.push({ kind: 'verb', entry, token, from: token.id, to });
}

const CLAUSE: CueEntry = { sense: 'say', content: new Set(['quote', 'clause', 'words']), addressee: [] };

/** "according to X", "in the words of X", "in X's view": the cue's token is X, the source. */
function addPreposition(cues: CueBook, tree: Tree, token: Token, found: Cue[]): void {
  for (const words of cues.prepositions.get(token.form) ?? []) {
    const last = token.id + words.length - 1;
    if (!words.every((word, offset) => tree.token(token.id + offset)?.form.toLowerCase() === word)) continue;
    const head = tree.parent(token);
    if (head && head.id > last)
      found.push({ kind: 'preposition', entry: CLAUSE, token: head, from: token.id, to: last });
  }
  if (token.form !== 'in' && token.form !== 'In') return;
  const noun = tree.parent(token);
  if (!noun || token.deprel !== 'case' || noun.id - token.id > 4 || !cues.viewNouns.has(noun.lemma)) return;
  const holder =
    tree.child(noun, 'nmod:poss') ?? tree.childrenBy(noun, 'nmod').find(child => hasCase(tree, child, 'of'));
  if (holder) found.push({ kind: 'preposition', entry: CLAUSE, token: holder, from: token.id, to: noun.id });
}

/** Does this preposition govern the phrase of the token? */
export function hasCase(tree: Tree, token: Token, ...prepositions: string[]): boolean {
  return tree.childrenBy(token, 'case').some(child => prepositions.includes(child.form.toLowerCase()));
}
