import type { Condition, FrameEntry, FrameIndex, FrameKey, FrameKeys } from '../codebook/frameIndex.js';
import type { Tree } from '../language/tree.js';
import type { EventStatus, PloverType, Token } from '../record/index.js';
import { ArgumentReader, type Arguments, isVerbal } from './arguments.js';
import { type ConstraintContext, satisfies } from './constraint.js';
import type { Participants } from './participants.js';
import { type Modality, readModality, weaker } from './status.js';

/** A predicate that a frame has read, before it becomes an event. */
export interface Act {
  token: Token;
  frame: FrameEntry;
  type: PloverType;
  modes: string[];
  roles: Arguments;
  modality: Modality;
  /** What tense, mood, negation and the acts around it leave of it. */
  status: EventStatus;
  /** The acts that it is about; each read as an act of its own, never as news. */
  about: Act[];
  /** The particle or modifier that the frame asks for. */
  companion?: string;
  /** It stands as a bare noun, without a verb that carries it. */
  bare: boolean;
  /** The verb above has passed it on as its own: "decided to expel", "tried to attack". */
  passed?: boolean;
}

/** One frame that was tried on a word, and why it was not taken. */
export interface Attempt {
  token: Token;
  frame: FrameEntry;
  fired: boolean;
  /** "where patient: $weapons" and the like; empty when it fired or when another frame was more specific. */
  failed?: string;
  /** Why the act that it tells is no news: "nobody who acts". */
  dropped?: string;
}

/** What acts a sentence tells: frames matched on words, and composed where one act is about another. */
export class ActReader {
  private readonly known = new Map<number, Act | null>();
  private readonly open = new Set<number>();
  /** Words whose act has become part of another. */
  readonly consumed = new Set<number>();
  readonly args: ArgumentReader;
  private readonly context: ConstraintContext;

  constructor(
    readonly tree: Tree,
    private readonly index: FrameIndex,
    readonly who: Participants,
    private readonly hasSpeaker: (token: Token) => boolean,
    readonly isTime: (id: number) => boolean,
    private readonly trace?: Attempt[],
  ) {
    this.args = new ArgumentReader(
      tree,
      {
        ...index.words,
        lightVerbs: index.lightVerbs,
      },
      isTime,
    );
    this.context = { tree, who, index, typeAt: token => this.at(token)?.type, isTime };
  }

  /** The act that a word tells; undefined when no frame fits it. */
  at(token: Token): Act | undefined {
    const known = this.known.get(token.id);
    if (known !== undefined) return known ?? undefined;
    if (this.open.has(token.id)) return undefined;
    const keys = this.keysOf(token);
    if (!keys) return undefined;
    this.open.add(token.id);
    const act = this.read(token, keys);
    this.open.delete(token.id);
    this.known.set(token.id, act ?? null);
    return act;
  }

  /** Notes for the trace why an act is no news. */
  noteDrop({ token, frame }: Act, dropped: string): void {
    for (const attempt of this.trace ?? [])
      if (attempt.fired && attempt.token === token && attempt.frame === frame) attempt.dropped = dropped;
  }

  private keysOf(token: Token): FrameKeys | undefined {
    const lemma = token.lemma.toLowerCase();
    // auxiliaries tell nothing, but for the modals of obligation
    if (token.deprel.startsWith('aux') && token.xpos !== 'MD') return undefined;
    if (isVerbal(token)) return this.index.verbs.get(lemma);
    if (token.upos === 'NOUN' || token.upos === 'PROPN')
      return (this.isMisreadVerb(token) ? this.index.verbs.get(lemma) : undefined) ?? this.index.nouns.get(lemma);
    if (token.upos === 'ADJ') return this.index.adjectives.get(lemma);
    return undefined;
  }

  /** "Sweden plans to send aid", read as plans of Sweden's: a plural noun at the root, with a bare name before and a clause after. */
  private isMisreadVerb(token: Token): boolean {
    const { tree } = this;
    return (
      token.xpos === 'NNS' &&
      token.deprel === 'root' &&
      tree.child(token, 'compound')?.upos === 'PROPN' &&
      tree.child(token, 'acl') !== undefined &&
      !tree.child(token, 'det', 'case', 'cop', 'nmod:poss')
    );
  }

