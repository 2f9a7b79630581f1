import type { Reading, Token } from '../record/index.js';
import { PLOVER_TYPES } from '../record/index.js';
import type { Lexicon } from './lexicon.js';
import type { Scene } from './scene.js';

/** What the ranker knows of a scene: what holds of it, as hashes, each once; and numbers. */
export interface Features {
  marks: Int32Array;
  numbers: Float32Array;
}

/** What words mean; the language model's own vectors serve. */
export interface Vectors {
  width: number;
  of(word: string): Float32Array | undefined;
}

const HASH_BITS = 20;
const SLOTS = 10;
const KINDS = PLOVER_TYPES.length;

export function numbersWidth(vectors: Vectors): number {
  return SLOTS * vectors.width + 8 * KINDS;
}

/** Reads the features of a scene. */
export function readFeatures(scene: Scene, lexicon: Lexicon, vectors: Vectors): Features {
  return new FeatureReader(scene, lexicon, vectors).read();
}

class FeatureReader {
  private readonly marks = new Set<number>();
  private readonly numbers: Float32Array;
  private readonly predicates: Token[];

  constructor(
    private readonly scene: Scene,
    private readonly lexicon: Lexicon,
    private readonly vectors: Vectors,
  ) {
    this.numbers = new Float32Array(numbersWidth(vectors));
    this.predicates = scene.path.filter(isContent);
  }

  read(): Features {
    const { scene } = this;
    this.add(`shape:${scene.sourceHead ? 's' : ''}${scene.targetHead ? 't' : ''}`);
    this.readEnds();
    this.readPath();
    this.readAround();
    this.readWords();
    this.readActs();
    this.readMeaning();
    return { marks: Int32Array.from(this.marks), numbers: this.numbers };
  }

  private add(feature: string): void {
    this.marks.add(hash(feature) >>> (32 - HASH_BITS));
  }

  /** A word as the ranker sees it: an actor is one of the two or another, never itself. */
  private word(token: Token): string {
    const mask = this.scene.mask[token.id];
    if (mask) return `@${mask}`;
    if (token.upos === 'NUM') return '@n';
    if (token.upos === 'PROPN') return '@p';
    return token.lemma.toLowerCase();
  }

  /** The two: how they hang in the tree, what they are. */
  private readEnds(): void {
    const { scene } = this;
    const { tree } = scene;
    for (const [mark, head] of [
      ['s', scene.sourceHead],
      ['t', scene.targetHead],
    ] as const) {
      if (!head) continue;
      const governor = tree.parent(head);
      const preposition = tree.child(head, 'case');
      this.add(`${mark}:rel:${head.deprel}`);
      if (preposition) this.add(`${mark}:case:${preposition.lemma.toLowerCase()}`);
      if (governor) {
        this.add(`${mark}:gov:${this.word(governor)}`);
        this.add(`${mark}:gov:${this.word(governor)}:${head.deprel}:${preposition?.lemma.toLowerCase() ?? ''}`);
        this.add(`${mark}:govpos:${governor.upos}:${head.deprel}`);
      }
      if (head.upos === 'NOUN') this.add(`${mark}:head:${head.lemma.toLowerCase()}`);
      for (const name of this.lexicon.classesOf(head.lemma.toLowerCase())) this.add(`${mark}:class:${name}`);
      const actor = this.actorAt(head);
      this.add(`${mark}:kind:${actor?.kind ?? 'none'}`);
      for (const sector of actor?.sectors ?? []) this.add(`${mark}:sector:${sector}`);
      for (const token of tree.tokens)
        if (
          scene.mask[token.id] === mark &&
          token !== head &&
          (token.upos === 'NOUN' || token.upos === 'VERB' || token.upos === 'ADJ')
        )
          this.add(`${mark}:in:${token.lemma.toLowerCase()}`);
    }
    if (scene.sourceHead && scene.targetHead)
      this.add(
        `order:${scene.sourceHead.id < scene.targetHead.id}:${scene.sourceHead.deprel}:${scene.targetHead.deprel}`,
      );
  }

  private actorAt(token: Token) {
    const mention = this.scene.mentions.find(each => each.head === token.id);
    return mention && this.scene.actors.get(mention.actor);
  }

