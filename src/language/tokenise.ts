import type { Token } from '../record/index.js';
import { APOSTROPHE, classOf, DIGIT, HYPHEN, isWordCode, LETTER, MARK, PAIR, SPACE } from './characters.js';
import { knownWords, type Words } from './words.js';

/**
 * The words of `text` between two offsets, in the manner of the English treebanks: clitics ("n't", "'s") and the parts
 * of hyphenated compounds are words of their own, "U.S.", "Mr.", numbers, URLs and addresses are one.
 *
 * Each token's `form` is its slice; tokens are in order, do not overlap, and leave out nothing but white space and
 * control characters. `id` counts from 1. No tags yet. One pass; never throws.
 */
export function tokenise(text: string, start = 0, end = text.length): Token[] {
  const scan = new Scan(text, end);
  let at = start;
  while (at < end) {
    if (classOf(text.charCodeAt(at)) === SPACE) {
      at++;
      continue;
    }
    // One stretch without spaces. Most are plain words.
    let stop = at;
    let plain = true;
    let link = false;
    for (; stop < end; stop++) {
      const code = text.charCodeAt(stop);
      const kind = classOf(code);
      if (kind === SPACE) break;
      if (kind !== LETTER) plain = false;
      if (code === AT || (code === SLASH && text.charCodeAt(stop - 1) === SLASH)) link = true;
    }
    if (plain) scan.word(at, stop);
    else scan.stretch(at, stop, link);
    at = stop;
  }
  return scan.tokens;
}

const [AT, SLASH, DOT, COMMA, COLON, AMPERSAND, UNDERSCORE] = [0x40, 0x2f, 0x2e, 0x2c, 0x3a, 0x26, 0x5f];
const OPENERS = '([{<"“‘\'«*';
const CLOSERS = ')]}>"”’\'».,;:!?*|';
const ENDERS = '.!?…';

class Scan {
  readonly tokens: Token[] = [];
  private readonly words: Words = knownWords();

  constructor(
    private readonly text: string,
    private readonly end: number,
  ) {}

  /** A word of which nothing can be split but a contraction such as "cannot". */
  word(start: number, stop: number): void {
    const parts = stop - start < 9 ? this.words.contractions.get(this.text.slice(start, stop)) : undefined;
    if (!parts) {
      this.add(start, stop);
      return;
    }
    for (const length of parts) {
      this.add(start, start + length);
      start += length;
    }
  }

  /** A stretch without spaces that holds more than letters. */
  stretch(start: number, stop: number, link: boolean): void {
    let at = start;
    if (link || this.text.startsWith('www.', start) || this.text.startsWith('www.', start + 1)) {
      const span = this.link(start, stop);
      if (span) {
        this.parts(start, span[0], start);
        this.add(span[0], span[1]);
        at = span[1];
      }
    }
    this.parts(at, stop, start);
  }

  /** Where a URL or an address stands in a stretch; undefined when there is none after all. */
  private link(start: number, stop: number): [number, number] | undefined {
    const text = this.text;
    let from = start;
    while (from < stop && OPENERS.includes(text[from]!)) from++;
    let to = stop;
    while (to > from && CLOSERS.includes(text[to - 1]!)) to--;
    const body = text.slice(from, to);
    const scheme = /(?:https?|ftps?|mailto|file):|www\./i.exec(body.slice(0, 400));
    if (scheme && to - from > scheme.index + scheme[0].length) return [from + scheme.index, to];
    const sign = body.indexOf('@');
    if (sign > 0 && isWordCode(body.charCodeAt(sign - 1)) && isWordCode(body.charCodeAt(sign + 1))) return [from, to];
    return undefined;
  }

  private parts(start: number, stop: number, stretch: number): void {
    for (let at = start; at < stop; ) {
      const kind = classOf(this.text.charCodeAt(at));
      if (kind === LETTER || kind === DIGIT) at = this.compound(at, stop);
      else at = this.mark(at, stop, stretch, kind);
    }
  }

