import { z } from 'zod';
import { ActorRef } from './actor.js';
import { Country, PloverContext, PloverType, QuadCode } from './plover.js';
import { DateBasis, Edtf, Span, TextSpan } from './span.js';

/** `denied`: the text says that it did not, or has not, happened. */
export const EventStatus = z.enum(['occurred', 'planned', 'possible', 'denied']);
export type EventStatus = z.infer<typeof EventStatus>;

/** When the event happened; `text`, `start` and `end` are absent when only the publication date is known. */
export const EventDate = z.object({
  edtf: Edtf,
  text: z.string().optional(),
  start: z.number().int().optional(),
  end: z.number().int().optional(),
  basis: DateBasis,
});
export type EventDate = z.infer<typeof EventDate>;

/** Where the event happened, with WGS 84 degrees. */
export const EventPlace = Span.extend({
  name: z.string(),
  country: Country.nullable(),
  lat: z.number(),
  lon: z.number(),
  geonamesId: z.number().int().optional(),
});
export type EventPlace = z.infer<typeof EventPlace>;

/** A number of people, with the words that give it. */
export const EventCount = TextSpan.extend({ value: z.number().int().nonnegative() });
export type EventCount = z.infer<typeof EventCount>;

/**
 * Who did what to whom, when and where, as one sentence tells it.
 *
 * `about` holds the acts that a request, promise, threat, refusal or accusation is about; they never count as having
 * happened. An empty `recipients` means that the text names none.
 */
export const Event = z.object({
  /** The same text and the same codebook give the same id. */
  id: z.string(),
  type: PloverType,
  modes: z.array(z.string()),
  contexts: z.array(PloverContext),
  actors: z.array(ActorRef),
  recipients: z.array(ActorRef),
  status: EventStatus,
  get about() {
    return z.array(Event);
  },
  /** Who says so, when it is not the writer. */
  reportedBy: ActorRef.optional(),
  date: EventDate.optional(),
  place: EventPlace.optional(),
  counts: z.record(z.string(), EventCount).optional(),
  quadCode: QuadCode,
  /** PLOVER's conflict-cooperation score, -10 to 10. */
  intensity: z.number(),
  /** Goldstein's score of the CAMEO code, -10 to 10. */
  goldstein: z.number(),
  cameo: z.string(),
  trigger: TextSpan,
  sentence: z.number().int().nonnegative(),
  /** The `reason` of the codebook entry that fired. */
  rule: z.string(),
  confidence: z.number().min(0).max(1),
});
export type Event = z.infer<typeof Event>;