  private read(token: Token, keys: FrameKeys): Act | undefined {
    const tried = this.trace ? keys.all : this.within(token, keys);
    if (tried.length === 0) return undefined;
    const roles = this.args.of(token);
    const fitting: { frame: FrameEntry; companion: string | undefined; score: number }[] = [];
    for (const key of tried) {
      const { frame, companion, tail } = key;
      const failed = this.whyNot(token, key, roles);
      this.trace?.push({ token, frame, fired: false, ...(failed ? { failed } : {}) });
      if (!failed)
        fitting.push({
          frame,
          companion,
          score: frame.specificity + (companion || tail ? 2 : 0) - waived(frame, roles),
        });
    }
    // the most specific first, then the order of the codebook; an operator that finds nothing to work on lets the next try
    fitting.sort((a, b) => b.score - a.score || a.frame.order - b.frame.order);
    for (const { frame, companion } of fitting) {
      const act = this.compose(token, frame, roles, companion);
      if (!act) continue;
      for (const attempt of this.trace ?? [])
        if (attempt.token === token && attempt.frame === frame) attempt.fired = true;
      return act;
    }
    return undefined;
  }

  /** The ways in whose word may stand beside a token, or that need none. */
  private within(token: Token, { plain, beside, phrases }: FrameKeys): FrameKey[] {
    if (beside.size === 0) return phrases.length === 0 ? plain : [...plain, ...phrases];
    const found = [...plain, ...phrases];
    const words = new Set<string>();
    const next = this.tree.token(token.id + 1);
    if (next) words.add(next.lemma.toLowerCase());
    for (const child of this.tree.children(token)) words.add(child.lemma.toLowerCase());
    for (const word of words) {
      const keys = beside.get(word);
      if (keys) found.push(...keys);
    }
    return found;
  }

  /** The first condition that does not hold; undefined when all do. */
  private whyNot(
    token: Token,
    { frame, companion, tail, failure }: FrameKey,
    { roles, passive }: Arguments,
  ): string | undefined {
    if (tail && !this.hasTail(token, tail)) return failure;
    if (companion && !this.hasCompanion(token, companion)) return failure;
    // "back down" is no backing, "call off" no call
    const particle = companion || !isVerbal(token) ? undefined : this.tree.child(token, 'compound:prt');
    if (particle && !TRANSPARENT.has(particle.lemma)) return `has the particle "${particle.lemma}"`;
    if (frame.passive === 'only' && !passive) return 'not passive';
    if (frame.passive === 'never' && passive) return 'passive';
    const isUndone =
      passive &&
      this.needsNobody(frame, token) &&
      !roles.has('agent') &&
      isVerbal(token) &&
      frame.conditions.some(each => each.role === 'patient' && each.wanted.others);
    for (const condition of frame.conditions) {
      const { role, alternatives } = condition;
      // "the visas were cancelled": by whom is not said
      if (isUndone && role === 'agent') continue;
      const holds =
        role === 'speaker'
          ? alternatives.includes('absent') !== this.hasSpeaker(token)
          : this.holds(condition, this.tokensOf(roles, role, frame, companion));
      if (!holds) return condition.failure;
    }
    return undefined;
  }

  /** Is an act of this kind told of whom it is done to, even where nobody says by whom? Who is killed may have died in an accident. */
  private needsNobody({ type }: FrameEntry, verb: Token): boolean {
    return UNDONE.has(type) || (type === 'ASSAULT' && !this.index.words.mishaps.has(verb.lemma));
  }

  /** Does a condition hold of these words, or of whoever acts through them: "its statement condemned"? */
  private holds(condition: Condition, tokens: Token[] | undefined): boolean {
    if (satisfies(condition, tokens, this.context)) return true;
    const through = condition.role === 'agent' && tokens ? this.actingThrough(tokens) : [];
    return through.length > 0 && satisfies(condition, through, this.context);
  }

  /** Whoever acts through these things, by the words beside them or as their author ("issued a statement criticising"). */
  actingThrough(tokens: readonly Token[]): Token[] {
    const things = tokens.map(token => this.counted(token));
    if (!things.every(token => this.index.words.vehicles.has(token.lemma) && !this.who.hasActor(token))) return [];
    return things.flatMap(token => {
      const beside = this.who.ownerTokens(token);
      if (beside.length > 0) return beside;
      // "a missile fired by Iran", and "issued a statement condemning"
      const used = this.tree.childrenBy(token, 'acl').filter(verb => verb.xpos === 'VBN');
      const users = used.flatMap(verb => this.args.of(verb).roles.get('agent') ?? []);
      // "a raid by Iranian jets"
      const authors = this.args.of(token).roles.get('by') ?? [];
      return [...users, ...authors, ...(this.args.ownerThroughVerb(token) ?? [])].filter(each =>
        this.who.hasActor(each),
      );
    });
  }

