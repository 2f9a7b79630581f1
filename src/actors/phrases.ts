import type { Qualifier, Title } from '../codebook/roles.js';
import type { Token } from '../record/index.js';
import { chunks, type Piece } from './chunk.js';
import type { CommonWords, Lexicon, Sense } from './lexicon.js';
import { isCapitalised } from './names.js';
import type { Owner, Phrase } from './phrase.js';
import type { Scan } from './scan.js';

/**
 * The phrases of a sentence that may name actors, in text order, the inner ones before the ones that hold them. What
 * follows a head ("of France", ", Imran Khan,") is not joined yet: `link` does that.
 */
export function findPhrases(lexicon: Lexicon, scan: Scan): Phrase[] {
  const found: Phrase[] = [];
  for (const chunk of chunks(lexicon, scan)) readChunk(lexicon, scan, chunk, found);
  return found;
}

/** Reads the parts of a run between "'s": the head of each owns the next. */
function readChunk(lexicon: Lexicon, scan: Scan, chunk: Piece[], found: Phrase[]): void {
  let owner: Phrase | undefined;
  let part: Piece[] = [];
  for (const piece of chunk) {
    if (piece.kind !== 'poss') {
      part.push(piece);
      continue;
    }
    owner = new Part(lexicon, scan, part, owner, found).read();
    if (owner) owner.modifies = 'possessor';
    part = [];
  }
  new Part(lexicon, scan, part, owner, found).read();
}

/** Reads one part of a run from left to right, keeping what waits for its head. */
class Part {
  private determiner: Phrase['determiner'] = 'none';
  private number: number | undefined;
  private effects: Qualifier['effect'][] = [];
  private owners: Owner[] = [];
  private commons: CommonWords[] = [];
  private title: Title | undefined;
  private start = 0;
  private last: Phrase | undefined;

  constructor(
    private readonly lexicon: Lexicon,
    private readonly scan: Scan,
    private readonly pieces: Piece[],
    owner: Phrase | undefined,
    private readonly found: Phrase[],
  ) {
    this.reset();
    if (owner) {
      this.owners.push({ phrase: owner });
      this.start = owner.from;
    }
  }

  /** The phrase that the part ends with; undefined when it ends with another word. */
  read(): Phrase | undefined {
    for (let at = 0; at < this.pieces.length; at++) {
      const piece = this.pieces[at]!;
      if (this.start === 0) this.start = piece.from;
      if (piece.kind !== 'hyphen' && piece.kind !== 'modifier') this.last = undefined;
      switch (piece.kind) {
        case 'det':
          this.determiner = determinerOf(this.tokens[piece.from - 1]!);
          if (this.determiner === 'both') this.number = 2;
          break;
        case 'own':
          this.determiner = 'own';
          this.owners.push({ pronoun: piece.from });
          break;
        case 'number':
          this.number = numberOf(this.tokens[piece.from - 1]!);
          break;
        case 'name':
          this.readName(piece, at);
          break;
        case 'person':
        case 'proper':
          this.readPerson(piece, at);
          break;
        case 'common':
          this.readCommon(piece, at);
          break;
        case 'noun':
          // The head, or a word before it, that names no actor.
          this.commons = [];
          this.title = undefined;
          if (!this.hasActorAhead(at)) this.reset();
          break;
      }
    }
    return this.last;
  }

  private get tokens(): Token[] {
    return this.scan.sentence.tokens;
  }

  private readName(piece: Piece & { kind: 'name' }, at: number): void {
    const { sense } = piece;
    if (sense.type === 'title') {
      this.title ??= sense.title;
      return;
    }
    if (sense.type === 'role') {
      this.readCommon({ kind: 'common', from: piece.from, to: piece.to, words: sense.words }, at);
      return;
    }
    const next = this.pieces[at + 1];
    if (next?.kind === 'hyphen') {
      this.readJoined(piece, at);
      return;
    }
    const before = this.pieces[at - 1];
    const region = before?.kind === 'direction';
    const follower = this.nextNominal(at);
    if (follower && before?.kind === 'modifier' && this.isKindred(before)) return;
    if (!follower || (sense.type !== 'adjective' && follower.kind === 'proper' && this.isCalendar(follower))) {
      this.add(piece, { name: sense, ...others(piece), ...(region ? { locative: true } : {}) });
      return;
    }
    const isOwner = this.hasActorAhead(at);
    const phrase = this.nested(piece, { name: sense, ...others(piece), modifies: isOwner ? 'actor' : 'noun' });
    if (region) phrase.locative = true;
    if (isOwner) this.owners.push({ phrase });
  }

  /** "ethnic" before a nationality. */
  private isKindred(piece: Piece): boolean {
    return this.lexicon.words.kindred.has(this.tokens[piece.to - 1]!.form.toLowerCase());
  }

