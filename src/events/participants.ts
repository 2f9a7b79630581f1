import type { Tree } from '../language/tree.js';
import type { Actor, ActorRef, LocatedPlace, Mention, Token } from '../record/index.js';

const LOCATIVE = /^(in|at|near|outside|inside|around|across|throughout|of)$/;

/** Relations of those who own a noun, nearest first. */
const OWNING = [['nmod:poss'], ['amod', 'compound', 'nmod:desc'], ['nmod']];

/** Who the words of one sentence stand for. */
export class Participants {
  private readonly byHead = new Map<number, Mention[]>();
  private readonly placeByHead = new Map<number, LocatedPlace>();

  constructor(
    private readonly tree: Tree,
    private readonly mentions: Mention[],
    places: LocatedPlace[],
    private readonly actors: ReadonlyMap<string, Actor>,
    private readonly stateOf: (country: string) => Actor | undefined,
    /** Nouns that count or part what follows "of". */
    quantities: ReadonlySet<string>,
  ) {
    for (const mention of mentions) {
      const held = this.byHead.get(mention.head);
      if (!held || width(mention) > width(held[0]!)) this.byHead.set(mention.head, [mention]);
      else if (held[0]!.start === mention.start && held[0]!.end === mention.end) held.push(mention);
    }
    // a name that the parser took for two phrases has two heads: "in his visit Mr | Lee will meet"; a clause may also hang on
    // the title before it: "the minister Lee, who"
    for (const mention of mentions) {
      for (let id = mention.from; id <= mention.to; id++) {
        if (id === mention.head || this.byHead.has(id)) continue;
        const token = this.tree.token(id);
        const head = token?.head ?? 0;
        const isApart = head !== 0 && (head < mention.from || head > mention.to);
        if (isApart || (head === mention.head && token?.deprel === 'nmod:desc')) this.byHead.set(id, [mention]);
      }
    }
    for (const place of places) this.placeByHead.set(place.head, place);
    this.readQuantities(quantities);
  }

  /** "dozens of demonstrators" are the demonstrators. */
  private readQuantities(quantities: ReadonlySet<string>): void {
    for (const [head, mentions] of [...this.byHead]) {
      const token = this.tree.token(head)!;
      const counted = token.deprel === 'nmod' ? this.tree.parent(token) : undefined;
      if (!counted || this.byHead.has(counted.id) || !quantities.has(counted.lemma.toLowerCase())) continue;
      if (this.tree.child(token, 'case')?.lemma === 'of') this.byHead.set(counted.id, mentions);
    }
  }

  /** The actors that these words are, each once. A place counts only where `places` asks for it: the state it lies in. */
  refs(tokens: readonly Token[], options: { places?: boolean } = {}): ActorRef[] {
    const refs: ActorRef[] = [];
    for (const token of tokens) {
      for (const mention of this.mentionsAt(token)) {
        if (this.isPlaceOnly(mention) && !options.places) continue;
        push(refs, this.refOf(mention));
        // "ministers Ana Silva and Li Wei": what is conjoined with a name inside the mention
        for (const ref of this.conjoined(mention)) push(refs, ref);
      }
      if (options.places && refs.length === 0) {
        const place = this.placeByHead.get(token.id);
        const state = place?.country ? this.stateOf(place.country) : undefined;
        if (place && state) push(refs, { ...refOfActor(state), start: place.start, end: place.end, text: place.text });
      }
    }
    return refs;
  }

  /** A place where things happen; but a subject acts, whatever stands before it ("before Peru surrendered"). */
  private isPlaceOnly(mention: Mention): boolean {
    return mention.locative && this.tree.token(mention.head)?.deprel !== 'nsubj';
  }

  private conjoined(mention: Mention): ActorRef[] {
    const refs: ActorRef[] = [];
    for (let id = mention.from; id <= mention.to; id++) {
      if (id === mention.head) continue;
      const token = this.tree.token(id)!;
      if (token.upos !== 'PROPN') continue;
      for (const other of this.tree.childrenBy(token, 'conj')) {
        if (other.id <= mention.to) continue;
        for (const each of this.mentionsAt(other))
          if (each.form === 'name' && !each.locative) push(refs, this.refOf(each));
      }
    }
    return refs;
  }

