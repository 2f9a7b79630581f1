import { z } from 'zod';
import { Actor, ActorRef, RoleSpan } from './actor.js';
import { CodedDocument, DocumentHeader, FailedDocument, OutputRecord, SCHEMA_VERSION } from './document.js';
import { Event, EventCount, EventDate, EventPlace } from './event.js';
import { PlaceMention } from './place.js';
import { Country, PloverContext, PloverSector, PloverType } from './plover.js';
import { Quote } from './quote.js';
import { Assessment, CalendarEntry, Check, Dispute } from './relation.js';
import { Edtf, Span, TextSpan } from './span.js';
import { DateMention } from './time.js';

/** Shapes that get a name of their own in the JSON Schema. */
const NAMED = {
  CodedDocument,
  FailedDocument,
  DocumentHeader,
  Actor,
  ActorRef,
  RoleSpan,
  Event,
  EventDate,
  EventPlace,
  EventCount,
  Quote,
  DateMention,
  PlaceMention,
  Dispute,
  Assessment,
  CalendarEntry,
  Check,
  Span,
  TextSpan,
  Country,
  Edtf,
  PloverType,
  PloverContext,
  PloverSector,
};

/**
 * The JSON Schema (draft 2020-12) of a line of output: a coded document, or why there is none.
 *
 * `schema/attache-1.schema.json` is this, written out by `attache schema`. Objects are open: a later version may add
 * fields, and never takes one away.
 */
export function outputSchema(): Record<string, unknown> {
  const names = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) names.add(schema, { id });
  const schema = z.toJSONSchema(OutputRecord, { metadata: names, io: 'input' }) as Record<string, unknown>;
  const { $schema, ...rest } = schema;
  return { $schema, title: 'Attaché record', description: `A line of output, ${SCHEMA_VERSION}.`, ...rest };
}