  /** A token that begins with neither letter nor digit. Gives where it ends. */
  private mark(at: number, stop: number, stretch: number, kind: number): number {
    const text = this.text;
    const code = text.charCodeAt(at);
    const char = text[at]!;
    const next = at + 1 < stop ? text.charCodeAt(at + 1) : 0;
    let to = at + 1;
    if (kind === APOSTROPHE) {
      to = this.apostropheEnd(at, stop);
      if (to - at > 2) {
        this.word(at, to);
        return to;
      }
    } else if (kind === PAIR || kind === MARK) {
      while (to < stop && (classOf(text.charCodeAt(to)) === PAIR || classOf(text.charCodeAt(to)) === MARK)) to++;
    } else if (code === DOT && classOf(next) === DIGIT && !isWordCode(text.charCodeAt(at - 1))) {
      return this.compound(at, stop);
    } else if (ENDERS.includes(char)) {
      while (to < stop && ENDERS.includes(text[to]!)) to++;
    } else if ((char === '#' || char === '@') && at === stretch && classOf(next) === LETTER) {
      while (to < stop && (isWordCode(text.charCodeAt(to)) || text.charCodeAt(to) === UNDERSCORE)) to++;
    } else if (':;='.includes(char) && (at === stretch || text.charCodeAt(at - 1) === DOT)) {
      to = emoticonEnd(text, at, stop);
    } else if (kind === HYPHEN || '—–*_=~<>+|#$\\^'.includes(char)) {
      while (to < stop && text.charCodeAt(to) === code) to++;
    }
    while (to < stop && classOf(text.charCodeAt(to)) === MARK) to++;
    this.add(at, to);
    return to;
  }

  /** The end of what an apostrophe begins: a clitic, "'90s", "'em", "'tis", a double quote in two halves, or a quote. */
  private apostropheEnd(at: number, stop: number): number {
    const text = this.text;
    const to = this.wordEnd(at + 1, stop);
    if (to === at + 1) return to < stop && text.charCodeAt(to) === text.charCodeAt(at) ? to + 1 : to;
    if (to - at > 8) return at + 1;
    const rest = text.slice(at + 1, to).toLowerCase();
    const known =
      (CLITICS.has(rest) && (to === stop || classOf(text.charCodeAt(to)) !== APOSTROPHE)) ||
      /^\d\ds?$/.test(rest) ||
      this.words.apostrophes.has("'" + rest) ||
      this.words.contractions.has("'" + rest);
    return known ? to : at + 1;
  }

  /**
   * A word or number with what joins inside it: "1,000", "5:30", "U.S.", "O'Neill", "anti-war". Splits clitics, units
   * and compounds off. Gives where it stopped.
   */
  private compound(start: number, stop: number): number {
    const text = this.text;
    let from = start;
    let at = start + 1;
    for (;;) {
      while (at < stop && isWordCode(text.charCodeAt(at))) at++;
      if (at >= stop) break;
      const code = text.charCodeAt(at);
      const kind = classOf(code);
      const next = at + 1 < stop ? classOf(text.charCodeAt(at + 1)) : 0;

      if (kind === APOSTROPHE) {
        if (next !== LETTER) break;
        const to = this.wordEnd(at + 1, stop);
        const rest = to - at <= 3 ? text.slice(at + 1, to).toLowerCase() : '';
        const last = text.charCodeAt(at - 1) | 0x20;
        if (rest === 't' && last === 0x6e && at - 1 > from) {
          this.add(from, at - 1);
          this.add(at - 1, to);
          return to;
        }
        if (CLITICS.has(rest) && !(rest === 's' && this.isDecade(from, at))) {
          this.finish(from, at);
          this.add(at, to);
          return to;
        }
        if (rest === 'all' && at - from === 1 && last === 0x79) {
          this.add(from, at + 1);
          return at + 1;
        }
        at = to;
      } else if (code === DOT) {
        if (next === DIGIT && classOf(text.charCodeAt(at - 1)) === DIGIT) at++;
        else if (next === LETTER) {
          const to = this.dotted(from, at, stop);
          if (to === at) break;
          at = to;
        } else if (this.keepsPeriod(from, at, stop)) at++;
        else break;
      } else if (code === COMMA) {
        if (!(next === DIGIT && classOf(text.charCodeAt(at - 1)) === DIGIT && this.digits(at + 1, stop) === 3)) break;
        at++;
      } else if (code === COLON) {
        if (!(next === DIGIT && classOf(text.charCodeAt(at - 1)) === DIGIT)) break;
        at++;
      } else if (code === SLASH) {
        const to = this.slashed(from, at, stop);
        if (to === at) break;
        at = to;
      } else if (code === AMPERSAND) {
        if (next !== LETTER || !this.isShortCapitals(from, at) || !isUpper(text.charCodeAt(at + 1))) break;
        at++;
      } else if (code === UNDERSCORE) {
        if (next !== LETTER && next !== DIGIT) break;
        at++;
      } else if (kind === HYPHEN) {
        if (next !== LETTER && next !== DIGIT) {
          if (at + 1 === stop && stop < this.end && at - from <= 2 && classOf(text.charCodeAt(from)) === LETTER) at++;
          break;
        }
        if (next === DIGIT) {
          const to = this.numberGroups(from, stop);
          if (to > at) {
            at = to;
            continue;
          }
        }
        const left = at - from <= 8 ? text.slice(from, at).toLowerCase() : '';
        if (this.words.prefixes.has(left)) at++;
        else {
          const to = this.wordEnd(at + 1, stop);
          if (to - from > 24 || !this.words.joined.has(text.slice(from, to).toLowerCase())) {
            this.finish(from, at);
            this.add(at, at + 1);
            from = at + 1;
            at = from + 1;
          } else at = to;
        }
      } else if (code === 0x24 && at - from <= 3 && this.isShortCapitals(from, at)) {
        at++; // US$, A$, HK$
        break;
      } else break;
    }
    this.finish(from, at);
    return at;
  }

