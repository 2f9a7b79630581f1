import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { RawDocument } from '../training/src/rawText.js';
import type { GoldSentence } from '../training/src/treebank.js';
import { seconds } from './processor.js';

/** wink-nlp on the same documents: UPOS F1 in percent from raw text, UPOS on words both agree on, and words per second. */
export function scoreWink(documents: RawDocument[], gold: Map<string, GoldSentence>) {
  const nlp = winkNLP(model, ['sbd', 'pos']);
  const { its } = nlp;
  const read = (text: string) => {
    const tokens = nlp.readDoc(text).tokens();
    return {
      values: tokens.out() as string[],
      spaces: tokens.out(its.precedingSpaces as never) as unknown as string[],
      tags: tokens.out(its.pos as never) as unknown as string[],
    };
  };
  let [right, aligned, system, size] = [0, 0, 0, 0];
  for (const document of documents) {
    const upos = new Map<string, string>();
    let word = 0;
    for (const id of document.ids)
      for (const tag of gold.get(id)!.upos.slice(1)) upos.set(document.words[word++]!.join(' '), tag);
    const { values, spaces, tags } = read(document.text);
    let at = 0;
    values.forEach((value, i) => {
      const start = at + spaces[i]!.length;
      at = start + value.length;
      const tag = upos.get(`${start} ${at}`);
      if (tag === undefined) return;
      aligned++;
      if (tag === tags[i]) right++;
    });
    system += values.length;
    size += upos.size;
  }
  const time = seconds(() => {
    for (const { text } of documents) read(text);
  });
  return {
    upos: (200 * right) / (system + size),
    alignedUpos: (100 * right) / aligned,
    wordsPerSecond: system / time,
  };
}
