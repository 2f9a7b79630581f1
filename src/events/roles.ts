import type { Condition } from '../codebook/frameIndex.js';
import { type Actor, type ActorRef, type Event, NON_STATES, type PloverType, type Token } from '../record/index.js';
import type { Act, ActReader } from './act.js';
import { isVerbal } from './arguments.js';
import { isOfState, type Scene, settle } from './domestic.js';
import type { Participants } from './participants.js';

/** Who acts and who is acted on, and how surely. */
export interface Cast {
  actors: ActorRef[];
  recipients: ActorRef[];
  /** The recipient was inferred: `inside` the phrase or the act below, or from the `pair` under discussion. */
  implied?: 'inside' | 'pair';
}

/** What the cast of an act may need beyond its own sentence. */
export interface Setting extends Scene {
  /** Who says the words in which the act is told, when it is not the writer. */
  speakerOf(token: Token): ActorRef | null;
  /** Does a word stand in somebody's own words, between quotation marks? */
  isQuoted(token: Token): boolean;
  /** The two countries that the article is about. */
  pair: readonly [string, string] | undefined;
  stateOf(country: string): Actor | undefined;
  /** What the text has told before this sentence. */
  earlier: readonly Event[];
  /** Who a proper name is that no other room knows; undefined for other words. */
  strangerAt(token: Token): ActorRef | undefined;
}

const DEFAULT_RECIPIENT = ['patient', 'recipient', 'with', 'against', 'to', 'on', 'toward', 'towards', 'at'];

/** The actor and recipient of an act, by its frame's roles; then by inference, in the order of coding.md section 1. */
export function castAct(act: Act, setting: Setting): Cast {
  const cast = assign(act, setting);
  const actors = settle(cast.actors, cast.recipients, act, setting, 'actor');
  return { ...cast, actors, recipients: settle(cast.recipients, actors, act, setting, 'recipient') };
}