  private readPath(): void {
    const { anchor, path, tree } = { ...this.scene, tree: this.scene.tree };
    if (anchor) {
      this.add(`anchor:${this.word(anchor)}`);
      this.add(`anchor:${this.word(anchor)}:${this.voice(anchor)}`);
      this.add(`mood:${this.mood(anchor)}`);
      this.add(`anchor:${this.word(anchor)}:${this.mood(anchor)}`);
    }
    for (const token of path) {
      if (!isContent(token)) continue;
      this.add(`path:${this.word(token)}`);
      const above = tree.parent(token);
      if (above && path.includes(above)) this.add(`step:${this.word(above)}>${token.deprel}>${this.word(token)}`);
      if (above && path.includes(above)) this.add(`step:${this.word(above)}>${this.word(token)}`);
    }
    this.add(`length:${Math.min(6, this.predicates.length)}`);
    this.add(
      `way:${this.predicates
        .map(token => token.upos[0])
        .join('')
        .slice(0, 5)}`,
    );
  }

  /** What hangs on the path: objects, clauses, particles, prepositions, negation. */
  private readAround(): void {
    const { tree, path } = this.scene;
    for (const token of this.predicates) {
      const word = this.word(token);
      for (const child of tree.children(token)) {
        if (child.upos === 'PUNCT' || child.upos === 'DET') continue;
        const on = path.includes(child) ? 'on' : 'off';
        const below = this.word(child);
        if (/^(aux|mark|advmod|compound:prt|cc)/.test(child.deprel)) {
          this.add(`near:${child.deprel}:${below}`);
          this.add(`pair:${word}:${below}`);
          continue;
        }
        if (on === 'on') continue;
        this.add(`near:${below}`);
        this.add(`near:${child.deprel}:${below}`);
        this.add(`pair:${word}:${below}`);
        this.add(`frame:${word}:${child.deprel}:${tree.child(child, 'case')?.lemma.toLowerCase() ?? ''}`);
        for (const grandchild of tree.children(child)) {
          if (!isContent(grandchild) && grandchild.deprel !== 'case') continue;
          this.add(`far:${this.word(grandchild)}`);
          this.add(`pair:${below}:${this.word(grandchild)}`);
          if (isContent(grandchild)) this.add(`triple:${word}:${below}:${this.word(grandchild)}`);
        }
      }
    }
  }

  private readWords(): void {
    const { tree, sourceHead, targetHead, mask } = this.scene;
    const [from, to] =
      sourceHead && targetHead
        ? [Math.min(sourceHead.id, targetHead.id), Math.max(sourceHead.id, targetHead.id)]
        : [0, 0];
    let before = '^';
    for (const token of tree.tokens) {
      if (token.upos === 'PUNCT') continue;
      const word = this.word(token);
      const between = token.id > from && token.id < to;
      if (mask[token.id] === '' && isContent(token)) this.add(`word:${word}`);
      if (between) {
        if (mask[token.id] === '') this.add(`between:${word}`);
        this.add(`run:${before}:${word}`);
      }
      if (isContent(token))
        for (const name of this.lexicon.classesOf(token.lemma.toLowerCase()))
          this.add(`class:${between ? 'between' : 'any'}:${name}`);
      before = word;
    }
  }

  /** What the frames read: acts between the two, acts of the one or the other, acts on the path, and the rest. */
  private readActs(): void {
    const { readings, path, tree } = this.scene;
    const onPath = new Set(path.map(token => token.id));
    const at = SLOTS * this.vectors.width;
    for (const reading of readings) {
      const match = this.matchOf(reading);
      const place = onPath.has(reading.token) ? 'path' : 'off';
      const kind = PLOVER_TYPES.indexOf(reading.type);
      const outer = reading.inner ? 'in' : 'out';
      this.add(`act:${reading.type}:${match}:${place}:${outer}`);
      this.add(`act:${reading.type}:${match}`);
      this.add(`act:${reading.type}:${place}:${outer}:${reading.status}`);
      if (match !== 'none' || place === 'path') this.add(`rule:${reading.reason}`);
      for (const mode of reading.modes) this.add(`mode:${reading.type}/${mode}:${place}`);
      for (const inner of reading.about) this.add(`about:${reading.type}:${inner.type}:${place}`);
      const slot =
        match === 'both'
          ? 0
          : match === 'back'
            ? 1
            : place === 'path' || match !== 'none'
              ? reading.inner
                ? 3
                : 2
              : 4;
      this.numbers[at + slot * KINDS + kind] = 1;
    }
    for (const token of tree.tokens) {
      if (!isContent(token)) continue;
      const types = this.lexicon.typesOf(token);
      if (!types) continue;
      const zone = onPath.has(token.id) ? 5 : onPath.has(token.head) ? 6 : 7;
      for (let k = 0; k < KINDS; k++) {
        const held = at + zone * KINDS + k;
        if (types[k]! > this.numbers[held]!) this.numbers[held] = types[k]!;
        if (zone < 7 && types[k]! > 0.3) this.add(`kin:${zone}:${PLOVER_TYPES[k]}`);
      }
    }
  }

