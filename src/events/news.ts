import type { ActorRef, Token } from '../record/index.js';
import { type Act, type ActReader, UNDONE } from './act.js';
import { hasTo, isVerbal } from './arguments.js';
import { DEEDS } from './domestic.js';
import type { Cast, Setting } from './roles.js';

/** Why an act is told as a thought or in passing rather than as a fact; undefined when it is a fact. */
export function whyNoFact(act: Act, reader: ActReader): string | undefined {
  return THOUGHTS.find(([, isThought]) => isThought(act, reader))?.[0];
}

/** Why an act with this cast is no news; undefined when it is. */
export function whyNoNews(act: Act, cast: Cast, setting: Setting): string | undefined {
  return DROPS.find(([, isDropped]) => isDropped(act, cast, setting))?.[0];
}

const THOUGHTS: readonly [why: string, isThought: (act: Act, reader: ActReader) => boolean][] = [
  ['told as a condition, question or purpose', act => act.modality.remote && act.status !== 'denied'],
  ['a noun without a verb that has not happened', act => act.bare && act.status !== 'occurred'],
  ['under a verb that asks, promises, threatens or tries', isUnderOperator],
  ['a description, reason or purpose', isDescription],
  ['part of the act that it comes of', isPart],
];

/** What is asked of an act and its cast, in order. */
const DROPS: readonly [why: string, isDropped: (act: Act, cast: Cast, setting: Setting) => boolean][] = [
  // an act between parties of no known country is news when the text says what they are: "police fired on miners"
  ['no party of a known country or kind', (act, cast, setting) => !isSomebodys(act, cast, setting)],
  ['nobody who acts', (act, cast, { reader }) => cast.actors.length === 0 && !isUndone(act, cast, reader)],
  ['a noun that names no two sides', (act, cast, { reader }) => act.bare && !isToldAsAct(act, cast, reader)],
  // "we have had a frank conversation": a speaker who looks back on the meeting that the page tells of
  [
    'a meeting that its speaker looks back on',
    (act, cast, { isQuoted }) =>
      act.type === 'CONSULT' && isQuoted(act.token) && cast.actors.some(actor => actor.implied),
  ],
  // "a coup backed by Athens" describes the coup, "the crossing closed since May" the crossing; both sides named, it tells of both
  [
    'describes a noun',
    (act, cast) => act.token.deprel === 'acl' && (cast.recipients.length === 0 || cast.actors.length === 0),
  ],
  // an orchestra that visits a country is no country's envoy
  [
    'a meeting of people of no country',
    (act, cast) => isMeeting(act) && cast.actors.every(actor => actor.country === null),
  ],
  // teams meet and are hosted "in a friendly"
  [
    'sport',
    (act, _, { reader }) =>
      act.type === 'CONSULT' && (act.roles.roles.get('in')?.some(token => reader.isOfClass(token, 'sport')) ?? false),
  ],
  [
    'nothing without a recipient',
    (act, cast, { reader }) => NEEDS_RECIPIENT.has(act.type) && isOneSided(cast) && !helpsPeople(act, cast, reader),
  ],
  [
    'a word of many senses, with one side named',
    (act, cast, { reader, pair }) =>
      act.frame.weak === true &&
      isOneSided(cast) &&
      !(pair && PROMISES.has(act.type) && cast.actors.every(isStates)) &&
      ![isWeighty, helpsPeople, namesSomebody, harmsSomebody].some(isEnough => isEnough(act, cast, reader)),
  ],
  ['possible, and done to nobody', (act, cast) => act.status === 'possible' && cast.recipients.length === 0],
];

/** "telephoned Peru's president to assure him": what a call, a letter or a visit is for and that is only words has been said in it. */
export function isSaidInCall({ roles: { carrier }, type, modality }: Act, reader: ActReader): boolean {
  if (!SPOKEN.has(type) || carrier.deprel !== 'advcl' || modality.signs.some(sign => sign !== 'purpose')) return false;
  const call = reader.tree.parent(carrier);
  const act = call && reader.at(call);
  return act?.type === 'CONSULT' && act.status === 'occurred' && act.modes.includes('phone');
}