function assign(act: Act, setting: Setting): Cast {
  const { frame } = act;
  // a refusal to meet has one who refuses
  const symmetric = frame.symmetric === true && act.type !== 'REJECT';
  // who hosts or not decides it: "the king would not receive him" is the king's refusal
  const isRefusal = act.type === 'REJECT' && frame.type === 'CONSULT' && frame.actor !== undefined;
  let actors = firstRefs(act, isRefusal ? ['agent'] : (frame.actor ?? ['agent']), setting);
  if (symmetric) actors = participants(act, actors, setting);
  const isImpersonal = act.roles.passive || (frame.actor !== undefined && !frame.actor.includes('agent'));
  const bothSides = actors.length === 0 && symmetric && isImpersonal ? bothOfPair(act, setting) : [];
  if (bothSides.length > 0) return { actors: bothSides, recipients: [], implied: 'pair' };
  if (frame.recipient?.includes('none')) return { actors, recipients: [] };

  let roles = isRefusal ? frame.actor! : (frame.recipient ?? DEFAULT_RECIPIENT);
  // "the two ministers discussed ties with the EU": those who talk are named, and whom they talk about is no party
  if (symmetric && new Set(actors.map(actor => actor.country)).size > 1)
    roles = roles.filter(role => act.roles.roles.has(role));
  let implied: Cast['implied'];
  if (actors.length === 0) actors = strangers(act, ['agent'], setting);
  let recipients = blamed(act, setting, actors) ?? others(recipientsIn(act, roles, setting, actors), actors);
  // "killed in an attack by pirates": whom the attack harmed
  if (recipients.length === 0)
    recipients = others(recipientsIn(act, ['victim'], setting, actors), actors).filter(ref => ref.country !== null);
  if (recipients.length === 0) recipients = strangers(act, roles, setting);
  if (recipients.length === 0) recipients = captors(act, actors, setting);
  // "gave Ukraine tanks for its schools", read as a compound: the first of two objects
  if (recipients.every(ref => ref.country === null) && frame.recipient?.includes('recipient')) {
    const given = abroad(
      (act.roles.roles.get('patient') ?? []).flatMap(token => setting.who.compounds(token)),
      actors,
    );
    if (given.length > 0) recipients = given;
  }
  // "the minister promised that Ghana would pay Togo": he speaks for Ghana
  if (frame.operator === 'commit' && actors.length > 0) {
    const doers = promisers(act, setting);
    recipients = others(recipients, doers);
    if (doers[0] && actors.every(actor => actor.country === null && isOfState(actor)))
      actors = actors.map(actor => ({ ...actor, country: doers[0]!.country, implied: true }));
  }
  // "demanded that Russia withdraw from Georgia" is asked of Russia
  if (frame.operator === 'request') recipients = asked(act, setting, actors) ?? recipients;
  // "troops were deployed": of whose they are
  if (actors.length === 0 && act.type === 'MOBILIZE' && act.roles.passive) {
    actors = firstRefs(act, ['patient'], setting);
    recipients = others(
      recipients,
      recipients.filter(ref => actors.some(actor => actor.country === ref.country)),
    );
  }
  // "would defend its sovereignty": what is one's own is done to nobody else
  if (isOfOwn(act, actors, setting)) return { actors, recipients: [] };
  const neighbour = recipients.length > 0 ? neighbourOf(act, roles, actors, setting) : [];
  if (neighbour.length > 0) recipients = neighbour;
  // whoever speaks asks nothing of his own side; "Peru's decision is unacceptable" is said to Peru
  if (frame.actor?.includes('speaker')) {
    const addressed = recipients.length > 0 ? recipients : ownersIn(act, roles, setting);
    const foreign = abroad(addressed, actors);
    recipients = foreign.length > 0 ? foreign : atHome(addressed, actors, setting);
    // "the consul would not be let in": between two countries, by the other
    const doers = actors.length === 0 && act.roles.passive ? undoer(recipients, setting, act) : [];
    return doers.length > 0 ? { actors: doers, recipients, implied: 'pair' } : { actors, recipients };
  }
  // who complains to the United Nations complains of somebody
  if (act.type === 'ACCUSE' && recipients.length > 0 && recipients.every(ref => FORUM.has(ref.country ?? ''))) {
    const accused = inside(
      act,
      roles.filter(role => role !== 'to'),
      actors,
      setting,
      abroad,
    ).filter(ref => !FORUM.has(ref.country ?? ''));
    if (accused.length > 0) recipients = accused;
  }
  // a visit is to another country
  if (frame.visit) recipients = abroad(recipients, actors);
  if (frame.visit && recipients.length === 0) recipients = hosts(act, actors, setting);
  if (frame.visit && !symmetric && recipients.length === 0) return { actors, recipients };
  // those who agree, sign or meet do so with one another
  if (recipients.length === 0 && (symmetric ? actors.length > 1 : isBetween(act, actors)))
    return { actors, recipients: [] };
  if (recipients.length === 0) {
    recipients = inside(act, roles, actors, setting, abroad);
    if (recipients.length > 0) implied = 'inside';
  }
  if (recipients.length === 0) {
    recipients = otherOfPair(act, actors, setting);
    if (recipients.length > 0) implied = 'pair';
  }
  if (recipients.length === 0) {
    recipients = inside(act, roles, actors, setting, atHome);
    if (recipients.length > 0) implied = 'inside';
  }
  if (actors.length === 0 && !symmetric && (act.roles.passive || act.bare)) {
    // "the officers were arrested": between two countries, by the other
    actors = undoer(recipients, setting, act);
    if (actors.length > 0) return { actors, recipients, implied: 'pair' };
  }
  // those who meet are all actors; only a visitor and a host differ
  if (symmetric && recipients.length > 0 && !act.modes.includes('visit'))
    return { actors: [...actors, ...recipients], recipients: [], ...(implied ? { implied } : {}) };
  return implied
    ? { actors, recipients: recipients.map(ref => ({ ...ref, implied: true })), implied }
    : { actors, recipients };
}

/** Who is to do what a request is about, when the clause says so. */
function asked(act: Act, setting: Setting, actors: readonly ActorRef[]): ActorRef[] | undefined {
  const [inner] = act.about;
  if (!inner || act.roles.roles.has('patient') || act.roles.roles.has('recipient')) return undefined;
  if (!setting.reader.tree.child(inner.token, 'nsubj')) return undefined;
  const doers = others(castAct(inner, setting).actors, actors).filter(ref => ref.country !== null);
  return doers.length > 0 ? doers : undefined;
}

