import type { Titles } from './titles.js';
import type { GoldSentence } from './treebank.js';

/**
 * A sentence as a headline would put it, tree and all: no final stop, no articles, no passive or progressive "be", "will"
 * as "to", the past as the present; more often than not without its asides and later clauses; now and then with a state
 * for its subject or object, and now and then Every Word Capitalised. Undefined when the sentence is not one that a
 * headline could say (no verb and subject, too long, a question, a quotation, first or second person).
 *
 * Treebanks hold few headlines, and articles open with them.
 */
export function asHeadline(s: GoldSentence, { states }: Titles, random: () => number): GoldSentence | undefined {
  if (s.count < 5 || s.count > 30 || s.form[s.count] !== '.') return undefined;
  const root = s.head.indexOf(0, 1);
  const subject = s.deprel.findIndex((deprel, i) => s.head[i] === root && /^nsubj(?::pass)?$/.test(deprel));
  if (s.upos[root] !== 'VERB' || s.lemma[root] === 'be' || !NOUNS.has(s.xpos[subject] ?? '')) return undefined;
  for (let i = 1; i <= s.count; i++) if (UNFIT.test(s.form[i]!) || s.upos[i] === 'INTJ') return undefined;
  const draft = new Draft(s);
  draft.drop(s.count);
  if (random() < 0.6) trim(draft, root, random);
  for (const [i, chance] of [
    [subject, 0.35],
    [s.deprel.findIndex((deprel, j) => s.head[j] === root && deprel === 'obj'), 0.25],
  ] as const) {
    if (i < 1 || random() >= chance) continue;
    draft.dropBelow(i);
    draft.retag(i, states[Math.floor(random() * states.length)]!.name, 'PROPN', 'NNP');
  }
  const joined = s.deprel.some((deprel, i) => deprel === 'conj' && s.head[i] === subject && draft.keep[i]);
  const plural = joined || PLURAL.has(draft.xpos[subject]!);
  let auxiliaries = 0;
  for (let i = 1; i < s.count; i++) {
    if (!draft.keep[i] || !draft.isLeaf(i)) continue;
    if (s.deprel[i] === 'det' && ARTICLES.has(s.lemma[i]!)) draft.drop(i);
    if (s.head[i] !== root || !s.deprel[i]!.startsWith('aux')) continue;
    if (s.lemma[i] === 'be' && FINITE.test(s.xpos[i]!) && random() < 0.7) draft.drop(i);
    else if (s.lemma[i] === 'will' && random() < 0.7) {
      draft.retag(i, 'to', 'PART', 'TO');
      draft.deprel[i] = 'mark';
    } else auxiliaries++;
  }
  const perfect = s.deprel.findIndex((deprel, i) => s.head[i] === root && deprel === 'aux' && s.lemma[i] === 'have');
  const simple = FINITE.test(s.xpos[root]!);
  if (perfect > 0 && auxiliaries === 1 && FINITE.test(s.xpos[perfect]!) && s.xpos[root] === 'VBN') {
    draft.drop(perfect);
    draft.retag(root, ...presentOf(s.lemma[root]!, plural));
  } else if (simple) draft.retag(root, ...presentOf(s.lemma[root]!, plural));
  const result = draft.finish(`${s.id}-headline`);
  return result.count < 3 ? undefined : titled(result, random() < 0.25);
}

