import type { EventStatus } from './event.js';
import type { Pair } from './pair.js';
import type { Country, PloverType, QuadCode } from './plover.js';
import type { Quote } from './quote.js';
import type { Assessment, CalendarEntry, Dispute } from './relation.js';
import type { RelationIndex, Turn } from './relationIndex.js';
import type { DateBasis } from './span.js';

/** A sentence that supports lines of a dossier. `n` is the number in brackets. */
export interface Evidence {
  n: number;
  text: string;
  /** Into the document's own text. */
  start: number;
  end: number;
  document: string;
}

/** A document that the evidence comes from. */
export interface Source {
  document: string;
  title?: string;
  publisher?: string;
  published?: string;
  url?: string;
}

/** Happenings of a stretch of time by PLOVER's quad classes; each counts once, however many articles tell it. */
export interface Tally {
  happenings: number;
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
  byClass: Record<QuadCode, number>;
  /** Mean of PLOVER's scores, -10 to 10; null when there is nothing to count. */
  intensity: number | null;
}

/** How the two have dealt with each other of late: the days up to the latest happening, and who acted. */
export interface Balance extends Tally {
  from?: string;
  to?: string;
  /** By who acted: the one, the other, both together. */
  byActor: (Tally & { actors: Country[] })[];
}

/**
 * What became of a request. `open`: nothing known answers it. `agreed`: the asked side said that it would. `refused`: it said
 * that it would not. `met`: it did.
 */
export type RequestOutcome = 'open' | 'agreed' | 'refused' | 'met';

/** Someone as a line of a dossier names them. */
export interface Party {
  name: string;
  country: Country | null;
  role?: string;
}

/** What every line has: the numbers of the sentences that support it. */
export interface Cited {
  evidence: number[];
}

/** A turn of the relation, with the happenings behind it. */
export interface TurnLine extends Omit<Turn<unknown>, 'acts'> {
  happenings: HappeningLine[];
}

/** The index of the relation by month, up to the day of the dossier. */
export interface IndexLines extends Pick<RelationIndex<unknown>, 'step' | 'halfLife' | 'baseline' | 'acts' | 'points'> {
  turns: TurnLine[];
}

export interface AssessmentLine extends Cited {
  direction: Assessment['direction'];
  text: string;
  by?: Party;
  published?: string;
}

export interface HappeningLine extends Cited {
  /** Ids of the events that tell it, the fullest first. */
  events: string[];
  type: PloverType;
  modes: string[];
  status: EventStatus;
  actors: Party[];
  recipients: Party[];
  /** The verb or noun that tells it. */
  trigger: string;
  about: { type: PloverType; modes: string[]; actors: Party[]; trigger: string }[];
  date?: string;
  /** `publication`: only the date of the report is known. */
  basis?: DateBasis;
  quadCode: QuadCode;
  intensity: number;
  /** How many documents tell it. */
  sources: number;
}

export interface DisputeLine extends Cited {
  id: string;
  object: string;
  kind: Dispute['kind'];
  /** Each side's own name for it, where a document gives it. */
  names: Record<Country, string>;
  claims: (Cited & { by: Country; text: string })[];
  /** Days of publication of the first and the last document that speaks of it. */
  first?: string;
  last?: string;
  documents: number;
}

export interface RequestLine extends Cited {
  by: Party[];
  of: Party[];
  /** What was asked for, in the words of the text. */
  words: string;
  modes: string[];
  date?: string;
  basis?: DateBasis;
  outcome: RequestOutcome;
  answer?: HappeningLine;
}

export interface QuoteLine extends Cited {
  form: Quote['form'];
  text: string;
  addressee?: Party;
  published?: string;
}

export interface CalendarLine extends Cited {
  kind: CalendarEntry['kind'];
  title: string;
  date?: string;
}

/**
 * The file on two countries, as seen on one day. Plain JSON; every line has its evidence, numbered in the order of the
 * page, and every list is newest first but for what is due, which is soonest first.
 */
export interface Dossier {
  schema: 'attache/dossier/1';
  pair: Pair;
  /** What the countries that occur in it are called. */
  names: Record<Country, string>;
  /** The day it is drawn for. */
  asOf: string;
  /** Documents that support a line, and those left out because they have no date of publication. */
  documents: number;
  undated: number;
  standing: { assessments: AssessmentLine[]; balance: Balance; index: IndexLines };
  /** What happened; what is planned or may be; what is said not to have happened. */
  events: HappeningLine[];
  planned: HappeningLine[];
  denied: HappeningLine[];
  disputes: DisputeLine[];
  requests: RequestLine[];
  /** By who spoke, those in the latest document first. */
  quotes: (Party & { quotes: QuoteLine[] })[];
  /** An entry without a date is due. */
  calendar: { due: CalendarLine[]; past: CalendarLine[] };
  evidence: Evidence[];
  sources: Source[];
}
