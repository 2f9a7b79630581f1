import { baseRelation, type Tree } from '../language/tree.js';
import type { Token } from '../record/index.js';

/**
 * The deep arguments of a predicate (coding.md, section 1): the same whatever the surface.
 *
 * Keys: `agent`, `patient`, `recipient` (indirect object), `content` (a clause below), `purpose`, and each preposition by its
 * name. Values are the heads of the phrases, conjuncts included, in text order. An argument that is not there has no key.
 * `carrier` is the word that carries tense and negation: the verb itself, or the light verb of a noun.
 */
export interface Arguments {
  roles: Map<string, Token[]>;
  carrier: Token;
  passive: boolean;
}

/** The classes of verbs that the reading of arguments needs. */
export interface ArgumentWords {
  lightVerbs: ReadonlySet<string>;
  /** "asked the court to annul": verbs whose object does what the clause says. */
  objectControl: ReadonlySet<string>;
  /** "called the raid an act of war": verbs that say what their object is. */
  naming: ReadonlySet<string>;
  /** "clashes broke out": verbs that only say that their subject took place. */
  happenings: ReadonlySet<string>;
  /** "killed in an attack": verbs that tell what an attack did. */
  harms: ReadonlySet<string>;
  /** "received a promise from": verbs of whoever is given what the noun tells. */
  receiving: ReadonlySet<string>;
  /** "ruled out returning": verbs whose object may be a gerund. */
  gerundObjects: ReadonlySet<string>;
}

/** Reads deep arguments, once per word. One reader per sentence. */
export class ArgumentReader {
  private readonly known = new Map<number, Arguments>();
  private readonly open = new Set<number>();

  constructor(
    readonly tree: Tree,
    private readonly words: ArgumentWords,
    /** Is the token with this id part of an expression of time? */
    private readonly isTime: (id: number) => boolean = () => false,
  ) {}

  /** The arguments of a verb, noun or adjective. A word that waits for itself (a cycle of control) has none yet. */
  of(token: Token): Arguments {
    const known = this.known.get(token.id);
    if (known) return known;
    if (this.open.has(token.id)) return { roles: new Map(), carrier: token, passive: false };
    this.open.add(token.id);
    const found = isVerbal(token)
      ? this.ofVerb(token)
      : token.upos === 'ADJ'
        ? this.ofAdjective(token)
        : this.ofNoun(token);
    this.open.delete(token.id);
    this.known.set(token.id, found);
    return found;
  }

  /** "Peru must withdraw": the modal's content is its verb, and whoever must is its agent. */
  private ofModal(modal: Token): Arguments {
    const roles = new Map<string, Token[]>();
    const verb = this.tree.parent(modal);
    if (verb) {
      const below = this.of(verb);
      const subject = below.roles.get(below.passive ? 'patient' : 'agent');
      if (subject) put(roles, 'agent', subject);
      put(roles, 'content', [verb]);
    }
    return { roles, carrier: modal, passive: false };
  }

