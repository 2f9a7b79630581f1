import type { Token } from '../record/index.js';
import { lemmatise } from './lemmatise.js';
import { baseRelation } from './tree.js';

/**
 * Puts right what the parser gets wrong again and again in the press, where the words around leave no doubt. Changes heads and
 * relations in place; they stay one tree with one root. Reads lemmas, so it runs after the lemmatiser.
 */
export function mendTree(tokens: Token[]): void {
  mendVerblessSentence(tokens);
  for (const token of tokens) {
    mendReport(tokens, token);
    mendQuantity(tokens, token);
    mendGluedName(tokens, token);
    mendName(tokens, token);
    mendStraySubject(tokens, token);
    mendDescribedVerb(tokens, token);
    mendBareConjunct(tokens, token);
    mendHyphenatedVerb(tokens, token);
    mendBareObject(tokens, token);
    mendLoyalSubject(tokens, token);
    mendJoinedClause(tokens, token);
    mendBoth(tokens, token);
    mendReducedRelative(tokens, token);
    mendSharedPreposition(tokens, token);
  }
}

function below(tokens: readonly Token[], head: Token): Token[] {
  return tokens.filter(token => token.head === head.id);
}

/**
 * "said on Tuesday that", "said in a statement that", "told reporters that": the clause is what was said, and describes neither the
 * day nor the reporters.
 */
function mendReport(tokens: Token[], clause: Token): void {
  if (!/^(acl|acl:relcl|advcl)$/.test(clause.deprel)) return;
  const noun = tokens[clause.head - 1];
  const verb = noun && tokens[noun.head - 1];
  if (!verb || verb.upos !== 'VERB' || verb.id > noun.id || clause.id < noun.id) return;
  if (!/^(obl|nmod|iobj)/.test(noun.deprel)) return;
  const own = below(tokens, clause);
  const that = own.find(token => token.lemma === 'that' && token.deprel === 'mark' && token.id > noun.id);
  // "last month that Ethiopia would honour": "that" hung elsewhere, but the clause has its subject
  const next = tokens[noun.id];
  const isBare = next?.lemma === 'that' && own.some(token => token.deprel === 'nsubj' && token.id > next.id);
  if (!that && !isBare) return;
  if (below(tokens, verb).some(token => /^(ccomp|obj|xcomp)$/.test(token.deprel))) return;
  const isUnmarked = noun.deprel === 'iobj' || /:(unmarked|tmod)$/.test(noun.deprel);
  const isIndefinite = below(tokens, noun).some(token => token.deprel === 'det' && token.lemma === 'a');
  if (!isUnmarked && !isIndefinite && noun.upos !== 'PROPN' && noun.upos !== 'NUM') return;
  clause.head = verb.id;
  clause.deprel = 'ccomp';
  if (that || !next) return;
  next.head = clause.id;
  next.deprel = 'mark';
  next.upos = 'SCONJ';
  next.xpos = 'IN';
}

/** "The deal Qatar will drop", read as one name: a proper name that goes on from a common noun, before a verb without a subject. */
function mendName(tokens: Token[], name: Token): void {
  if (name.upos !== 'PROPN' || name.deprel !== 'flat') return;
  const noun = tokens[name.head - 1];
  const next = tokens[name.id];
  if (noun?.upos !== 'NOUN' || noun.id !== name.id - 1 || noun.form !== noun.form.toLowerCase()) return;
  const verb = next?.deprel === 'aux' ? tokens[next.head - 1] : next;
  if (verb?.upos !== 'VERB' || verb.id < name.id || !(next?.deprel === 'aux' || /^VB[DZ]$/.test(verb.xpos))) return;
  if (below(tokens, verb).some(token => /^(nsubj|csubj|expl)/.test(token.deprel))) return;
  name.head = verb.id;
  name.deprel = 'nsubj';
}