const SPOKEN = new Set(['ACCUSE', 'AGREE', 'SUPPORT', 'THREATEN', 'REQUEST', 'CONCEDE', 'REJECT']);

function isSomebodys({ type }: Act, { actors, recipients }: Cast, { pair, home }: Setting): boolean {
  if ([...actors, ...recipients].some(party => party.country !== null)) return true;
  // words of people of no country are news only on a page about one: "the minister" of a page without is any minister
  if (!DEEDS.has(type) && !pair && !home) return false;
  return actors.some(actor => actor.sectors.some(sector => sector !== 'CVL'));
}

function isOneSided(cast: Cast): boolean {
  return cast.recipients.length === 0 && cast.actors.length < 2;
}

function isMeeting(act: Act): boolean {
  return act.type === 'CONSULT' || act.about.some(inner => inner.token === act.token && inner.type === 'CONSULT');
}

/** "threatened to bomb", "failed to persuade": an infinitive under a verb that asks, promises, threatens or tries is no news. */
function isUnderOperator(act: Act, reader: ActReader): boolean {
  if (act.passed) return false;
  const { tree } = reader;
  let { carrier } = act.roles;
  while (carrier.deprel === 'conj' && tree.parent(carrier)) carrier = tree.parent(carrier)!;
  if (carrier.deprel !== 'xcomp' || !hasTo(tree, carrier)) return false;
  const governor = tree.parent(carrier);
  return governor !== undefined && governor.lemma !== 'have' && reader.isOperator(governor);
}

/** "cheering soldiers" are of a kind, "criticised the minister for signing" gives a reason, "marched to demand" a purpose. */
function isDescription({ token, passed }: Act, reader: ActReader): boolean {
  if (passed || !isVerbal(token)) return false;
  const { args, tree } = reader;
  // what a protest is for is no demand of its own
  const parent = tree.parent(token);
  if (parent && token.xpos === 'VB' && hasTo(tree, token) && reader.at(parent)?.type === 'PROTEST') return true;
  return (
    token.deprel === 'amod' || (token.deprel === 'advcl' && token.xpos === 'VBG' && args.preposition(token) === 'for')
  );
}

/** "bombed a market, killing ten": what comes of an act is told with it. */
function isPart({ token, type }: Act, reader: ActReader): boolean {
  const { tree } = reader;
  const first = token.deprel === 'conj' ? (tree.parent(token) ?? token) : token;
  if (type !== 'ASSAULT' || first.deprel !== 'advcl' || first.xpos !== 'VBG' || token.xpos !== 'VBG') return false;
  const parent = tree.parent(first);
  return parent !== undefined && isVerbal(parent) && !tree.child(token, 'mark') && reader.at(parent)?.type === type;
}

/** "opened an inquiry into the Mbeki family": a side of whom we know no more than the name. */
function namesSomebody(act: Act, _: Cast, reader: ActReader): boolean {
  const { tree, who } = reader;
  // "the Senate should meet" names whom it is asked of, who may be no other side
  const roles = act.frame.actor?.includes('speaker') ? [] : (act.frame.recipient ?? []);
  const tokens = roles.flatMap(role => reader.tokensOf(act.roles.roles, role, act.frame, act.companion) ?? []);
  return tokens.some(token => {
    const [first, last] = tree.extent(token);
    for (let id = first; id <= last; id++)
      if (tree.token(id)!.upos === 'PROPN' && !reader.isTime(id) && !who.isPlace(tree.token(id)!)) return true;
    return false;
  });
}

/** "Malawi vaccinated 10,000 children": help by a state to people of whom the text does not say whose they are. */
function helpsPeople(act: Act, cast: Cast, reader: ActReader): boolean {
  if (act.type !== 'AID' || act.bare || !cast.actors.every(isStates)) return false;
  return ['patient', 'recipient', 'to'].some(role =>
    act.roles.roles.get(role)?.some(token => reader.isOfClass(token, 'people')),
  );
}

function isStates({ country, sectors }: ActorRef): boolean {
  return (country !== null && sectors.includes('GOV')) || BODIES.has(country ?? '');
}