  private ofVerb(verb: Token): Arguments {
    const { tree } = this;
    if (verb.deprel === 'aux') return this.ofModal(verb);
    const roles = new Map<string, Token[]>();
    const passive = this.isPassive(verb);
    const subjects = tree
      .children(verb)
      .filter(
        child => /^nsubj(:pass|:outer)?$/.test(child.deprel) && (child.id < verb.id || !tree.child(verb, 'ccomp')),
      );
    // "ties, which Peru broke off": of two subjects the relative one fills the gap
    const subject =
      subjects.find(child => subjects.length === 1 || !isRelativePronoun(child)) ??
      subjects[0] ??
      tree.child(verb, 'csubj') ??
      this.straySubject(verb);
    // "invaded the islands on April 2": a time is done nothing to
    const objects = tree
      .children(verb)
      .filter(child => child.deprel === 'obj' && !(this.isTime(child.id) && tree.child(child, 'case')));

    if (subject) put(roles, passive ? 'patient' : 'agent', this.group(this.antecedent(subject, verb)));
    // "called the raid an act of war": the second object says what the first is
    const complement = this.secondObject(objects);
    for (const object of objects) put(roles, 'patient', this.group(this.antecedent(object, verb)));
    if (complement) {
      // ... and "gave the envoys two days" has whom and what
      put(roles, 'content', this.group(complement));
      put(roles, 'patient', this.group(complement));
      put(roles, 'recipient', this.group(objects[0]!));
    }
    const indirect = tree.child(verb, 'iobj');
    if (indirect) {
      put(roles, 'recipient', this.group(indirect));
      // "urged Peru to withdraw": whom one urges, tells or asks is all the object there is
      if (objects.length === 0 && !passive) put(roles, 'patient', this.group(indirect));
    }
    this.readObliques(verb, roles, passive);
    this.readClauses(verb, roles);
    if (this.words.naming.has(verb.lemma) && !passive) this.readNaming(verb, roles);
    if (!subject) this.findSharedSubject(verb, roles, passive);
    this.fillRelativeGap(verb, roles, passive);
    this.shareObject(verb, roles);
    return { roles, carrier: verb, passive };
  }

  /** "gave the envoys two days", "called the raid an act of war"; also where the second was hung on the first as its measure. */
  private secondObject(objects: readonly Token[]): Token | undefined {
    const [first, second] = objects;
    if (second) return this.tree.child(second, 'det', 'nummod') ? second : undefined;
    return (
      first &&
      this.tree.children(first).find(
        child =>
          (child.deprel === 'nmod:unmarked' && this.tree.child(child, 'nummod')) ||
          // an apposition has its comma
          (child.deprel === 'appos' && this.tree.child(child, 'det') && !this.tree.child(child, 'punct')),
      )
    );
  }

  /** "called the raid abhorrent", "called the attack on its ship an act of war": what the object is called, read as a part of it. */
  private readNaming(verb: Token, roles: Map<string, Token[]>): void {
    const { tree } = this;
    const [xcomp] = tree.childrenBy(verb, 'xcomp');
    // "called the decision disgraceful": the object as subject of the word
    const subject = xcomp && tree.child(xcomp, 'nsubj');
    if (subject && !roles.has('patient')) put(roles, 'patient', this.group(subject));
    const object = tree.child(verb, 'obj') ?? (xcomp?.upos === 'NOUN' ? xcomp : undefined);
    if (!object || object.id < verb.id || (xcomp && xcomp !== object)) return;
    const name = this.namedAs(object);
    if (!name) return;
    roles.set(
      'patient',
      this.group(object).filter(token => token !== name),
    );
    roles.set('content', this.group(name));
  }

  /** The adjective that stands after a noun, or a second noun with an article and no preposition. */
  private namedAs(object: Token): Token | undefined {
    const [, last] = this.tree.extent(object);
    for (let id = object.id + 1; id <= last; id++) {
      const token = this.tree.token(id)!;
      if (token.head >= id || !this.tree.isUnder(token, object)) continue;
      if (this.tree.child(token, 'case', 'mark', 'cc', 'punct', 'nsubj')) continue;
      if (token.upos === 'ADJ' && /^(amod|appos|nmod)/.test(token.deprel)) return token;
      if (token.upos === 'NOUN' && /^(appos|nmod)/.test(token.deprel) && this.tree.child(token, 'det')) return token;
    }
    return undefined;
  }

  private ofAdjective(adjective: Token): Arguments {
    const roles = new Map<string, Token[]>();
    const subject = this.tree.child(adjective, 'nsubj');
    if (subject) put(roles, 'agent', this.group(this.antecedent(subject, adjective)));
    this.readObliques(adjective, roles, false);
    this.readClauses(adjective, roles);
    if (!subject) this.findSharedSubject(adjective, roles, false);
    return { roles, carrier: adjective, passive: false };
  }