  /** The last part of a compound: splits a unit off its number. */
  private finish(from: number, to: number): void {
    const text = this.text;
    const first = classOf(text.charCodeAt(from));
    if (first === LETTER) {
      this.word(from, to);
      return;
    }
    let at = to;
    while (at > from && classOf(text.charCodeAt(at - 1)) === LETTER && to - at < 6) at--;
    if (
      at > from &&
      at < to &&
      classOf(text.charCodeAt(at - 1)) === DIGIT &&
      this.words.units.has(text.slice(at, to))
    ) {
      this.add(from, at);
      this.add(at, to);
      return;
    }
    this.add(from, to);
  }

  /** Past a period with a letter after it, when both belong to one word: "U.S", "Ph.D", "a.m", "example.com". */
  private dotted(from: number, at: number, stop: number): number {
    const text = this.text;
    const to = this.wordEnd(at + 1, stop);
    let left = at;
    while (left > from && isWordCode(text.charCodeAt(left - 1))) left--;
    const leftLength = at - left;
    const rightLength = to - at - 1;
    if (leftLength === 1 && rightLength === 1) return to;
    const then = to < stop ? text.charCodeAt(to) : 0;
    if (then === DOT && rightLength <= 2 && leftLength <= 2 && isUpper(text.charCodeAt(at + 1))) return to; // Ph.D., M.Sc.
    if (rightLength <= 5 && this.words.suffixes.has(text.slice(at + 1, to).toLowerCase())) {
      const lowerRight = !isUpper(text.charCodeAt(at + 1)) || isUpper(text.charCodeAt(at - 1));
      if (lowerRight) return to;
    }
    // A chain of names in lower case, as in "alt.religion.history".
    if (then === DOT && to + 1 < stop && isLower(text.charCodeAt(at + 1)) && isLower(text.charCodeAt(to + 1)))
      return to;
    if (
      left > from &&
      text.charCodeAt(left - 1) === DOT &&
      isLower(text.charCodeAt(at + 1)) &&
      isLower(text.charCodeAt(left))
    )
      return to;
    return at;
  }

  /** Does the period at `at`, with no letter after it, belong to the word before it? */
  private keepsPeriod(from: number, at: number, stop: number): boolean {
    const text = this.text;
    // Of two periods one may belong to the word, as in "Inc.."; three are an ellipsis.
    if (at + 2 < stop && text.charCodeAt(at + 1) === DOT && text.charCodeAt(at + 2) === DOT) return false;
    let left = at;
    let inner = false;
    for (let i = at - 1; i >= from && at - i < 16; i--) {
      if (text.charCodeAt(i) === DOT) inner = true;
      if (!inner) left = i;
    }
    if (at - from >= 16) return false;
    if (inner) return at - left <= 2 && classOf(text.charCodeAt(left)) === LETTER; // U.S. Ph.D. a.m.

    const word = text.slice(from, at);
    const kind = this.words.abbreviations.get(word);
    const next = this.nextWord(at + 1, stop);
    if (kind === 'title' || kind === 'abbreviation') return true;
    if (kind === 'month') return next !== '' && !this.words.starters.has(next);
    if (kind === 'numbered') return /^(?:\d|[IVXLC]+$)/.test(next);
    if (kind === 'state') return next !== '' && /^[,-]$/.test(this.tokens.at(-1)?.form ?? '');
    if (word.length !== 1 || !isUpper(text.charCodeAt(from))) return false;
    // An initial, as in "J. Smith"; not "Plan B. The".
    const last = this.tokens[this.tokens.length - 1]?.form;
    const afterInitial = last !== undefined && last.length === 2 && last[1] === '.';
    if (next === '') return afterInitial;
    if (word === 'I' && !afterInitial) return next.length === 1;
    return isUpper(next.charCodeAt(0)) ? !this.words.starters.has(next) : afterInitial || next[0] === ',';
  }

