import { describe, expect, it } from 'vitest';
import { lemmatise, parseLemmaTable } from './lemmatise.js';

const CASES: [form: string, upos: string, xpos: string, lemma: string][] = [
  ['talks', 'NOUN', 'NNS', 'talk'],
  ['Ministries', 'NOUN', 'NNS', 'ministry'],
  ['crises', 'NOUN', 'NNS', 'crisis'],
  ['servicemen', 'NOUN', 'NNS', 'serviceman'],
  ['urged', 'VERB', 'VBD', 'urge'],
  ['urging', 'VERB', 'VBG', 'urge'],
  ['shelled', 'VERB', 'VBD', 'shell'],
  ['withdrew', 'VERB', 'VBD', 'withdraw'],
  ['overthrown', 'VERB', 'VBN', 'overthrow'],
  ['expelled', 'VERB', 'VBD', 'expel'],
  ['agrees', 'VERB', 'VBZ', 'agree'],
  ['denies', 'VERB', 'VBZ', 'deny'],
  ['has', 'AUX', 'VBZ', 'have'],
  ['’s', 'AUX', 'VBZ', 'be'],
  ["n't", 'PART', 'RB', 'not'],
  ['n’t', 'PART', 'RB', 'not'],
  ['them', 'PRON', 'PRP', 'they'],
  ['an', 'DET', 'DT', 'a'],
  ['better', 'ADJ', 'JJR', 'good'],
  ['largest', 'ADJ', 'JJS', 'large'],
  ['Peru', 'PROPN', 'NNP', 'Peru'],
  ['States', 'PROPN', 'NNPS', 'State'],
  ['American', 'ADJ', 'JJ', 'American'],
  ['Omani', 'ADJ', 'JJ', 'Omani'],
  ['Regional', 'ADJ', 'JJ', 'regional'],
  ['The', 'DET', 'DT', 'the'],
  ['200,000', 'NUM', 'CD', '200000'],
  ['“', 'PUNCT', '``', '"'],
];

describe('lemmatise', () => {
  it.each(CASES)('%s (%s %s): %s', (form, upos, xpos, lemma) => {
    expect(lemmatise(form, upos, xpos)).toBe(lemma);
  });

  it('says which row of a table it cannot read', () => {
    expect(() => parseLemmaTable('# head\nending\tNNS\ts\t1\t\nwrong row\n')).toThrow('found "wrong row"');
  });
});