  /** The actors named inside a phrase (possessor, adjective, "of"), nearest the head first; not the phrase itself. */
  within(tokens: readonly Token[], options: { places?: boolean } = {}): ActorRef[] {
    const refs: ActorRef[] = [];
    for (const token of tokens) {
      const [first, last] = this.tree.extent(token);
      const inside = this.mentions
        .filter(mention => mention.from >= first && mention.to <= last && mention.head !== token.id)
        .filter(mention => !this.isAside(mention.head, token))
        .sort((a, b) => Math.abs(a.head - token.id) - Math.abs(b.head - token.id));
      for (const mention of inside) if (!mention.locative || options.places) push(refs, this.refOf(mention));
      if (options.places) {
        for (const [head, place] of this.placeByHead) {
          const state = head >= first && head <= last && place.country ? this.stateOf(place.country) : undefined;
          if (state && !this.isAside(head, token))
            push(refs, { ...refOfActor(state), start: place.start, end: place.end, text: place.text });
        }
      }
    }
    return refs;
  }

  /** "men who had burned *the Danish consulate*": does a word stand in a clause that only describes a phrase? */
  private isAside(id: number, phrase: Token): boolean {
    for (let at = this.tree.token(id); at && at !== phrase; at = this.tree.parent(at))
      if (at.deprel === 'acl:relcl') return true;
    return false;
  }

  /** Whose a noun is: its possessor, else an adjective of nationality or a name before it, else "of" after it. */
  owners(token: Token, prepositions: readonly string[] = ['of']): ActorRef[] {
    const refs: ActorRef[] = [];
    for (const owner of this.ownerTokens(token, prepositions))
      for (const mention of this.mentionsAt(owner)) push(refs, this.refOf(mention));
    return refs;
  }

  /** The words that say whose a noun is. */
  ownerTokens(token: Token, prepositions: readonly string[] = ['of']): Token[] {
    for (const relations of OWNING) {
      const owners = this.tree
        .children(token)
        .filter(
          child =>
            relations.includes(child.deprel) &&
            (child.deprel !== 'nmod' || prepositions.includes(this.tree.child(child, 'case')?.lemma ?? '')) &&
            (this.mentionsAt(child).length > 0 || this.tree.child(child, 'appos', 'conj')),
        )
        // "envoys of the Minsk group, France and Russia": those conjoined with one who is nobody
        .flatMap(child => (this.mentionsAt(child).length > 0 ? [child] : this.tree.childrenBy(child, 'appos', 'conj')))
        .filter(child => this.mentionsAt(child).length > 0);
      if (owners.length > 0) return owners;
      // "a British-flagged tanker"
      const flags = this.tree
        .childrenBy(token, 'amod')
        .flatMap(child =>
          this.tree.children(child).filter(each => each.id >= child.id - 2 && this.mentionsAt(each).length > 0),
        );
      if (flags.length > 0) return flags;
    }
    return [];
  }

  /** The states of the places that say where a noun is: "rebels in Bunia", "a Lyon court". */
  settings(token: Token): ActorRef[] {
    const refs: ActorRef[] = [];
    for (const child of this.tree.children(token)) {
      const isBefore = child.deprel === 'compound' || child.deprel === 'nmod:desc';
      const isAround = child.deprel === 'nmod' && LOCATIVE.test(this.tree.child(child, 'case')?.lemma ?? '');
      const place = isBefore || isAround ? this.placeByHead.get(child.id) : undefined;
      const state = place?.country ? this.stateOf(place.country) : undefined;
      if (place && state) push(refs, { ...refOfActor(state), start: place.start, end: place.end, text: place.text });
    }
    return refs;
  }

  /** Names that stand before a noun as its compound. */
  compounds(token: Token): ActorRef[] {
    const refs: ActorRef[] = [];
    for (const child of this.tree.childrenBy(token, 'compound'))
      if (child.upos === 'PROPN') for (const mention of this.mentionsAt(child)) push(refs, this.refOf(mention));
    return refs;
  }

