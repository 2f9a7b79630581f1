import type { StoredEvent } from '../record/index.js';

const COLUMNS: Record<string, (row: StoredEvent) => string | number | undefined> = {
  id: ({ event }) => event.id,
  date: ({ event }) => event.date?.edtf,
  dateBasis: ({ event }) => event.date?.basis,
  type: ({ event }) => event.type,
  modes: ({ event }) => event.modes.join('|'),
  contexts: ({ event }) => event.contexts.join('|'),
  status: ({ event }) => event.status,
  actors: ({ event }) => event.actors.map(actor => actor.name).join('|'),
  actorCountries: ({ event }) => event.actors.map(actor => actor.country ?? '').join('|'),
  actorSectors: ({ event }) => event.actors.map(actor => actor.sectors.join('+')).join('|'),
  recipients: ({ event }) => event.recipients.map(recipient => recipient.name).join('|'),
  recipientCountries: ({ event }) => event.recipients.map(recipient => recipient.country ?? '').join('|'),
  recipientSectors: ({ event }) => event.recipients.map(recipient => recipient.sectors.join('+')).join('|'),
  quadCode: ({ event }) => event.quadCode,
  intensity: ({ event }) => event.intensity,
  goldstein: ({ event }) => event.goldstein,
  cameo: ({ event }) => event.cameo,
  place: ({ event }) => event.place?.name,
  lat: ({ event }) => event.place?.lat,
  lon: ({ event }) => event.place?.lon,
  confidence: ({ event }) => event.confidence,
  rule: ({ event }) => event.rule,
  trigger: ({ event }) => event.trigger.text,
  sentence: ({ sentence }) => sentence,
  document: ({ document }) => document.id,
  published: ({ document }) => document.published,
  publisher: ({ document }) => document.publisher,
  url: ({ document }) => document.url,
};

/** Events as CSV (RFC 4180) with a line of names; lists are parted by `|`, parallel from column to column. */
export function csvOf(events: readonly StoredEvent[]): string {
  const columns = Object.values(COLUMNS);
  const rows = events.map(event => columns.map(column => field(column(event))));
  return [Object.keys(COLUMNS), ...rows].map(row => `${row.join(',')}\r\n`).join('');
}

function field(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
