import { createActorFinder } from './actors/find.js';
import { loadBook } from './codebook/load.js';
import { OfficeIndex } from './codebook/offices.js';
import { peopleCalled } from './codebook/peopleCalled.js';
import type { State } from './codebook/states.js';
import { loadParser } from './language/parse.js';
import { readSentences } from './language/sentences.js';
import { treeOf } from './language/tree.js';
import { readTrees } from './language/trees.js';
import type { Actor, Article, Country, Mention, PloverSector, Sentence } from './record/index.js';

/** Words that may name an actor, with the text in which they stand and its date, where these are known. */
export interface ActorQuery {
  actor: string;
  context?: string | undefined;
  /** EDTF: offices and states are those of the date. Without one, states are those of now, and an office may be over. */
  date?: string | undefined;
}

/** Who some words name. */
export interface ResolvedActor {
  /** As the codebook has it, or as the words do; null for nobody. */
  name: string | null;
  kind: Actor['kind'] | null;
  country: Country | null;
  sectors: PloverSector[];
  /** The office held on the date, from the codebook, or else as the words put it. */
  role: string | null;
  /** The words name nobody that can act: "the economy", "on Monday", a place. */
  none: boolean;
  /** The others of a compound: "China and Japan". */
  others?: Omit<ResolvedActor, 'none' | 'others'>[];
}

export interface ActorResolver {
  resolve(query: ActorQuery): ResolvedActor;
}

/**
 * Makes what says who some words name, by the rooms that read articles: words, tree, actors.
 *
 * The words are looked for in the context, else read as the subject of a sentence after it, so that what the context says of
 * "Mr. Abe" counts, and "Beijing" is a government. A country in brackets, "Police (India)", is read before the words.
 */
