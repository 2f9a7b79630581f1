import type { ActorRef, CodedDocument, Event, Span } from '../index.js';
import type { Output } from './io.js';
import { type MarkedSpan, markText, markWords, wrap } from './marks.js';

/** What the marks mean, once before the first document. */
export function legend(out: Output): string {
  const signs = (['actor', 'recipient', 'trigger', 'check'] as const).map(mark => markWords(mark, mark, out));
  return `${signs.join(' ')}\n\n`;
}

/**
 * A record as a person reads it: each sentence that tells something, with its marked words and what was read from it.
 * Its strings must be clean (`cleaned`).
 */
export function documentForPeople(record: CodedDocument, out: Output): string {
  const { document } = record;
  const { bold, dim } = out.colours;
  const origin = [document.publisher, document.published ?? 'undated', document.id].filter(Boolean).join(' · ');
  const counts = `${record.sentences.length} sentences, ${record.events.length} events, ${record.quotes.length} quotes`;
  const lines = [...(document.title ? [bold(document.title)] : []), dim(`${origin} · ${counts}`), ''];
  const findings = findingsOf(record, out);
  for (const sentence of record.sentences) {
    const found = findings.get(sentence.index);
    if (!found) continue;
    const marked = markText(document.text, sentence.start, sentence.end, found.spans, out);
    lines.push(wrap(marked.replace(/\s+/g, ' '), out.width, '  '));
    for (const line of found.lines) {
      lines.push(wrap(line.replace(/\s+/g, ' '), out.width, '    ').replace(/^ {4}/, '  → '));
    }
    lines.push('');
  }
  return `${lines.join('\n')}\n`;
}

/** A record whose every string is safe on a terminal, each as long as before. */
export function cleaned<T>(value: T, clean: (text: string) => string): T {
  return JSON.parse(JSON.stringify(value), (_key, inner) => (typeof inner === 'string' ? clean(inner) : inner)) as T;
}

/** "REQUEST assist: China → Japan, 2018-01-28, 0.87". */
export function eventForPeople(event: Event, out: Output): string {
  const { type, modes, actors, recipients, status, date, confidence, about, reportedBy } = event;
  const side = (refs: readonly ActorRef[]) => [...new Set(refs.map(nameOf))].join(', ');
  const sides = [side(actors) || 'someone unnamed', side(recipients)].filter(Boolean).join(' → ');
  const facts = [
    about.length > 0 && `about ${about.map(inner => [inner.type, ...inner.modes].join(' ')).join(', ')}`,
    status !== 'occurred' && status,
    date ? `${date.edtf}${date.basis === 'publication' ? ' (date of the page)' : ''}` : 'undated',
    reportedBy && `says ${nameOf(reportedBy)}`,
    confidence.toFixed(2),
  ];
  return `${out.colours.bold([type, ...modes].join(' '))}: ${[sides, ...facts.filter(Boolean)].join(', ')}`;
}

interface Findings {
  lines: string[];
  spans: MarkedSpan[];
}

/** What was read from each sentence, by its index. */
function findingsOf(record: CodedDocument, out: Output): Map<number, Findings> {
  const all = new Map<number, Findings>();
  const at = (sentence: number) => {
    const found = all.get(sentence) ?? { lines: [], spans: [] };
    all.set(sentence, found);
    return found;
  };
  const sentenceAt = ({ start }: Span) => record.sentences.findLast(sentence => sentence.start <= start)?.index ?? 0;

  for (const event of record.events) {
    const { lines, spans } = at(event.sentence);
    lines.push(`${eventForPeople(event, out)} ${out.colours.dim(event.id)}`);
    spans.push({ ...event.trigger, mark: 'trigger' });
    spans.push(...event.actors.map(actor => ({ ...actor, mark: 'actor' as const })));
    spans.push(...event.recipients.map(recipient => ({ ...recipient, mark: 'recipient' as const })));
  }
  for (const { source, form, content, sentence } of record.quotes) {
    at(sentence).lines.push(`${form} quote of ${source ? nameOf(source) : 'someone unnamed'}: “${content.text}”`);
  }
  for (const { parties, object, names = {}, evidence } of record.disputes) {
    const called = Object.entries(names).map(([country, name]) => `${name} to ${country}`);
    const line = `dispute of ${parties.join(' and ')} over ${[object, ...called].join(', ')}`;
    for (const sentence of new Set(evidence.map(sentenceAt))) at(sentence).lines.push(line);
  }
  for (const { parties, direction, text, sentence } of record.assessments) {
    at(sentence).lines.push(`relation of ${parties.join(' and ')}: ${direction}, “${text}”`);
  }
  for (const { kind, title, date, sentence } of record.calendar) {
    at(sentence).lines.push(`calendar: ${title} (${kind}, ${date ?? 'no date given'})`);
  }
  for (const check of record.checks) {
    const { lines, spans } = at(sentenceAt(check));
    lines.push(`check: ${check.message}`);
    spans.push({ ...check, mark: 'check' });
  }
  return all;
}

function nameOf({ name, country }: ActorRef): string {
  return country ? `${name} (${country})` : name;
}
