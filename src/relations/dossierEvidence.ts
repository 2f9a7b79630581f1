import type { CodedDocument, Span } from '../record/index.js';

/** A sentence that supports lines of a dossier. `n` is the number in brackets, from 1 in the order of the page. */
export interface Evidence {
  n: number;
  text: string;
  /** Into the document's own text. */
  start: number;
  end: number;
  document: string;
}

/** A document that the evidence comes from. */
export interface Source {
  document: string;
  title?: string;
  publisher?: string;
  published?: string;
  url?: string;
}

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

  /** The documents pointed to, as they were first. */
  get sources(): Source[] {
    return [...this.documents.keys()].map(({ document }) => ({
      document: document.id,
      title: document.title,
      publisher: document.publisher,
      published: document.published,
      url: document.url,
    }));
  }
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