  /** The word, or the one mark, after an offset; empty at the end. */
  private nextWord(at: number, stop: number): string {
    const text = this.text;
    if (at < stop && !isWordCode(text.charCodeAt(at))) return text[at]!;
    let from = at;
    while (from < this.end && from - at < 64 && classOf(text.charCodeAt(from)) === SPACE) from++;
    if (from >= this.end) return '';
    let to = from;
    while (to < this.end && to - from < 24 && isWordCode(text.charCodeAt(to))) to++;
    return text.slice(from, Math.max(to, from + 1));
  }

  /** Past a slash inside a date or fraction ("9/11", "3/4/2001") or between two letters ("w/o"); else the slash itself. */
  private slashed(from: number, at: number, stop: number): number {
    const text = this.text;
    const to = this.wordEnd(at + 1, stop);
    const left = at - from;
    const right = to - at - 1;
    if (left === 1 && right === 1 && classOf(text.charCodeAt(from)) === LETTER) return to;
    const part = lastPart(text, from, at);
    if (part > 2 || classOf(text.charCodeAt(at - 1)) !== DIGIT) return at;
    if ((right <= 2 || (right === 4 && left > part)) && this.digits(at + 1, stop) === right) return to;
    return at;
  }

  /** The end of a telephone number or a date of digits and hyphens that starts at `from`; `from` when it is neither. */
  private numberGroups(from: number, stop: number): number {
    const lengths: number[] = [];
    let at = from;
    while (lengths.length < 5) {
      const length = this.digits(at, stop);
      if (!length) return from;
      lengths.push(length);
      at += length;
      if (at + 1 >= stop || classOf(this.text.charCodeAt(at)) !== HYPHEN) break;
      if (classOf(this.text.charCodeAt(at + 1)) !== DIGIT) break;
      at++;
    }
    if (at < stop && isWordCode(this.text.charCodeAt(at))) return from;
    return NUMBER_GROUPS.has(lengths.join('-')) ? at : from;
  }

  /** How many digits stand at an offset; counts no further than 20. */
  private digits(at: number, stop: number): number {
    let to = at;
    while (to < stop && to - at < 20 && classOf(this.text.charCodeAt(to)) === DIGIT) to++;
    return to - at;
  }

  private wordEnd(at: number, stop: number): number {
    while (at < stop && isWordCode(this.text.charCodeAt(at))) at++;
    return at;
  }

  /** "80" or "1990" before "'s". */
  private isDecade(from: number, to: number): boolean {
    const length = to - from;
    return (length === 2 || length === 4) && this.text[to - 1] === '0' && this.digits(from, to) === length;
  }

  private isShortCapitals(from: number, to: number): boolean {
    if (to - from > 4) return false;
    for (let at = from; at < to; at++) if (!isUpper(this.text.charCodeAt(at))) return false;
    return true;
  }

  private add(start: number, end: number): void {
    this.tokens.push({
      id: this.tokens.length + 1,
      form: this.text.slice(start, end),
      lemma: '',
      upos: '',
      xpos: '',
      head: 0,
      deprel: '',
      start,
      end,
    });
  }
}

const CLITICS = new Set(['s', 'm', 'd', 're', 've', 'll']);

/** Digits between hyphens in telephone numbers and dates. */
const NUMBER_GROUPS = new Set([
  '3-3-4',
  '3-4',
  '1-3-3-4',
  '4-2-2',
  '2-2-4',
  '2-2-2',
  '1-2-4',
  '2-1-4',
  '1-1-4',
  '1-2-2',
]);

function emoticonEnd(text: string, at: number, stop: number): number {
  const nose = text[at + 1] === '-' ? 1 : 0;
  const to = at + 2 + nose;
  return to <= stop && ')(DP'.includes(text[at + 1 + nose]!) && (to === stop || ENDERS.includes(text[to]!))
    ? to
    : at + 1;
}

/** The length of what stands between the last slash and `at`. */
function lastPart(text: string, from: number, at: number): number {
  let left = at;
  while (left > from && text.charCodeAt(left - 1) !== SLASH && at - left < 20) left--;
  return at - left;
}

function isUpper(code: number): boolean {
  if (code < 128) return code >= 65 && code <= 90;
  return classOf(code) === LETTER && /\p{Lu}/u.test(String.fromCharCode(code));
}

function isLower(code: number): boolean {
  if (code < 128) return code >= 97 && code <= 122;
  return classOf(code) === LETTER && !isUpper(code);
}