  private ofNoun(noun: Token): Arguments {
    const { tree } = this;
    const roles = new Map<string, Token[]>();
    let carrier = noun;

    for (const child of tree.children(noun)) {
      const relation = baseRelation(child.deprel);
      if (child.deprel === 'nmod:poss') put(roles, 'possessor', this.group(child));
      else if (relation === 'nmod' || relation === 'obl') put(roles, this.preposition(child), this.group(child));
      else if (relation === 'compound' || relation === 'amod' || child.deprel === 'nmod:desc')
        put(roles, 'modifier', this.group(child));
      else if (relation === 'acl' && child.deprel !== 'acl:relcl' && tree.child(child, 'mark'))
        put(roles, 'content', this.group(child));
      // "talks held by the two sides in Oslo": the participle is a light verb turned round
      if (child.deprel === 'acl' && child.xpos === 'VBN' && this.words.lightVerbs.has(child.lemma))
        this.readObliques(child, roles, true);
    }

    const verb = this.carrierOf(noun);
    if (verb) {
      carrier = verb;
      const carried = this.of(verb);
      for (const [role, tokens] of carried.roles) {
        if (role === 'patient' || tokens.includes(noun)) continue;
        if (role === 'agent' && this.isHappening(verb, noun)) continue;
        put(roles, role, tokens);
      }
    } else if (tree.child(noun, 'cop')) {
      const subject = tree.child(noun, 'nsubj');
      if (subject) put(roles, 'subject', this.group(subject));
    } else if (baseRelation(noun.deprel) === 'conj') {
      // "its invasion and later occupation of Peru": the second noun shares what stands before the first, and the first
      // what stands after the second
      this.shareNominal(noun, roles);
    }
    for (const conjunct of tree.childrenBy(noun, 'conj')) {
      if (conjunct.upos === 'NOUN' && !roles.has('of')) {
        const of = tree.childrenBy(conjunct, 'nmod').find(child => this.preposition(child) === 'of');
        if (of) put(roles, 'of', this.group(of));
      }
    }

    carrier = this.readHarm(noun, roles) ?? carrier;
    this.readGift(noun, roles);

    // by whom: the light verb's subject, "by", the possessor, an adjective of nationality before it
    const by = roles.get('by') ?? this.byBelow(noun, roles);
    // "Tuesday's attack": a time owns nothing
    const possessor = roles.get('possessor')?.filter(token => !this.isTime(token.id));
    if (possessor?.length === 0) roles.delete('possessor');
    if (!roles.has('agent')) {
      const agent = by ?? (possessor?.length ? possessor : undefined) ?? roles.get('between');
      if (agent) roles.set('agent', agent);
    }
    if (!roles.has('patient')) {
      const patient = by && possessor?.length ? possessor : roles.get('of');
      if (patient) roles.set('patient', patient);
    }
    return { roles, carrier, passive: false };
  }

  /** "killed in an attack", "the ambush killed four": whom an attack harmed is its `victim`. The verb that tells it, if any. */
  private readHarm(noun: Token, roles: Map<string, Token[]>): Token | undefined {
    const verb = this.tree.parent(noun);
    if (!verb || !isVerbal(verb) || !this.words.harms.has(verb.lemma)) return undefined;
    const isCause = noun.deprel.startsWith('nsubj');
    if (!isCause && !(baseRelation(noun.deprel) === 'obl' && this.preposition(noun) === 'in')) return undefined;
    const harmed = this.of(verb).roles;
    const victim = harmed.get('patient') ?? (isCause ? undefined : harmed.get('agent'));
    if (!victim) return undefined;
    put(roles, 'victim', victim);
    return verb;
  }

  /** "received a message of support from Peru": whoever gives it acts, on whoever gets it. */
  private readGift(noun: Token, roles: Map<string, Token[]>): void {
    const { tree } = this;
    const isPart = noun.deprel === 'nmod' && this.preposition(noun) === 'of';
    const gift = isPart ? tree.parent(noun)! : noun;
    const verb = gift.deprel === 'obj' ? tree.parent(gift) : undefined;
    if (!verb || !this.words.receiving.has(verb.lemma)) return;
    const giver = [verb, gift, noun]
      .flatMap(each => tree.childrenBy(each, 'obl', 'nmod'))
      .find(child => this.preposition(child) === 'from');
    const taker = this.of(verb).roles.get('agent');
    if (!giver || !taker || roles.has('agent')) return;
    put(roles, 'agent', this.group(giver));
    put(roles, 'recipient', taker);
  }

