import type { KnownDispute } from '../codebook/disputes.js';
import type { Country, Dispute, Sentence, Span } from '../record/index.js';
import { type Candidate, findCandidates } from './disputePatterns.js';
import type { DisputeBook, NameHit } from './disputeWords.js';
import { type Document, parties } from './document.js';
import { findPartyNames, type PartyName } from './partyNames.js';

/** A dispute as it gathers what the article says of it. */
interface Gathered {
  known?: KnownDispute;
  object: string;
  kind: Dispute['kind'];
  parties: Set<Country>;
  words: Set<string>;
  names: Map<Country, string>;
  claims: Dispute['claims'];
  evidence: Span[];
}

/**
 * The standing issues between parties that an article speaks of, in the order of their first words; empty for none.
 *
 * Known disputes are found by name; others by what the press says of a dispute ("a row over X", "both claim X"). Places
 * that speak of the same object are one dispute. A dispute of the codebook has its object and its names; names that the
 * text gives win.
 */
export function findDisputes(book: DisputeBook, document: Document): Dispute[] {
  const gathered: Gathered[] = [];
  const hits = document.input.sentences.map(sentence => findNames(book, document, sentence));
  for (const list of hits) for (const hit of list) addKnown(document, gathered, hit.hit.dispute, hit.span);
  for (const [at, sentence] of document.input.sentences.entries()) {
    if (!sentence.parsed || !document.speaksOf(sentence, 'dispute')) continue;
    for (const candidate of findCandidates(book, document, sentence)) {
      const named = hits[at]!.filter(
        hit => hit.span.start < candidate.evidence.end && hit.span.end > candidate.evidence.start,
      );
      addCandidate(book, document, gathered, candidate, named);
    }
    for (const name of findPartyNames(book, document, sentence)) addName(gathered, name, hits[at]!);
  }
  mergeGeneral(book, gathered);
  addSaidClaims(book, document, gathered);
  return gathered
    .filter(item => item.parties.size >= 2)
    .map(toRecord)
    .sort((a, b) => a.evidence[0]!.start - b.evidence[0]!.start || (a.id < b.id ? -1 : 1));
}

/** "the maritime row" of a headline is the one dispute of that kind that the text goes on to name. */
function mergeGeneral(book: DisputeBook, gathered: Gathered[]): void {
  for (let index = gathered.length - 1; index >= 0; index--) {
    const item = gathered[index]!;
    if (item.known || ![...item.words].every(word => isGeneralWord(book, word))) continue;
    const others = gathered.filter(
      other => other !== item && other.kind === item.kind && [...item.parties].every(party => other.parties.has(party)),
    );
    const [same] = others.length === 1 ? others : others.filter(other => other.known);
    if (!same || (others.length > 1 && others.filter(other => other.known).length !== 1)) continue;
    for (const span of item.evidence) addEvidence(same, span);
    same.claims.push(...item.claims);
    for (const [party, name] of item.names) same.names.set(party, name);
    gathered.splice(index, 1);
  }
}

function isGeneralWord(book: DisputeBook, word: string): boolean {
  return book.general.has(word) || book.compounds.has(word) || book.nouns.has(word);
}

/** "the islands are an integral part of our territory", said by a party: its claim, where just one land is in dispute. */
function addSaidClaims(book: DisputeBook, document: Document, gathered: Gathered[]): void {
  for (const { source, content, form, sentence: at } of document.input.quotes) {
    const by = source?.country;
    const sentence = document.input.sentences[at];
    if (!by || !sentence || (form === 'indirect' && /^to\b/i.test(content.text))) continue;
    const claimable = gathered.filter(item => item.kind === 'territory' && item.parties.has(by));
    if (claimable.length !== 1) continue;
    const inside = sentence.tokens.findIndex(
      (token, index) =>
        token.start >= content.start &&
        token.end <= content.end &&
        book.sovereign.at(sentence.tokens, index).length > 0,
    );
    const [item] = claimable as [Gathered];
    if (inside < 0 || item.claims.some(claim => claim.start < content.end && claim.end > content.start)) continue;
    item.claims.push({ ...content, by });
    addEvidence(item, content);
  }
}

