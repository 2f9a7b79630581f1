import { type Tree, treeOf } from '../language/tree.js';
import type { Article, Sentence, Token } from '../record/index.js';
import { complementTo, type Range } from './content.js';
import type { Cue, CueBook } from './cues.js';
import type { Quoted } from './marks.js';
import { findSource, type Marked, subjectBeside } from './source.js';

/** A cue in its sentence, with the words that it introduces there; `at` is the sentence's place in the list. */
export interface PlacedCue {
  /** The source, where only its place beside the cue shows it. */
  subject?: Token;
  at: number;
  cue: Cue;
  ranges: Range[];
  /** The same by syntax alone, where `ranges` run on to the end of the sentence. */
  told: Range[];
  /** It stands in what another cue tells, and quotes nobody else. */
  inner?: boolean;
}

/** A quotation in marks, with what introduces it. `source` is held where it runs on from another quotation. */
export interface Introduced {
  quoted: Quoted;
  placed?: PlacedCue;
  /** No cue: the source is that of this other quotation. */
  runsOn?: Introduced;
  /** No cue: the sentence before reports the same source's words. */
  follows?: PlacedCue | undefined;
  /** No cue, but a name: "Wang: “…”". */
  label?: { at: number; token: Token };
  mixed: boolean;
}

/**
 * Finds what introduces each quotation in marks, and drops those that quote nobody.
 *
 * In this order: a cue that governs it, a cue right after it ("…," said X), a cue before it (X said: "…"), a cue or a
 * name before a colon in the sentence before, the quotation that it runs on from. Words that stand in a sentence of the
 * writer's own are a quotation only when a cue governs them: titles and “scare quotes” are none.
 */
export function introduce(
  cues: CueBook,
  article: Article,
  sentences: Sentence[],
  quoted: Quoted[],
  inMarks: (Uint8Array | undefined)[],
  placed: PlacedCue[],
): Introduced[] {
  const bySentence = new Map<number, PlacedCue[]>();
  for (const item of placed) {
    const list = bySentence.get(item.at);
    if (list) list.push(item);
    else bySentence.set(item.at, [item]);
  }
  const context: Context = { cues, article, sentences, inMarks, bySentence };
  const found: Introduced[] = [];
  const open = new Set<Introduced>();
  let previous: Introduced | undefined;
  for (const item of quoted) {
    const shape = shapeOf(context, item);
    const by = findIntroduction(context, item, shape);
    const introduced: Introduced = { quoted: item, mixed: false, ...by };
    if (by) introduced.mixed = by.placed !== undefined && isMixed(context, item, shape, by.placed);
    else if (!shape.speech) continue;
    else {
      const follows = followed(context, item, shape);
      const between = previous !== undefined && previous.quoted.last.sentence < item.first.sentence - 1;
      if (previous && runsOn(context, previous, item) && !(follows && between)) introduced.runsOn = previous;
      else if (follows) introduced.follows = follows;
      else open.add(introduced);
    }
    found.push(introduced);
    previous = introduced;
  }
  lookAhead(found, open);
  return found.filter(item => isIntroduced(originOf(item)));
}

/** The quotation that names the source of a run of quotations. */
export function originOf(item: Introduced): Introduced {
  let at = item;
  for (let steps = 0; at.runsOn && steps < 1000; steps++) at = at.runsOn;
  return at;
}

function isIntroduced({ placed, label, follows }: Introduced): boolean {
  return placed !== undefined || label !== undefined || follows !== undefined;
}

interface Context {
  cues: CueBook;
  article: Article;
  sentences: Sentence[];
  inMarks: (Uint8Array | undefined)[];
  bySentence: Map<number, PlacedCue[]>;
}

/**
 * How a quotation stands in its sentence. `speech`: as words of its own, after nothing, a comma or a colon; else as
 * part of the writer's clause. `opens`: nothing but the mark stands before it in its sentence.
 */