  /** "the attack on Chad by Sudan": whoever does it, hung on whom it is done to. */
  private byBelow(noun: Token, roles: Map<string, Token[]>): Token[] | undefined {
    for (const child of this.tree.childrenBy(noun, 'nmod')) {
      if (!PATIENT_PREPOSITIONS.has(this.preposition(child))) continue;
      const by = this.tree.childrenBy(child, 'nmod').find(below => this.preposition(below) === 'by');
      if (!by) continue;
      put(roles, 'by', this.group(by));
      return roles.get('by');
    }
    return undefined;
  }

  private shareNominal(noun: Token, roles: Map<string, Token[]>): void {
    const head = this.tree.parent(noun);
    if (!head || head.upos !== 'NOUN') return;
    for (const child of this.tree.children(head)) {
      if (child.id > head.id) continue;
      if (child.deprel === 'nmod:poss' && !roles.has('possessor')) put(roles, 'possessor', this.group(child));
      if (/^(compound|amod)/.test(child.deprel) && !roles.has('modifier')) put(roles, 'modifier', this.group(child));
    }
    const verb = this.carrierOf(head);
    const agent = verb && this.of(verb).roles.get('agent');
    if (agent && !roles.has('agent') && !this.isHappening(verb!, head)) put(roles, 'agent', agent);
  }

  /** The light verb whose object (or passive subject) a noun is, or the verb that says that it took place. */
  private carrierOf(noun: Token): Token | undefined {
    const parent = this.tree.parent(noun);
    if (!parent || !isVerbal(parent)) return undefined;
    if ((noun.deprel === 'obj' || noun.deprel === 'nsubj:pass') && this.words.lightVerbs.has(parent.lemma))
      return parent;
    if (/^nsubj/.test(noun.deprel) && this.isHappening(parent, noun)) return parent;
    return undefined;
  }

  /** "talks took place", "an exchange of fire occurred": the noun is the subject of a verb of happening. */
  private isHappening(verb: Token, noun: Token): boolean {
    if (!/^nsubj$/.test(noun.deprel)) return false;
    if (verb.lemma === 'take') return this.tree.child(verb, 'obj')?.lemma === 'place';
    const particle = this.tree.child(verb, 'compound:prt');
    return this.words.happenings.has(particle ? `${verb.lemma} ${particle.lemma}` : verb.lemma);
  }

  /**
   * A subject that the parser hung on the verb above: "said Peru and Chile needed to", and "after ships passed" read as "after
   * ships". Undefined when there is none.
   */
  private straySubject(verb: Token): Token | undefined {
    const { tree } = this;
    const parent = tree.parent(verb);
    const relation = baseRelation(verb.deprel);
    const swallowed = this.swallowedSubject(verb);
    if (swallowed) return swallowed;
    if (!parent || !isVerbal(parent) || verb.id < parent.id || (relation !== 'ccomp' && relation !== 'advcl'))
      return undefined;
    if (relation === 'ccomp')
      return tree.childrenBy(parent, 'nsubj').find(child => child.id > parent.id && child.id < verb.id);
    if (tree.child(verb, 'mark', 'aux:pass') || verb.xpos === 'VBG' || verb.xpos === 'VB') return undefined;
    return tree
      .childrenBy(parent, 'obl')
      .find(child => this.standsBefore(child, verb) && SUBORDINATING.has(this.preposition(child)));
  }

  /** Does a phrase end right before a word, but for a comma? */
  private standsBefore(phrase: Token, word: Token): boolean {
    let before = word.id - 1;
    while (this.tree.token(before)?.upos === 'PUNCT') before--;
    const [, last] = this.tree.extent(phrase);
    return last === before || last === word.id - 1;
  }