interface NamedAt {
  hit: NameHit;
  span: Span;
}

/** Known disputes that a sentence names, where their parties are in the article. */
function findNames(book: DisputeBook, document: Document, sentence: Sentence): NamedAt[] {
  const found: NamedAt[] = [];
  if (!document.speaksOf(sentence, 'name')) return found;
  for (let index = 0; index < sentence.tokens.length; index++) {
    for (const { length, hit } of book.names.at(sentence.tokens, index)) {
      if (!isPlausible(document, sentence, hit)) continue;
      const { start, end } = document.span(sentence, index + 1, index + length);
      found.push({ hit, span: { start, end } });
      index += length - 1;
      break;
    }
  }
  return found;
}

/** How many countries an article is about at most, for words that point to a dispute only among them. */
const PROMINENT = 4;

function isPlausible(document: Document, sentence: Sentence, { dispute, strong }: NameHit): boolean {
  if (!dispute.core.every(country => document.has(country))) return false;
  const near = strong
    ? document.parties
    : [...document.parties.slice(0, PROMINENT), ...document.countriesIn(sentence).map(at => at.country)];
  const present = new Set(dispute.parties.filter(country => near.includes(country)));
  if (present.size < (strong ? 1 : 2)) return false;
  const { published } = document.input.article;
  if (!published) return true;
  return (
    (!dispute.from || dispute.from.slice(0, 4) <= published.slice(0, 4)) &&
    (!dispute.to || published.slice(0, 4) <= dispute.to.slice(0, 4))
  );
}

function addKnown(document: Document, gathered: Gathered[], dispute: KnownDispute, span: Span): Gathered {
  const held = gathered.find(item => item.known === dispute);
  if (held) {
    addEvidence(held, span);
    return held;
  }
  const present = dispute.parties.filter(country => document.has(country));
  const item: Gathered = {
    known: dispute,
    object: dispute.object,
    kind: dispute.kind,
    parties: new Set(present.length >= 2 ? present : dispute.parties),
    words: wordsOf(dispute),
    names: new Map(),
    claims: [],
    evidence: [span],
  };
  gathered.push(item);
  return item;
}

function addCandidate(
  book: DisputeBook,
  document: Document,
  gathered: Gathered[],
  candidate: Candidate,
  named: NamedAt[],
): void {
  const { sentence, from, to } = candidate;
  const { start, end } = document.span(sentence, from, to);
  const words = contentWords(sentence, from, to);
  const own =
    named.find(({ span }) => span.start >= start && span.end <= end) ?? (named.length === 1 ? named[0] : undefined);
  const item = own
    ? addKnown(document, gathered, own.hit.dispute, candidate.evidence)
    : (sameObject(book, gathered, candidate, words) ??
      unnamedKnown(book, document, gathered, candidate, words) ??
      addNew(document, gathered, candidate, words));
  addEvidence(item, candidate.evidence);
  for (const claim of candidate.claims) {
    if (!item.claims.some(other => other.by === claim.by && other.start === claim.start)) item.claims.push(claim);
  }
  for (const name of candidate.names) item.names.set(name.party, name.name);
  if (!item.known) for (const word of words) item.words.add(word);
}

/** The gathered dispute that the words speak of again. */
function sameObject(
  book: DisputeBook,
  gathered: Gathered[],
  candidate: Candidate,
  words: Set<string>,
): Gathered | undefined {
  const among = gathered.filter(
    item =>
      candidate.parties.every(party => item.parties.has(party)) ||
      [...item.parties].every(party => candidate.parties.includes(party)),
  );
  const head = candidate.head.lemma.toLowerCase();
  const isGeneral = book.general.has(head);
  const specific = [...words].filter(word => !book.general.has(word));
  let best: Gathered | undefined;
  let most = 0;
  for (const item of among) {
    const shared = [...words].filter(word => item.words.has(word)).length;
    const sharedSpecific = specific.filter(word => item.words.has(word)).length;
    // "the islands" after "islands in the East China Sea": nothing in it speaks of another thing.
    const again =
      item.kind === candidate.kind &&
      isGeneral &&
      (item.words.has(head) || candidate.kind === 'territory') &&
      (sharedSpecific > 0 || specific.length === 0 || item.known !== undefined);
    const same = item.kind === candidate.kind && sharedSpecific > 0 && sharedSpecific * 2 >= specific.length;
    const score = shared + (again ? 0.5 : 0) + (item.known ? 0.25 : 0);
    if ((again || same) && score > most) {
      best = item;
      most = score;
    }
  }
  return best;
}