  /** A name with a hyphen after it: "China-Japan", "Sino-Japanese", "US-led", "London-based". */
  private readJoined(piece: Piece & { kind: 'name' }, at: number): void {
    const other = this.pieces[at + 2];
    const phrase = this.nested(piece, { name: piece.sense, ...others(piece), modifies: 'hyphen' });
    const word = other ? this.tokens[other.to - 1]!.form.toLowerCase() : '';
    if (other?.kind === 'name') {
      phrase.modifies = 'noun';
      this.owners.push({ phrase });
    } else if (this.lexicon.words.leading.has(word)) this.owners.push({ phrase });
    else if (this.lexicon.words.basing.has(word)) phrase.locative = true;
    else if (this.lexicon.words.describing.has(word)) phrase.name = { type: 'elsewhere' };
  }

  private readPerson(piece: Piece & { kind: 'person' | 'proper' }, at: number): void {
    if (piece.kind === 'proper' && this.last === undefined && this.isCalendar(piece)) return;
    const follower = this.nextNominal(at);
    const body =
      piece.kind === 'proper' && follower?.kind === 'common' ? this.bodyAfter(piece, follower, at) : undefined;
    if (body) {
      this.commons.push(body.words);
      this.add(body, { person: { from: piece.from, to: body.to } });
      this.pieces.splice(at + 1, 1);
      return;
    }
    const person = { from: piece.from, to: piece.to, ...(piece.kind === 'person' ? { people: piece.people } : {}) };
    const ends = !follower || (follower.kind === 'proper' && this.isCalendar(follower)) || this.title !== undefined;
    if (ends || this.commons.length > 0) {
      this.add(piece, { person });
      return;
    }
    const isOwner = this.hasActorAhead(at);
    const phrase = this.nested(piece, { person, modifies: isOwner ? 'actor' : 'noun' });
    if (isOwner) this.owners.push({ phrase });
  }

  /** "Stanford University": a capitalised noun for a body right after a name that is not known is part of the name. */
  private bodyAfter(
    piece: Piece,
    next: Piece & { kind: 'common' },
    at: number,
  ): (Piece & { kind: 'common' }) | undefined {
    const isBody =
      next.words.agent !== undefined && next.words.agent.kind !== 'person' && next.words.roles.length === 0;
    if (!isBody || next.from !== piece.to + 1 || this.nextNominal(at + 1)) return undefined;
    return this.scan.titleCase || !isCapitalised(this.tokens[next.to - 1]!.form) ? undefined : next;
  }

  private readCommon(piece: Piece & { kind: 'common' }, at: number): void {
    const { words } = piece;
    const inner = this.scan.names[piece.from];
    if (inner && inner.to < piece.to && inner.value[0]!.type === 'organisation') {
      this.nested({ kind: 'noun', from: inner.from, to: inner.to }, { name: inner.value[0]!, modifies: 'actor' });
    }
    const follower = this.nextNominal(at);
    if (words.qualifier && (follower || !isActor(words))) {
      if (words.qualifier.place === 'before') this.effects.push(words.qualifier.effect);
      if (!isActor(words)) return;
      if (follower?.kind === 'common') return;
    }
    if (this.scan.former.has(piece.from)) this.effects.push('former');
    if (!follower || (follower.kind === 'proper' && this.isCalendar(follower))) {
      this.commons.push(words);
      this.addElect(at);
      this.add(piece, {});
      return;
    }
    if (
      follower.kind === 'person' ||
      follower.kind === 'proper' ||
      (follower.kind === 'name' && isTitleOrRole(follower))
    ) {
      this.commons.push(words);
      this.addElect(at);
      return;
    }
    if (follower.kind === 'name') {
      if (!follower.sense || follower.sense.type === 'adjective') return;
      this.commons.push(words);
      return;
    }
    if (follower.kind === 'common') {
      // "Prime Minister General Prayuth" has two titles; "foreign ministry spokesman" a body and its spokesman.
      const later = this.nextNominal(this.pieces.indexOf(follower));
      if (words.roles.length > 0 && later && (later.kind === 'person' || later.kind === 'proper')) {
        this.commons.push(words);
        return;
      }
      if (!words.agent) return;
      const phrase = this.nested(piece, { commons: [words], owners: this.owners, modifies: 'actor' });
      this.owners = [{ phrase }];
      return;
    }
    if (words.agent && !this.lexicon.words.places.has(this.tokens[follower.to - 1]!.lemma)) {
      const phrase = this.nested(piece, { commons: [words], owners: this.owners, modifies: 'noun' });
      if (this.hasActorAhead(at)) this.owners = [{ phrase }];
    }
  }

  /** Does an office, an agent or a name follow in this part? */
  private hasActorAhead(at: number): boolean {
    for (let i = at + 1; i < this.pieces.length; i++) {
      const piece = this.pieces[i]!;
      if (piece.kind === 'common' && isActor(piece.words)) return true;
      if (piece.kind === 'person' || piece.kind === 'name') return true;
      if (piece.kind === 'proper' && !this.isCalendar(piece)) return true;
    }
    return false;
  }