  /** The words in a role. A preposition may also hang on the object: "imposed sanctions *on Peru*". */
  tokensOf(roles: Map<string, Token[]>, role: string, frame?: FrameEntry, companion?: string): Token[] | undefined {
    // "called in the envoy": a particle that was taken for a preposition
    if (role === 'patient' && companion && !roles.has('patient')) return roles.get(companion);
    if (role === 'agent' && !roles.has('agent')) {
      const modifier = roles.get('modifier')?.filter(token => this.who.hasActor(token));
      if (modifier?.length) return modifier;
      if (frame?.symmetric) return roles.get('between');
    }
    // "promised in May to withdraw", "ordered the envoy to leave": a clause that the parser took for a purpose
    if (role === 'content' && frame?.operator && !roles.has('content')) return roles.get('purpose');
    const direct = roles.get(role);
    if (direct || !isPreposition(role)) return direct;
    for (const host of ['patient', ...roles.keys()]) {
      if (host === 'possessor' || host === 'modifier' || (host !== 'patient' && NEAR.has(role))) continue;
      for (const token of (roles.get(host) ?? []).flatMap(each => this.hosts(each)))
        for (const child of this.tree.childrenBy(token, 'nmod', 'obl'))
          if (this.args.preposition(child) === role) return this.args.group(child);
    }
    return undefined;
  }

  /** What a quantity counts: of "dozens of strikes", the strikes. Else the word itself. */
  private counted(token: Token): Token {
    return this.hosts(token).at(-1)!;
  }

  /** The words that a phrase's own phrases hang on: of "dozens of envoys from Chad", dozens and envoys. */
  private hosts(token: Token): Token[] {
    if (!this.index.words.quantities.has(token.lemma.toLowerCase())) return [token];
    const counted = this.tree.childrenBy(token, 'nmod').filter(child => this.args.preposition(child) === 'of');
    return [token, ...counted];
  }

  /** Is this a verb that takes acts below it, other than one that begins or tells them, or does so only when spoken? */
  isOperator(token: Token): boolean {
    return this.keysOf(token)?.operates ?? false;
  }

  /** Is a word, at the head of its phrase, of a class in `classes.yaml`? */
  isOfClass(token: Token, name: string): boolean {
    return this.index.classes.get(name)?.has(token.lemma.toLowerCase()) ?? false;
  }

  private hasTail(token: Token, tail: string): boolean {
    return tail.split(' ').every((word, i) => this.tree.token(token.id + 1 + i)?.lemma.toLowerCase() === word);
  }

  private hasCompanion(token: Token, companion: string): boolean {
    if (companion.includes(' ')) {
      const words = companion.split(' ');
      return words.every((word, i) => this.tree.token(token.id - words.length + i)?.lemma.toLowerCase() === word);
    }
    const next = this.tree.token(token.id + 1);
    if (isVerbal(token) && next?.lemma.toLowerCase() === companion && next.upos !== 'VERB') return true;
    for (const child of this.tree.children(token))
      if (child.id > token.id === isVerbal(token) && child.lemma.toLowerCase() === companion) return true;
    return false;
  }