/** Whoever is to do what a promise is about, where its clause names one state. */
function promisers(act: Act, { who, stateOf }: Setting): ActorRef[] {
  const doers = act.about.flatMap(inner =>
    isVerbal(inner.token) ? who.refs(inner.roles.roles.get('agent') ?? []) : [],
  );
  return doers.length === 1 && doers[0]!.country && stateOf(doers[0]!.country)?.id === doers[0]!.id ? doers : [];
}

/** "accused its neighbour": of two countries, the other. */
function neighbourOf(act: Act, roles: readonly string[], actors: readonly ActorRef[], setting: Setting): ActorRef[] {
  const { pair, stateOf, reader } = setting;
  const home = actors[0]?.country;
  if (!pair || !home || !pair.includes(home)) return [];
  const tokens = roles.flatMap(role => reader.tokensOf(act.roles.roles, role, act.frame, act.companion) ?? []);
  if (!tokens.some(token => reader.isOfClass(token, 'neighbours'))) return [];
  const state = stateOf(pair[0] === home ? pair[1] : pair[0]);
  return state ? [unspoken(state, act)] : [];
}

/** Is what an act of praise or blame is about the actor's own? */
function isOfOwn(act: Act, actors: readonly ActorRef[], setting: Setting): boolean {
  if (act.frame.operator !== 'support' || !act.frame.recipient?.includes('patient')) return false;
  return ownersIn(act, ['patient'], setting).some(owner => actors.some(actor => actor.country === owner.country));
}

/** Bodies before which one complains. */
const FORUM = new Set(['UNO', 'IGO']);

/** Whose the things in these roles are. */
function ownersIn(act: Act, roles: readonly string[], { who }: Setting): ActorRef[] {
  return roles.flatMap(role => (act.roles.roles.get(role) ?? []).flatMap(token => who.owners(token)));
}

/** Two or more countries that agree or promise together need no recipient. */
function isBetween(act: Act, actors: readonly ActorRef[]): boolean {
  return (
    new Set(actors.map(actor => actor.country)).size > 1 &&
    (act.type === 'AGREE' || act.type === 'SUPPORT' || act.type === 'COOPERATE' || act.type === 'CONSULT')
  );
}

/** Who is condemned or praised for an act is whoever does it: "condemned Turkey's invasion of Syria". */
function blamed(act: Act, setting: Setting, actors: readonly ActorRef[]): ActorRef[] | undefined {
  if (act.frame.operator !== 'accuse' && act.frame.operator !== 'support') return undefined;
  for (const inner of act.about) {
    if (act.roles.roles.get('patient')?.some(token => token !== inner.token && setting.who.hasActor(token)))
      return undefined;
    const doers = others(castAct(inner, setting).actors, actors);
    if (doers.length > 0) return doers;
    const before = isToldBefore(inner, setting) ? doersBefore([inner.type], actors, act, setting) : [];
    if (before.length > 0) return before;
  }
  return undefined;
}

/** "condemned the invasion": a noun with an article and nobody beside it is an act that the text has told. */
function isToldBefore({ token }: Act, { reader }: Setting): boolean {
  const article = reader.tree.child(token, 'det')?.lemma;
  return !isVerbal(token) && (article === 'the' || article === 'this' || article === 'that');
}

/** Who did the last act of these types that the text has told, to one of some people where they are given; not the actors themselves. */
function doersBefore(
  types: readonly PloverType[],
  actors: readonly ActorRef[],
  act: Act,
  { earlier }: Setting,
  whom?: readonly ActorRef[],
): ActorRef[] {
  const last = earlier.findLast(
    event =>
      types.includes(event.type) &&
      event.status === 'occurred' &&
      event.actors.some(ref => ref.country !== null) &&
      (!whom || event.recipients.some(ref => whom.some(each => each.id === ref.id))),
  );
  if (!last || last.actors.some(ref => actors.some(actor => actor.id === ref.id || actor.country === ref.country)))
    return [];
  return last.actors.map(ref => ({ ...ref, implied: true, text: '', start: act.token.start, end: act.token.start }));
}

/** "asked for his release": of who holds him, by what the text has told. */
function captors(act: Act, actors: readonly ActorRef[], setting: Setting): ActorRef[] {
  if (act.type !== 'REQUEST') return [];
  for (const inner of act.about) {
    if (inner.type !== 'RETREAT') continue;
    const { recipients } = castAct(inner, setting);
    const held = [...recipients, ...setting.who.owners(inner.token)];
    const found = doersBefore(['COERCE', 'ASSAULT', 'SANCTION'], actors, act, setting, held);
    if (found.length > 0) return found;
  }
  return [];
}

