import { z } from 'zod';
import type { ActorRef, CodedDocument, Event } from '../src/record/index.js';

const list = z.union([z.string(), z.array(z.string())]).transform(value => (typeof value === 'string' ? [value] : value));

/**
 * An event that a sentence must give. `actor` and `recipient` are "JPN", or "JPN GOV" to ask for the sector too; all of them and
 * no others. What is left out is not looked at, but for `status`, which is `occurred` unless told.
 */
export const ExpectedEvent: z.ZodType<ExpectedEvent> = z.strictObject({
  type: z.string(),
  mode: z.string().optional(),
  actor: list.optional(),
  recipient: list.optional(),
  status: z.string().default('occurred'),
  date: z.string().optional(),
  place: z.string().optional(),
  about: z.lazy(() => z.array(ExpectedEvent)).optional(),
  reportedBy: z.string().optional(),
}) as never;
export interface ExpectedEvent {
  type: string;
  mode?: string;
  actor?: string[];
  recipient?: string[];
  status?: string;
  date?: string;
  place?: string;
  about?: ExpectedEvent[];
  reportedBy?: string;
}

/** A sentence or passage that a person can read, and what must come of it. */
export const Case = z.strictObject({
  text: z.string(),
  published: z.string().optional(),
  /** All events of the text, denied ones too; `[]` for none. */
  events: z.array(ExpectedEvent).optional(),
  /** Quotes among others: the source's name ends so, the content holds these words. */
  quotes: z.array(z.strictObject({ source: z.string().nullable(), contains: z.string(), form: z.string().optional() })).optional(),
  /** Actors among others. */
  actors: z.array(z.strictObject({ name: z.string(), country: z.string().nullable().optional(), role: z.string().optional(), sector: z.string().optional() })).optional(),
  /** Dates in text order: the EDTF values. */
  dates: z.array(z.string()).optional(),
  /** A known miss, with its reason. The case must fail; when it starts to pass, take this line out. */
  miss: z.string().optional(),
});
export type Case = z.infer<typeof Case>;

/** What is wrong with a coded text, one line each; empty when it is as expected. */
export function compare(expected: Case, coded: CodedDocument): string[] {
  return [
    ...(expected.events ? compareEvents(expected.events, coded.events, '') : []),
    ...(expected.quotes ?? []).flatMap(quote => compareQuote(quote, coded)),
    ...(expected.actors ?? []).flatMap(actor => compareActor(actor, coded)),
    ...(expected.dates ? compareDates(expected.dates, coded) : []),
  ];
}

function compareEvents(expected: ExpectedEvent[], events: readonly Event[], where: string): string[] {
  const left = [...events];
  const problems: string[] = [];
  for (const want of expected) {
    const at = left.findIndex(event => differences(want, event).length === 0);
    if (at >= 0) left.splice(at, 1);
    else {
      const near = left.find(event => event.type === want.type);
      problems.push(`${where}missing ${want.type} ${want.actor ?? ''} > ${want.recipient ?? ''}${near ? `; nearest differs in ${differences(want, near).join(', ')}` : ''}`);
    }
  }
  for (const event of left) if (!expected.some(want => want.type === event.type && problems.some(line => line.includes(`missing ${want.type}`)))) problems.push(`${where}also coded: ${describe(event)}`);
  return problems;
}

function differences(want: ExpectedEvent, event: Event): string[] {
  const found: string[] = [];
  if (want.type !== event.type) found.push(`type ${event.type}`);
  if (want.mode && !event.modes.includes(want.mode)) found.push(`modes ${event.modes}`);
  if (want.actor && !sameParties(want.actor, event.actors)) found.push(`actors ${event.actors.map(codeOf)}`);
  if (want.recipient && !sameParties(want.recipient, event.recipients)) found.push(`recipients ${event.recipients.map(codeOf)}`);
  if ((want.status ?? 'occurred') !== event.status) found.push(`status ${event.status}`);
  if (want.date && !event.date?.edtf.startsWith(want.date)) found.push(`date ${event.date?.edtf}`);
  if (want.place && event.place?.name !== want.place) found.push(`place ${event.place?.name}`);
  if (want.reportedBy && event.reportedBy?.country !== want.reportedBy) found.push(`reportedBy ${event.reportedBy?.country}`);
  if (want.about) for (const inner of want.about) if (!event.about.some(each => differences({ status: each.status, ...inner }, each).length === 0)) found.push(`about ${event.about.map(describe)}`);
  return found;
}

function sameParties(want: string[], refs: readonly ActorRef[]): boolean {
  const left = [...refs];
  for (const party of want) {
    const [country, sector] = party.split(' ');
    const at = left.findIndex(ref => (ref.country ?? '?') === country && (!sector || ref.sectors.includes(sector as never)));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return left.every(ref => want.some(party => party.split(' ')[0] === (ref.country ?? '?')));
}

function codeOf(ref: ActorRef): string {
  return ref.country ?? `?${ref.name}`;
}

function describe(event: Event): string {
  return `${event.actors.map(codeOf).join('+')} ${event.type}${event.modes[0] ? `/${event.modes[0]}` : ''} ${event.recipients.map(codeOf).join('+') || '-'} ${event.status} by ${event.rule} on "${event.trigger.text}"`;
}

function compareQuote(want: { source: string | null; contains: string; form?: string }, coded: CodedDocument): string[] {
  const quote = coded.quotes.find(each => each.content.text.includes(want.contains));
  if (!quote) return [`no quote holds "${want.contains}"`];
  if (want.source === null) return quote.source === null ? [] : [`quote "${want.contains}" has source ${quote.source.name}`];
  if (!quote.source?.name.endsWith(want.source)) return [`quote "${want.contains}" has source ${quote.source?.name ?? 'none'}, not ${want.source}`];
  return want.form && quote.form !== want.form ? [`quote "${want.contains}" is ${quote.form}`] : [];
}

function compareActor(want: { name: string; country?: string | null; role?: string; sector?: string }, coded: CodedDocument): string[] {
  const actor = coded.actors.find(each => each.name === want.name);
  if (!actor) return [`no actor "${want.name}"; there are ${coded.actors.map(each => each.name).join(', ')}`];
  const problems: string[] = [];
  if (want.country !== undefined && actor.country !== want.country) problems.push(`${want.name} is of ${actor.country}`);
  if (want.role && actor.role !== want.role) problems.push(`${want.name} is ${actor.role}`);
  if (want.sector && !actor.sectors.includes(want.sector as never)) problems.push(`${want.name} has sectors ${actor.sectors}`);
  return problems;
}

function compareDates(want: string[], coded: CodedDocument): string[] {
  const found = coded.dates.map(date => date.edtf ?? '?');
  return found.join(' ') === want.join(' ') ? [] : [`dates ${found.join(' ')}`];
}
