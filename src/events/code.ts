import { createHash } from 'node:crypto';
import type { Book } from '../codebook/book.js';
import { type FrameIndex, indexFrames } from '../codebook/frameIndex.js';
import type { ModalWords } from '../codebook/modality.js';
import { treeOf } from '../language/tree.js';
import type {
  Actor,
  ActorRef,
  Article,
  Attribution,
  Event,
  LocatedPlace,
  Mention,
  PloverContext,
  PloverType,
  Reading,
  Sentence,
  TimeMention,
  Token,
} from '../record/index.js';
import { type Act, ActReader, type Attempt } from './act.js';
import { isVerbal } from './arguments.js';
import { countAct, dateAct, headingOf, placeAct } from './circumstance.js';
import { settingOf } from './domestic.js';
import { Scale } from './measure.js';
import { isSaidInCall, whyNoFact, whyNoNews } from './news.js';
import { Participants } from './participants.js';
import { type Cast, castAct, type Setting } from './roles.js';
import { isPresent, weaker } from './status.js';
import { findStranger, strangerActor } from './strangers.js';

/** What the rooms before this one have found, sentence by sentence. */
export interface EventInput {
  article: Article;
  sentences: Sentence[];
  actors: Actor[];
  mentions: Mention[][];
  times: TimeMention[][];
  places: LocatedPlace[][];
  attributions: Attribution[];
}

/** The events, in text order, and the states that only a place named ("in Marseille" is in France). */
export interface EventOutput {
  events: Event[];
  added: Actor[];
}

/** Codes events by the frames of one codebook. Built once; holds nothing of any article. */
export interface EventCoder {
  code(input: EventInput): EventOutput;
  /** Every frame tried in a sentence, in order, with the reason of each failure. */
  trace(input: EventInput, sentence: number): Attempt[];
  /** What frames read in each sentence, word by word, news or not. */
  readings(input: EventInput): Reading[][];
}

export function createEventCoder(book: Book, index: FrameIndex = indexFrames(book)): EventCoder {
  const [plover] = book.plover;
  if (!plover) throw new Error('codebook/plover.yaml is missing');
  const scale = new Scale(plover);
  const stateNames = new Map(
    book.states
      .flatMap(file => file.states)
      .filter(state => !state.sectors.includes('PRE'))
      .map(state => [state.code, state.name]),
  );
  return {
    code: input => codeEvents(input, index, scale, stateNames),
    trace: (input, sentence) => {
      const attempts: Attempt[] = [];
      codeEvents(input, index, scale, stateNames, { sentence, attempts });
      return attempts;
    },
    readings: input => {
      const readings: Reading[][] = input.sentences.map(() => []);
      codeEvents(input, index, scale, stateNames, undefined, (sentence, found) => {
        readings[sentence] = found;
      });
      return readings;
    },
  };
}