/** "In March Russia banned", "in October police raided", "as part of the deal Qatar will drop": a subject glued to the phrase before it. */
function mendGluedName(tokens: Token[], name: Token): void {
  if (!/^(PROPN|NOUN)$/.test(name.upos) || !/^(obl|nmod)$/.test(name.deprel)) return;
  const own = below(tokens, name).filter(token => token.id < name.id);
  const phrase = own.find(token => token.deprel === 'compound');
  const preposition = own.find(token => token.deprel === 'case');
  if (!phrase || !preposition || preposition.id > phrase.id) return;
  const isNoun = phrase.upos === 'NOUN' && own.some(token => token.deprel === 'det' && token.id < phrase.id);
  const isTime =
    phrase.upos === 'PROPN' && preposition.id === phrase.id - 1 && /^(in|on|by|since|until)$/.test(preposition.lemma);
  if (!isTime && !(isNoun && name.upos === 'PROPN')) return;
  const last = Math.max(
    name.id,
    ...below(tokens, name)
      .filter(token => token.deprel === 'flat')
      .map(token => token.id),
  );
  let next = tokens[last];
  if (next?.upos === 'AUX' || next?.xpos === 'MD') next = tokens[next.head - 1];
  if (!next || next.upos !== 'VERB' || next.id <= last) return;
  const around = below(tokens, next);
  if (around.some(token => /^(nsubj|csubj|expl|aux:pass)/.test(token.deprel))) return;
  const isClause = /^VB[DPZ]$/.test(next.xpos) || around.some(token => /^(aux|obj)$/.test(token.deprel));
  if (!isClause || /^(acl|xcomp|amod)/.test(next.deprel)) return;
  phrase.head = name.head;
  phrase.deprel = name.deprel;
  for (const token of own) if (token !== phrase && token.id < phrase.id) token.head = phrase.id;
  name.head = next.id;
  name.deprel = 'nsubj';
}

/** "urged both to talk", read as "both … and": right before an infinitive it is the object of the verb above. */
function mendBoth(tokens: Token[], both: Token): void {
  if (both.deprel !== 'cc:preconj' || both.lemma.toLowerCase() !== 'both' || tokens[both.id]?.form !== 'to') return;
  const clause = tokens[both.head - 1];
  const verb = clause?.deprel === 'xcomp' ? tokens[clause.head - 1] : undefined;
  if (verb?.upos !== 'VERB' || verb.id > both.id || below(tokens, verb).some(token => token.deprel === 'obj')) return;
  both.head = verb.id;
  both.deprel = 'obj';
  both.upos = 'DET';
  both.xpos = 'DT';
}

/** "a debt that they owed after troops invaded": a phrase without a preposition, between "after" and its verb, is who did it. */
function mendStraySubject(tokens: Token[], noun: Token): void {
  if (noun.deprel !== 'obl' || !/^(NOUN|PROPN)$/.test(noun.upos)) return;
  const verb = tokens[noun.id];
  if (!verb || verb.deprel !== 'advcl' || verb.head !== noun.head || !/^VB[DPZ]$/.test(verb.xpos)) return;
  const own = below(tokens, verb);
  const mark = own.find(token => token.deprel === 'mark');
  if (!mark || mark.id > noun.id || own.some(token => /^(nsubj|csubj|expl)/.test(token.deprel))) return;
  if (below(tokens, noun).some(token => token.deprel === 'case')) return;
  noun.head = verb.id;
  noun.deprel = 'nsubj';
}

/** "India blamed groups, withdrew its envoy", read as "blamed groups": what has a subject and an object is a verb. */
function mendDescribedVerb(tokens: Token[], verb: Token): void {
  if (verb.deprel !== 'amod' || !/^VB[DN]$/.test(verb.xpos)) return;
  const noun = tokens[verb.head - 1];
  const subject = below(tokens, verb).find(token => token.deprel === 'nsubj' && token.id < verb.id);
  if (!noun || !subject || noun.id < verb.id) return;
  verb.head = noun.head;
  verb.deprel = noun.deprel;
  if (noun.deprel.startsWith('nsubj')) {
    // the noun was taken for the subject of the verb that goes on
    const other = tokens[noun.head - 1]!;
    verb.head = other.head;
    verb.deprel = other.deprel;
    other.head = verb.id;
    other.deprel = 'conj';
  }
  noun.head = verb.id;
  noun.deprel = 'obj';
}