  /** "Later in the visit Mr Lee will meet": a subject read as an apposition to the phrase before it. */
  private swallowedSubject(verb: Token): Token | undefined {
    const { tree } = this;
    const own = tree
      .children(verb)
      .filter(child => child.id < verb.id && (child.deprel.startsWith('aux') || child.deprel === 'advmod'));
    if (!/^VB[DPZ]$/.test(verb.xpos) && !own.some(child => child.deprel.startsWith('aux'))) return undefined;
    let before = verb.id - 1;
    while (own.some(child => child.id === before)) before--;
    for (let at = tree.token(before); at && at.id < verb.id; at = tree.parent(at)) {
      if (tree.extent(at)[1] !== before) continue;
      const parent = tree.parent(at);
      if (at.deprel === 'appos' && parent?.head === verb.id) return at;
      // "in March Russia banned", "as part of the deal Qatar will": a name glued to what stands before it
      const glued =
        at.upos === 'PROPN' &&
        tree
          .childrenBy(at, 'compound')
          .find(child => child.id < at!.id && (this.isTime(child.id) ? !this.isTime(at!.id) : child.upos === 'NOUN'));
      if (glued && tree.child(at, 'case')) return at;
    }
    return undefined;
  }

  private isPassive(verb: Token): boolean {
    const { tree } = this;
    if (tree.child(verb, 'aux:pass')) return true;
    // "envoy expelled" in a headline; in a full sentence a passive has its auxiliary
    if (tree.child(verb, 'nsubj:pass'))
      return (tree.tokens.at(-1)?.form !== '.' && !tree.child(verb, 'obj')) || verb.deprel === 'acl';
    if (verb.xpos !== 'VBN' || tree.children(verb).some(child => child.deprel === 'aux' || child.deprel === 'obj'))
      return false;
    if (tree.child(verb, 'nsubj') || this.straySubject(verb)) return false;
    if (verb.deprel === 'acl' || verb.deprel === 'advcl') return true;
    const first = baseRelation(verb.deprel) === 'conj' ? tree.parent(verb) : undefined;
    return first !== undefined && isVerbal(first) && this.isPassive(first);
  }

  /** A relative pronoun stands for the noun that its clause describes. */
  private antecedent(token: Token, verb: Token): Token {
    if (!isRelativePronoun(token)) return token;
    for (let at: Token | undefined = verb; at; at = this.tree.parent(at)) {
      if (at.deprel === 'acl:relcl' || this.isCleft(at)) return this.tree.parent(at) ?? token;
      if (
        baseRelation(at.deprel) !== 'conj' &&
        baseRelation(at.deprel) !== 'xcomp' &&
        baseRelation(at.deprel) !== 'ccomp'
      )
        break;
    }
    return token;
  }

  /** "it was Oman that attacked": the clause is about the noun that "it" only announces. */
  private isCleft(clause: Token): boolean {
    const noun = clause.deprel === 'advcl:relcl' ? this.tree.parent(clause) : undefined;
    return (
      noun !== undefined && this.tree.child(noun, 'expl') !== undefined && this.tree.child(noun, 'cop') !== undefined
    );
  }

  /** "the envoy whom Oman expelled", "the deal that Oman signed": the noun fills the place that the clause leaves empty. */
  private fillRelativeGap(verb: Token, roles: Map<string, Token[]>, passive: boolean): void {
    if (verb.deprel !== 'acl:relcl') return;
    const noun = this.tree.parent(verb);
    if (!noun) return;
    const placed = [...roles.values()].some(tokens => tokens.includes(noun));
    if (placed) return;
    if (passive) {
      if (!roles.has('patient')) put(roles, 'patient', this.group(noun));
    } else if (!roles.has('agent')) put(roles, 'agent', this.group(noun));
    else if (!roles.has('patient')) put(roles, 'patient', this.group(noun));
  }

