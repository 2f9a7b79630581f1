import type { GoldSentence } from './treebank.js';

/**
 * A sentence as a headline would put it, tree and all: no final stop, no articles, no passive or progressive "be",
 * "will" as "to", the past as the present, now and then Every Word Capitalised. Undefined when the sentence is not one
 * that a headline could say (no verb and subject, too long, a question, a quotation, first or second person).
 *
 * Treebanks hold few headlines, and articles open with them.
 */
export function asHeadline(s: GoldSentence, random: () => number): GoldSentence | undefined {
  if (s.count < 5 || s.count > 24 || s.form[s.count] !== '.') return undefined;
  const root = s.head.indexOf(0, 1);
  const subject = s.deprel.findIndex((deprel, i) => s.head[i] === root && deprel.startsWith('nsubj'));
  if (s.upos[root] !== 'VERB' || s.lemma[root] === 'be' || !NOUNS.has(s.xpos[subject] ?? '')) return undefined;
  for (let i = 1; i <= s.count; i++) if (UNFIT.test(s.form[i]!) || s.upos[i] === 'INTJ') return undefined;
  const keep = s.form.map((_, i) => i > 0);
  keep[s.count] = false;
  const changed: GoldSentence = {
    ...s,
    id: `${s.id}-headline`,
    form: s.form.slice(),
    upos: s.upos.slice(),
    xpos: s.xpos.slice(),
    deprel: s.deprel.slice(),
  };
  const isLeaf = (i: number) => !s.head.includes(i, 1);
  for (let i = 1; i < s.count; i++) {
    if (!isLeaf(i)) continue;
    if (s.deprel[i] === 'det' && ARTICLES.has(s.lemma[i]!)) keep[i] = false;
    if (s.head[i] !== root || !s.deprel[i]!.startsWith('aux')) continue;
    if (s.lemma[i] === 'be' && FINITE.test(s.xpos[i]!) && random() < 0.7) keep[i] = false;
    if (s.lemma[i] === 'will' && random() < 0.7) {
      changed.form[i] = 'to';
      changed.upos[i] = 'PART';
      changed.xpos[i] = 'TO';
      changed.deprel[i] = 'mark';
    }
  }
  if (s.xpos[root] === 'VBD') {
    const present = presentOf(s.lemma[root]!, PLURAL.has(s.xpos[subject]!));
    changed.form[root] = present.form;
    changed.xpos[root] = present.xpos;
  }
  return titled(without(changed, keep), random() < 0.25);
}

const UNFIT = /^(?:["'`\u201c\u201d?!()*:;]|I|me|my|we|us|our|you|your|yours|mine|ours|n't|not)$/i;
const ARTICLES = new Set(['the', 'a', 'an']);
const NOUNS = new Set(['NN', 'NNP', 'NNS', 'NNPS']);
const PLURAL = new Set(['NNS', 'NNPS']);
const FINITE = /^VB[DPZ]$/;

function presentOf(lemma: string, plural: boolean): { form: string; xpos: string } {
  if (plural) return { form: lemma, xpos: 'VBP' };
  if (lemma === 'have') return { form: 'has', xpos: 'VBZ' };
  if (/(?:s|x|z|ch|sh|o)$/.test(lemma)) return { form: `${lemma}es`, xpos: 'VBZ' };
  if (/[^aeiou]y$/.test(lemma)) return { form: `${lemma.slice(0, -1)}ies`, xpos: 'VBZ' };
  return { form: `${lemma}s`, xpos: 'VBZ' };
}

/** The sentence without the words that are not kept, ids counted anew. */
function without(s: GoldSentence, keep: boolean[]): GoldSentence {
  const idOf: number[] = [0];
  let count = 0;
  for (let i = 1; i <= s.count; i++) idOf[i] = keep[i] ? ++count : -1;
  const pick = <T>(column: T[]) => column.filter((_, i) => i === 0 || keep[i]);
  return {
    id: s.id,
    count,
    form: pick(s.form),
    lemma: pick(s.lemma),
    upos: pick(s.upos),
    xpos: pick(s.xpos),
    head: pick(s.head).map(head => idOf[head]!),
    deprel: pick(s.deprel),
  };
}

/** A capital for the first word, or for every word but the short ones. */
function titled(s: GoldSentence, all: boolean): GoldSentence {
  for (let i = 1; i <= s.count; i++)
    if (i === 1 || (all && (s.form[i]!.length > 3 || s.upos[i] === 'VERB')))
      s.form[i] = s.form[i]!.charAt(0).toUpperCase() + s.form[i]!.slice(1);
  return s;
}