/** "agreed to reopen embassies, restore links": an infinitive goes on from the infinitive, not from the finite verb. */
function mendBareConjunct(tokens: Token[], verb: Token): void {
  if (verb.deprel !== 'conj' || verb.xpos !== 'VB') return;
  const first = tokens[verb.head - 1];
  if (!first || !/^VB[DZN]$/.test(first.xpos)) return;
  const own = below(tokens, verb);
  if (own.some(token => /^(aux|mark|nsubj)/.test(token.deprel))) return;
  const infinitive = below(tokens, first).find(
    token => token.deprel === 'xcomp' && token.xpos === 'VB' && token.id > first.id && token.id < verb.id,
  );
  if (infinitive) verb.head = infinitive.id;
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
  if (noun && mendTaggedNoun(tokens, noun)) return;
  if (noun?.xpos === 'NNS' && mendNounForVerb(tokens, noun)) return;
  if (noun && (mendBuriedVerb(tokens, noun) || mendProgressive(tokens, noun))) return;
  if (!noun || !/^(NOUN|PROPN)$/.test(noun.upos)) return;
  const around = below(tokens, noun);
  if (around.some(token => /^(cop|nsubj|case|aux|mark)/.test(token.deprel))) return;
  if (mendOpenList(tokens, noun)) return;
  const verb = around.find(
    token => token.id > noun.id && /^(acl|acl:relcl|amod)$/.test(token.deprel) && /^VB[DN]$/.test(token.xpos),
  );
  if (!verb) return;
  const own = below(tokens, verb);
  const hasComplement = own.some(token => /^(obj|ccomp)$/.test(token.deprel) && token.id > verb.id);
  if (!hasComplement || own.some(token => /^(nsubj|aux|mark)/.test(token.deprel))) return;
  // what stands between a name and its verb belongs to the name: "the brass, humbled, accused"
  if (tokens.slice(noun.id, verb.id - 1).some(token => token.upos === 'PUNCT' || token.upos === 'VERB')) return;
  verb.head = 0;
  verb.deprel = 'root';
  noun.head = verb.id;
  noun.deprel = 'nsubj';
  for (const token of around) {
    if (token === verb || token.id < verb.id) continue;
    token.head = verb.id;
    if (baseRelation(token.deprel) === 'nmod') token.deprel = 'obl';
  }
}

/** "Navy attacks fishing boats", "police shot dead a farmer": what has an object is a verb, however it was tagged. */
function mendTaggedNoun(tokens: Token[], verb: Token): boolean {
  if (verb.upos !== 'NOUN') return false;
  const own = below(tokens, verb);
  if (!own.some(token => token.deprel === 'obj' && token.id > verb.id)) return false;
  // "a patrol shot dead three men": the article is that of the noun before
  const isPhrase = tokens[verb.id - 2]?.deprel === 'compound' && tokens[verb.id - 2]?.head === verb.id;
  if (own.some(token => /^(cop|case|nmod:poss)/.test(token.deprel) || (token.deprel === 'det' && !isPhrase)))
    return false;
  verb.upos = 'VERB';
  verb.xpos = verb.xpos === 'NNS' ? 'VBZ' : 'VBD';
  verb.lemma = lemmatise(verb.form, verb.upos, verb.xpos);
  if (!own.some(token => token.deprel.startsWith('nsubj'))) takeSubject(tokens, verb, own);
  return true;
}

