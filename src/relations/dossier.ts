import {
  type ActorRef,
  type AssessmentLine,
  type CalendarLine,
  type CodedDocument,
  type Country,
  type Dispute,
  type DisputeLine,
  type Dossier,
  daysOf,
  type EventStatus,
  type HappeningLine,
  type IndexLines,
  type Pair,
  type Party,
  type Quote,
  type RelationIndex,
  type RequestLine,
} from '../record/index.js';
import { weighHappenings } from './dossierBalance.js';
import { EvidenceList, numberInOrder, sourcesOf } from './dossierEvidence.js';
import { byDateNewestFirst, type Happening, joinHappenings } from './happenings.js';
import { keepLedger, type LedgerEntry } from './ledger.js';
import { compare } from './order.js';
import { isBetween, isOfPair, leadingPair } from './pair.js';
import { indexHappenings } from './pairIndex.js';
import { publishedBy } from './published.js';

export interface DossierOptions {
  /** Only what was published by this day counts, `YYYY-MM-DD`; undated documents do not. */
  at?: string;
  /** Today, `YYYY-MM-DD`: the day of the dossier when `at` is absent. */
  today: string;
  nameOf: (country: Country) => string;
}

/**
 * Draws up the dossier of a pair from coded documents. Documents that say nothing of the pair may be among them.
 */
export function buildDossier(all: readonly CodedDocument[], pair: Pair, options: DossierOptions): Dossier {
  const asOf = options.at ?? options.today;
  const { records, undated } = publishedBy(all, options.at);
  const list = new EvidenceList();
  const happenings = joinHappenings(records, event => isBetween(event, pair));
  const line = (happening: Happening) => happeningLine(happening, list);
  const ofStatus = (...statuses: EventStatus[]) =>
    happenings.filter(({ status }) => statuses.includes(status)).map(line);

  const assessments = assessmentLines(records, pair, list);
  const events = ofStatus('occurred');
  const planned = ofStatus('planned', 'possible');
  const denied = ofStatus('denied');
  const disputes = disputeLines(records, pair, list);
  const requests = keepLedger(happenings).map(entry => requestLine(entry, list));
  const quotes = quoteGroups(records, pair, list);
  const calendar = calendarLines(records, pair, asOf, list);
  const index = indexLines(indexHappenings(happenings, records, pair, { at: asOf, step: 'month' }), line);
  const page = [
    assessments,
    index.turns,
    events,
    planned,
    denied,
    disputes,
    requests,
    quotes,
    calendar.due,
    calendar.past,
  ];
  const evidence = numberInOrder(list.evidence, page);
  const sources = sourcesOf(evidence, records);
  const lines = [...events, ...planned, ...denied];
  const everyone = lines.flatMap(({ actors, recipients }) => [...actors, ...recipients].map(({ country }) => country));
  const countries = new Set([...pair, ...everyone.filter(country => country !== null)]);
  return {
    schema: 'attache/dossier/1',
    pair,
    names: Object.fromEntries([...countries].map(country => [country, options.nameOf(country)])),
    asOf,
    documents: sources.length,
    undated,
    standing: { assessments, balance: weighHappenings(happenings, pair, asOf), index },
    events,
    planned,
    denied,
    disputes,
    requests,
    quotes,
    calendar,
    evidence,
    sources,
  };
}

function happeningLine(happening: Happening, list: EvidenceList): HappeningLine {
  const { type, modes, status, actors, recipients, about, date, days, quadCode, intensity, sources, tellings } =
    happening;
  return {
    events: tellings.map(({ event }) => event.id),
    type,
    modes,
    status,
    actors: parties(actors),
    recipients: parties(recipients),
    trigger: tellings[0]!.event.trigger.text,
    about: about.map(inner => ({
      type: inner.type,
      modes: inner.modes,
      actors: parties(inner.actors),
      trigger: inner.trigger.text,
    })),
    ...(date ? { date: date.edtf, basis: date.basis } : days ? { date: days.to, basis: 'publication' as const } : {}),
    quadCode,
    intensity,
    sources,
    evidence: list.citeAll(tellings.map(({ record, event }) => ({ record, start: event.trigger.start }))),
  };
}

/** By month, with the turns newest first. */
function indexLines(index: RelationIndex<Happening>, line: (happening: Happening) => HappeningLine): IndexLines {
  const { step, halfLife, baseline, acts, points, turns } = index;
  const newestFirst = turns.map(({ acts: behind, ...turn }) => ({ ...turn, happenings: behind.map(line) })).reverse();
  return { step, halfLife, baseline, acts, points, turns: newestFirst };
}

function assessmentLines(records: readonly CodedDocument[], pair: Pair, list: EvidenceList): AssessmentLine[] {
  return newestFirst(records).flatMap(record =>
    record.assessments
      .filter(({ parties }) => isOfPair(parties, pair))
      .map(assessment => ({
        direction: assessment.direction,
        text: assessment.text,
        ...(assessment.by ? { by: party(assessment.by) } : {}),
        published: record.document.published,
        evidence: [list.cite(record, assessment)],
      })),
  );
}

