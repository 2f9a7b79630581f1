import {
  type ActorRef,
  addDays,
  type CodedDocument,
  type DayRange,
  daysBetween,
  daysOf,
  type Event,
  type EventStatus,
  type PloverType,
  type QuadCode,
} from '../record/index.js';
import { compare } from './order.js';

/** One report of an act: the event as a document tells it. */
export interface Telling {
  record: CodedDocument;
  event: Event;
}

/**
 * The same act, once, however many articles tell it.
 *
 * Names, roles and scores are those of the fullest telling. `date` and `days` are the best that a telling gives; `days` is
 * that of the page where no telling has a date, and undefined when no document says when it was published.
 */
export interface Happening {
  type: PloverType;
  modes: string[];
  status: EventStatus;
  actors: ActorRef[];
  recipients: ActorRef[];
  about: Event[];
  date?: Event['date'];
  days?: DayRange;
  quadCode: QuadCode;
  /** PLOVER's score, -10 to 10. */
  intensity: number;
  /** How many documents tell it. */
  sources: number;
  /** The first is the fullest; the others follow in the order of the documents. */
  tellings: Telling[];
}

/** Days that may lie between two reports of one act: the day it happened, and the day a later page printed it. */
const CLOSE = 2;
/** Dates that cover more days than this are the same only when they are written the same. */
const VAGUE = 31;
/** Share of the shorter sentence's words that two reports of the same words have in common. */
const ALIKE = 0.5;
/** A report is compared with this many earlier ones of a happening at most. */
const COMPARED = 4;
/** Acts made of words: what is said tells one from another on the same day. */
const WORDS: ReadonlySet<PloverType> = new Set(['AGREE', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN']);

/**
 * Joins events of one type and status between the same parties at about the same date into happenings, newest first and
 * undated ones last.
 *
 * Persons, where both reports name some, must not all be different; modes must not differ within one document, and may
 * be more or less precise between two. Requests, refusals and other acts of words must also be about the same thing:
 * the same inner acts, or much the same words.
 */
export function joinHappenings(records: readonly CodedDocument[], keep: (event: Event) => boolean): Happening[] {
  const happenings = new Map<Happening, Reading[]>();
  const byKey = new Map<string, Happening[]>();
  for (const record of records) {
    const persons = new Set(record.actors.filter(actor => actor.kind === 'person').map(actor => actor.id));
    for (const event of record.events) {
      if (!keep(event)) continue;
      const reading: Reading = { record, event, days: daysOfTelling({ record, event }), persons };
      const keys = keysOf(reading);
      const candidates = keys.flatMap(key => byKey.get(key) ?? []);
      const same = candidates.find(happening => happenings.get(happening)!.every(known => isSame(known, reading)));
      if (same) {
        addReading(same, reading);
        const compared = happenings.get(same)!;
        if (compared.length < COMPARED) compared.push(reading);
        continue;
      }
      const happening = begin(reading);
      happenings.set(happening, [reading]);
      for (const key of keys) {
        const others = byKey.get(key);
        if (others) others.push(happening);
        else byKey.set(key, [happening]);
      }
    }
  }
  return [...happenings.keys()].sort(byDateNewestFirst);
}

/** Later last days first, then later first days; undated last. */
export function byDateNewestFirst(a: { days?: DayRange }, b: { days?: DayRange }): number {
  if (!a.days || !b.days) return Number(!a.days) - Number(!b.days);
  return compare(b.days.from, a.days.from) || compare(b.days.to, a.days.to);
}

/** The words of the sentence that an event stands in. */
export function sentenceOf({ record, event }: Telling): string {
  const { start = 0, end = 0 } = record.sentences[event.sentence] ?? {};
  return record.document.text.slice(start, end);
}

interface Reading extends Telling {
  days: DayRange | undefined;
  /** Ids of the actors of its document that are persons. */
  persons: ReadonlySet<string>;
  /** Filled in at the first comparison of words. */
  words?: Set<string>;
}

/**
 * Where a reading and any that may be the same meet: type, status and parties, with each month that its days touch. So
 * the cost grows with the number of events, not with its square.
 */
function keysOf({ record, event, days }: Reading): string[] {
  const act = [event.type, event.status, sideKey(event.actors), sideKey(event.recipients)].join('|');
  if (!days) return [`${act}|${record.document.id}`];
  if (length(days) > VAGUE) return [`${act}|${days.from}|${days.to}`];
  const months = new Set<string>();
  const end = addDays(days.to, CLOSE);
  for (let day = addDays(days.from, -CLOSE); day < end; day = addDays(day, 28)) months.add(day.slice(0, 7));
  months.add(end.slice(0, 7));
  return [...months].map(month => `${act}|${month}`);
}

function begin({ record, event, days }: Reading): Happening {
  const { type, modes, status, actors, recipients, about, date, quadCode, intensity } = event;
  const act = { type, modes, status, actors, recipients, about, date, days, quadCode, intensity };
  return { ...act, sources: 1, tellings: [{ record, event }] };
}

function addReading(happening: Happening, reading: Reading): void {
  const { record, event, days } = reading;
  // Documents come one after another, so a new one is not that of the telling before.
  if (happening.tellings.at(-1)!.record !== record && happening.tellings[0]!.record !== record) happening.sources += 1;
  if (isBetterDate(reading, happening)) {
    happening.date = event.date;
    happening.days = days;
  }
  if (fullness(event) > fullness(happening.tellings[0]!.event)) {
    const { modes, actors, recipients, about, intensity, quadCode } = event;
    Object.assign(happening, { modes, actors, recipients, about, intensity, quadCode });
    happening.tellings.unshift({ record, event });
  } else happening.tellings.push({ record, event });
}

function isSame(a: Reading, b: Reading): boolean {
  const inOneDocument = a.record === b.record;
  return (
    areClose(a.days, b.days, inOneDocument) &&
    haveSameModes(a.event.modes, b.event.modes, inOneDocument) &&
    namePersonsInCommon(a, b, 'actors') &&
    namePersonsInCommon(a, b, 'recipients') &&
    (!WORDS.has(a.event.type) || saySame(a, b))
  );
}

function daysOfTelling({ record, event }: Telling): DayRange | undefined {
  const edtf = event.date?.edtf ?? (event.status === 'occurred' ? record.document.published : undefined);
  return edtf === undefined ? undefined : daysOf(edtf);
}

function areClose(a: DayRange | undefined, b: DayRange | undefined, inOneDocument: boolean): boolean {
  if (!a || !b) return inOneDocument && !a && !b;
  if (length(a) > VAGUE || length(b) > VAGUE) return a.from === b.from && a.to === b.to;
  return daysBetween(a.to, b.from) <= CLOSE && daysBetween(b.to, a.from) <= CLOSE;
}

function haveSameModes(a: readonly string[], b: readonly string[], inOneDocument: boolean): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.every(mode => many.includes(mode)) && (!inOneDocument || few.length === many.length);
}

/** True unless both name persons and none of them is the same. */
function namePersonsInCommon(a: Reading, b: Reading, side: 'actors' | 'recipients'): boolean {
  const persons = personsOf(a, side);
  const others = personsOf(b, side);
  return persons.length === 0 || others.length === 0 || persons.some(name => others.includes(name));
}

function personsOf({ event, persons }: Reading, side: 'actors' | 'recipients'): string[] {
  return event[side].filter(ref => persons.has(ref.id)).map(ref => ref.name.toLowerCase());
}

function saySame(a: Reading, b: Reading): boolean {
  const about = ({ event }: Telling) => [...new Set(event.about.map(inner => inner.type))].sort().join();
  if (about(a) !== '' && about(a) === about(b)) return true;
  const words = contentWords(a);
  const others = contentWords(b);
  const shared = [...words].filter(word => others.has(word)).length;
  return shared >= ALIKE * Math.min(words.size, others.size);
}

/** Words of four letters or more: the shorter ones are mostly grammar. */
function contentWords(reading: Reading): Set<string> {
  reading.words ??= new Set(
    sentenceOf(reading)
      .toLowerCase()
      .match(/\p{L}{4,}/gu) ?? [],
  );
  return reading.words;
}

/** One side of an event: its countries; for those that belong to none, their names. */
function sideKey(refs: readonly ActorRef[]): string {
  return [...new Set(refs.map(ref => ref.country ?? ref.name.toLowerCase()))].sort().join('+');
}

/** The more named parties, offices, modes and inner acts the fuller; then the more certain. */
function fullness(event: Event): number {
  const parties = [...event.actors, ...event.recipients];
  const named = parties.filter(party => !party.implied).length;
  const offices = parties.filter(party => party.role).length;
  return named + offices + event.modes.length + event.about.length + event.confidence;
}

/** A date that the text gives is better than that of the page; of two of a kind, the narrower. */
function isBetterDate({ event, days }: Reading, than: Happening): boolean {
  if (!days || !than.days) return days !== undefined;
  const isOfPage = (date: Event['date']) => date === undefined || date.basis === 'publication';
  if (isOfPage(event.date) !== isOfPage(than.date)) return isOfPage(than.date);
  return length(days) < length(than.days);
}

function length(days: DayRange): number {
  return daysBetween(days.from, days.to) + 1;
}