/** The word right before a verb becomes its subject, with all that stood before it. */
function takeSubject(tokens: Token[], verb: Token, own: readonly Token[]): boolean {
  const last = tokens[verb.id - 2];
  const subject = last?.deprel === 'flat' ? tokens[last.head - 1] : last;
  if (!subject || !/^(NOUN|PROPN|ADJ)$/.test(subject.upos)) return false;
  for (const token of own)
    if (token !== subject && token.id < subject.id && token.deprel !== 'punct') token.head = subject.id;
  subject.head = verb.id;
  subject.deprel = 'nsubj';
  if (subject.upos === 'ADJ') {
    subject.upos = 'PROPN';
    subject.xpos = 'NNP';
  }
  return true;
}

/**
 * "Artillery shelled rebel positions", "Sri Lanka suspended talks", read as one phrase: no noun or name stands before a participle
 * that describes another.
 */
function mendBuriedVerb(tokens: Token[], object: Token): boolean {
  const own = below(tokens, object);
  const isSentence = tokens.at(-1)?.form === '.';
  const verb = own.find(token => {
    if (token.deprel !== 'amod' || !/^VB[DN]$/.test(token.xpos) || token.id > object.id) return false;
    const before = tokens[token.id - 2];
    if (before?.head === object.id && before.deprel === 'compound') return true;
    return isSentence && before !== undefined && isBareName(tokens, before, object);
  });
  if (!verb || own.some(token => /^(cop|case|nsubj|mark)/.test(token.deprel))) return false;
  const before = own.filter(token => token.id < verb.id);
  if (!takeSubject(tokens, verb, before)) return false;
  verb.head = 0;
  verb.deprel = 'root';
  object.head = verb.id;
  object.deprel = 'obj';
  for (const token of own) {
    // "imposed martial law, dismissing the government"
    if (token.deprel !== 'acl' || token.xpos !== 'VBG' || tokens[token.id - 2]?.form !== ',') continue;
    token.head = verb.id;
    token.deprel = 'advcl';
  }
  const end = tokens.at(-1)!;
  if (end.deprel === 'punct') end.head = verb.id;
  return true;
}

/** A name at the start of a phrase, with nothing but its own words before it. */
function isBareName(tokens: readonly Token[], name: Token, phrase: Token): boolean {
  const head = name.deprel === 'flat' ? tokens[name.head - 1] : name;
  if (!head || head.head !== phrase.id || !/^(amod|compound|nmod:desc)$/.test(head.deprel)) return false;
  const isName = head.upos === 'PROPN' || (head.upos === 'ADJ' && head.id === 1);
  return isName && head.id === 1 + below(tokens, head).filter(token => token.id < head.id).length;
}

/** "Germany is training soldiers", read as soldiers who train: a progressive has its auxiliary before it. */
function mendProgressive(tokens: Token[], verb: Token): boolean {
  const be = tokens[verb.id - 2];
  const object = be && tokens[be.head - 1];
  if (verb.xpos !== 'VBG' || be?.lemma !== 'be' || !object || object.head !== verb.id || object.id < verb.id)
    return false;
  const subject = below(tokens, object).find(token => token.deprel === 'nsubj' && token.id < be.id);
  if (!subject) return false;
  subject.head = verb.id;
  be.head = verb.id;
  be.deprel = 'aux';
  object.deprel = 'obj';
  return true;
}

/** "test-fired": the first half of a hyphenated verb has no words of its own. */
function mendHyphenatedVerb(tokens: Token[], half: Token): void {
  const hyphen = tokens[half.id];
  const verb = tokens[half.id + 1];
  if (hyphen?.form !== '-' || verb?.upos !== 'VERB' || half.head !== verb.id || half.upos !== 'NOUN') return;
  if (half.end !== hyphen.start || hyphen.end !== verb.start) return;
  const own = below(tokens, half).filter(token => token !== hyphen);
  half.deprel = 'compound';
  const around = below(tokens, verb);
  if (own.length === 0 || around.some(token => token.deprel.startsWith('nsubj'))) return;
  const subject = tokens[half.id - 2];
  if (!subject || !own.includes(subject)) return;
  for (const token of own) token.head = subject.id;
  subject.head = verb.id;
  subject.deprel = 'nsubj';
}