  private readObliques(verb: Token, roles: Map<string, Token[]>, passive: boolean): void {
    for (const child of this.tree.children(verb)) {
      if (child.deprel === 'obl:agent') put(roles, passive ? 'agent' : 'by', this.group(child));
      else if (baseRelation(child.deprel) === 'obl' && child.deprel !== 'obl:tmod' && child.deprel !== 'obl:unmarked') {
        const name = this.preposition(child);
        const relative = isRelativePronoun(child) ? this.antecedent(child, verb) : child;
        if (name === 'by' && passive && !roles.has('agent')) put(roles, 'agent', this.group(relative));
        else if (name) put(roles, name, this.group(relative));
      } else if (baseRelation(child.deprel) === 'advcl') this.readGerund(child, roles);
      else if (child.deprel === 'obj' || child.deprel === 'iobj' || child.deprel === 'nsubj:pass')
        for (const clause of this.tree.childrenBy(child, 'acl')) this.readGerund(clause, roles);
    }
  }

  /** "accused Peru of violating", "warned against entering": a clause under a preposition is that preposition's argument. */
  private readGerund(clause: Token, roles: Map<string, Token[]>): void {
    const mark = this.tree.child(clause, 'mark', 'case');
    // ... and "described it as unacceptable"
    const isArgument = clause.xpos === 'VBG' || mark?.upos === 'ADP' || (mark?.lemma === 'as' && !isVerbal(clause));
    if (mark && isArgument && mark.upos !== 'PART') put(roles, mark.lemma.toLowerCase(), this.group(clause));
  }

  private readClauses(verb: Token, roles: Map<string, Token[]>): void {
    for (const child of this.tree.children(verb)) {
      const relation = baseRelation(child.deprel);
      if (relation === 'xcomp' || relation === 'ccomp') {
        put(roles, 'content', this.group(child));
        // "ruled out recalling its envoy": a gerund is what is ruled out
        if (
          child.xpos === 'VBG' &&
          !roles.has('patient') &&
          !this.isPassive(verb) &&
          !this.tree.child(child, 'mark', 'aux')
        )
          put(roles, 'patient', this.group(child));
        // "described the trip as unacceptable"
        if (!isVerbal(child)) this.readGerund(child, roles);
      }
      if (child.deprel === 'iobj' || child.deprel === 'obj') {
        // "asked both sides to resume talks", "wants the court to annul": a clause that the parser hung on whom one asks
        const isControl = child.deprel === 'iobj' || child.upos !== 'NOUN' || this.words.objectControl.has(verb.lemma);
        for (const clause of isControl ? this.tree.childrenBy(child, 'acl') : [])
          if (clause.xpos === 'VB' && hasTo(this.tree, clause)) put(roles, 'content', this.group(clause));
      } else if (relation === 'advcl' && hasTo(this.tree, child)) put(roles, 'purpose', this.group(child));
      else if (relation === 'advcl' && this.isGerundObject(verb, child)) {
        put(roles, 'content', this.group(child));
        if (!roles.has('patient')) put(roles, 'patient', this.group(child));
      }
    }
  }

  /** "ruled out returning the marbles": the gerund right behind a verb that takes one, read as what goes with it. */
  private isGerundObject(verb: Token, clause: Token): boolean {
    if (clause.xpos !== 'VBG' || this.tree.child(clause, 'mark', 'case', 'nsubj')) return false;
    const particle = this.tree.child(verb, 'compound:prt');
    if (clause.id !== (particle ?? verb).id + 1) return false;
    return this.words.gerundObjects.has(particle ? `${verb.lemma} ${particle.lemma}` : verb.lemma);
  }

