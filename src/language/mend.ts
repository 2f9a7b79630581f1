import type { Token } from '../record/index.js';
import { baseRelation } from './tree.js';

/**
 * Puts right what the parser gets wrong again and again in the press, where the words around leave no doubt. Changes heads and
 * relations in place; they stay one tree with one root. Reads lemmas, so it runs after the lemmatiser.
 */
export function mendTree(tokens: Token[]): void {
  for (const token of tokens) {
    mendReport(tokens, token);
    mendQuantity(tokens, token);
  }
  mendVerblessSentence(tokens);
}

/** "said on Tuesday that", "said in a statement that": the clause is what was said, not a description of the day. */
function mendReport(tokens: Token[], clause: Token): void {
  if (!/^(acl|acl:relcl|advcl)$/.test(clause.deprel)) return;
  const noun = tokens[clause.head - 1];
  const verb = noun && tokens[noun.head - 1];
  if (!verb || verb.upos !== 'VERB' || verb.id > noun.id || clause.id < noun.id) return;
  const that = tokens.find(each => each.head === clause.id && each.lemma === 'that' && each.id > noun.id);
  if (that?.deprel !== 'mark' || !/^(obl|nmod)/.test(noun.deprel)) return;
  if (tokens.some(each => each.head === verb.id && /^(ccomp|obj|xcomp)$/.test(each.deprel))) return;
  const isUnmarked = /:(unmarked|tmod)$/.test(noun.deprel);
  const isIndefinite = tokens.some(each => each.head === noun.id && each.deprel === 'det' && each.lemma === 'a');
  if (!isUnmarked && !isIndefinite && noun.upos !== 'PROPN' && noun.upos !== 'NUM') return;
  clause.head = verb.id;
  clause.deprel = 'ccomp';
}

/** "killed at least 8,000", "injured more than 20": how many is whom, and no place or time. */
function mendQuantity(tokens: Token[], number: Token): void {
  if (number.upos !== 'NUM' || number.deprel !== 'obl') return;
  const verb = tokens[number.head - 1];
  if (verb?.upos !== 'VERB' || verb.id > number.id) return;
  const bound = tokens[number.id - 2];
  const preposition = tokens[number.id - 3];
  if (!bound || !preposition || preposition.id < verb.id) return;
  if (preposition.lemma !== 'at' || !/^(least|most)$/.test(bound.form)) return;
  if (tokens.some(each => each.head === verb.id && each.deprel === 'obj')) return;
  number.deprel = 'obj';
  preposition.head = number.id;
  preposition.deprel = 'advmod';
  bound.head = preposition.id;
  bound.deprel = 'fixed';
}

/** "The top brass accused Greece of aggression", read as a phrase about a brass: a participle with an object is a finite verb. */
function mendVerblessSentence(tokens: Token[]): void {
  const noun = tokens.find(token => token.head === 0);
  if (!noun || !/^(NOUN|PROPN)$/.test(noun.upos)) return;
  const below = tokens.filter(token => token.head === noun.id);
  if (below.some(token => /^(cop|nsubj|case|aux|mark)/.test(token.deprel))) return;
  const verb = below.find(token => token.id > noun.id && /^acl(:relcl)?$/.test(token.deprel));
  if (!verb || !/^VB[DN]$/.test(verb.xpos)) return;
  const own = tokens.filter(token => token.head === verb.id);
  const hasComplement = own.some(token => /^(obj|ccomp)$/.test(token.deprel) && token.id > verb.id);
  if (!hasComplement || own.some(token => /^(nsubj|aux|mark)/.test(token.deprel))) return;
  // what stands between a name and its verb belongs to the name: "the brass, humbled, accused"
  if (tokens.slice(noun.id, verb.id - 1).some(token => token.upos === 'PUNCT' || token.upos === 'VERB')) return;
  verb.head = 0;
  verb.deprel = 'root';
  noun.head = verb.id;
  noun.deprel = 'nsubj';
  for (const token of below) {
    if (token === verb || token.id < verb.id) continue;
    token.head = verb.id;
    if (baseRelation(token.deprel) === 'nmod') token.deprel = 'obl';
  }
}
