import type { Country, PloverType, QuadCode } from './plover.js';

/** A type of event as a reader of the codebook meets it. `frames`: how many ways of saying it the codebook has. */
export interface TypeEntry {
  type: PloverType;
  quadCode: QuadCode;
  /** PLOVER's score of the bare type, and of each mode that has its own. */
  intensity: number;
  cameo: string;
  modes: { mode: string; intensity?: number }[];
  frames: number;
}

/** A frame as a reader meets it: the words that lead to it, what must stand around them, and its examples. */
export interface FrameEntry {
  reason: string;
  type: PloverType | null;
  verbs: string[];
  nouns: string[];
  adjectives: string[];
  modes: string[];
  /** What it does with the act below it. */
  operator?: string;
  /** What each argument must hold. */
  where: Record<string, string[]>;
  /** Sentences with the event that they give, and sentences in which the frame must not fire. */
  examples: string[];
  not: string[];
}

/** Frames in the order of the codebook. */
export interface FramePage {
  frames: FrameEntry[];
  /** How many there are in all. */
  total: number;
  /** What `after` must be for those that follow. */
  next?: string;
}

/** The offices of a country or an organisation, each with those who held it, the latest first. */
export interface OfficesEntry {
  country: Country;
  name: string;
  offices: {
    title: string;
    head: string;
    /** Its holder governs in effect, at some time at least. */
    leads: boolean;
    holders: { name: string; from: string; to?: string; acting: boolean }[];
  }[];
}
