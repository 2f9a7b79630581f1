import type { Sentence } from '../record/index.js';

/**
 * By sentence, the ids of tokens that stand inside quotation marks. A quotation may run over sentences, and over paragraphs
 * when the next one opens with a mark again.
 */
export function quotedTokens(sentences: readonly Sentence[]): Set<number>[] {
  const found: Set<number>[] = [];
  let open: 'double' | 'single' | undefined;
  let paragraph = -1;
  for (const sentence of sentences) {
    if (sentence.paragraph !== paragraph) open = undefined;
    paragraph = sentence.paragraph;
    const inside = new Set<number>();
    for (const token of sentence.tokens) {
      const kind = markOf(token.form);
      if (kind === 'open' || (kind === 'either' && !open)) open = token.form === '‘' ? (open ?? 'single') : 'double';
      else if ((kind === 'close' || kind === 'either') && open === 'double') open = undefined;
      else if (token.form === '’' && open === 'single' && token.upos !== 'PART') open = undefined;
      else if (open) inside.add(token.id);
    }
    found.push(inside);
  }
  return found;
}

function markOf(form: string): 'open' | 'close' | 'either' | undefined {
  if (form === '“' || form === '``' || form === '‘' || form === '„' || form === '«') return 'open';
  if (form === '”' || form === "''" || form === '»') return 'close';
  return form === '"' ? 'either' : undefined;
}