  /** The subject that a verb without one shares: by conjunction, control, or an attached participle. */
  private findSharedSubject(verb: Token, roles: Map<string, Token[]>, passive: boolean): void {
    const { tree } = this;
    const parent = tree.parent(verb);
    if (!parent) return;
    const role = passive ? 'patient' : 'agent';
    if (roles.has(role)) return;
    const relation = baseRelation(verb.deprel);
    if (verb.deprel === 'acl') {
      if (!hasTo(tree, verb)) {
        put(roles, role, this.group(parent));
        return;
      }
      // "wants the court to annul": whom one wants to
      const governor = tree.parent(parent);
      if (governor && /^i?obj$/.test(parent.deprel) && this.words.objectControl.has(governor.lemma)) {
        put(roles, role, this.group(parent));
        return;
      }
      // "its decision to withdraw", "made a pledge to withdraw": whoever decides
      const of = this.of(parent).roles;
      const owner = of.get('agent') ?? of.get('subject') ?? of.get('modifier') ?? this.ownerThroughVerb(parent);
      if (owner) put(roles, role, owner);
      return;
    }
    if (relation === 'conj' && sameKind(parent, verb)) {
      const shared = this.of(parent).roles.get(this.isPassive(parent) ? 'patient' : 'agent');
      if (shared) put(roles, role, shared);
      return;
    }
    if (relation === 'xcomp' || relation === 'ccomp' || relation === 'advcl' || relation === 'parataxis') {
      const governor = this.of(this.attachedTo(verb, parent));
      const patient = governor.roles.get('patient');
      // "stopped shelling": a gerund is no one who shells
      const object = governor.roles.get('recipient') ?? (patient?.includes(verb) ? undefined : patient);
      const subject = governor.passive
        ? governor.roles.get('patient')
        : (governor.roles.get('agent') ?? governor.roles.get('subject'));
      // a direct object controls the clause ("told Peru to", "thanked Peru for freeing"), the subject does otherwise ("wants to",
      // "left after freeing"); a passive has its patient
      const byObject =
        (relation === 'xcomp' && isVerbal(parent) && parent.lemma !== 'promise' && !this.isPurpose(verb, parent)) ||
        (relation === 'advcl' && this.addressee(parent, verb) !== undefined) ||
        ((relation === 'advcl' || relation === 'ccomp') && OBJECT_CONTROL.has(this.preposition(verb)));
      const controller = byObject ? (object ?? this.addressee(parent, verb) ?? subject) : subject;
      if (controller && !controller.includes(verb)) put(roles, role, controller);
    }
  }

  /** "told its citizens not to go, accusing Peru": a participle behind a comma belongs to the whole sentence, not to its infinitive. */
  private attachedTo(verb: Token, parent: Token): Token {
    const { tree } = this;
    if (verb.deprel !== 'advcl' || verb.xpos !== 'VBG' || tree.token(verb.id - 1)?.form !== ',') return parent;
    let above = parent;
    while (above.deprel === 'xcomp' && hasTo(tree, above)) {
      const governor = tree.parent(above);
      if (!governor || !isVerbal(governor)) break;
      above = governor;
    }
    return above;
  }

  /** "telephoned Blair to assure him": an infinitive about the object is what the subject does it for. */
  private isPurpose(clause: Token, verb: Token): boolean {
    if (!hasTo(this.tree, clause) || this.words.objectControl.has(verb.lemma)) return false;
    return this.tree.childrenBy(clause, 'obj', 'iobj').some(object => object.upos === 'PRON');
  }

  /** "called on Peru to withdraw", "appealed to Peru to": who is called on does what the clause says. */
  private addressee(verb: Token, clause: Token): Token[] | undefined {
    if (!this.words.objectControl.has(verb.lemma) || !hasTo(this.tree, clause)) return undefined;
    const phrase = this.tree
      .childrenBy(verb, 'obl')
      .filter(child => child.id > verb.id && child.id < clause.id && ADDRESSING.has(this.preposition(child)))
      .at(-1);
    return phrase && this.group(phrase);
  }

  /** Whoever does what the verb says whose object a noun is: "issued *a statement*". */
  ownerThroughVerb(noun: Token): Token[] | undefined {
    const verb = this.tree.parent(noun);
    // "launched dozens of strikes"
    if (noun.deprel === 'nmod' && this.preposition(noun) === 'of' && verb?.deprel === 'obj')
      return this.ownerThroughVerb(verb);
    return verb && isVerbal(verb) && (noun.deprel === 'obj' || noun.deprel === 'xcomp')
      ? this.of(verb).roles.get('agent')
      : undefined;
  }