/** Joined over documents by id, or by object where the codebook does not know the dispute. */
function disputeLines(records: readonly CodedDocument[], pair: Pair, list: EvidenceList): DisputeLine[] {
  const lines = new Map<string, DisputeLine>();
  for (const record of newestFirst(records)) {
    const inDocument = new Set<DisputeLine>();
    for (const dispute of record.disputes) {
      if (!isOfPair(dispute.parties, pair)) continue;
      const byObject = `${dispute.kind} ${dispute.object.toLowerCase()}`;
      const line = lines.get(dispute.id) ?? lines.get(byObject) ?? newDisputeLine(dispute);
      lines.set(dispute.id, line).set(byObject, line);
      for (const [country, name] of Object.entries(dispute.names ?? {})) line.names[country] ??= name;
      const spans = dispute.evidence.length > 0 ? dispute.evidence : dispute.claims;
      line.evidence = unite(line.evidence, list.citeAll(spans.map(({ start }) => ({ record, start }))));
      for (const { by, text, start } of dispute.claims) {
        const cited = list.cite(record, { start });
        const known = line.claims.find(claim => claim.by === by && claim.text === text);
        if (known) known.evidence = unite(known.evidence, [cited]);
        else line.claims.push({ by, text, evidence: [cited] });
      }
      line.first = record.document.published ?? line.first;
      line.last ??= record.document.published;
      if (!inDocument.has(line)) line.documents += 1;
      inDocument.add(line);
    }
  }
  return [...new Set(lines.values())];
}

function newDisputeLine({ id, object, kind }: Dispute): DisputeLine {
  return { id, object, kind, names: {}, claims: [], documents: 0, evidence: [] };
}

function requestLine({ request, words, outcome, answer }: LedgerEntry, list: EvidenceList): RequestLine {
  const { actors, recipients, modes, date, basis, evidence } = happeningLine(request, list);
  return {
    by: actors,
    of: recipients,
    words,
    modes,
    date,
    basis,
    outcome,
    ...(answer ? { answer: happeningLine(answer, list) } : {}),
    evidence,
  };
}

/** Words of one side that are about the other, or stand in a document that is mainly about the two. */
function quoteGroups(records: readonly CodedDocument[], pair: Pair, list: EvidenceList): Dossier['quotes'] {
  const groups = new Map<string, Dossier['quotes'][number]>();
  for (const record of newestFirst(records)) {
    const lead = leadingPair([record]);
    const isOwn = lead !== undefined && isOfPair(lead, pair);
    for (const quote of record.quotes) {
      const { source } = quote;
      if (!source?.country || !pair.includes(source.country)) continue;
      const other = source.country === pair[0] ? pair[1] : pair[0];
      if (!isOwn && !concerns(record, quote, other)) continue;
      const key = `${source.country} ${source.name}`;
      const group = groups.get(key) ?? { ...party(source), quotes: [] };
      groups.set(key, group);
      group.quotes.push({
        form: quote.form,
        text: quote.content.text,
        ...(quote.addressee ? { addressee: party(quote.addressee) } : {}),
        published: record.document.published,
        evidence: [list.cite(record, quote.content)],
      });
    }
  }
  return [...groups.values()];
}

function concerns(record: CodedDocument, quote: Quote, country: Country): boolean {
  if (quote.addressee?.country === country) return true;
  const { start, end } = quote.content;
  return record.actors.some(
    actor =>
      actor.country === country &&
      actor.mentions.some(
        mention => mention.sentence === quote.sentence || (mention.start >= start && mention.end <= end),
      ),
  );
}

/** What was due on the day, soonest first, and what lies behind, newest first; the same entry of many documents once. */
function calendarLines(
  records: readonly CodedDocument[],
  pair: Pair,
  asOf: string,
  list: EvidenceList,
): Dossier['calendar'] {
  const lines = new Map<string, CalendarLine>();
  for (const record of newestFirst(records)) {
    for (const entry of record.calendar) {
      if (!isOfPair(entry.parties, pair)) continue;
      const { kind, title, date } = entry;
      const key = [kind, date ?? '', title.toLowerCase()].join('|');
      const cited = list.cite(record, entry);
      const known = lines.get(key);
      if (known) known.evidence = unite(known.evidence, [cited]);
      else lines.set(key, { kind, title, ...(date ? { date } : {}), evidence: [cited] });
    }
  }
  const dated = [...lines.values()].map(line => ({
    line,
    days: line.date === undefined ? undefined : daysOf(line.date),
  }));
  const past = dated.filter(({ days }) => days && days.to < asOf).sort(byDateNewestFirst);
  const due = dated.filter(({ days }) => !days || days.to >= asOf);
  due.sort((a, b) => (a.days && b.days ? compare(a.days.to, b.days.to) : Number(!a.days) - Number(!b.days)));
  return { due: due.map(({ line }) => line), past: past.map(({ line }) => line) };
}

function newestFirst(records: readonly CodedDocument[]): CodedDocument[] {
  return [...records].reverse();
}

function parties(refs: readonly ActorRef[]): Party[] {
  const seen = new Map<string, Party>();
  for (const ref of refs) seen.set(`${ref.country} ${ref.name}`, party(ref));
  return [...seen.values()];
}

function party({ name, country, role }: ActorRef): Party {
  return { name, country, ...(role ? { role } : {}) };
}

function unite(numbers: readonly number[], more: readonly number[]): number[] {
  return [...new Set([...numbers, ...more])].sort((a, b) => a - b);
}
