import { loadBook } from './codebook/load.js';
import { AttacheError, type FrameEntry, type FramePage, type OfficesEntry, type TypeEntry } from './record/index.js';

export interface FrameQuery {
  type?: string | undefined;
  /** Words that the frame's name, words or examples hold. */
  text?: string | undefined;
  limit: number;
  /** The `reason` of the last frame of the page before. */
  after?: string | undefined;
}

/** The codebook for people to look through: what there is, not how it is used. */
export interface Browser {
  version: string;
  types(): TypeEntry[];
  /** Throws `usage` for an `after` that is no frame. */
  frames(query: FrameQuery): FramePage;
  /** Of which countries and organisations offices are known, by code. */
  officeCountries(): string[];
  /** Empty where no offices are known. */
  offices(country: string): OfficesEntry[];
}

/** Opens the codebook, and a user's own folder beside it. Throws `codebook-invalid`. */
export function openBrowser(codebook?: string): Browser {
  const { book, version } = loadBook(codebook);
  const frames = book.frames.flatMap(file => file.frames.map(frame => entryOf(frame, file.type)));
  return {
    version,
    types: () =>
      book.plover[0]!.types.map(({ type, quadCode, intensity, cameo, modes }) => ({
        type,
        quadCode,
        intensity,
        cameo,
        modes: Object.entries(modes).map(([mode, own]) => ({ mode, ...(own.intensity === undefined ? {} : own) })),
        frames: frames.filter(frame => frame.type === type).length,
      })),
    frames: query => pageOf(frames, query),
    officeCountries: () => [...new Set(book.offices.map(file => file.country))].sort(),
    offices: country =>
      book.offices
        .filter(file => file.country === country)
        .map(file => ({
          country: file.country,
          name: file.organisation ?? file.country,
          offices: file.offices.map(({ role, title, head, leads, holders }) => ({
            title: title ?? role,
            head,
            leads: leads !== false,
            holders: holders
              .map(({ name, from, to, acting }) => ({ name, from, ...(to ? { to } : {}), acting }))
              .reverse(),
          })),
        })),
  };
}

type Book = ReturnType<typeof loadBook>['book'];
type Frame = Book['frames'][number]['frames'][number];

function entryOf(frame: Frame, type: Frame['type']): FrameEntry {
  const { reason, verb = [], noun = [], adjective = [], mode, modes = [], operator, where = {}, examples, not } = frame;
  return {
    reason,
    type: frame.type ?? type ?? null,
    verbs: verb,
    nouns: noun,
    adjectives: adjective,
    modes: mode ? [mode] : modes,
    ...(operator ? { operator } : {}),
    where,
    examples,
    not,
  };
}

function pageOf(frames: readonly FrameEntry[], { type, text, limit, after }: FrameQuery): FramePage {
  const wanted = text?.toLowerCase();
  const found = frames.filter(
    frame => (!type || frame.type === type) && (!wanted || wordsOf(frame).some(words => words.includes(wanted))),
  );
  const at = after === undefined ? 0 : found.findIndex(frame => frame.reason === after) + 1;
  if (after !== undefined && at === 0)
    throw new AttacheError(
      'usage',
      'after',
      `"${after}" is not where a page ended. Give the \`next\` of the page before.`,
    );
  const page = found.slice(at, at + limit);
  const next = at + limit < found.length ? page.at(-1)?.reason : undefined;
  return { frames: page, total: found.length, ...(next ? { next } : {}) };
}

function wordsOf({ reason, verbs, nouns, adjectives, examples }: FrameEntry): string[] {
  return [reason, ...verbs, ...nouns, ...adjectives, ...examples].map(words => words.toLowerCase());
}
