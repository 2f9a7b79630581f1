import type { Person } from '../codebook/offices.js';
import { NON_STATES, type Token } from '../record/index.js';
import { type CommonWords, isLive, type Lexicon, type Sense } from './lexicon.js';
import { isCapitalised } from './names.js';
import { type Hit, isHyphen, type Scan } from './scan.js';

/**
 * A word or a known phrase inside a run of nominal words.
 *
 * `proper`: capitalised words that the codebook does not know. `own`: a possessive pronoun. `poss`: "'s". `place`: a
 * direction before a name.
 */
export type Piece = { from: number; to: number } & (
  | { kind: 'det' | 'own' | 'poss' | 'hyphen' | 'noun' | 'modifier' | 'number' | 'direction' }
  | { kind: 'name'; sense: Sense; senses: Sense[] }
  | { kind: 'person'; people: Person[] }
  | { kind: 'proper' }
  | { kind: 'common'; words: CommonWords }
);

/**
 * The runs of nominal words in a sentence: determiners, adjectives, nouns, names, "'s" and hyphens, with known phrases as
 * one piece. A run is about a noun phrase without what follows its head; where the tree and the words disagree, the words
 * win inside a run and the tree between runs.
 */
export function chunks(lexicon: Lexicon, scan: Scan): Piece[][] {
  const tokens = scan.sentence.tokens;
  const found: Piece[][] = [];
  let run: Piece[] = [];
  const close = (): void => {
    if (run.length > 0) found.push(run);
    run = [];
  };
  for (let id = 1; id <= tokens.length; ) {
    const piece = pieceAt(lexicon, scan, id, run);
    if (!piece) {
      close();
      id++;
      continue;
    }
    const opens =
      (piece.kind === 'det' || piece.kind === 'own' || (piece.kind === 'name' && isArticle(tokens[id - 1]!))) &&
      run.at(-1)?.kind !== 'det';
    if (opens || isApart(scan, run.at(-1), piece)) close();
    if (piece.kind === 'poss' && run.length === 0) {
      id++;
      continue;
    }
    run.push(piece);
    id = piece.to + 1;
  }
  close();
  return found;
}

