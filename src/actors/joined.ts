import type { Token } from '../record/index.js';
import type { Context } from './context.js';
import { isOf, type Phrase } from './phrase.js';

/** "Oman, Peru, Chad and Fiji": a list of states, whatever the tree makes of it. */
export function listFrom(context: Context, at: number, first: Phrase): Phrase[] {
  if (!isOf(first, 'state', 'capital', 'organisation')) return [];
  const { tokens } = context.scans[at]!.sentence;
  const list: Phrase[] = [];
  for (let last: Phrase = first; ; ) {
    const joint = tokens[last.to]?.form;
    if (joint !== ',' && joint !== 'and') return [];
    const from = last.to + (joint === ',' && tokens[last.to + 1]?.form === 'and' ? 3 : 2);
    const ends = joint === 'and' || from === last.to + 3;
    const next: Phrase | undefined = context.phrases[at]!.find(
      other =>
        (other.from === from || other.from === from + 1) &&
        !other.modifies &&
        isOf(other, 'state', 'capital', 'organisation'),
    );
    if (!next || (next.from > from && tokens[from - 1]!.upos !== 'DET')) return [];
    list.push(next);
    if (ends) return list;
    last = next;
  }
}

/** What "and" joins to a phrase where the tree gives both to one verb. */
export function joinedTo(context: Context, at: number, phrase: Phrase): Phrase[] {
  const { tokens } = context.scans[at]!.sentence;
  if (tokens[phrase.to]?.form !== 'and') return [];
  const from = phrase.to + 2;
  const next = context.phrases[at]!.find(other => other.from === from && !other.modifies && !other.within);
  if (!next) return [];
  const [one, two] = [tokens[phrase.head - 1]!, tokens[next.head - 1]!];
  return one.head === two.head && one.deprel === two.deprel ? [next] : [];
}

/** The phrase that ends right before a relative pronoun, over a comma: what the tree missed. */
export function phraseBefore(context: Context, at: number, token: Token): Phrase | undefined {
  const { tokens } = context.scans[at]!.sentence;
  const end = tokens[token.id - 2]?.form === ',' ? token.id - 2 : token.id - 1;
  const phrase = context.phrases[at]!.filter(other => other.to === end && !other.within && !other.modifies)[0];
  const drafts = phrase ? context.resolve(phrase) : [];
  const personal = drafts[0]?.actor.kind === 'person' || drafts[0]?.actor.kind === 'group';
  return drafts.length > 0 && (token.form.toLowerCase() === 'which') !== personal ? phrase : undefined;
}