/** The other side: in the first of these roles that holds anyone of a known country, else in the first that holds anyone. */
function recipientsIn(act: Act, roles: readonly string[], setting: Setting, actors: readonly ActorRef[]): ActorRef[] {
  let homeless: ActorRef[] = [];
  for (const role of roles) {
    const refs = firstRefs(act, [role], setting, actors);
    if (refs.some(ref => ref.country !== null)) return refs;
    if (homeless.length === 0) homeless = refs;
  }
  return homeless;
}

/** The actors in the first of these roles that holds any. */
function firstRefs(act: Act, roles: readonly string[], setting: Setting, not: readonly ActorRef[] = []): ActorRef[] {
  for (const role of roles) {
    if (role === 'speaker') {
      const speaker = setting.speakerOf(act.token);
      if (speaker) return [speaker];
      continue;
    }
    const tokens = setting.reader.tokensOf(act.roles.roles, role, act.frame, act.companion);
    if (!tokens) continue;
    const places = role !== 'agent' && role !== 'possessor' && PLACED.has(role);
    const named =
      role === 'modifier'
        ? setting.who.modifiers(tokens)
        : withOwners(tokens, setting.who.refs(tokens, { places }), setting.who);
    const refs = others(named, not);
    if (refs.length > 0) return refs;
    if (role === 'agent') {
      // "its statement condemned", "the office of the president said"
      const through = setting.who.refs(setting.reader.actingThrough(tokens));
      if (through.length > 0) return through;
    }
  }
  return [];
}

/** Parties whose names no list knows, where a party stands rather than a place: "arrested Tomas Okello". */
function strangers(act: Act, roles: readonly string[], { reader, strangerAt }: Setting): ActorRef[] {
  if (act.frame.visit) return [];
  for (const role of roles) {
    if (!PERSONAL.has(role) || act.frame.conditions.some(each => each.role === role && isPlaced(each))) continue;
    const tokens = reader.tokensOf(act.roles.roles, role, act.frame, act.companion) ?? [];
    const refs = tokens.flatMap(token => strangerAt(token) ?? []);
    if (refs.length > 0) return refs;
  }
  return [];
}
const PERSONAL = new Set(['agent', 'patient', 'recipient', 'against', 'into', 'with']);

/** May the words of a condition be a place? */
function isPlaced({ wanted }: Condition): boolean {
  return wanted.kinds.includes('place');
}

/** "secretaries of the two countries", "hardliners in Oman and Peru": a group of no country of its own is of its owners'. */
function withOwners(tokens: readonly Token[], refs: ActorRef[], who: Participants): ActorRef[] {
  if (refs.length === 0 || refs.some(ref => ref.country !== null)) return refs;
  const ownersBy = (...prepositions: string[]) =>
    tokens.flatMap(token => who.owners(token, prepositions)).filter(ref => ref.country !== null);
  const owners = ownersBy('of', 'from');
  if (owners.length > 0) return owners;
  const around = [...ownersBy('in'), ...tokens.flatMap(token => who.settings(token))];
  const countries = new Set(around.map(owner => owner.country));
  if (countries.size === 0) return refs;
  return refs.flatMap(ref => [...countries].map(country => ({ ...ref, country, implied: true })));
}

/** Prepositions after which a place may stand for its state. */
const PLACED = new Set([
  'patient',
  'recipient',
  'with',
  'against',
  'to',
  'on',
  'toward',
  'towards',
  'over',
  'into',
  'at',
  'from',
  'in',
  'of',
  'off',
  'near',
  'through',
  'across',
  'between',
]);

function participants(act: Act, actors: ActorRef[], setting: Setting): ActorRef[] {
  const all = [...actors];
  for (const role of ['between', 'modifier', 'possessor']) {
    if (all.length > 1) break;
    const tokens = act.roles.roles.get(role);
    if (tokens) for (const ref of setting.who.refs(tokens)) if (!all.some(held => held.id === ref.id)) all.push(ref);
  }
  if (all.length === 0 && act.bare) {
    // "spoke to reporters after a meeting with": whoever spoke had met
    const clause = setting.reader.tree.parent(act.token);
    if (clause && act.token.deprel.startsWith('obl'))
      all.push(...setting.who.refs(setting.reader.args.of(clause).roles.get('agent') ?? []));
  }
  if (all.length === 0) {
    const of = act.roles.roles.get('of');
    if (of) all.push(...setting.who.refs(of));
  }
  return all;
}