function pieceAt(lexicon: Lexicon, scan: Scan, id: number, run: Piece[]): Piece | undefined {
  const tokens = scan.sentence.tokens;
  const token = tokens[id - 1]!;
  const parsed = scan.sentence.parsed;

  // "On Friday | Mr Erdogan", "In 2008 | Colombian aircraft": a date is no part of a name.
  if (isDate(lexicon, tokens, id) || isYear(tokens, id)) return undefined;
  const common = scan.commons[id];
  const name = scan.names[id];
  const person = scan.people[id];
  const known = longer(name, person);

  if (known && !(common && common.to > known.to && (!splits(scan, known, common) || isOwnOffice(common)))) {
    const inPerson = parsed ? properEnd(lexicon, scan, known === person ? person.to : id) : id;
    if (known === person && !(inPerson > person.to && goesOn(lexicon, scan, person.to + 1, id))) {
      return { kind: 'person', from: id, to: person.to, people: person.value };
    }
    if (known === name) {
      const senses = sensesOf(scan, name, common);
      const sense = senses[0];
      if (sense && isPartOfName(lexicon, scan, name, sense, inPerson, run)) {
        return { kind: 'proper', from: id, to: Math.max(inPerson, name.to) };
      }
      if (sense?.type === 'elsewhere') return { kind: 'noun', from: id, to: name.to };
      if (sense) return { kind: 'name', from: id, to: name.to, sense, senses };
    }
  }
  if (token.form.toLowerCase() === 'both' && isPluralAhead(tokens, id)) return { kind: 'det', from: id, to: id };
  // "at least two soldiers".
  if (tokens[id - 2]?.lemma === 'at' && (token.form === 'least' || token.form === 'most')) return undefined;
  if (common && isNominal(tokens, common)) return { kind: 'common', from: id, to: common.to, words: common.value };
  if (isHyphen(token.form))
    return run.length > 0 && isTight(tokens, id) ? { kind: 'hyphen', from: id, to: id } : undefined;
  if (!parsed) return undefined;
  switch (token.upos) {
    case 'DET':
      return { kind: 'det', from: id, to: id };
    case 'PRON':
      return token.xpos === 'PRP$' || (POSSESSIVES.has(token.form.toLowerCase()) && token.deprel === 'nmod:poss')
        ? { kind: 'own', from: id, to: id }
        : undefined;
    case 'PART':
      return /^['’]s?$/.test(token.form) ? { kind: 'poss', from: id, to: id } : undefined;
    case 'NUM':
      return { kind: 'number', from: id, to: id };
    case 'PROPN': {
      if (!isCapitalised(token.form)) return { kind: 'noun', from: id, to: id };
      if (lexicon.words.directions.has(token.lemma.toLowerCase()) && startsName(scan, id + 1)) {
        return { kind: 'direction', from: id, to: id };
      }
      return { kind: 'proper', from: id, to: properEnd(lexicon, scan, id) };
    }
    case 'NOUN':
      return { kind: 'noun', from: id, to: id };
    case 'ADJ':
      if (lexicon.words.directions.has(token.form.toLowerCase()) && startsName(scan, id + 1)) {
        return { kind: 'direction', from: id, to: id };
      }
      return { kind: 'modifier', from: id, to: id };
    case 'VERB':
      return token.deprel === 'amod' || (run.at(-1)?.kind === 'hyphen' && token.xpos === 'VBN')
        ? { kind: 'modifier', from: id, to: id }
        : undefined;
    case 'ADV':
      return id < tokens.length && /^(ADJ|VERB)$/.test(tokens[id]!.upos) && token.head === id + 1 && run.length > 0
        ? { kind: 'modifier', from: id, to: id }
        : undefined;
    default:
      return undefined;
  }
}

const POSSESSIVES = new Set(['my', 'our', 'your', 'his', 'her', 'its', 'their']);

function isArticle(token: Token): boolean {
  return token.form === 'the' || token.form === 'The' || token.form === 'both' || token.form === 'Both';
}

function longer<A, B>(a: Hit<A> | undefined, b: Hit<B> | undefined): Hit<A> | Hit<B> | undefined {
  if (!a || !b) return a ?? b;
  return b.to >= a.to ? b : a;
}

/** "US secretary of state" is the country and the office, where the office alone is one too. */
function splits(scan: Scan, name: Hit<unknown>, common: Hit<unknown>): boolean {
  return scan.commons[name.to + 1]?.to === common.to;
}

/**
 * The senses of a name that its tag and the date allow, the likeliest first; empty for "us", "march" and the like. A name
 * that nothing of the day bears is taken for what bore it once.
 */
function sensesOf(scan: Scan, hit: Hit<Sense[]>, common: Hit<CommonWords> | undefined): Sense[] {
  const token = scan.sentence.tokens[hit.to - 1]!;
  let senses = hit.value;
  if (senses.length > 1 && senses.some(sense => isLive(sense, scan.date))) {
    senses = senses.filter(sense => isLive(sense, scan.date));
  }
  const first = senses[0]!;
  // An office is more than the title that it also is.
  if (first.type === 'title' && common && common.to >= hit.to && common.value.roles.length > 0) return [];
  if (scan.sentence.parsed && hit.from === hit.to) {
    if (NEVER_NAMES.has(token.upos)) return [];
    if (token.upos === 'VERB' && first.type !== 'state' && first.type !== 'capital') return [];
  }
  if (!isHyphen(scan.sentence.tokens[hit.to]?.form ?? '')) senses = senses.filter(sense => sense.type !== 'prefix');
  // "US" and "Kosovo" are adjectives only where the tag says so; a word that is adjective and people is what its tag says.
  if (token.upos === 'ADJ') return rank(senses, 'adjective');
  return /^NNP?S$/.test(token.xpos) && senses[0]?.type === 'adjective' ? rank(senses, 'people') : senses;
}

/** Those of one type first. */
function rank(senses: Sense[], type: Sense['type']): Sense[] {
  const first = senses.filter(sense => sense.type === type);
  return first.length > 0 ? first : senses;
}
const NEVER_NAMES = new Set(['PRON', 'AUX', 'DET', 'ADP', 'INTJ', 'SCONJ', 'CCONJ', 'PART', 'NUM']);

/** Is a known name only a part of a longer one that is not known: "Michael Jordan", "Paris Hilton", "South China Sea"? */
function isPartOfName(
  lexicon: Lexicon,
  scan: Scan,
  hit: Hit<Sense[]>,
  sense: Sense,
  end: number,
  run: Piece[],
): boolean {
  const { tokens, parsed } = scan.sentence;
  if (sense.type === 'title' || sense.type === 'prefix' || sense.type === 'role' || sense.type === 'elsewhere')
    return false;
  const next = tokens[hit.to];
  if (next && lexicon.words.features.has(next.form.toLowerCase()) && isCapitalised(next.form)) return true;
  if (!parsed || scan.titleCase) return false;
  if (sense.type === 'adjective' || sense.type === 'people' || sense.type === 'epithet' || sense.type === 'region')
    return false;
  // "Lebanon, Ohio".
  if (next?.form === ',' && isElsewhere(lexicon, tokens, hit.to + 2)) return true;
  const before = run.at(-1);
  if (before?.kind === 'proper' && before.to === hit.from - 1 && hit.from === hit.to) return true;
  return end > hit.to;
}

function isElsewhere(lexicon: Lexicon, tokens: Token[], id: number): boolean {
  const one = tokens[id - 1]?.form;
  if (!one) return false;
  const after = tokens[id]?.form;
  // "Georgia, Washington and Oslo" is a list, not a town.
  if (lexicon.words.elsewhere.has(one)) return after === undefined || !/^(and|or|&)$/.test(after);
  return after !== undefined && lexicon.words.elsewhere.has(`${one} ${after}`);
}

/** The last token of a run of capitalised words that the codebook does not know, from `from` on. */
function properEnd(lexicon: Lexicon, scan: Scan, from: number): number {
  const tokens = scan.sentence.tokens;
  let end = from;
  if (tokens[from - 1]!.upos !== 'PROPN') return from;
  for (let id = from + 1; id <= tokens.length; id++) {
    const token = tokens[id - 1]!;
    if (isHyphen(token.form)) {
      const next = tokens[id];
      if (next && startsName(scan, id + 1)) break;
      if (next && id > from + 1 && isSecondSyllable(lexicon, tokens, id)) {
        end = id + 1;
        id++;
        continue;
      }
      if (!next || !isTight(tokens, id) || !(next.upos === 'PROPN' || isFlat(scan, id + 1, from))) break;
      continue;
    }
    const flat = isFlat(scan, id, from);
    const isBody = token.upos === 'NOUN' && !scan.titleCase && lexicon.words.bodies.has(token.lemma.toLowerCase());
    if ((token.upos === 'PROPN' || isBody) && isCapitalised(token.form)) {
      if (lexicon.calendar.has(token.form) || scan.names[id]?.value[0]?.type === 'title') break;
      if (!flat && (startsName(scan, id) || isOffice(scan, id))) break;
      if (scan.people[id] && !flat) break;
      end = id;
    } else if (lexicon.words.particles.has(token.form.toLowerCase()) && beginsName(tokens, id)) {
    } else if (flat && (isCapitalised(token.form) || token.upos === 'NUM')) end = id;
    else if (flat && isHyphen(tokens[id - 2]!.form)) end = id;
    else break;
  }
  return end;
}

/** Does a name go on after a small word: "bin Salman", "al-Sarraj"? */
function beginsName(tokens: Token[], id: number): boolean {
  const next = tokens[id];
  return next !== undefined && (next.upos === 'PROPN' || (isHyphen(next.form) && tokens[id + 1]?.upos === 'PROPN'));
}

/** A weekday, or a month after a preposition or beside a number: "in March", where "March" may be somebody's name. */
function isDate(lexicon: Lexicon, tokens: Token[], id: number): boolean {
  const { form } = tokens[id - 1]!;
  if (!lexicon.dates.has(form)) return false;
  if (lexicon.calendar.has(form)) return true;
  const before = tokens[id - 2];
  return before?.upos === 'ADP' || before?.upos === 'NUM' || tokens[id]?.upos === 'NUM';
}

/** A number that is a year, after a preposition: "since 1998". */
function isYear(tokens: Token[], id: number): boolean {
  const { upos, form } = tokens[id - 1]!;
  return upos === 'NUM' && /^(19|20)\d\d$/.test(form) && tokens[id - 2]?.upos === 'ADP';
}

/** "Shin Kak-soo", "Moon Jae-in": what follows the hyphen of a name is small, and no participle or noun on its own. */
function isSecondSyllable(lexicon: Lexicon, tokens: Token[], hyphen: number): boolean {
  const next = tokens[hyphen]!;
  const { leading, basing } = lexicon.words;
  if (!isTight(tokens, hyphen) || next.form.length > 6 || isCapitalised(next.form)) return false;
  if (tokens[hyphen - 2]!.upos !== 'PROPN' || tokens[hyphen - 3]?.upos !== 'PROPN') return false;
  return next.upos !== 'VERB' && next.upos !== 'NUM' && !leading.has(next.form) && !basing.has(next.form);
}

/** Is a known name only the beginning of a longer one: "Faisal bin Farhan al-Saud"? */
function goesOn(lexicon: Lexicon, scan: Scan, id: number, from: number): boolean {
  const { tokens } = scan.sentence;
  return (
    isFlat(scan, id, from) ||
    (lexicon.words.particles.has(tokens[id - 1]!.form.toLowerCase()) && beginsName(tokens, id))
  );
}

function isFlat(scan: Scan, id: number, from: number): boolean {
  const token = scan.sentence.tokens[id - 1];
  return token !== undefined && token.deprel === 'flat' && token.head >= from && token.head < id;
}

function startsName(scan: Scan, id: number): boolean {
  const hit = scan.names[id];
  return hit !== undefined && !['prefix', 'epithet', 'region', 'title'].includes(hit.value[0]!.type);
}

function isOffice(scan: Scan, id: number): boolean {
  const hit = scan.commons[id];
  return hit !== undefined && (hit.value.roles.length > 0 || hit.value.agent !== undefined);
}

/** Is the head of a phrase of common nouns tagged as one? "official" before "visit" is no person. */
function isNominal(tokens: Token[], hit: Hit<CommonWords>): boolean {
  const { value } = hit;
  if (value.qualifier && value.roles.length === 0 && !value.agent) return true;
  let last = hit.to;
  for (let id = hit.from + 1; id < hit.to; id++) {
    if (tokens[id - 1]!.upos === 'ADP') {
      last = id - 1;
      break;
    }
  }
  const { upos, deprel } = tokens[last - 1]!;
  // "the premier offered", which the tagger may take for an adjective.
  if (upos === 'ADJ' && SUBJECTS.has(deprel) && tokens[hit.from - 2]?.upos === 'DET') return true;
  // "its ally China", which the tagger may take for another kind of word.
  if ((value.states || value.persons) && tokens[hit.from - 2]?.upos === 'PRON' && tokens[hit.to]?.upos === 'PROPN')
    return true;
  return (
    upos === 'NOUN' ||
    upos === 'PROPN' ||
    upos === '' ||
    upos === 'X' ||
    (hit.to > hit.from && upos !== 'VERB' && upos !== 'AUX')
  );
}

/** "both leaders", "both Asian giants", which the tagger may take for "both … and". */
function isPluralAhead(tokens: Token[], id: number): boolean {
  for (let at = id + 1; at <= id + 3; at++) {
    const token = tokens[at - 1];
    if (!token) return false;
    if (token.xpos === 'NNS') return true;
    if (token.upos !== 'ADJ' && token.upos !== 'NOUN') return false;
  }
  return false;
}

/** "NATO secretary general": an office of that body alone. */
function isOwnOffice(common: Hit<CommonWords>): boolean {
  return common.value.roles.some(
    role => role.countries.length === 1 && NON_STATES.includes(role.countries[0]! as never),
  );
}

const SUBJECTS = new Set(['nsubj', 'nsubj:pass', 'obj', 'iobj', 'obl:agent']);

/** No space on either side of a hyphen. */
function isTight(tokens: Token[], id: number): boolean {
  const token = tokens[id - 1]!;
  return tokens[id - 2]?.end === token.start && tokens[id]?.start === token.end;
}

/**
 * Do two neighbouring pieces belong to different phrases: "told Japan | Tuesday", "the islands | Japan claims"? Asked of
 * the tree, and only where a known name is one of the two.
 */
function isApart(scan: Scan, before: Piece | undefined, piece: Piece): boolean {
  if (!before || !scan.sentence.parsed) return false;
  if (before.kind === 'noun' && (piece.kind === 'person' || (piece.kind === 'name' && piece.sense.type === 'title'))) {
    // "in his visit | Mr Kono"; but "the singer Youssou N'Dour".
    return !(governs(scan, piece, before) || governs(scan, before, piece)) || piece.kind === 'name';
  }
  if (
    before.kind === 'name' &&
    before.sense.type !== 'adjective' &&
    (piece.kind === 'modifier' || piece.kind === 'number')
  ) {
    // "the United States | last month signed".
    const top = topOf(scan, before);
    return CORE.has(top.deprel) && !(top.head > before.to && top.head <= before.to + 6);
  }
  if (before.kind === 'name' && (piece.kind === 'noun' || piece.kind === 'common')) {
    // An office after a name is the name's, whatever the tree says, but for "gave Russia weapons".
    const core = piece.kind === 'common' ? OBJECTS : CORE;
    return core.has(deprelOf(scan, before)) && !governs(scan, piece, before);
  }
  if (piece.kind === 'name' && (before.kind === 'noun' || before.kind === 'name') && CORE.has(deprelOf(scan, piece))) {
    return !governs(scan, piece, before) && !governs(scan, before, piece);
  }
  return false;
}
const OBJECTS = new Set(['obj', 'iobj', 'obl']);
const CORE = new Set(['nsubj', 'nsubj:pass', 'obj', 'iobj', 'obl', 'nmod:poss', 'conj', 'root']);

function topOf(scan: Scan, piece: Piece): Token {
  const tokens = scan.sentence.tokens;
  for (let id = piece.from; id <= piece.to; id++) {
    const token = tokens[id - 1]!;
    if (token.head < piece.from || token.head > piece.to) return token;
  }
  return tokens[piece.to - 1]!;
}

function deprelOf(scan: Scan, piece: Piece): string {
  return topOf(scan, piece).deprel;
}

/** Does a token of `below` hang from a token of `above`, directly or one step further? */
function governs(scan: Scan, above: Piece, below: Piece): boolean {
  let head = topOf(scan, below).head;
  for (let step = 0; step < 2 && head > 0; step++) {
    if (head >= above.from && head <= above.to) return true;
    head = scan.sentence.tokens[head - 1]!.head;
  }
  return false;
}