  /** Owners that stand as a modifier: nationality adjectives and compounds before a noun. */
  modifiers(tokens: readonly Token[]): ActorRef[] {
    const refs: ActorRef[] = [];
    for (const token of tokens) for (const mention of this.mentionsAt(token)) push(refs, this.refOf(mention));
    return refs;
  }

  /** "its citizens", "the king's guards": are the words of one party, where they stand, those of people of another? */
  isOwnedBy(ref: ActorRef, owner: ActorRef): boolean {
    const mention = this.mentions.find(each => each.start === ref.start && each.actor === ref.id);
    const head = mention && this.tree.token(mention.head);
    if (!head) return false;
    return this.tree
      .childrenBy(head, 'nmod:poss')
      .some(child => this.mentionsAt(child).some(each => each.actor === owner.id || this.isOfCountry(each, owner)));
  }

  private isOfCountry(mention: Mention, { country }: ActorRef): boolean {
    return mention.form === 'pronoun' && country !== null && this.actors.get(mention.actor)?.country === country;
  }

  hasActor(token: Token): boolean {
    for (const mention of this.mentionsAt(token)) if (!this.isPlaceOnly(mention)) return true;
    return false;
  }

  kindOf(token: Token): Actor['kind'] | undefined {
    const mention = this.mentionsAt(token)[0];
    return mention && this.actors.get(mention.actor)?.kind;
  }

  isPlace(token: Token): boolean {
    return this.placeByHead.has(token.id) || this.mentionsAt(token).some(mention => mention.locative);
  }

  actorAt(token: Token): Actor | undefined {
    const mention = this.mentionsAt(token)[0];
    return mention && this.actors.get(mention.actor);
  }

  /** Every country named in the sentence, as an actor or, unless told otherwise, a place. */
  countries(options: { places?: boolean } = {}): Set<string> {
    const countries = new Set<string>();
    for (const mention of this.mentions) {
      if (options.places === false && this.isPlaceOnly(mention)) continue;
      const country = this.actors.get(mention.actor)?.country;
      if (country) countries.add(country);
    }
    return countries;
  }

  /** The places of the sentence after a preposition of place, and the states they lie in. */
  places(): { head: Token; country: string }[] {
    const places: { head: Token; country: string }[] = [];
    const add = (id: number, country: string | null | undefined): void => {
      const head = this.tree.token(id);
      const preposition = head && this.tree.child(head, 'case')?.lemma;
      if (country && preposition && LOCATIVE.test(preposition)) places.push({ head, country });
    };
    for (const mention of this.mentions)
      if (mention.locative) add(mention.head, this.actors.get(mention.actor)?.country);
    for (const [head, place] of this.placeByHead) add(head, place.country);
    return places;
  }

  private mentionsAt(token: Token): readonly Mention[] {
    return this.byHead.get(token.id) ?? NONE;
  }

  private refOf(mention: Mention): ActorRef {
    const actor = this.actors.get(mention.actor);
    const words = { text: mention.text, start: mention.start, end: mention.end };
    if (!actor) return { id: mention.actor, name: mention.text, country: null, sectors: [], ...words };
    const ref: ActorRef = { ...refOfActor(actor), ...words };
    if (mention.form === 'pronoun') ref.implied = true;
    return ref;
  }
}

/** An actor as a reference to its first mention. */
export function refOfActor(actor: Actor): ActorRef {
  const first = actor.mentions[0];
  const ref: ActorRef = {
    id: actor.id,
    name: actor.name,
    country: actor.country,
    sectors: actor.sectors,
    text: first?.text ?? '',
    start: first?.start ?? 0,
    end: first?.end ?? 0,
  };
  if (actor.role) ref.role = actor.role;
  return ref;
}

const NONE: readonly Mention[] = [];

function push(refs: ActorRef[], ref: ActorRef): void {
  if (!refs.some(held => held.id === ref.id)) refs.push(ref);
}

function width(mention: Mention): number {
  return mention.end - mention.start;
}