/** The hosts of a visit: the state in which the visited place lies. */
function hosts(act: Act, actors: ActorRef[], setting: Setting): ActorRef[] {
  for (const role of new Set([...(act.frame.recipient ?? []), 'patient', 'to', 'in', 'at', 'with', 'of'])) {
    const tokens = setting.reader.tokensOf(act.roles.roles, role, act.frame, act.companion);
    if (!tokens) continue;
    const refs = abroad(setting.who.refs(tokens, { places: true }), actors);
    if (refs.length > 0) return refs;
    const inside = abroad(setting.who.within(tokens, { places: true }), actors);
    if (inside.length > 0) return inside;
  }
  // "his China visit"
  const modifier = act.roles.roles.get('modifier');
  return modifier ? abroad(setting.who.modifiers(modifier), actors) : [];
}

/** Which of some parties may stand on the other side of these actors. */
type Select = (refs: readonly ActorRef[], actors: readonly ActorRef[], setting: Setting) => ActorRef[];

/** Possessor or adjective on the object, then the act below, then what stands inside the phrases. */
function inside(
  act: Act,
  roles: readonly string[],
  actors: readonly ActorRef[],
  setting: Setting,
  select: Select,
): ActorRef[] {
  const tokensOf = (role: string) => setting.reader.tokensOf(act.roles.roles, role, act.frame, act.companion) ?? [];
  const isBlame = act.frame.operator === 'accuse';
  for (const role of roles) {
    for (const token of tokensOf(role)) {
      const isInner = act.about.some(inner => inner.token === token);
      // "asked for the release of its citizen": he is not who is asked
      if (isInner && (isBlame || (act.type === 'REQUEST' && select === atHome))) continue;
      const owners = select(setting.who.owners(token), actors, setting);
      if (owners.length > 0) return owners;
    }
  }
  for (const inner of act.about) {
    if (inner.token === act.token) continue;
    const cast = castAct(inner, setting);
    // "condemned the killing of monks": they are no one to blame
    const below = select(isBlame ? cast.actors : [...cast.actors, ...cast.recipients], actors, setting);
    if (below.length > 0) return below;
  }
  if (isBlame && act.about.length > 0) return [];
  for (const role of [...roles, 'content', 'of', 'for', 'over']) {
    // "expressed concern at a meeting in Oman": words are not aimed at the place where they are said
    const places = PLACED.has(role) && !VERBAL.has(act.type);
    const within = select(setting.who.within(tokensOf(role), { places }), actors, setting);
    if (within.length > 0) return within.slice(0, 1);
  }
  return [];
}

/** The other of the two countries that the article is about, where the sentence names no third. */
function otherOfPair(
  act: Act,
  actors: readonly ActorRef[],
  { pair, who, stateOf, reader, earlier }: Setting,
): ActorRef[] {
  const home = actors[0]?.country;
  if (!home) return [];
  const beyond = isAtBorder(act, reader) ? neighbourIn(who, actors, stateOf) : undefined;
  if (beyond) return [unspoken(beyond, act)];
  if (!pair) return [];
  if (!pair.includes(home)) return thirdParty(act, pair, stateOf);
  const other = pair[0] === home ? pair[1] : pair[0];
  if (actors.some(actor => actor.country === other)) return [];
  // "condemned the attack": nobody is blamed for what the article tells of nobody
  if (
    act.frame.operator === 'accuse' &&
    act.about.some(inner => inner.type === 'ASSAULT') &&
    !hasAttacked(other, earlier)
  )
    return [];
  // an opposition speaks to its own government
  if (VERBAL.has(act.type) && actors.every(actor => actor.sectors.includes('OPP'))) {
    const own = stateOf(home);
    return own ? [unspoken(own, act)] : [];
  }
  const named = who.countries();
  // deeds need the other named in the sentence; words are between the pair anyway
  if (!VERBAL.has(act.type) && !named.has(other) && !isAtBorder(act, reader)) return [];
  named.delete(home);
  named.delete(other);
  // a body before which, or through which, the two speak
  for (const country of named) if (FORUM.has(country)) named.delete(country);
  const state = named.size === 0 ? stateOf(other) : undefined;
  return state ? [unspoken(state, act)] : [];
}

