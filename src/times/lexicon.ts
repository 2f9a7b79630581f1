import type { TimesFile, TimeUnit } from '../codebook/times.js';
import { digitSense } from './digits.js';
import type { Phrase, Sense } from './sense.js';

/** The words of time by their form. */
export interface Lexicon {
  /** Undefined for a word that has nothing to do with time. */
  sense(form: string): Sense | undefined;
  lengths: Map<TimeUnit, string>;
  /** Cue words, and cue phrases of two words, for what lies ahead and what lies behind. */
  future: Set<string>;
  past: Set<string>;
  /** Prepositions right before a date: "until", "since". */
  ahead: Set<string>;
  behind: Set<string>;
}

/** Words of grammar that hold an expression together, and those of them that can open one. */
const GRAMMAR =
  "of in on at to and or until till through since for during by within over before after ago hence , - – — ( ) ' ’ 's ’s /".split(
    ' ',
  );
const OPENERS = 'the a an from between every each that half same very'.split(' ');
const MOST_FIGURES = 5000;
const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'];

/** Compiles the codebook's words of time. Later files add to earlier ones. */
export function compileLexicon(files: readonly TimesFile[]): Lexicon {
  const words = new Map<string, Sense>();
  const lengths = new Map<TimeUnit, string>();
  const future = new Set<string>();
  const past = new Set<string>();
  const ahead = new Set<string>();
  const behind = new Set<string>();

  const put = (form: string, patch: Partial<Sense>): void => {
    const held = words.get(form);
    if (!held) words.set(form, { lower: form.toLowerCase(), ...digitSense(form), ...patch });
    else {
      const phrases = [...(held.phrases ?? []), ...(patch.phrases ?? [])];
      Object.assign(held, patch, { core: held.core || patch.core });
      // "over" is grammar in "over the weekend", but opens "over five years".
      if (!patch.inert && !patch.phrases) held.inert = false;
      if (phrases.length) held.phrases = phrases;
    }
  };
  const add = (names: readonly string[], patch: Partial<Sense>): void => {
    for (const name of names) for (const form of cases(name)) put(form, patch);
  };
  const addPhrase = (text: string, phrase: Omit<Phrase, 'text' | 'anyCase'>): void => {
    const anyCase = text === text.toLowerCase();
    const first = /^[\p{L}\p{N}/]+(?:\.(?=\s))?/u.exec(text)?.[0] ?? text;
    for (const form of cases(first)) put(form, { phrases: [{ text, anyCase, ...phrase }] });
    if (phrase.is !== 'none') for (const form of cases(heartOf(text))) put(form, { core: true });
  };

  add(GRAMMAR, { inert: true });
  add(OPENERS, {});
  add(QUARTERS, { core: true });
  for (const file of files) {
    for (const { month, names, weak } of file.months) {
      add(names, { month, core: true });
      add(weak, { month, core: true, weak: true });
    }
    for (const { weekday, names, weak } of file.weekdays) {
      for (const name of names) add([name], { weekday, core: true, plural: name.endsWith('days') });
      add(weak, { weekday, core: true, weak: true });
    }
    for (const { unit, plural, length, every, long } of file.units) {
      lengths.set(unit, length);
      add([unit], { unit, plural: false, core: unit !== 'second' });
      add([plural], { unit, plural: true, core: true });
      for (const word of every) put(word, { every: unit, core: true });
      add(long, { long: unit, core: true });
    }
    for (const { season, names, weak } of file.seasons) {
      add(names, { season, core: true });
      add(weak, { season, core: true, weak: true });
    }
    for (const { value, names } of file.partsOfDay) add(names, { part: value, core: true });
    for (const { names, offset, part } of file.days) add(names, { day: offset, core: true, ...(part && { part }) });
    for (const { names, ...order } of file.orders) add(names, { order });
    for (const { mod, before, nouns, adverbs } of file.mods) {
      add(before, { mod, modKind: 'before' });
      add(nouns, { mod, modKind: 'noun' });
      add(adverbs, { mod, modKind: 'adverb' });
    }
    for (const [word, number] of Object.entries(file.numbers)) add([word], { number });
    for (const [word, ordinal] of Object.entries(file.ordinals)) add([word], { ordinal });
    for (const [word, decade] of Object.entries(file.decades)) add([word], { decade, short: true, core: true });
    for (const [word, zone] of Object.entries(file.zones)) put(word, { zone });
    add(file.vagueNumbers, { vagueNumber: true });
    add(file.fillers, { filler: true });
    add(file.approximators, { approximator: true });
    for (const word of file.counted) put(word, { counted: true });
    for (const { value, phrases } of file.vague) for (const text of phrases) addPhrase(text, { is: 'vague', value });
    for (const holiday of file.holidays) for (const text of holiday.names) addPhrase(text, { is: 'holiday', holiday });
    for (const { names, date } of file.named) {
      const point = digitSense(date)?.date;
      for (const text of names) addPhrase(text, { is: 'named', ...(point && { date: point }) });
    }
    for (const text of file.notDates) addPhrase(text, { is: 'none' });
    for (const cue of file.future) future.add(cue);
    for (const cue of file.past) past.add(cue);
    for (const cue of file.ahead) ahead.add(cue);
    for (const cue of file.behind) behind.add(cue);
  }
  for (const sense of words.values()) sense.phrases?.sort((a, b) => b.text.length - a.text.length);

  /** Words in figures read before; the press has few. */
  const figures = new Map<string, Sense | undefined>();
  return {
    lengths,
    future,
    past,
    ahead,
    behind,
    sense(form) {
      const held = words.get(form);
      if (held) return held;
      const first = form.charCodeAt(0);
      if ((first >= 48 && first <= 57) || first === 39 || first === 0x2019) {
        if (figures.has(form)) return figures.get(form);
        if (figures.size >= MOST_FIGURES) figures.clear();
        const sense = digitSense(form);
        figures.set(form, sense);
        return sense;
      }
      // "mid-March", where the tokeniser keeps it whole.
      if (form.charCodeAt(3) === 45 && form.slice(0, 3).toLowerCase() === 'mid') {
        const rest = form.slice(4);
        const inner = words.get(rest) ?? digitSense(rest);
        if (inner?.core) return { lower: form, core: true, mod: 'MID', inner };
      }
      return undefined;
    },
  };
}

/** A name in small letters is met capitalised and in capitals too; a capitalised one only in capitals besides. */
function cases(name: string): Set<string> {
  const upper = name.toUpperCase();
  return name === name.toLowerCase()
    ? new Set([name, name[0]!.toUpperCase() + name.slice(1), upper])
    : new Set([name, upper]);
}

/** The word that gives a phrase away: the longest that is no word of grammar. */
function heartOf(text: string): string {
  let heart = '';
  for (const word of text.match(/[\p{L}\p{N}/]+/gu) ?? [])
    if (
      word.length >= heart.length &&
      !GRAMMAR.includes(word) &&
      !OPENERS.includes(word) &&
      word !== 'this' &&
      word !== 'these'
    )
      heart = word;
  return heart || text;
}
