import { expect, test } from 'vitest';
import type { Token } from '../record/index.js';
import { mendTree } from './mend.js';

const cases: [name: string, words: string, expected: string][] = [
  [
    'a that-clause under a day is the verb’s',
    'Oman/PROPN/NNP>2:nsubj said/VERB/VBD>0:root on/ADP/IN>4:case Monday/PROPN/NNP>2:obl that/SCONJ/IN>7:mark Peru/PROPN/NNP>7:nsubj lied/VERB/VBD>4:acl:relcl',
    'lied ccomp said',
  ],
  [
    'a that-clause under what is issued stays',
    'Oman/PROPN/NNP>2:nsubj issued/VERB/VBD>0:root a/DET/DT>4:det denial/NOUN/NN>2:obj that/SCONJ/IN>7:mark Peru/PROPN/NNP>7:nsubj lied/VERB/VBD>4:acl',
    'lied acl denial',
  ],
  [
    'how many is whom',
    'Troops/NOUN/NNS>2:nsubj killed/VERB/VBD>0:root at/ADP/IN>5:case least/ADJ/JJS>5:nmod 30/NUM/CD>2:obl',
    '30 obj killed',
  ],
  [
    'a time of day stays',
    'Troops/NOUN/NNS>2:nsubj left/VERB/VBD>0:root at/ADP/IN>4:case 30/NUM/CD>2:obl',
    '30 obl left',
  ],
  [
    'a participle with an object is the verb',
    'Brass/NOUN/NN>0:root accused/VERB/VBN>1:acl Peru/PROPN/NNP>2:obj',
    'Brass nsubj accused',
  ],
  [
    'a participle without one describes',
    'Envoy/NOUN/NN>0:root accused/VERB/VBN>1:acl of/ADP/IN>4:case spying/NOUN/NN>2:obl',
    'accused acl Envoy',
  ],
  [
    'a name before a participle acts',
    'Chad/PROPN/NNP>3:compound halted/VERB/VBN>3:amod talks/NOUN/NNS>0:root ././.>3:punct',
    'Chad nsubj halted',
  ],
  [
    'of two pasts the second is the verb',
    'A/DET/DT>2:det shell/NOUN/NN>3:nsubj fired/VERB/VBD>0:root from/ADP/IN>5:case Oman/PROPN/NNP>3:obl hit/VERB/VBD>3:xcomp Peru/PROPN/NNP>6:obj',
    'fired acl shell',
  ],
  [
    'a preposition before two adjectives is that of their noun',
    'Talks/NOUN/NNS>0:root between/ADP/IN>3:case Thai/ADJ/JJ>6:amod and/CCONJ/CC>6:cc Lao/ADJ/JJ>6:amod envoys/NOUN/NNS>1:conj',
    'envoys nmod Talks',
  ],
];

test.each(cases)('%s', (_name, words, expected) => {
  const tokens = words.split(' ').map((word, i): Token => {
    const [, form, upos, xpos, head, deprel] = /^(.*?)\/(.*?)\/(.*?)>(\d+):(.*)$/.exec(word)!;
    return {
      id: i + 1,
      form: form!,
      lemma: form!.toLowerCase(),
      upos: upos!,
      xpos: xpos!,
      head: Number(head),
      deprel: deprel!,
      start: 0,
      end: 0,
    };
  });
  for (const token of tokens) if (token.form === 'a') token.lemma = 'a';
  mendTree(tokens);
  const rows = tokens.map(token => `${token.form} ${token.deprel} ${tokens[token.head - 1]?.form ?? '-'}`);
  expect(rows).toContain(expected);
  expect(tokens.filter(token => token.head === 0)).toHaveLength(1);
});