/** "a treaty was signed": in an article about two countries, by both, where the sentence names no other. */
function bothOfPair(act: Act, { pair, who, stateOf }: Setting): ActorRef[] {
  if (!pair || !isOnlyOf(who, pair)) return [];
  return pair.flatMap(country => stateOf(country) ?? []).map(state => unspoken(state, act));
}

/** Who has done what the sentence tells without a doer: the other of the pair, for deeds done to one of the two. */
function undoer(recipients: readonly ActorRef[], { pair, who, stateOf }: Setting, act: Act): ActorRef[] {
  const home = recipients[0]?.country;
  if (!pair || !home || !pair.includes(home) || !DEEDS.has(act.type)) return [];
  // "the museum in Ghent, closed for repairs" is described, and by nobody closed who is worth a guess
  if (act.token.deprel === 'acl' || !isOnlyOf(who, pair)) return [];
  const state = stateOf(pair[0] === home ? pair[1] : pair[0]);
  return state ? [unspoken(state, act)] : [];
}

/** Does the sentence name no third country? */
function isOnlyOf(who: Participants, pair: readonly [string, string]): boolean {
  return [...who.countries({ places: false })].every(country => pair.includes(country));
}

const DEEDS = new Set(['COERCE', 'SANCTION', 'RETREAT', 'AID', 'REJECT']);

/** "sent troops to the border": between two countries there is one border to speak of. */
function isAtBorder(act: Act, reader: ActReader): boolean {
  return [...act.roles.roles.values()].flat().some(token => reader.isOfClass(token, 'borders'));
}

/** Has the text told of an attack by a country? */
function hasAttacked(country: string, earlier: readonly Event[]): boolean {
  return earlier.some(({ type, actors }) => type === 'ASSAULT' && actors.some(actor => actor.country === country));
}

/** The one other country that the sentence names. */
function neighbourIn(who: Participants, actors: readonly ActorRef[], stateOf: Setting['stateOf']): Actor | undefined {
  const isOther = (country: string): boolean => !FORUM.has(country) && !actors.some(actor => actor.country === country);
  const [other, ...more] = [...who.countries()].filter(isOther);
  return other && more.length === 0 ? stateOf(other) : undefined;
}

/** A third country that welcomes or condemns "the agreement" or "the talks" speaks to both who made it. */
function thirdParty(act: Act, pair: readonly [string, string], stateOf: Setting['stateOf']): ActorRef[] {
  if (act.type !== 'SUPPORT' || !act.roles.roles.has('patient')) return [];
  return pair.flatMap(country => stateOf(country) ?? []).map(state => unspoken(state, act));
}

/** A state that the clause does not name. */
function unspoken(state: Actor, act: Act): ActorRef {
  return {
    id: state.id,
    name: state.name,
    country: state.country,
    sectors: state.sectors,
    text: '',
    start: act.token.start,
    end: act.token.start,
  };
}

const VERBAL = new Set(['AGREE', 'CONSULT', 'REQUEST', 'REJECT', 'ACCUSE']);

/**
 * Those of the actors' own country who are another party: one of the two is not the state. A country's own name is no party
 * within it ("the national flag"), nor are an actor's own people ("its citizens").
 */
function atHome(refs: readonly ActorRef[], actors: readonly ActorRef[], { who, stateOf }: Setting): ActorRef[] {
  const isOther = (ref: ActorRef, actor: ActorRef): boolean =>
    ref.country === actor.country && isOfState(actor) !== isOfState(ref) && !who.isOwnedBy(ref, actor);
  return refs.filter(
    ref =>
      ref.country !== null &&
      !NON_STATES.some(code => code === ref.country) &&
      stateOf(ref.country)?.id !== ref.id &&
      actors.length > 0 &&
      actors.every(actor => isOther(ref, actor)),
  );
}

/** Those of another country than the actors'. */
function abroad(refs: readonly ActorRef[], actors: readonly ActorRef[]): ActorRef[] {
  return refs.filter(
    ref => ref.country !== null && !actors.some(actor => actor.id === ref.id || actor.country === ref.country),
  );
}

function others(refs: readonly ActorRef[], not: readonly ActorRef[]): ActorRef[] {
  return refs.filter(ref => !not.some(actor => actor.id === ref.id));
}