/** A known dispute of these parties that the words describe without its name: "failure to atone for the war". */
function unnamedKnown(
  book: DisputeBook,
  document: Document,
  gathered: Gathered[],
  candidate: Candidate,
  words: Set<string>,
): Gathered | undefined {
  let best: KnownDispute | undefined;
  let most = 0;
  for (const dispute of book.known) {
    if (dispute.kind !== candidate.kind || !candidate.parties.every(party => dispute.parties.includes(party))) continue;
    const known = wordsOf(dispute);
    const shared = [...words].filter(word => known.has(word) && !book.general.has(word)).length;
    if (shared > most) {
      best = dispute;
      most = shared;
    }
  }
  return best && addKnown(document, gathered, best, candidate.evidence);
}

function addNew(
  document: Document,
  gathered: Gathered[],
  { sentence, from, to, kind, parties: between }: Candidate,
  words: Set<string>,
): Gathered {
  const item: Gathered = {
    object: document.span(sentence, from, to).text.replace(/\s+/g, ' '),
    kind,
    parties: new Set(between),
    words,
    names: new Map(),
    claims: [],
    evidence: [],
  };
  gathered.push(item);
  return item;
}

/** A party's name in the text belongs to the dispute that the sentence names. */
function addName(gathered: Gathered[], name: PartyName, hits: NamedAt[]): void {
  const hit = hits.find(({ span }) => span.start < name.end && span.end > name.start);
  const item = hit && gathered.find(each => each.known === hit.hit.dispute);
  item?.names.set(name.party, name.name);
}

function addEvidence(item: Gathered, span: Span): void {
  if (!item.evidence.some(other => other.start <= span.start && other.end >= span.end)) {
    item.evidence = item.evidence.filter(other => !(span.start <= other.start && span.end >= other.end));
    item.evidence.push(span);
  }
}

function toRecord(item: Gathered): Dispute {
  const names: Record<string, string> = {};
  for (const party of [...item.parties].sort()) {
    const name = item.names.get(party) ?? item.known?.names[party]?.split('|')[0]?.trim();
    if (name) names[party] = name;
  }
  const between = parties(item.parties);
  const id = item.known ? `d-${item.known.id}` : `d-${between.join('-').toLowerCase()}-${slug(item.object)}`;
  return {
    id,
    parties: between,
    object: item.object,
    kind: item.kind,
    ...(Object.keys(names).length > 0 ? { names } : {}),
    claims: item.claims.sort((a, b) => a.start - b.start),
    evidence: item.evidence.sort((a, b) => a.start - b.start),
  };
}

function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 48);
}

/** Nouns, names, verbs and adjectives of a phrase, as lower-case lemmas. */
function contentWords(sentence: Sentence, from: number, to: number): Set<string> {
  const words = new Set<string>();
  for (let id = from; id <= to; id++) {
    const { upos, lemma, deprel } = sentence.tokens[id - 1]!;
    if ((deprel === 'amod' || deprel === 'acl') && upos === 'VERB') continue;
    if (upos === 'NOUN' || upos === 'PROPN' || upos === 'VERB') words.add(lemma.toLowerCase());
  }
  return words;
}

function wordsOf({ object, names, mentions }: KnownDispute): Set<string> {
  const words = new Set<string>();
  for (const text of [object, ...Object.values(names), ...mentions]) {
    for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
      if (word.length < 3 || /^(the|and|over|its|their|from|with|for|issue|dispute)$/.test(word)) continue;
      words.add(word);
      if (word.endsWith('s')) words.add(word.slice(0, -1));
    }
  }
  return words;
}