  /** A frame becomes an act; an operator looks for the act below it and asks the composition table. */
  private compose(token: Token, frame: FrameEntry, roles: Arguments, companion: string | undefined): Act | undefined {
    const modality = readModality(this.tree, roles.carrier, token, this.index.words);
    const bare =
      !isVerbal(token) && !this.isMisreadVerb(token) && roles.carrier === token && !this.tree.child(token, 'cop');
    const act: Act = {
      token,
      frame,
      type: frame.type,
      modes: frame.modes,
      roles,
      modality,
      status: modality.status,
      about: [],
      bare,
      ...(companion ? { companion } : {}),
    };
    const inner = frame.operator ? this.innerActs(frame, roles, token, companion) : [];
    // "warned that Israel would attack Syria" foretells what another does
    if (frame.operator === 'threaten' && inner.some(each => this.isByAnother(each, roles))) {
      for (const each of inner) this.consume(each);
      return undefined;
    }
    // "claimed that it had sunk the ship" accuses nobody
    if (frame.operator === 'accuse' && inner.some(each => this.isByAccuser(each, roles))) return undefined;
    if (frame.operator) {
      const outcome =
        this.promise(frame, inner, roles) ?? this.index.outcome(frame.operator, inner[0]?.type ?? 'bare') ?? 'nothing';
      // a bare operator keeps what its own frame says, when it says something
      const [kind, detail] = inner.length === 0 && outcome !== 'nothing' ? [frame.type, undefined] : split(outcome);
      if (kind === 'nothing') {
        for (const each of inner) this.consume(each);
        return undefined;
      }
      if (kind === 'inner') return this.passOn(act, inner, detail as EventStatus | undefined);
      act.type = kind as PloverType;
      const mode = split(outcome)[1];
      act.modes = inner.length > 0 && detail ? [detail] : frame.modes.length > 0 ? frame.modes : mode ? [mode] : [];
      act.about = inner;
      for (const each of inner) this.consume(each);
    }
    // "will retaliate" threatens, "retaliated" does not
    if (frame.only && !frame.only.includes(act.status)) return undefined;
    // "was not let in", "will retaliate": where only the negative or the future tells the act, it is told by it
    if (frame.only && !frame.only.includes('occurred')) return { ...act, status: 'occurred' };
    return frame.status ? { ...act, status: weaker(act.status, frame.status) } : this.negateOrPlan(act);
  }

  /** "goes to China next week", "the two meet on Friday": what is to come, told in the present. */
  asScheduled(act: Act): Act {
    return this.negateOrPlan({ ...act, status: 'planned' });
  }

  /** PLOVER's decision rules: what is refused is REJECT, what is to come of cooperation is AGREE, of concession CONCEDE. */
  private negateOrPlan(act: Act): Act {
    const refused =
      act.modality.refusal && act.status === 'denied' ? this.index.outcome('refuse', act.type) : undefined;
    if (refused?.startsWith('REJECT')) {
      const [, mode] = split(refused);
      return {
        ...act,
        type: 'REJECT',
        modes: mode ? [mode] : [],
        status: 'occurred',
        about: [{ ...act, status: 'denied' }],
      };
    }
    if (act.status === 'planned') {
      if (/^(CONSULT|SUPPORT|COOPERATE|AID)$/.test(act.type)) return { ...act, type: 'AGREE', modes: [], about: [act] };
      if (act.type === 'RETREAT') return { ...act, type: 'CONCEDE', modes: [], about: [act] };
    }
    return act;
  }

  /** The threat that it is to say that an act will come. */
  asThreat(act: Act): Act {
    const [, mode] = split(this.index.outcome('threaten', act.type) ?? 'THREATEN');
    return { ...act, type: 'THREATEN', modes: mode ? [mode] : [], status: 'occurred', about: [act] };
  }

  /** `begin`, `deny`, `think`: the inner act stands, with the outer one's mood. */
  private passOn(outer: Act, inner: Act[], override: EventStatus | undefined): Act | undefined {
    const [first] = inner;
    if (!first) return undefined;
    const status = weaker(weaker(outer.status, this.attempted(outer, first)), override ?? 'occurred');
    const roles = new Map(first.roles.roles);
    const agent = outer.roles.roles.get('agent');
    if (agent && !roles.has('agent')) roles.set('agent', agent);
    for (const [role, tokens] of outer.roles.roles)
      if (!roles.has(role) && role !== 'content' && role !== 'patient') roles.set(role, tokens);
    this.consumed.add(first.token.id);
    return {
      ...first,
      status,
      modality: { ...first.modality, remote: outer.modality.remote },
      bare: false,
      passed: true,
      roles: { ...first.roles, roles },
    };
  }

  /** "tried to attack the envoy": a raid that was tried was made. */
  private attempted({ frame }: Act, { type, modality, status }: Act): EventStatus {
    const isTried =
      frame.operator === 'attempt' && type === 'ASSAULT' && modality.signs.every(sign => sign === 'wished');
    return isTried ? 'occurred' : status;
  }