const UNFIT = /^(?:["'`\u201c\u201d?!()*:;]|I|me|my|we|us|our|you|your|yours|mine|ours|n't|not)$/i;
const ARTICLES = new Set(['the', 'a', 'an']);
const NOUNS = new Set(['NN', 'NNP', 'NNS', 'NNPS']);
const PLURAL = new Set(['NNS', 'NNPS']);
const FINITE = /^VB[DPZ]$/;
const ASIDES = /^(?:advcl|acl|appos|parataxis|discourse|vocative|dislocated)(?::|$)/;

/** Leaves out asides, later clauses, most adverbs, and commas. */
function trim(draft: Draft, root: number, random: () => number): void {
  const { source: s } = draft;
  for (let i = 1; i <= s.count; i++) {
    const deprel = s.deprel[i]!;
    const clause = deprel === 'conj' && s.head[i] === root && random() < 0.7;
    const adverb = deprel === 'advmod' && s.upos[i] === 'ADV' && draft.isLeaf(i) && random() < 0.7;
    if (ASIDES.test(deprel) || clause || adverb || s.form[i] === ',') {
      draft.dropBelow(i);
      draft.drop(i);
    }
  }
}

function presentOf(lemma: string, plural: boolean): [form: string, upos: string, xpos: string] {
  if (plural) return [lemma, 'VERB', 'VBP'];
  if (lemma === 'have') return ['has', 'VERB', 'VBZ'];
  if (/(?:s|x|z|ch|sh|o)$/.test(lemma)) return [`${lemma}es`, 'VERB', 'VBZ'];
  if (/[^aeiou]y$/.test(lemma)) return [`${lemma.slice(0, -1)}ies`, 'VERB', 'VBZ'];
  return [`${lemma}s`, 'VERB', 'VBZ'];
}

/** A sentence on its way to being another: words to keep, and their new tags. */
class Draft {
  readonly keep: boolean[];
  readonly form: string[];
  readonly upos: string[];
  readonly xpos: string[];
  readonly deprel: string[];

  constructor(readonly source: GoldSentence) {
    this.keep = source.form.map((_, i) => i > 0);
    this.form = source.form.slice();
    this.upos = source.upos.slice();
    this.xpos = source.xpos.slice();
    this.deprel = source.deprel.slice();
  }

  drop(i: number): void {
    this.keep[i] = false;
  }

  /** Drops all that hangs on word i, but its case marks and conjunctions, which say what it is to its governor. */
  dropBelow(i: number): void {
    const { head, count, deprel } = this.source;
    const isWhole = this.source.form[i] === ',' || ASIDES.test(deprel[i]!) || deprel[i] === 'conj';
    for (let j = 1; j <= count; j++) {
      if (j === i || !this.isUnder(j, i)) continue;
      if (!isWhole && head[j] === i && (deprel[j] === 'case' || deprel[j] === 'cc')) continue;
      this.keep[j] = false;
    }
  }

  retag(i: number, form: string, upos: string, xpos: string): void {
    this.form[i] = form;
    this.upos[i] = upos;
    this.xpos[i] = xpos;
  }

  isLeaf(i: number): boolean {
    return !this.source.head.includes(i, 1);
  }

  private isUnder(j: number, i: number): boolean {
    for (let at = j; at !== 0; at = this.source.head[at]!) if (at === i) return true;
    return false;
  }

  /** The words kept, ids counted anew. A word whose governor went goes too. */
  finish(id: string): GoldSentence {
    const { source, keep } = this;
    for (let i = 1; i <= source.count; i++)
      for (let at = i; at !== 0 && keep[i]; at = source.head[at]!) if (!keep[at]) keep[i] = false;
    const idOf: number[] = [0];
    let count = 0;
    for (let i = 1; i <= source.count; i++) idOf[i] = keep[i] ? ++count : -1;
    const pick = <T>(column: T[]) => column.filter((_, i) => i === 0 || keep[i]);
    return {
      id,
      count,
      form: pick(this.form),
      lemma: pick(source.lemma),
      upos: pick(this.upos),
      xpos: pick(this.xpos),
      head: pick(source.head).map(head => idOf[head]!),
      deprel: pick(this.deprel),
    };
  }
}

/** A capital for the first word, or for every word but the short ones. */
function titled(s: GoldSentence, all: boolean): GoldSentence {
  for (let i = 1; i <= s.count; i++)
    if (i === 1 || (all && (s.form[i]!.length > 3 || s.upos[i] === 'VERB')))
      s.form[i] = s.form[i]!.charAt(0).toUpperCase() + s.form[i]!.slice(1);
  return s;
}