  /** How a reading's parties meet the two. */
  private matchOf(reading: Reading): 'both' | 'back' | 'source' | 'target' | 'none' {
    const { source, target, mask } = this.scene;
    const names = (roles: readonly string[], mark: string) =>
      roles.some(role => reading.roles[role]?.some(id => mask[id] === mark));
    const meets = (
      spans: readonly { start: number; end: number }[],
      span: { start: number; end: number } | undefined,
    ) => span !== undefined && spans.some(each => each.start < span.end && each.end > span.start);
    const others = Object.keys(reading.roles).filter(role => role !== 'agent');
    const acts = meets(reading.actors, source) || names(['agent'], 's');
    const suffers = meets(reading.recipients, target) || names(others, 't') || meets(reading.actors, target);
    if (acts && suffers) return 'both';
    if (
      (meets(reading.actors, target) || names(['agent'], 't')) &&
      (meets(reading.recipients, source) || names(others, 's'))
    )
      return 'back';
    return acts ? 'source' : suffers ? 'target' : 'none';
  }

  /** Voice, as far as it matters to the direction. */
  private voice(token: Token): string {
    return this.scene.tree.child(token, 'aux:pass', 'nsubj:pass') ? 'passive' : 'active';
  }

  private mood(token: Token): string {
    const { tree } = this.scene;
    const words = tree
      .children(token)
      .filter(child => child.deprel === 'aux' || MOODY.has(child.lemma))
      .map(child => child.lemma);
    return `${words.join('+')}:${token.xpos}:${tree.child(token, 'mark')?.lemma ?? ''}`;
  }

  /** Vectors: of the anchor, of what governs the two, of path, neighbours, words between, all words, and the two. */
  private readMeaning(): void {
    const { scene } = this;
    const { tree, mask } = scene;
    const [first, last] = [scene.sourceHead, scene.targetHead].map(token => token?.id ?? 0).sort((a, b) => a - b) as [
      number,
      number,
    ];
    const isOpen = (token: Token) => isContent(token) && mask[token.id] === '' && token.upos !== 'PROPN';
    const objects = scene.anchor ? tree.childrenBy(scene.anchor, 'obj', 'xcomp', 'ccomp', 'nsubj:pass') : [];
    const neighbours = this.predicates.flatMap(token => tree.children(token));
    const inside = (mark: string) =>
      tree.tokens.filter(token => mask[token.id] === mark && token.upos !== 'PROPN' && isContent(token));
    const groups: Token[][] = [
      scene.anchor ? [scene.anchor] : [],
      governorOf(scene, scene.sourceHead),
      governorOf(scene, scene.targetHead),
      this.predicates,
      objects.filter(isOpen),
      neighbours.filter(isOpen),
      tree.tokens.filter(token => token.id > first && token.id < last && isOpen(token)),
      tree.tokens.filter(isOpen),
      inside('s'),
      inside('t'),
    ];
    for (const [slot, tokens] of groups.entries()) this.average(tokens, slot);
  }

  private average(tokens: readonly Token[], slot: number): void {
    const { width } = this.vectors;
    const at = slot * width;
    let count = 0;
    for (const token of tokens) {
      const vector = this.vectors.of(token.lemma) ?? this.vectors.of(token.form);
      if (!vector) continue;
      count++;
      for (let d = 0; d < width; d++) this.numbers[at + d]! += vector[d]!;
    }
    // between a sum and a mean: many words together say more, but not each as much
    const scale = count > 0 ? 3 / Math.sqrt(count) : 0;
    for (let d = 0; d < width; d++) this.numbers[at + d]! *= scale;
  }
}

function governorOf({ tree, mask }: Scene, head: Token | undefined): Token[] {
  for (let at = head && tree.parent(head); at; at = tree.parent(at))
    if (mask[at.id] === '' && isContent(at)) return [at];
  return [];
}

const MOODY = new Set(['not', 'never', 'will', 'would', 'could', 'may', 'might', 'no', 'also']);

function isContent(token: Token): boolean {
  return (
    token.upos === 'VERB' ||
    token.upos === 'NOUN' ||
    token.upos === 'ADJ' ||
    token.upos === 'PROPN' ||
    token.upos === 'ADV'
  );
}

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  return Math.imul(h, 0x85ebca6b);
}