  /** "promised not to attack", "agreed to let their boats patrol": to hold back, or to let another act, is to agree. */
  private promise(frame: FrameEntry, [inner]: Act[], roles: Arguments): 'AGREE' | undefined {
    if (frame.operator !== 'commit' || !inner) return undefined;
    if (!HOSTILE.has(inner.type)) return undefined;
    return inner.status === 'denied' || this.isByAnother(inner, roles) ? 'AGREE' : undefined;
  }

  /** Is an act in a clause below done by others than those who speak of it? */
  private isByAnother(inner: Act, { roles }: Arguments): boolean {
    if (!isVerbal(inner.token)) return false;
    const doers = this.who.refs(inner.roles.roles.get('agent') ?? []);
    const speakers = this.who.refs(roles.get('agent') ?? []);
    return (
      doers.length > 0 &&
      speakers.length > 0 &&
      !doers.some(doer => speakers.some(each => each.id === doer.id || each.country === doer.country))
    );
  }

  /** Does a clause below tell what those do who speak of it, and of nobody else? */
  private isByAccuser(inner: Act, { roles }: Arguments): boolean {
    if (!isVerbal(inner.token) || roles.get('patient')?.some(token => this.who.hasActor(token))) return false;
    const speakers = this.who.refs(roles.get('agent') ?? []);
    const doers = this.who.refs(inner.roles.roles.get('agent') ?? []);
    return doers.length > 0 && doers.every(doer => speakers.some(each => each.id === doer.id));
  }

  private consume(act: Act): void {
    this.consumed.add(act.token.id);
    for (const each of act.about) this.consume(each);
  }

  /** The acts that an operator's content tells, nearest first; looks a little below a word that tells none itself. */
  private innerActs(frame: FrameEntry, { roles }: Arguments, token: Token, companion: string | undefined): Act[] {
    for (const role of frame.content ?? DEFAULT_CONTENT) {
      const tokens = this.tokensOf(roles, role, frame, companion);
      if (!tokens) continue;
      const acts = tokens.flatMap(each => (each === token ? [] : this.actsUnder(each, 2))).map(asTold);
      if (acts.length > 0) return acts;
    }
    return [];
  }

  private actsUnder(token: Token, depth: number): Act[] {
    const act = this.at(token);
    if (act) return [act];
    if (depth === 0) return [];
    for (const child of this.tree.childrenBy(token, 'xcomp', 'ccomp', 'obj', 'acl', 'nmod', 'obl', 'compound')) {
      const acts = this.actsUnder(child, depth - 1);
      if (acts.length > 0) return acts;
    }
    return [];
  }
}

/** What is planned anyway is not planned twice: "plans to meet" is about a meeting, not about an agreement to meet. */
function asTold(act: Act): Act {
  const [told] = act.about;
  return told && told.token === act.token && act.type !== 'REJECT' ? told : act;
}

/** What a frame loses of its certainty where its doer is asked for and not there. */
function waived({ conditions }: FrameEntry, { roles, passive }: Arguments): number {
  return passive && !roles.has('agent') && conditions.some(({ role, absent }) => role === 'agent' && !absent) ? 3 : 0;
}

function isPreposition(role: string): boolean {
  return !DEEP_ROLES.has(role);
}

const DEEP_ROLES = new Set(['agent', 'patient', 'recipient', 'content', 'purpose', 'possessor', 'modifier', 'victim']);

/** Prepositions that belong to the word right before them: they are sought on the verb and its object alone. */
const NEAR = new Set(['of', 'in', 'as', 'by', 'about']);

/** Types of acts against another. */
const HOSTILE = new Set<PloverType>(['PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT', 'THREATEN']);

/** Types told of whom they are done to, even where nobody says by whom. */
export const UNDONE: ReadonlySet<PloverType> = new Set(['COERCE', 'MOBILIZE', 'SANCTION', 'RETREAT']);

/** Particles that leave a verb its sense: "shot dead", "sent out", "carried out". */
const TRANSPARENT = new Set(['out', 'away', 'forward', 'on', 'together', 'over', 'back']);

const DEFAULT_CONTENT = ['content', 'to', 'for', 'of', 'from', 'on', 'over', 'against', 'patient'];

function split(outcome: string): [kind: string, detail: string | undefined] {
  const [kind, detail] = outcome.split(/[/ ]/);
  return [kind!, detail];
}