  /** "condemned and rejected the plan": an object after both verbs belongs to both. */
  private shareObject(verb: Token, roles: Map<string, Token[]>): void {
    if (roles.has('patient') || this.isPassive(verb)) return;
    const { tree } = this;
    const first = baseRelation(verb.deprel) === 'conj' ? tree.parent(verb) : undefined;
    if (first && isVerbal(first)) {
      const object = tree.children(first).find(child => child.deprel === 'obj');
      if (object && object.id > verb.id) {
        put(roles, 'patient', this.group(object));
        return;
      }
    }
    for (const conjunct of tree.childrenBy(verb, 'conj')) {
      if (!isVerbal(conjunct) || tree.child(conjunct, 'nsubj')) continue;
      const object = tree.children(conjunct).find(child => child.deprel === 'obj');
      const between = tree
        .children(verb)
        .some(
          child =>
            child.id > verb.id && child.id < conjunct.id && !/^(advmod|cc|conj|punct|compound)/.test(child.deprel),
        );
      if (object && !between) {
        put(roles, 'patient', this.group(object));
        return;
      }
    }
  }

  /** The preposition of a phrase, the last of several ("out of" is `of`). Empty when it has none. */
  preposition(token: Token): string {
    const marker = this.tree
      .childrenBy(token, 'case', 'mark')
      .filter(child => child.upos !== 'PART')
      .at(-1);
    if (!marker || marker.id > token.id) return '';
    // "following talks": a participle that serves as a preposition keeps its form
    return (isVerbal(marker) ? marker.form : marker.lemma).toLowerCase();
  }

  /** A phrase's head and those conjoined with it. Of "three of the envoys", the envoys. */
  group(token: Token): Token[] {
    const counted =
      token.upos === 'NUM' && this.tree.childrenBy(token, 'nmod').find(child => this.preposition(child) === 'of');
    if (counted) return this.group(counted);
    const tokens = [token];
    for (const conjunct of this.tree.childrenBy(token, 'conj'))
      if (sameKind(token, conjunct)) tokens.push(...this.group(conjunct));
    return tokens;
  }
}

/** Prepositions before a gerund that the object of the verb above does: "accused Peru of arming", "barred it from entering". */
const OBJECT_CONTROL = new Set(['of', 'for', 'from', 'against']);

/** Prepositions before whoever is asked to do something. */
const ADDRESSING = new Set(['on', 'upon', 'to', 'with', 'for', 'at']);

/** Prepositions after which a noun's act has whom it is done to. */
const PATIENT_PREPOSITIONS = new Set(['of', 'on', 'against', 'in', 'to']);

/** Words that open a clause as well as a phrase. */
const SUBORDINATING = new Set(['after', 'before', 'as', 'since', 'until', 'once', 'while']);

/** A clause with "to" before its verb. */
export function hasTo(tree: Tree, clause: Token): boolean {
  return tree.childrenBy(clause, 'mark').some(mark => mark.lemma === 'to');
}

export function isVerbal(token: Token): boolean {
  return token.upos === 'VERB' || token.upos === 'AUX';
}

function isRelativePronoun(token: Token): boolean {
  return (
    token.xpos === 'WDT' ||
    token.xpos === 'WP' ||
    (token.upos === 'PRON' && token.lemma === 'that' && token.xpos !== 'DT')
  );
}

function sameKind(a: Token, b: Token): boolean {
  return isNominal(a) === isNominal(b);
}

function isNominal(token: Token): boolean {
  return token.upos === 'NOUN' || token.upos === 'PROPN' || token.upos === 'PRON' || token.upos === 'NUM';
}

function put(roles: Map<string, Token[]>, role: string, tokens: Token[]): void {
  if (!role) return;
  const held = roles.get(role);
  if (held) held.push(...tokens.filter(token => !held.includes(token)));
  else roles.set(role, [...tokens]);
}