/** "called off a planned meeting": a noun with an article and no preposition, right after a verb, is its object. */
function mendBareObject(tokens: Token[], noun: Token): void {
  if (noun.deprel !== 'obl' || noun.upos !== 'NOUN') return;
  const verb = tokens[noun.head - 1];
  if (verb?.upos !== 'VERB' || verb.id > noun.id) return;
  const own = below(tokens, noun).filter(token => token.id < noun.id);
  const first = own[0];
  if (!first || first.deprel !== 'det' || own.some(token => token.deprel === 'case')) return;
  const around = below(tokens, verb);
  if (around.some(token => /^(obj|aux:pass|ccomp)/.test(token.deprel))) return;
  const particle = tokens[first.id - 2];
  if (particle !== verb && !(particle?.head === verb.id && particle.deprel === 'compound:prt')) return;
  noun.deprel = 'obj';
  for (const token of around) if (token.deprel === 'nsubj:pass') token.deprel = 'nsubj';
}

/** "The bloc's chief plans to travel to Oman.", read as plans of a kind: a sentence with a full stop has a verb. */
function mendNounForVerb(tokens: Token[], verb: Token): boolean {
  const own = below(tokens, verb);
  const infinitive = own.find(token => token.deprel === 'acl' && token.xpos === 'VB' && token.id > verb.id);
  const subject = tokens[verb.id - 2];
  if (!infinitive || tokens[verb.id]?.lemma !== 'to' || tokens.at(-1)?.form !== '.') return false;
  if (!subject || subject.head !== verb.id || !/^(compound|amod|nmod:desc)$/.test(subject.deprel)) return false;
  if (own.some(token => /^(cop|nsubj|case|conj)/.test(token.deprel))) return false;
  for (const token of own) if (token !== subject && token.id < subject.id) token.head = subject.id;
  subject.deprel = 'nsubj';
  if (subject.upos === 'ADJ') {
    subject.upos = 'NOUN';
    subject.xpos = 'NN';
  }
  verb.upos = 'VERB';
  verb.xpos = 'VBZ';
  infinitive.deprel = 'xcomp';
  return true;
}

/** "Oman and Peru, which had helped, promised money", read as one phrase: a participle after a comma, with a bare noun, is the verb. */
function mendOpenList(tokens: Token[], subject: Token): boolean {
  const verb = tokens.find(
    token =>
      token.deprel === 'amod' &&
      /^VB[DN]$/.test(token.xpos) &&
      token.id > subject.id &&
      tokens[token.id - 2]?.form === ',' &&
      /^(appos|conj)$/.test(tokens[token.head - 1]?.deprel ?? '') &&
      token.head > token.id,
  );
  const object = verb && tokens[verb.head - 1];
  if (!verb || !object || tokens.at(-1)?.form !== '.') return false;
  // "rivers, forested hills and lakes" is a list
  if (tokens.some(token => token !== object && token.head === object.head && token.deprel === 'conj')) return false;
  if (below(tokens, object).some(token => token.id < verb.id && token.deprel !== 'punct')) return false;
  for (const token of below(tokens, object)) if (token.id < verb.id) token.head = verb.id;
  verb.head = 0;
  verb.deprel = 'root';
  object.head = verb.id;
  object.deprel = 'obj';
  subject.head = verb.id;
  subject.deprel = 'nsubj';
  const end = tokens.at(-1)!;
  end.head = verb.id;
  return true;
}