export function createActorResolver(options: { codebook?: string | undefined } = {}): ActorResolver {
  const { book } = loadBook(options.codebook);
  const parser = loadParser();
  const offices = new OfficeIndex(book.offices);
  const finder = createActorFinder(book, offices);
  const peopleOf = peopleCalled(offices);
  const states = statesByName(book.states.flatMap(file => file.states));

  function read(text: string, published: string | undefined) {
    const article = articleOf(text, published);
    const sentences = readSentences(article);
    readTrees(parser, sentences);
    return { sentences, ...finder.find(article, sentences) };
  }

  function readAt(text: string, start: number, end: number, date: string | undefined): Found | undefined {
    const reading = read(text, date);
    const found = choose(reading.sentences, reading.mentions.flat(), start, end);
    const actors = found.flatMap(mention => reading.actors.find(actor => actor.id === mention.actor) ?? []);
    if (actors.length === 0) return undefined;
    return { ...resolved(actors), unknown: reading.unknowns.some(each => each.actor === actors[0]!.id) };
  }

  /** In the context, after it, and alone: the first reading that finds anybody, or one that knows whom it found. */
  function inText(words: string, context: string | undefined, date: string | undefined): Found | undefined {
    const before = context?.trim() ? `${context.trim()}\n\n` : '';
    const at = before.indexOf(words);
    let best = at < 0 ? undefined : readAt(before.trim(), at, at + words.length, date);
    for (const text of new Set([before, ''])) {
      for (const [open, close] of SENTENCES) {
        if (best && !best.unknown) return best;
        const start = text.length + open.length;
        const found = readAt(`${text}${open}${words}${close}`, start, start + words.length, date);
        if (found && (!best || !found.unknown)) best = found;
      }
    }
    return best;
  }

  /** Somebody of the codebook whose name is written in another way: "Sergey Viktorovich Lavrov". */
  function person(words: string, date: string | undefined): ResolvedActor | undefined {
    if (!/^\S+ \S/.test(words)) return undefined;
    const [first, ...rest] = peopleOf(words);
    if (!first || rest.length > 0) return undefined;
    const [now] = offices.officesOf(first, date);
    const last = now ?? offices.officesOf(first)[0];
    return {
      name: first.name,
      kind: 'person',
      country: last?.country ?? null,
      sectors: now ? [...now.sectors] : ['ELI'],
      role: now ? (now.title ?? now.role) : null,
      none: false,
    };
  }

  return {
    resolve({ actor, context, date }) {
      const whole = actor.replace(/\s+/g, ' ').replace(/^["'“”‘ ]+|["'“”’ ]+$|[.,;: ]+$/g, '');
      const { words, home } = unbracketed(whole, states);
      if (!/\p{L}/u.test(words)) return NOBODY;
      const state = states.get(nameKey(words));
      if (state) return stateActor(state);
      const found = inText(words, context, date);
      const known = !found || (found.unknown && found.kind === 'person') ? person(words, date) : undefined;
      const { unknown, ...answer } = { unknown: false, ...(known ?? found ?? NOBODY) };
      if (!home) return answer;
      // The country in brackets says where it is, also for "Foreign Affairs (Togo)", whose words alone name nobody.
      if (answer.none) return { ...NOBODY, name: whole, kind: 'organisation', country: home.code, none: false };
      return known || (answer.kind === 'person' && !unknown && answer.country)
        ? answer
        : { ...answer, country: home.code };
    },
  };
}

type Found = ResolvedActor & { unknown: boolean };

function stateActor({ code, name, sectors }: State): ResolvedActor {
  return {
    name,
    kind: 'state',
    country: code,
    sectors: [...new Set<PloverSector>(['GOV', ...sectors])],
    role: null,
    none: false,
  };
}

/** States by their names; where two share one, that which exists. */
function statesByName(states: readonly State[]): Map<string, State> {
  const byName = new Map<string, State>();
  for (const state of [...states.filter(each => !each.to), ...states.filter(each => each.to)])
    for (const name of [state.name, ...state.names]) if (!byName.has(nameKey(name))) byName.set(nameKey(name), state);
  return byName;
}

function nameKey(name: string): string {
  return name.replace(/^[Tt]he /, '');
}

/** "Police (India)" as "Indian police" of India; brackets that hold no country are left out. */
function unbracketed(words: string, states: ReadonlyMap<string, State>): { words: string; home?: State } {
  const [, before, inside] = /^([^(]*?)\s*\((.*)\)\s*$/.exec(words) ?? [];
  if (!before || inside === undefined) return { words };
  const [last, first] = inside.split(', ');
  const home = states.get(nameKey(inside)) ?? states.get(nameKey(`${first} ${last}`)) ?? states.get(nameKey(last!));
  if (!home) return { words: before };
  const adjective = home.adjectives[0];
  const said = !adjective || before.includes(adjective) || /[/]/.test(before);
  return { words: said ? before : `${adjective} ${lowerFirst(before)}`, home };
}

/** The text as it is, in paragraphs: offsets into it stay true. */
function articleOf(text: string, published: string | undefined): Article {
  const paragraphs: Article['paragraphs'] = [];
  for (const { 0: paragraph, index } of text.matchAll(/[^\n]+/g))
    if (/\S/.test(paragraph)) paragraphs.push({ start: index, end: index + paragraph.length, kind: 'body' });
  return { id: 'words', language: 'en', text, dropped: [], paragraphs, ...(published ? { published } : {}) };
}

const NOBODY: ResolvedActor = { name: null, kind: null, country: null, sectors: [], role: null, none: true };

/** What stands around words that have no sentence: enough small words that capitals keep their meaning. */
const SENTENCES = [
  ['', ' has said so again and again.'],
  ['They say that ', ' has often been of that opinion.'],
] as const;

/**
 * The mentions that words stand for: those at the head of the words, the widest first, and those joined to it. Where the
 * head is no actor, but a name that nobody knows, the first mention in the words. Places are none.
 */
function choose(sentences: Sentence[], mentions: Mention[], start: number, end: number): Mention[] {
  const inside = mentions.filter(
    mention => mention.start >= start && mention.end <= end && mention.form !== 'pronoun' && !mention.locative,
  );
  const sentence = sentences.find(each => each.start <= start && start < each.end);
  if (!sentence || inside.length === 0) return [];
  const tree = treeOf(sentence);
  const tokens = tree.tokens.filter(token => token.start >= start && token.end <= end);
  const ids = new Set(tokens.map(token => token.id));
  const head = tokens.find(token => !ids.has(token.head) && token.upos !== 'PUNCT') ?? tokens[0];
  if (!head) return [];
  const atHead = inside.filter(mention => mention.from <= head.id && head.id <= mention.to);
  const outer = atHead.filter(mention => mention.head === head.id);
  const first = widest(outer.length > 0 ? outer : atHead);
  if (first) {
    const joined = tokens.filter(token => token.deprel === 'conj' && token.head === head.id);
    const others = joined.flatMap(token => widest(inside.filter(mention => mention.head === token.id)) ?? []);
    const same = inside.filter(mention => mention.start === first.start && mention.end === first.end);
    return [...same, ...others];
  }
  return head.upos === 'PROPN' ? inside.slice(0, 1) : [];
}

function widest(mentions: readonly Mention[]): Mention | undefined {
  return mentions.reduce<Mention | undefined>(
    (best, next) => (!best || next.end - next.start > best.end - best.start ? next : best),
    undefined,
  );
}

function resolved(actors: readonly Actor[]): ResolvedActor {
  const [first, ...rest] = actors.map(({ name, kind, country, sectors, role }) => ({
    name,
    kind,
    country,
    sectors,
    role: role ?? null,
  }));
  const others = rest.filter(other => other.name !== first!.name);
  return { ...first!, none: first!.kind === 'place', ...(others.length > 0 ? { others } : {}) };
}

function lowerFirst(text: string): string {
  return text[0]!.toLowerCase() + text.slice(1);
}