/** A government that condemns an attack or rejects a plan makes news, whosever it was. */
function isWeighty(act: Act, cast: Cast, reader: ActReader): boolean {
  if (!cast.actors.every(isStates)) return false;
  // a threat to act is one, whoever would suffer it
  if (act.type === 'THREATEN') return act.roles.roles.has('content');
  if (act.type !== 'ACCUSE' && act.type !== 'REQUEST' && act.type !== 'REJECT') return false;
  const isAbout = (classes: readonly string[], ...roles: string[]): boolean =>
    roles.some(role => act.roles.roles.get(role)?.some(token => classes.some(name => reader.isOfClass(token, name))));
  return (
    isAbout(WEIGHTY, 'patient', 'to', 'on', 'against') ||
    (act.type === 'REQUEST' && isAbout(['yields'], 'patient', 'for'))
  );
}

/** On a page about two countries, what a government promises or yields is news without a word to whom. */
const PROMISES = new Set(['AGREE', 'CONCEDE']);

const BODIES = new Set(['UNO', 'IGO', 'EUR']);

/** Classes of what governments speak about. */
const WEIGHTY = ['moves', 'incidents', 'hostilities', 'sanctions', 'wrongs', 'crimes', 'parties'];

/** "Two Omani envoys were expelled", "were turned back": done by somebody to a party that the clause names. */
function isUndone(act: Act, cast: Cast, reader: ActReader): boolean {
  if (act.status !== 'occurred' || cast.implied) return false;
  if (act.type === 'ASSAULT') return harmsSomebody(act, cast, reader);
  return act.roles.passive && (act.type === 'REJECT' || UNDONE.has(act.type));
}

/** "A car bomb killed two Omani envoys", "killed in an attack": by a weapon or an attack, to people of a known country. */
function harmsSomebody({ type, status, roles: { roles, passive } }: Act, _: Cast, reader: ActReader): boolean {
  if (type !== 'ASSAULT' || status !== 'occurred') return false;
  const harmed = reader.who.refs(roles.get('victim') ?? roles.get('patient') ?? []);
  if (!harmed.some(ref => ref.country !== null)) return false;
  const isWeapon = (token: Token): boolean => reader.isOfClass(token, 'strikes') || reader.isOfClass(token, 'bombs');
  return passive || roles.has('victim') || (roles.get('agent')?.some(isWeapon) ?? false);
}

/**
 * A bare noun tells an act only when both sides are named: "Japan's invasion of China", not "after the invasion". Words and
 * meetings need more, a preposition of time: "after talks between the two", not "the talks are deadlocked".
 */
function isToldAsAct(act: Act, cast: Cast, { args, tree }: ActReader): boolean {
  const isEnough = MATERIAL.has(act.type) && cast.implied !== 'pair';
  const isNews = cast.implied !== 'pair' && isSubjectOfNews(act, tree);
  if (!isEnough && !isNews && !TIMED.has(args.preposition(act.token))) return false;
  if (act.frame.symmetric) return cast.actors.length > 1;
  return cast.actors.length > 0 && cast.recipients.length > 0;
}

/** "Talks between the two ended", "Norway's condemnation of Russia angered Moscow": what has an effect has happened. */
function isSubjectOfNews({ token, type }: Act, tree: ActReader['tree']): boolean {
  const verb = tree.parent(token);
  if (!SAID.has(type) || !/^nsubj/.test(token.deprel) || !verb || !isVerbal(verb)) return false;
  const auxiliaries = tree.childrenBy(verb, 'aux');
  const isPast = verb.xpos === 'VBD' || auxiliaries.some(word => word.xpos === 'VBD' || word.lemma === 'have');
  return isPast && !auxiliaries.some(word => word.xpos === 'MD') && !tree.child(verb, 'cop', 'ccomp');
}

const SAID = new Set(['ACCUSE', 'AGREE', 'CONSULT', 'THREATEN', 'REJECT', 'REQUEST', 'CONCEDE', 'SANCTION']);

/** Types that are nothing without somebody to whom they are done. */
const NEEDS_RECIPIENT = new Set(['SUPPORT', 'COOPERATE', 'AID', 'CONSULT']);

const MATERIAL = new Set(['ASSAULT', 'COERCE', 'SANCTION', 'MOBILIZE', 'AID', 'COOPERATE', 'RETREAT']);
const TIMED = new Set(['after', 'following', 'during']);