/** "Troops loyal to Mr Haftar shelled": the noun is the subject, and the adjective right after it describes it. */
function mendLoyalSubject(tokens: Token[], adjective: Token): void {
  if (adjective.upos !== 'ADJ' || adjective.deprel !== 'nsubj') return;
  const noun = tokens[adjective.id - 2];
  if (noun?.head !== adjective.id || noun.deprel !== 'nsubj') return;
  if (below(tokens, adjective).some(token => /^(cop|aux)/.test(token.deprel))) return;
  noun.head = adjective.head;
  noun.deprel = 'nsubj';
  adjective.head = noun.id;
  adjective.deprel = 'amod';
}

/**
 * "The court freed an envoy, and the army called on both to", read as "an envoy and the army, called": what follows a comma and
 * "and" with a finite form right after it is a clause of its own.
 */
function mendJoinedClause(tokens: Token[], verb: Token): void {
  const noun = tokens[verb.head - 1];
  if (verb.deprel !== 'acl' || verb.xpos !== 'VBN' || noun?.id !== verb.id - 1 || noun.deprel !== 'conj') return;
  const own = below(tokens, noun).filter(token => token.id < noun.id);
  const first = Math.min(...own.map(token => token.id));
  const isClause = tokens[first - 1]?.form === ',' && tokens[first]?.lemma === 'and';
  if (!isClause || below(tokens, verb).some(token => token.lemma === 'by' || token.deprel === 'obl:agent')) return;
  let above = tokens[noun.head - 1];
  while (above && above.upos !== 'VERB') above = tokens[above.head - 1];
  if (!above || above.id > first || !/^VB[DNZP]$/.test(above.xpos)) return;
  for (const token of below(tokens, noun))
    if (token.id > verb.id || token.deprel === 'punct' || token.deprel === 'cc') token.head = verb.id;
  verb.head = above.id;
  verb.deprel = 'conj';
  verb.xpos = 'VBD';
  noun.head = verb.id;
  noun.deprel = 'nsubj';
}

/** "A rocket fired from Lebanon wounded three", read as "a rocket fired": of two pasts without an auxiliary, the second is the verb. */
function mendReducedRelative(tokens: Token[], verb: Token): void {
  const first = tokens[verb.head - 1];
  if (verb.deprel !== 'xcomp' || !/^VB[DN]$/.test(verb.xpos) || !first || !/^VB[DN]$/.test(first.xpos)) return;
  if (first.id > verb.id || below(tokens, verb).some(token => /^(mark|aux|nsubj)/.test(token.deprel))) return;
  if (!below(tokens, verb).some(token => token.deprel === 'obj' && token.id > verb.id)) return;
  const around = below(tokens, first);
  const subject = around.find(token => token.deprel === 'nsubj' && token.id === first.id - 1);
  if (!subject || around.some(token => /^(aux|obj|iobj|compound:prt)/.test(token.deprel))) return;
  verb.head = first.head;
  verb.deprel = first.deprel;
  first.head = subject.id;
  first.deprel = 'acl';
  subject.head = verb.id;
  for (const token of around)
    if (token.id > verb.id || (token.deprel === 'punct' && token.id > first.id)) token.head = verb.id;
}

/** "between Thai and Burmese troops": what stands before the first of two adjectives is the preposition of their noun. */
function mendSharedPreposition(tokens: Token[], preposition: Token): void {
  if (preposition.deprel !== 'case' || preposition.upos !== 'ADP') return;
  const adjective = tokens[preposition.head - 1];
  if (!adjective || adjective.deprel !== 'amod' || adjective.id !== preposition.id + 1) return;
  const noun = tokens[adjective.head - 1];
  if (!noun || noun.id < adjective.id || !/^(NOUN|PROPN)$/.test(noun.upos)) return;
  preposition.head = noun.id;
  const above = tokens[noun.head - 1];
  if (noun.deprel !== 'conj' || !above || above.id > preposition.id) return;
  // the conjunction joins the adjectives, not what stands before the preposition
  if (below(tokens, noun).some(token => token.deprel === 'cc' && token.id < preposition.id)) return;
  noun.deprel = above.upos === 'VERB' ? 'obl' : 'nmod';
}