function codeEvents(
  input: EventInput,
  index: FrameIndex,
  scale: Scale,
  stateNames: ReadonlyMap<string, string>,
  trace?: { sentence: number; attempts: Attempt[] },
  tell?: (sentence: number, readings: Reading[]) => void,
): EventOutput {
  const actors = new Map(input.actors.map(actor => [actor.id, actor]));
  const added: Actor[] = [];
  const stateOf = (country: string): Actor | undefined => {
    const held = actors.get(country) ?? input.actors.find(actor => actor.kind === 'state' && actor.country === country);
    if (held) return held;
    const name = stateNames.get(country);
    if (!name) return undefined;
    const state: Actor = { id: country, name, kind: 'state', country, sectors: ['GOV'], mentions: [] };
    actors.set(country, state);
    added.push(state);
    return state;
  };
  const shares = sharesOf(input);
  const pair = pairOf(shares);
  const home = homeOf(shares, input);
  const attributions = bySentence(input.attributions);
  const events: Event[] = [];
  const homes = new Map<string, string>();
  let nearby: { paragraph: number; country: string | undefined } | undefined;
  for (const sentence of input.sentences) {
    if (!sentence.parsed || (trace && sentence.index !== trace.sentence)) continue;
    const mentions = input.mentions[sentence.index] ?? [];
    const places = input.places[sentence.index] ?? [];
    if (mentions.length === 0 && places.length === 0 && !pair) continue;
    const tree = treeOf(sentence);
    const who = new Participants(tree, mentions, places, actors, stateOf, index.words.quantities);
    const spoken = attributions.get(sentence.index) ?? [];
    const wordsOf = (token: Token) => spoken.find(each => token.id >= each.from && token.id <= each.to);
    const speakerOf = (token: Token): ActorRef | null => wordsOf(token)?.source ?? null;
    const isQuoted = (token: Token): boolean => wordsOf(token)?.form === 'direct';
    const times = input.times[sentence.index] ?? [];
    const isTime = (id: number): boolean => times.some(time => id >= time.from && id <= time.to);
    const reader = new ActReader(tree, index, who, token => speakerOf(token) !== null, isTime, trace?.attempts);
    const isKnown = (token: Token): boolean =>
      isTime(token.id) || who.isPlace(token) || mentions.some(({ from, to }) => token.id >= from && token.id <= to);
    const strangerAt = (token: Token): ActorRef | undefined =>
      isKnown(token) ? undefined : findStranger(tree, token, input.article.text);
    const setting: Setting = {
      who,
      reader,
      speakerOf,
      isQuoted,
      pair,
      home,
      homes,
      nearby: nearby?.paragraph === sentence.paragraph ? nearby.country : undefined,
      stateOf,
      earlier: events,
      strangerAt,
    };
    const builder = new EventBuilder(input, sentence, reader, setting, scale, index.words);
    const found = builder.events();
    events.push(...found);
    for (const event of found) keepHomes(event, actors, homes);
    nearby = { paragraph: sentence.paragraph, country: settingOf(who) ?? setting.nearby };
    tell?.(sentence.index, builder.readings());
  }
  return {
    events: events.sort((a, b) => a.trigger.start - b.trigger.start || (a.id < b.id ? -1 : 1)),
    added: [...added.filter(state => isUsed(state, events)), ...strangersOf(events, actors)],
  };
}

/** Keeps the countries that an event has given to actors who have none of their own. */
function keepHomes(event: Event, actors: ReadonlyMap<string, Actor>, homes: Map<string, string>): void {
  for (const { id, country } of [...event.actors, ...event.recipients])
    if (country !== null && actors.get(id)?.country === null) homes.set(id, country);
}

/** The records of parties whom no room but this one has met. */
function strangersOf(events: readonly Event[], known: ReadonlyMap<string, Actor>): Actor[] {
  const found = new Map<string, Actor>();
  const visit = ({ actors, recipients, about, sentence }: Event): void => {
    for (const ref of [...actors, ...recipients])
      if (!known.has(ref.id) && !found.has(ref.id)) found.set(ref.id, strangerActor(ref, sentence));
    about.forEach(visit);
  };
  events.forEach(visit);
  return [...found.values()];
}

function bySentence(attributions: readonly Attribution[]): Map<number, Attribution[]> {
  const lists = new Map<number, Attribution[]>();
  for (const each of attributions) {
    const list = lists.get(each.sentence);
    if (list) list.push(each);
    else lists.set(each.sentence, [each]);
  }
  return lists;
}

