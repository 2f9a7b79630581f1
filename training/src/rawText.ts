import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Part, partOf } from './treebank.js';

/** A document of the treebank as raw text, and where its words and sentences are in it. UTF-16 offsets, half-open. */
export interface RawDocument {
  part: Part;
  text: string;
  words: [start: number, end: number][];
  sentences: [start: number, end: number][];
  /** `sent_id` of each sentence. */
  ids: string[];
}

/**
 * The documents of a gzipped CoNLL-U file. The treebank does not say where paragraphs end, so the sentences of a
 * document are joined with a space; sentences belong to one document when their ids differ only in the last number.
 */
export function readRawText(path: string | URL): RawDocument[] {
  const documents = new Map<string, RawDocument>();
  for (const block of gunzipSync(readFileSync(path)).toString('utf8').split('\n\n')) {
    const lines = block.split('\n');
    const id = lines.find(line => line.startsWith('# sent_id = '))?.slice(12);
    const text = lines
      .find(line => line.startsWith('# text = '))
      ?.slice(9)
      .trim();
    if (!id || !text) continue;
    const name = documentOf(id);
    let document = documents.get(name);
    if (document) document.text += ' ';
    else documents.set(name, (document = { part: partOf(id), text: '', words: [], sentences: [], ids: [] }));
    const base = document.text.length;
    document.text += text;
    document.sentences.push([base, base + text.length]);
    document.ids.push(id);
    let at = 0;
    for (const line of lines) {
      const columns = line.split('\t');
      if (!/^\d+$/.test(columns[0]!)) continue;
      // A form that is not in the text as it stands is a correction: take the letters where it should be.
      let start = text.indexOf(columns[1]!, at);
      if (start < 0 || start > at + 2) for (start = at; text[start] === ' '; ) start++;
      at = start + columns[1]!.length;
      document.words.push([base + start, base + at]);
    }
  }
  return [...documents.values()];
}

/** "n01001011" is a sentence of "n01001", "weblog-x-0003" one of "weblog-x". */
function documentOf(id: string): string {
  return /^[nw]\d/.test(id) ? id.slice(0, 6) : id.replace(/-[^-]*$/, '');
}
