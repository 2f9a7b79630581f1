import type { Actor, ActorRef, Token } from '../record/index.js';
import type { Act, ActReader } from './act.js';
import type { Participants } from './participants.js';

/** Who acts and who is acted on, and how surely. */
export interface Cast {
  actors: ActorRef[];
  recipients: ActorRef[];
  /** The recipient was inferred: from a possessor, the act below, or the pair under discussion. */
  implied: boolean;
}

/** What the cast of an act may need beyond its own sentence. */
export interface Setting {
  who: Participants;
  reader: ActReader;
  /** Who says the words in which the act is told, when it is not the writer. */
  speakerOf(token: Token): ActorRef | null;
  /** The two countries that the article is about. */
  pair: readonly [string, string] | undefined;
  stateOf(country: string): Actor | undefined;
  /** Nouns that act through whoever owns them: "the leadership", "its statement". */
  vehicles: ReadonlySet<string>;
}

const DEFAULT_RECIPIENT = ['patient', 'recipient', 'with', 'against', 'to', 'on', 'toward', 'towards', 'at'];

/** The actor and recipient of an act, by its frame's roles; then by inference, in the order of coding.md section 1. */
export function castAct(act: Act, setting: Setting, outer?: Cast): Cast {
  const { frame } = act;
  let actors = firstRefs(act, frame.actor ?? ['agent'], setting);
  if (frame.symmetric) actors = participants(act, actors, setting);
  if (actors.length === 0 && act.modality.status !== 'denied' && outer) actors = [];
  if (frame.recipient?.includes('none')) return { actors, recipients: [], implied: false };

  const roles = frame.recipient ?? DEFAULT_RECIPIENT;
  let recipients = others(firstRefs(act, roles, setting, actors), actors);
  let implied = false;
  if (frame.visit && recipients.length === 0) recipients = hosts(act, actors, setting);
  if (frame.symmetric && recipients.length === 0 && actors.length > 1)
    return { actors, recipients: [], implied: false };
  if (recipients.length === 0) {
    recipients = infer(act, roles, actors, setting);
    implied = recipients.length > 0;
  }
  if (frame.symmetric && recipients.length > 0 && !act.modes.includes('visit')) {
    // those who meet are all actors; only a visitor and a host differ
    return { actors: [...actors, ...recipients], recipients: [], implied };
  }
  return { actors, recipients: recipients.map(ref => (implied ? { ...ref, implied: true } : ref)), implied };
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
    const refs = others(
      role === 'modifier'
        ? setting.who.modifiers(tokens)
        : setting.who.refs(tokens, { places: role !== 'agent' && role !== 'possessor' && PLACED.has(role) }),
      not,
    );
    if (refs.length > 0) return refs;
    if (role === 'agent') {
      // "a spokesman for the ministry", "the visit of the minister": an agent that is named inside
      const inside = tokens.flatMap(token =>
        token.upos === 'NOUN' && !setting.who.hasActor(token) ? setting.who.owners(token) : [],
      );
      if (inside.length > 0 && tokens.every(token => setting.vehicles.has(token.lemma))) return inside;
    }
  }
  return [];
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
]);

function participants(act: Act, actors: ActorRef[], setting: Setting): ActorRef[] {
  const all = [...actors];
  for (const role of ['between', 'modifier', 'possessor']) {
    if (all.length > 1) break;
    const tokens = act.roles.roles.get(role);
    if (tokens) for (const ref of setting.who.refs(tokens)) if (!all.some(held => held.id === ref.id)) all.push(ref);
  }
  if (all.length === 0) {
    const of = act.roles.roles.get('of');
    if (of) all.push(...setting.who.refs(of));
  }
  return all;
}

/** The hosts of a visit: the state in which the visited place lies. */
function hosts(act: Act, actors: ActorRef[], setting: Setting): ActorRef[] {
  for (const role of ['patient', 'to', 'in', 'at', 'with', 'of']) {
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

/** Possessor or adjective on the object, the act below, what stands inside the phrase, then the pair under discussion. */
function infer(act: Act, roles: readonly string[], actors: ActorRef[], setting: Setting): ActorRef[] {
  for (const role of roles) {
    const tokens = setting.reader.tokensOf(act.roles.roles, role, act.frame, act.companion) ?? [];
    for (const token of tokens) {
      const owners = abroad(setting.who.owners(token), actors);
      if (owners.length > 0) return owners;
    }
  }
  // "gave Ukraine tanks", read as a compound: the first of two objects
  for (const token of act.frame.recipient?.includes('recipient') ? (act.roles.roles.get('patient') ?? []) : []) {
    const named = abroad(setting.who.compounds(token), actors);
    if (named.length > 0) return named;
  }
  for (const inner of act.about) {
    const cast = castAct(inner, setting);
    const below = abroad([...cast.actors, ...cast.recipients], actors);
    if (below.length > 0) return below;
  }
  for (const role of [...roles, 'content', 'of', 'for', 'over']) {
    const tokens = setting.reader.tokensOf(act.roles.roles, role, act.frame, act.companion);
    const inside = tokens ? abroad(setting.who.within(tokens, { places: true }), actors) : [];
    if (inside.length > 0) return inside.slice(0, 1);
  }
  // the pair that the article is about, where the sentence names no third country
  const { pair } = setting;
  const home = actors[0]?.country;
  if (pair && home && pair.includes(home) && VERBAL.has(act.type)) {
    const other = pair[0] === home ? pair[1] : pair[0];
    const named = setting.who.countries();
    named.delete(home);
    named.delete(other);
    const state =
      named.size === 0 && !actors.some(actor => actor.country === other) ? setting.stateOf(other) : undefined;
    if (state)
      return [
        {
          id: state.id,
          name: state.name,
          country: state.country,
          sectors: state.sectors,
          text: '',
          start: act.token.start,
          end: act.token.start,
        },
      ];
  }
  return [];
}

const VERBAL = new Set(['AGREE', 'CONSULT', 'REQUEST', 'REJECT', 'ACCUSE']);

/** Those of another country than the actors'. */
function abroad(refs: readonly ActorRef[], actors: readonly ActorRef[]): ActorRef[] {
  return refs.filter(
    ref => ref.country !== null && !actors.some(actor => actor.id === ref.id || actor.country === ref.country),
  );
}

function others(refs: readonly ActorRef[], not: readonly ActorRef[]): ActorRef[] {
  return refs.filter(ref => !not.some(actor => actor.id === ref.id));
}
