import type { CodedDocument, Event } from '../src/record/index.js';

/** The text of the sentence that the event stands in. */
export function sentenceText(coded: CodedDocument, event: Event): string {
  const sentence = coded.sentences[event.sentence]!;
  return coded.document.text.slice(sentence.start, sentence.end);
}

/** Lower case, without accents and punctuation. */
export function norm(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[øłđß]/g, letter => ({ ø: 'o', ł: 'l', đ: 'd', ß: 'ss' })[letter]!)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