  /** "president-elect". */
  private addElect(at: number): void {
    const [hyphen, word] = [this.pieces[at + 1], this.pieces[at + 2]];
    if (hyphen?.kind !== 'hyphen' || !word) return;
    const qualifier = this.scan.commons[word.from]?.value.qualifier;
    if (qualifier?.place === 'after') this.effects.push(qualifier.effect);
  }

  /** The next piece that is a noun or a name, over adjectives, numbers, hyphens and words that only qualify. */
  private nextNominal(
    at: number,
  ): Exclude<Piece, { kind: 'det' | 'own' | 'poss' | 'hyphen' | 'modifier' | 'number' | 'direction' }> | undefined {
    for (let i = at + 1; i < this.pieces.length; i++) {
      const piece = this.pieces[i]!;
      if (piece.kind === 'common' && piece.words.qualifier && !isActor(piece.words)) continue;
      if (piece.kind === 'name' || piece.kind === 'person' || piece.kind === 'proper') return piece;
      if (piece.kind === 'common' || piece.kind === 'noun') return piece as never;
    }
    return undefined;
  }

  private isCalendar(piece: Piece): boolean {
    return this.lexicon.calendar.has(this.tokens[piece.from - 1]!.form);
  }

  /** A phrase that ends here: all that waited belongs to it. */
  private add(piece: Piece, fields: Partial<Phrase>): void {
    // "the Chinese", "two Americans", "the two Koreas"; but "Netherlands" without its article.
    const counted = fields.name !== undefined && COUNTED.has(fields.name.type);
    const bare = !counted && this.commons.length === 0 && this.title === undefined && this.owners.length === 0;
    const from = bare || this.start === 0 ? piece.from : this.start;
    this.last = this.push({
      from,
      to: piece.to,
      commons: this.commons,
      effects: this.effects,
      owners: this.owners,
      determiner: this.determiner,
      plural: isPlural(this.tokens[piece.to - 1]!),
      modifies: undefined,
      ...(this.title ? { title: this.title } : {}),
      ...(this.number !== undefined ? { number: this.number } : {}),
      ...fields,
    });
    this.reset();
  }

  /** A phrase inside another: keeps what waits. */
  private nested(piece: Piece, fields: Partial<Phrase>): Phrase {
    return this.push({
      from: piece.from,
      to: piece.to,
      commons: [],
      effects: [],
      owners: [],
      determiner: 'none',
      plural: isPlural(this.tokens[piece.to - 1]!),
      modifies: 'noun',
      ...fields,
    });
  }

  private push(fields: Omit<Phrase, 'sentence' | 'head'>): Phrase {
    const phrase: Phrase = { sentence: this.scan.sentence.index, head: fields.to, ...fields };
    this.found.push(phrase);
    return phrase;
  }

  private reset(): void {
    this.determiner = 'none';
    this.number = undefined;
    this.effects = [];
    this.owners = [];
    this.commons = [];
    this.title = undefined;
    this.start = 0;
  }
}

const COUNTED = new Set<Sense['type']>(['people', 'adjective', 'group', 'epithet']);

/** More than a word that qualifies: an office, an agent, or a word that points at actors. */
function isActor(words: CommonWords): boolean {
  return (
    words.roles.length > 0 ||
    words.shortOf.length > 0 ||
    words.agent !== undefined ||
    words.government === true ||
    words.country === true ||
    words.states === true ||
    words.persons === true ||
    words.pair === true ||
    words.counterpart === true ||
    words.part === true ||
    words.grouping === true
  );
}

function others(piece: Piece & { kind: 'name' }): { senses?: Sense[] } {
  return piece.senses.length > 1 ? { senses: piece.senses } : {};
}

function isTitleOrRole(piece: Piece & { kind: 'name' }): boolean {
  return piece.sense.type === 'title' || piece.sense.type === 'role';
}

function determinerOf(token: Token): Phrase['determiner'] {
  const form = token.form.toLowerCase();
  if (form === 'the') return 'the';
  if (form === 'a' || form === 'an' || form === 'another' || form === 'any' || form === 'no') return 'a';
  if (form === 'this' || form === 'that' || form === 'these' || form === 'those') return 'this';
  if (form === 'both') return 'both';
  return 'none';
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function numberOf(token: Token): number | undefined {
  const word = token.form.toLowerCase();
  const at = NUMBERS.indexOf(word);
  if (at >= 0) return at;
  const value = Number(word.replaceAll(',', ''));
  return Number.isFinite(value) ? value : undefined;
}

function isPlural(token: Token): boolean {
  if (token.xpos) return token.xpos === 'NNS' || token.xpos === 'NNPS';
  return token.form.endsWith('s') && token.form !== token.lemma;
}
