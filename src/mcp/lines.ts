import type { ActorRef, CodedDocument, Dossier, Event, Explanation, StoredEvent } from '../index.js';

/** An act of a document or the store, as a language model is told of it. */
export interface EventLine {
  id: string;
  type: string;
  modes: string[];
  status: string;
  date?: string;
  actors: string[];
  recipients: string[];
  intensity: number;
  /** The verb or noun that tells it. */
  trigger: string;
  confidence: number;
  /** The sentence, in the article's words. */
  quoted: string;
  document?: { id: string; title?: string; publisher?: string; published?: string; url?: string };
}

/** Lists of a dossier are cut to so many lines, so that an answer can be read. */
const MOST = { events: 25, others: 15, quotes: 3 };
/** Attempts of an explanation that are told. */
const ATTEMPTS = 20;

export function storedLine({ event, sentence, document }: StoredEvent): EventLine {
  return { ...eventLine(event, sentence), document };
}

/** The record of an article without its text and offsets. */
export function codedLines({ document, sentences, events, quotes, disputes, calendar, checks }: CodedDocument) {
  const sentenceAt = (index: number) => {
    const { start = 0, end = 0 } = sentences[index] ?? {};
    return document.text.slice(start, end);
  };
  return {
    published: document.published,
    events: events.map(event => eventLine(event, sentenceAt(event.sentence))),
    quotes: quotes.map(({ source, cue, content, sentence }) => ({
      source: source && nameOf(source),
      cue: cue?.text,
      said: content.text,
      quoted: sentenceAt(sentence),
    })),
    disputes: disputes.map(({ object, kind, parties, names, claims }) => ({
      object,
      kind,
      parties,
      names,
      claims: claims.map(({ by, text }) => ({ by, quoted: text })),
    })),
    calendar: calendar.map(({ kind, title, date, parties }) => ({ kind, title, date, parties })),
    checks: checks.map(({ kind, message, stated, expected }) => ({ kind, message, stated, expected })),
  };
}

/** A dossier with the newest lines of each list, and the sentences and documents that these cite. */
export function dossierLines(dossier: Dossier, most: { quotes?: number } = {}) {
  const { standing, events, planned, denied, disputes, requests, quotes, calendar } = dossier;
  const { points, turns, baseline, halfLife } = standing.index;
  const told = {
    pair: dossier.pair,
    names: dossier.names,
    asOf: dossier.asOf,
    assessments: standing.assessments.slice(0, MOST.others),
    balance: standing.balance,
    index: { baseline, halfLife, months: points.slice(-12) },
    turningPoints: turns.slice(0, MOST.others),
    events: events.slice(0, MOST.events),
    planned: planned.slice(0, MOST.others),
    denied: denied.slice(0, MOST.others),
    disputes: disputes.slice(0, MOST.others),
    requests: requests.slice(0, MOST.others),
    quotes: quotes
      .slice(0, MOST.others)
      .map(group => ({ ...group, quotes: group.quotes.slice(0, most.quotes ?? MOST.quotes) })),
    calendar: { due: calendar.due.slice(0, MOST.others), past: calendar.past.slice(0, MOST.others) },
    leftOut: { events: Math.max(0, events.length - MOST.events) },
  };
  const cited = citedIn(told);
  const evidence = dossier.evidence
    .filter(({ n }) => cited.has(n))
    .map(({ n, text, document }) => ({ n, quoted: text, document }));
  const documents = new Set(evidence.map(({ document }) => document));
  return { ...told, evidence, sources: dossier.sources.filter(({ document }) => documents.has(document)) };
}

export function explanationLines(event: EventLine, { sentence, attempts }: Explanation) {
  const fired = attempts.filter(attempt => attempt.fired);
  const failed = attempts.filter(attempt => !attempt.fired);
  return {
    event,
    words: sentence.tokens.map(({ id, form, lemma, upos, head, deprel }) =>
      [id, form, lemma, upos, head, deprel].join(' '),
    ),
    fired: fired.map(({ word, reason, type }) => ({ word, reason, type })),
    failed: failed.slice(0, ATTEMPTS).map(({ word, reason, type, failed: why }) => ({ word, reason, type, why })),
    leftOut: Math.max(0, failed.length - ATTEMPTS),
  };
}

function eventLine(event: Event, sentence: string): EventLine {
  return {
    id: event.id,
    type: event.type,
    modes: event.modes,
    status: event.status,
    ...(event.date ? { date: event.date.edtf } : {}),
    actors: event.actors.map(nameOf),
    recipients: event.recipients.map(nameOf),
    intensity: event.intensity,
    trigger: event.trigger.text,
    confidence: event.confidence,
    quoted: sentence,
  };
}

/** "Taro Kono (foreign minister, JPN)". */
function nameOf({ name, country, role }: ActorRef): string {
  const known = [role, country].filter(Boolean).join(', ');
  return known ? `${name} (${known})` : name;
}

/** The numbers of evidence that stand anywhere in some lines. */
function citedIn(lines: unknown, cited = new Set<number>()): Set<number> {
  if (typeof lines !== 'object' || lines === null) return cited;
  for (const [name, value] of Object.entries(lines)) {
    if (name === 'evidence' && Array.isArray(value)) for (const n of value) cited.add(n as number);
    else citedIn(value, cited);
  }
  return cited;
}