/** How often each country is named, as an actor rather than a place; most often first. */
function sharesOf({ actors, mentions }: EventInput): [country: string, count: number][] {
  const countries = new Map(actors.map(actor => [actor.id, actor.country]));
  const counts = new Map<string, number>();
  for (const mention of mentions.flat()) {
    const country = countries.get(mention.actor);
    if (country && !NON_STATE.test(country)) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/**
 * The two countries named most often, as actors rather than places; undefined when the article has no such two. A page in
 * which one is named four times as often as the next is about that one.
 */
function pairOf([first, second, third]: readonly [string, number][]): readonly [string, string] | undefined {
  if (!first || !second || (third && third[1] === second[1])) return undefined;
  if (second[1] * LOPSIDED < first[1]) return undefined;
  return [first[0], second[0]];
}

/** The country that a page is about alone: named by far the most, and no place named lies elsewhere more often. */
function homeOf([first, second]: readonly [string, number][], { places }: EventInput): string | undefined {
  if (!first || first[1] < 2 || (second && second[1] * LOPSIDED > first[1])) return undefined;
  const located = places.flat().filter(place => place.country !== null);
  const elsewhere = located.filter(place => place.country !== first[0]).length;
  return elsewhere * 2 > located.length ? undefined : first[0];
}

const LOPSIDED = 4;
const NON_STATE = /^(IGO|UNO|NGO|ISM|IMG|MNC)$/;

function isUsed(state: Actor, events: readonly Event[]): boolean {
  return events.some(
    event => [...event.actors, ...event.recipients].some(ref => ref.id === state.id) || isUsed(state, event.about),
  );
}

/** Makes the events of one sentence from its acts. */
class EventBuilder {
  constructor(
    private readonly input: EventInput,
    private readonly sentence: Sentence,
    private readonly reader: ActReader,
    private readonly setting: Setting,
    private readonly scale: Scale,
    private readonly words: ModalWords,
  ) {}

  events(): Event[] {
    const { reader } = this;
    const acts: Act[] = [];
    // outer acts first, so that what they are about is theirs before it is looked at for itself
    for (const token of byDepth(this.sentence.tokens)) {
      if (reader.consumed.has(token.id)) continue;
      const act = reader.at(token);
      if (act) acts.push(act);
    }
    const events: Event[] = [];
    for (const act of acts) {
      if (reader.consumed.has(act.token.id) && isInner(act, acts)) continue;
      // the verb's own frame has taken its noun: "exchanged visits" is one act
      const over = act.roles.carrier === act.token ? undefined : reader.at(act.roles.carrier);
      if (over && over.token !== act.token && !this.isToldByCause(over)) continue;
      if (this.isToldByCause(act)) continue;
      const event = this.topEvent(act);
      if (event && !events.some(other => this.isSame(other, event, act))) events.push(event);
    }
    return events;
  }

  /** "The shelling of a Turkish town killed five": an attack that names both sides tells more than the verb of its harm. */
  private isToldByCause(act: Act): boolean {
    if (act.type !== 'ASSAULT' || act.roles.passive) return false;
    return (act.roles.roles.get('agent') ?? []).some(token => {
      const cause = this.reader.at(token);
      if (cause?.type !== 'ASSAULT') return false;
      const { actors, recipients } = castAct(cause, this.setting);
      return [actors, recipients].every(side => side.some(ref => ref.country !== null));
    });
  }

  /** Told at the same word, or by two verbs in one breath: "killed and injured dozens of people". */
  private isSame(other: Event, event: Event, act: Act): boolean {
    if (other.type !== event.type || other.status !== event.status) return false;
    if (other.trigger.start === event.trigger.start) return true;
    const { tree } = this.reader;
    const first = act.token.deprel === 'conj' ? tree.parent(act.token) : undefined;
    return (
      first?.start === other.trigger.start &&
      !tree.child(act.token, 'nsubj', 'obl') &&
      ids(other.actors) === ids(event.actors) &&
      ids(other.recipients) === ids(event.recipients)
    );
  }

  /** Every word that a frame reads, after `events`. */
  readings(): Reading[] {
    const { reader } = this;
    const readings: Reading[] = [];
    for (const token of this.sentence.tokens) {
      const act = reader.at(token);
      if (!act) continue;
      const cast = castAct(act, this.setting);
      const roles: Reading['roles'] = {};
      for (const [role, tokens] of act.roles.roles) roles[role] = tokens.map(each => each.id);
      readings.push({
        token: token.id,
        type: act.type,
        reason: act.frame.reason,
        modes: act.modes,
        status: act.status,
        roles,
        about: act.about.map(inner => ({ token: inner.token.id, type: inner.type })),
        inner: reader.consumed.has(token.id),
        actors: cast.actors.map(({ start, end }) => ({ start, end })),
        recipients: cast.recipients.map(({ start, end }) => ({ start, end })),
      });
    }
    return readings;
  }

  /** An act as news; undefined when it is told only in passing, as a thought, or without anyone we can name. */
  private topEvent(read: Act): Event | undefined {
    const { reader } = this;
    const act = this.isScheduled(read) ? reader.asScheduled(read) : isSaidInCall(read, reader) ? asSaid(read) : read;
    const thought = whyNoFact(act, reader);
    const cast = thought ? undefined : castAct(act, this.setting);
    const told = cast && isThreat(act, cast) ? reader.asThreat(act) : act;
    const dropped = thought ?? whyNoNews(told, cast!, this.setting);
    if (dropped) reader.noteDrop(read, dropped);
    return cast && !dropped ? this.build(told, cast) : undefined;
  }

  private build(act: Act, cast: Cast): Event {
    const { article } = this.input;
    const tree = this.reader.tree;
    const about = act.about.map(inner => this.build(withStatus(inner, act), innerCast(inner, act, cast, this.setting)));
    const contexts = this.contexts(act);
    const measure = this.scale.measure(
      act.type,
      act.modes,
      contexts,
      about[0]?.type,
      act.type === act.frame.type ? act.frame.cameo : undefined,
    );
    const date = this.dateOf(act);
    const place = placeAct(act, this.input.places[this.sentence.index] ?? [], tree);
    const counts = countAct(act, tree, this.words, article.text);
    const speaker = this.setting.speakerOf(act.token);
    const trigger = triggerOf(act, tree.tokens, article.text);
    const event: Event = {
      id: '',
      type: act.type,
      modes: act.modes,
      contexts,
      actors: cast.actors,
      recipients: cast.recipients,
      status: act.status,
      about,
      ...(speaker && !cast.actors.some(actor => actor.id === speaker.id) ? { reportedBy: speaker } : {}),
      ...(date ? { date } : {}),
      ...(place ? { place } : {}),
      ...(counts ? { counts } : {}),
      ...measure,
      trigger,
      sentence: this.sentence.index,
      rule: act.frame.reason,
      confidence: confidenceOf(act, cast),
    };
    event.id = idOf(event, article);
    return event;
  }

  private dateOf(act: Act): Event['date'] {
    const { article, sentences, times } = this.input;
    const heading = headingOf(sentences, times, this.sentence.index);
    return dateAct(act, times[this.sentence.index] ?? [], article, this.reader.tree, this.reader, heading);
  }

  /** "goes to China next week": told in the present, and of a day after the article's own. */
  private isScheduled(act: Act): boolean {
    const { published } = this.input.article;
    if (
      !published ||
      act.type !== 'CONSULT' ||
      act.status !== 'occurred' ||
      act.bare ||
      !isPresent(this.reader.tree, act.roles.carrier)
    )
      return false;
    const date = this.dateOf(act)?.edtf;
    return date !== undefined && date > published && !published.startsWith(date);
  }

  private contexts(act: Act): PloverContext[] {
    const contexts = new Set<PloverContext>(act.frame.contexts ?? []);
    const [first, last] = this.reader.tree.extent(act.roles.carrier);
    for (let id = first; id <= last; id++) {
      const token = this.reader.tree.token(id)!;
      if (token.upos !== 'NOUN' && token.upos !== 'ADJ' && token.upos !== 'PROPN') continue;
      const lemma = token.lemma.toLowerCase();
      for (const context of this.scale.contextsOf(lemma)) contexts.add(context);
      const before = this.reader.tree.token(id - 1);
      if (before)
        for (const context of this.scale.contextsOf(`${before.lemma.toLowerCase()} ${lemma}`)) contexts.add(context);
    }
    return [...contexts].sort();
  }
}

function ids(refs: readonly ActorRef[]): string {
  return refs.map(ref => ref.id).join();
}

function isInner(act: Act, acts: readonly Act[]): boolean {
  return acts.some(other => other !== act && holds(other, act));
}

function holds(outer: Act, inner: Act): boolean {
  return outer.about.some(each => each.token === inner.token || holds(each, inner));
}

/** "Bulgaria will expel two Libyan diplomats": what one state is to do against another, it threatens. */
function isThreat(act: Act, { actors, recipients, implied }: Cast): boolean {
  if (act.status !== 'planned' || act.bare || implied === 'pair' || !THREATENED.has(act.type)) return false;
  const isAbroad = (ref: ActorRef): boolean =>
    ref.country !== null && !actors.some(actor => actor.country === ref.country);
  return actors.some(actor => actor.country !== null) && recipients.some(isAbroad);
}

const THREATENED: ReadonlySet<PloverType> = new Set(['SANCTION', 'COERCE', 'ASSAULT']);

/** What a request, promise or threat is about has not happened by being asked for. */
function withStatus(inner: Act, outer: Act): Act {
  const operator = outer.frame.operator;
  if (operator === 'request' || operator === 'threaten' || operator === 'refuse')
    return { ...inner, status: weaker(inner.status, 'possible') };
  if (operator === 'commit') return { ...inner, status: weaker(inner.status, 'planned') };
  return inner;
}

/** An inner act without a recipient of its own is between the same parties. */
function innerCast(inner: Act, outer: Act, outerCast: Cast, setting: Setting): Cast {
  if (inner.token === outer.token) return outerCast;
  const cast = castAct(inner, setting);
  if (cast.actors.length === 0) cast.actors = isOfTheOther(outer) ? outerCast.recipients : outerCast.actors;
  return cast;
}

function asSaid(act: Act): Act {
  return { ...act, status: 'occurred', modality: { ...act.modality, remote: false } };
}

/** Is what an act is about done by the other side: by those who are asked for it, or blamed for it? */
function isOfTheOther({ frame }: Act): boolean {
  return frame.operator === 'request' || frame.operator === 'accuse';
}

function confidenceOf(act: Act, cast: Cast): number {
  let score = 0.85;
  if (cast.implied) score -= cast.implied === 'pair' ? 0.2 : 0.1;
  if (cast.recipients.length === 0 && cast.actors.length < 2) score -= 0.1;
  if (act.bare) score -= 0.1;
  if (!isVerbal(act.token)) score -= 0.03;
  if (act.status === 'possible') score -= 0.1;
  if (act.frame.conditions.length > 0) score += 0.05;
  return Math.round(Math.max(0.05, Math.min(0.99, score)) * 100) / 100;
}

/** The predicate, with its particle where that stands right behind it. */
function triggerOf(act: Act, tokens: readonly Token[], text: string): Event['trigger'] {
  const { token } = act;
  const next = tokens[token.id];
  const end = next && next.head === token.id && next.deprel === 'compound:prt' ? next.end : token.end;
  return { text: text.slice(token.start, end), start: token.start, end };
}

function idOf(event: Event, article: Article): string {
  const key = [
    article.id,
    event.type,
    event.status,
    event.trigger.start,
    event.trigger.end,
    event.rule,
    ...event.actors.map(ref => ref.id),
    '>',
    ...event.recipients.map(ref => ref.id),
  ];
  return `e-${createHash('sha256').update(key.join('|')).digest('hex').slice(0, 12)}`;
}

/** Tokens from the root down. */
function byDepth(tokens: readonly Token[]): Token[] {
  const depth = new Int16Array(tokens.length + 1).fill(-1);
  depth[0] = 0;
  const measure = (id: number, guard: number): number => {
    if (depth[id]! >= 0) return depth[id]!;
    if (guard > tokens.length) return 0;
    depth[id] = measure(tokens[id - 1]!.head, guard + 1) + 1;
    return depth[id]!;
  };
  return [...tokens].sort((a, b) => measure(a.id, 0) - measure(b.id, 0) || a.id - b.id);
}