interface Shape {
  speech: boolean;
  opens: boolean;
  /** Ids of the tokens before it, back to the quotation before; `from > to` for none. */
  before: Range;
  /** Ids of the tokens after it, up to the quotation after. */
  after: Range;
}

function shapeOf({ article, sentences, inMarks }: Context, quoted: Quoted): Shape {
  const { first, last } = quoted;
  const firstMarks = inMarks[first.sentence]!;
  const lastMarks = inMarks[last.sentence]!;
  const firstTokens = sentences[first.sentence]!.tokens;
  const lastTokens = sentences[last.sentence]!.tokens;
  let from = first.token - 1;
  while (from > 0 && firstTokens[from - 1]!.start >= quoted.outerStart) from--;
  const beforeTo = from;
  while (from > 0 && !firstMarks[from]) from--;
  let to = last.token + 1;
  while (to <= lastTokens.length && lastTokens[to - 1]!.end <= quoted.outerEnd) to++;
  const afterFrom = to;
  while (to <= lastTokens.length && !lastMarks[to]) to++;
  const before = { from: from + 1, to: beforeTo };
  const opens = before.to < 1 || (before.from > 1 ? false : before.to < before.from);
  const beforeForm = before.to >= 1 ? firstTokens[before.to - 1]!.form : '';
  const starts = /^[\p{Lu}\p{N}[(…]/u.test(article.text.slice(quoted.start, quoted.start + 2).replace(/^["'“‘]/, ''));
  const ends = /[.,!?…—–-]$/.test(article.text.slice(quoted.start, quoted.end));
  const sentencesInside = last.sentence > first.sentence;
  const apart =
    beforeForm === '' || beforeForm === ',' || beforeForm === ':' || beforeForm === '—' || beforeForm === '-';
  const speech = sentencesInside || (apart && (starts || ends)) || (starts && ends && opens);
  return { speech, opens, before, after: { from: afterFrom, to: to - 1 } };
}

function findIntroduction(
  context: Context,
  quoted: Quoted,
  shape: Shape,
): Pick<Introduced, 'placed' | 'label'> | undefined {
  const touching = touchingCue(context, quoted, shape);
  const governor = governing(context, quoted);
  // Oman vowed to strike “…”, its agency said: a part of a clause is of that clause first.
  if (touching && (shape.speech || !governor)) return { placed: touching };
  const placed = governor ?? (shape.speech ? beside(context, quoted, shape) : above(context, quoted));
  if (placed) return { placed };
  return shape.speech ? (afterColon(context, quoted, shape) ?? besideAnyVerb(context, quoted, shape)) : undefined;
}

/** "…,” stormed the envoy; "…!” the envoy thundered: behind speech that a comma or a cry ends, any verb tells who spoke. */
function besideAnyVerb(
  { article, sentences, cues }: Context,
  quoted: Quoted,
  { after }: Shape,
): Pick<Introduced, 'label'> | undefined {
  if (!/[,?!]/.test(article.text[quoted.end - 1]!)) return undefined;
  const at = quoted.last.sentence;
  const tree = treeOf(sentences[at]!);
  for (let id = after.from; id <= Math.min(after.to, after.from + 8); id++) {
    const token = tree.token(id)!;
    if (/^(ADP|SCONJ|CCONJ|PART)$/.test(token.upos)) return undefined;
    const isFirst = tree.token(id - 1)?.upos === 'PUNCT';
    if (token.upos !== 'VERB' || !(isFirst ? /^VB[DNZ]$/ : /^VB[DZ]$/).test(token.xpos)) continue;
    const subject = subjectBeside(cues, tree, token, after.from, after.to);
    return subject && { label: { at, token: subject } };
  }
  return undefined;
}

/** "…," X said / said X: a cue right behind a comma in marks, whatever the parser made of it. */
function touchingCue(context: Context, quoted: Quoted, shape: Shape): PlacedCue | undefined {
  const { article, sentences } = context;
  const last = article.text[quoted.end - 1];
  if (
    last !== ',' &&
    last !== '?' &&
    last !== '!' &&
    last !== '-' &&
    last !== '—' &&
    sentences[quoted.last.sentence]!.tokens[shape.after.from - 1]?.form !== ','
  )
    return undefined;
  const placed = firstAfter(context, quoted, shape);
  if (!placed) return undefined;
  const { tokens } = sentences[placed.at]!;
  for (let id = shape.after.from; id < placed.cue.from; id++) {
    const token = tokens[id - 1]!;
    if (token.upos === 'CCONJ' || token.upos === 'SCONJ' || (token.upos === 'VERB' && !token.deprel.startsWith('acl')))
      return undefined;
  }
  return placed;
}

/** The nearest cue whose clause holds the quotation, or lies in it. */
function governing({ bySentence, sentences, cues }: Context, quoted: Quoted): PlacedCue | undefined {
  let best: PlacedCue | undefined;
  let bestWidth = Number.POSITIVE_INFINITY;
  for (const at of new Set([quoted.first.sentence, quoted.last.sentence])) {
    const from = at === quoted.first.sentence ? quoted.first.token : 1;
    const to = at === quoted.last.sentence ? quoted.last.token : sentences[at]!.tokens.length;
    for (const placed of bySentence.get(at) ?? []) {
      if (placed.inner) continue;
      for (const range of placed.ranges) {
        const overlap = Math.min(to, range.to) - Math.max(from, range.from) + 1;
        const smaller = Math.min(to - from, range.to - range.from) + 1;
        if (overlap <= 0 || overlap * 2 < smaller) continue;
        const width = range.to - range.from;
        if (width < bestWidth && !isDistanced(cues, treeOf(sentences[at]!), from, to)) {
          best = placed;
          bestWidth = width;
        }
      }
    }
  }
  return best;
}

/** For words inside the writer's clause: the nearest cue above them that can quote words in its complements. */
function above({ bySentence, sentences, cues }: Context, quoted: Quoted): PlacedCue | undefined {
  const at = quoted.first.sentence;
  const list = bySentence.get(at);
  const sentence = sentences[at]!;
  if (!list || !sentence.parsed) return undefined;
  const tree = treeOf(sentence);
  const to = at === quoted.last.sentence ? quoted.last.token : sentence.tokens.length;
  const head = headOf(tree, quoted.first.token, to);
  if (!head || isDistanced(cues, tree, quoted.first.token, to)) return undefined;
  // "accused them of planning “…”": a thought without a subject of its own is part of what is said.
  let thought: PlacedCue | undefined;
  for (const token of tree.ancestors(head)) {
    const placed = list.find(item => item.cue.token === token && item.cue.kind !== 'preposition');
    if (!placed || !placed.cue.entry.content.has('words')) continue;
    const { kind, entry } = placed.cue;
    if (kind === 'noun' && entry.sense !== 'say') continue;
    if (entry.sense !== 'think' || tree.child(token, 'nsubj')) return withComplement(tree, placed, head);
    thought ??= placed;
  }
  return thought && withComplement(tree, thought, head);
}

function withComplement(tree: Tree, placed: PlacedCue, head: Token): PlacedCue | undefined {
  const range = complementTo(tree, placed.cue, head);
  if (!range) return undefined;
  placed.ranges = [range];
  placed.told = placed.ranges;
  return placed;
}

/** The token inside a stretch whose governor is outside it. */
function headOf(tree: Tree, from: number, to: number): Token | undefined {
  for (let id = from; id <= to; id++) {
    const token = tree.token(id);
    if (token && token.upos !== 'PUNCT' && (token.head < from || token.head > to)) return token;
  }
  return undefined;
}

/** "a so-called “reform”", "a film called “…”": the marks keep a distance or name a thing. */
function isDistanced(cues: CueBook, tree: Tree, from: number, to: number): boolean {
  if (to - from > 5) return false;
  for (let id = from - 1; id > 0 && id >= from - 4; id--) {
    const token = tree.token(id)!;
    if (token.upos === 'PUNCT' || token.upos === 'DET' || token.upos === 'ADP') continue;
    if (!cues.distancing.has(token.lemma) && !cues.distancing.has(token.form.toLowerCase())) return false;
    return token.deprel === 'acl' || token.deprel === 'amod' || token.form.toLowerCase() === 'so-called';
  }
  return false;
}

/** A cue next to the quotation, in its own sentence, by position. */
function beside(context: Context, quoted: Quoted, shape: Shape): PlacedCue | undefined {
  const after = firstAfter(context, quoted, shape);
  const before = lastBefore(context, quoted, shape);
  if (!after || !before) return after ?? before;
  // Between the two, the one that touches the marks.
  return shape.before.to - before.cue.to <= 1 ? before : after;
}

function firstAfter(
  { bySentence, sentences, cues, inMarks }: Context,
  quoted: Quoted,
  { after }: Shape,
): PlacedCue | undefined {
  const at = quoted.last.sentence;
  const list = (bySentence.get(at) ?? []).filter(
    ({ cue }) => cue.from >= after.from && cue.from <= after.to && canQuote(cue.entry.content),
  );
  const tree = treeOf(sentences[at]!);
  const placed = list.find(({ cue }) => !inRelative(tree, cue.token, after.from)) ?? list[0];
  if (!placed || placed.cue.from - after.from > 40) return undefined;
  return withSubject(cues, tree, placed, after, inMarks[at]);
}

function lastBefore(
  { bySentence, sentences, cues, inMarks }: Context,
  quoted: Quoted,
  { before }: Shape,
): PlacedCue | undefined {
  const at = quoted.first.sentence;
  const list = (bySentence.get(at) ?? []).filter(
    ({ cue }) => cue.from >= before.from && cue.from <= before.to && canQuote(cue.entry.content),
  );
  const placed = list.at(-1);
  return placed && withSubject(cues, treeOf(sentences[at]!), placed, before, inMarks[at]);
}

function canQuote(content: ReadonlySet<string>): boolean {
  return content.has('quote');
}

function inRelative(tree: Tree, token: Token, from: number): boolean {
  if (token.deprel === 'acl:relcl' && token.head >= from) return true;
  for (const above of tree.ancestors(token)) if (above.deprel === 'acl:relcl' && above.id >= from) return true;
  return false;
}

/** Where syntax finds no source in the stretch beside a quotation, the noun beside the cue is it. */
function withSubject(cues: CueBook, tree: Tree, placed: PlacedCue, stretch: Range, marked: Marked): PlacedCue {
  if (placed.cue.kind !== 'verb' || placed.subject) return placed;
  const found = findSource(cues, tree, placed.cue, marked)?.token;
  if (found && found.id >= stretch.from && found.id <= stretch.to) return placed;
  const subject = subjectBeside(cues, tree, placed.cue.token, stretch.from, stretch.to);
  if (subject) placed.subject = subject;
  return placed;
}

/** X said: / X: in the stretch before the quotation, or in the sentence before. */
function afterColon(context: Context, quoted: Quoted, shape: Shape): Pick<Introduced, 'placed' | 'label'> | undefined {
  const { sentences, bySentence, inMarks } = context;
  let at = quoted.first.sentence;
  let to = shape.before.to;
  if (to < 1) {
    at -= 1;
    const sentence = sentences[at];
    if (!sentence || sentence.paragraph < sentences[at + 1]!.paragraph - 1) return undefined;
    to = sentence.tokens.length;
  }
  const { tokens, parsed } = sentences[at]!;
  if (!parsed || tokens[to - 1]?.form !== ':') return undefined;
  const placed = (bySentence.get(at) ?? []).filter(({ cue }) => cue.from <= to).at(-1);
  if (placed)
    return { placed: withSubject(context.cues, treeOf(sentences[at]!), placed, { from: 1, to }, inMarks[at]) };
  // "Wang Yi: “…”": a short label without a verb.
  if (to > 9 || inMarks[at]?.[1]) return undefined;
  const label = tokens
    .slice(0, to)
    .find(token => token.upos === 'PROPN' || token.upos === 'NOUN' || token.upos === 'PRON');
  if (!label || tokens.slice(0, to).some(token => token.upos === 'VERB')) return undefined;
  const tree = treeOf(sentences[at]!);
  let head = label;
  for (let up = tree.parent(head); up && up.id < to && up.upos !== 'VERB'; up = tree.parent(head)) head = up;
  return { label: { at, token: head } };
}

/** Are the words in marks only a part of what is attributed, inside the writer's own clause? */
function isMixed({ sentences }: Context, quoted: Quoted, shape: Shape, placed: PlacedCue): boolean {
  if (shape.speech) return false;
  if (placed.at !== quoted.first.sentence) return false;
  const { tokens } = sentences[placed.at]!;
  const to = placed.at === quoted.last.sentence ? quoted.last.token : tokens.length;
  let outside = 0;
  for (const range of placed.ranges) {
    for (let id = range.from; id <= range.to; id++) {
      if ((id < quoted.first.token || id > to) && tokens[id - 1]!.upos !== 'PUNCT') outside++;
    }
  }
  // urged Peru “not to …”: words that fill the cue's clause and are no sentence of their own.
  return outside > 0 || !placed.cue.entry.content.has('quote') || /^\p{Ll}/u.test(tokens[quoted.first.token - 1]!.form);
}

/** Does a quotation without a cue go on with the one before? */
function runsOn({ sentences }: Context, previous: Introduced, quoted: Quoted): boolean {
  const gap = quoted.paragraph - previous.quoted.paragraph;
  if (quoted.resumes) return true;
  if (gap === 0) return !previous.mixed || quoted.first.sentence - previous.quoted.last.sentence <= 1;
  if (gap !== 1 || previous.mixed) return false;
  // The paragraph before ends with that quotation or its attribution, and this one opens with the quotation.
  const opens = quoted.first.sentence === 0 || sentences[quoted.first.sentence - 1]!.paragraph !== quoted.paragraph;
  const nextOfPrevious = sentences[previous.quoted.last.sentence + 1];
  return opens && (!nextOfPrevious || nextOfPrevious.paragraph !== previous.quoted.paragraph);
}

/** The cue of the sentence before, when a quotation with no cue comes right after it: X says that … “…” */
function followed({ sentences, bySentence }: Context, quoted: Quoted, shape: Shape): PlacedCue | undefined {
  const at = quoted.first.sentence - 1;
  const sentence = sentences[at];
  if (!shape.opens || !sentence || quoted.paragraph - sentence.paragraph > 1) return undefined;
  const tree = sentence.parsed ? treeOf(sentence) : undefined;
  return bySentence
    .get(at)
    ?.filter(({ cue, ranges }) => ranges.length > 0 && cue.entry.sense === 'say' && cue.kind !== 'noun')
    .find(
      ({ cue }) =>
        cue.token === tree?.root ||
        cue.token.deprel === 'parataxis' ||
        cue.kind === 'preposition' ||
        tree?.parent(cue.token) === tree?.root,
    );
}

/**
 * Quotations before the one that names the source: “A.” “B,” said X, in one paragraph, or over paragraphs that go on with an
 * open quotation. From the last to the first, so that a chain finds its end.
 */
function lookAhead(found: Introduced[], open: Set<Introduced>): void {
  for (let index = found.length - 2; index >= 0; index--) {
    const item = found[index]!;
    const next = found[index + 1]!;
    if (!open.has(item) || next.mixed || !(next.placed || next.label || next.runsOn)) continue;
    if (next.quoted.paragraph === item.quoted.paragraph || next.quoted.resumes) item.runsOn = next;
  }
}
