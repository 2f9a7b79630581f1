import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A treebank sentence. Columns as in CoNLL-U, index 0 unused, words from 1; `head` 0 is the root. */
export interface GoldSentence {
  id: string;
  count: number;
  form: string[];
  lemma: string[];
  upos: string[];
  xpos: string[];
  head: number[];
  deprel: string[];
}

/** Reads a gzipped CoNLL-U file. Multiword and empty nodes are skipped. */
export function readTreebank(path: string | URL): GoldSentence[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  const sentences: GoldSentence[] = [];
  for (const block of text.split('\n\n')) {
    const s: GoldSentence = {
      id: '',
      count: 0,
      form: [''],
      lemma: [''],
      upos: [''],
      xpos: [''],
      head: [0],
      deprel: [''],
    };
    for (const line of block.split('\n')) {
      if (line.startsWith('# sent_id = ')) s.id = line.slice(12).trim();
      if (!line || line.startsWith('#')) continue;
      const columns = line.split('\t');
      if (!/^\d+$/.test(columns[0]!)) continue;
      s.form.push(columns[1]!);
      s.lemma.push(columns[2]!);
      s.upos.push(columns[3]!);
      s.xpos.push(columns[4]!);
      s.head.push(Number(columns[6]));
      s.deprel.push(columns[7]!);
    }
    s.count = s.form.length - 1;
    if (s.count > 0) sentences.push(s);
  }
  return sentences;
}

export type Part = 'EWT' | 'GUM' | 'GUM-news' | 'PUD-news' | 'PUD-wiki';

/** The treebank a sentence is from, told by its id. */
export function partOf(id: string): Part {
  if (id.startsWith('GUM_news')) return 'GUM-news';
  if (id.startsWith('GUM')) return 'GUM';
  if (/^n\d/.test(id)) return 'PUD-news';
  return /^w\d/.test(id) ? 'PUD-wiki' : 'EWT';
}
