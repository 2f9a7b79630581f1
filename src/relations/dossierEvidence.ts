import type { CodedDocument, Evidence, Source, Span } from '../record/index.js';

/** Numbers sentences as they are first pointed to. */
export class EvidenceList {
  readonly evidence: Evidence[] = [];
  private readonly documents = new Map<CodedDocument, Map<number, number>>();

  /** The number of the sentence that a span begins in; a new one at its first use. */
  cite(record: CodedDocument, { start }: Pick<Span, 'start'>): number {
    const sentence = sentenceAt(record, start);
    const numbers = this.documents.get(record) ?? new Map<number, number>();
    this.documents.set(record, numbers);
    const known = numbers.get(sentence.start);
    if (known !== undefined) return known;
    const n = this.evidence.length + 1;
    const text = record.document.text.slice(sentence.start, sentence.end);
    this.evidence.push({ n, text, start: sentence.start, end: sentence.end, document: record.document.id });
    numbers.set(sentence.start, n);
    return n;
  }

  /** Numbers for several spans, each once, in order. */
  citeAll(spans: readonly { record: CodedDocument; start: number }[]): number[] {
    return [...new Set(spans.map(span => this.cite(span.record, span)))].sort((a, b) => a - b);
  }
}

/** The documents that evidence comes from, in its order. */
export function sourcesOf(evidence: readonly Evidence[], records: readonly CodedDocument[]): Source[] {
  const byId = new Map(records.map(({ document }) => [document.id, document]));
  return [...new Set(evidence.map(each => each.document))].map(id => {
    const { title, publisher, published, url } = byId.get(id)!;
    return { document: id, title, publisher, published, url };
  });
}

/** The sentence that an offset lies in, or the last one before it; the whole text where there are none. */
function sentenceAt(record: CodedDocument, offset: number): Span {
  let low = 0;
  let high = record.sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (record.sentences[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return record.sentences[low] ?? { start: 0, end: record.document.text.length };
}

/**
 * Numbers evidence again from 1, in the order in which `lines` point to it, and rewrites the numbers in them; a line comes
 * before the lines in it. What none points to is left out.
 */
export function numberInOrder(evidence: readonly Evidence[], lines: readonly object[]): Evidence[] {
  const order = new Map<number, number>();
  const renumber = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { evidence: cited } = value as { evidence?: number[] };
    if (cited) {
      for (const n of cited) if (!order.has(n)) order.set(n, order.size + 1);
      cited.splice(0, cited.length, ...cited.map(n => order.get(n)!).sort((a, b) => a - b));
    }
    for (const [name, inner] of Object.entries(value)) if (name !== 'evidence') renumber(inner);
  };
  renumber(lines);
  return [...order].map(([old, n]) => ({ ...evidence[old - 1]!, n }));
}
