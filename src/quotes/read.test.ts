import { describe, expect, test } from 'vitest';
import { loadBook } from '../codebook/load.js';
import type { Actor, Article, Mention, Sentence } from '../record/index.js';
import { createQuoteReader } from './read.js';

const reader = createQuoteReader(loadBook().book);

/** One sentence by hand: "form/lemma/upos/head/deprel" for each word; `_` joins a word to the one before. */
function read(line: string, actors: [name: string, head: number, from?: number, to?: number][] = []) {
  let text = '';
  const tokens = line.split(' ').map((word, index) => {
    const isJoined = word.startsWith('_');
    const [form = '', lemma = '', upos = '', head = '', deprel = ''] = (isJoined ? word.slice(1) : word).split('/');
    if (text !== '' && !isJoined) text += ' ';
    const start = text.length;
    text += form;
    return { id: index + 1, form, lemma, upos, xpos: '', head: Number(head), deprel, start, end: text.length };
  });
  const article: Article = {
    id: 'a',
    language: 'en',
    text,
    dropped: [],
    paragraphs: [{ start: 0, end: text.length, kind: 'body' }],
  };
  const sentence: Sentence = { index: 0, start: 0, end: text.length, paragraph: 0, kind: 'body', tokens, parsed: true };
  const mentions: Mention[] = actors.map(([name, head, from = head, to = head]) => {
    const [start, end] = [tokens[from - 1]!.start, tokens[to - 1]!.end];
    return {
      actor: name,
      sentence: 0,
      start,
      end,
      text: text.slice(start, end),
      from,
      to,
      head,
      form: 'name',
      locative: false,
    };
  });
  const known: Actor[] = actors.map(([name]) => ({
    id: name,
    name,
    kind: 'person',
    country: null,
    sectors: [],
    mentions: [],
  }));
  return reader.read(article, [sentence], known, [mentions]);
}

const summary = (line: string, actors: [string, number, number?, number?][] = []) =>
  read(line, actors).quotes.map(({ form, source, cue, content, addressee }) => ({
    form,
    source: source?.name ?? null,
    cue: cue?.text ?? null,
    content: content.text,
    ...(addressee ? { addressee: addressee.name } : {}),
  }));

describe('quotations', () => {
  test('"…," said X', () => {
    const line =
      '“/"/PUNCT/3/punct _We/we/PRON/3/nsubj agree/agree/VERB/6/ccomp _,/,/PUNCT/3/punct _”/"/PUNCT/3/punct said/say/VERB/0/root Ana/Ana/PROPN/6/nsubj _././PUNCT/6/punct';
    expect(summary(line, [['Ana', 7]])).toEqual([{ form: 'direct', source: 'Ana', cue: 'said', content: 'We agree' }]);
  });

  test('X said that …', () => {
    const line =
      'Ana/Ana/PROPN/2/nsubj said/say/VERB/0/root that/that/SCONJ/5/mark Oman/Oman/PROPN/5/nsubj agreed/agree/VERB/2/ccomp _././PUNCT/2/punct';
    expect(summary(line, [['Ana', 1]])).toEqual([
      { form: 'indirect', source: 'Ana', cue: 'said', content: 'Oman agreed' },
    ]);
  });

  test('X told Y that …', () => {
    const line =
      'Ana/Ana/PROPN/2/nsubj told/tell/VERB/0/root Ben/Ben/PROPN/2/obj that/that/SCONJ/6/mark Oman/Oman/PROPN/6/nsubj agreed/agree/VERB/2/ccomp _././PUNCT/2/punct';
    expect(
      summary(line, [
        ['Ana', 1],
        ['Ben', 3],
      ]),
    ).toEqual([{ form: 'indirect', source: 'Ana', cue: 'told', content: 'Oman agreed', addressee: 'Ben' }]);
  });

  test('X urged Y “…”: the words in marks, by X, to Y', () => {
    const line =
      'Ana/Ana/PROPN/2/nsubj urged/urge/VERB/0/root Ben/Ben/PROPN/2/obj “/"/PUNCT/7/punct _not/not/PART/7/advmod to/to/PART/7/mark slack/slack/VERB/2/xcomp _”/"/PUNCT/7/punct _././PUNCT/2/punct';
    expect(
      summary(line, [
        ['Ana', 1],
        ['Ben', 3],
      ]),
    ).toEqual([{ form: 'mixed', source: 'Ana', cue: 'urged', content: 'not to slack', addressee: 'Ben' }]);
  });

  test('according to X', () => {
    const line =
      'Oman/Oman/PROPN/2/nsubj agreed/agree/VERB/0/root _,/,/PUNCT/6/punct according/accord/VERB/6/case to/to/ADP/4/fixed Ana/Ana/PROPN/2/obl _././PUNCT/2/punct';
    expect(summary(line, [['Ana', 6]])).toEqual([
      { form: 'indirect', source: 'Ana', cue: 'according to', content: 'Oman agreed' },
    ]);
  });

  test('who said it stands for the one before', () => {
    const line =
      'Ana/Ana/PROPN/8/nsubj _,/,/PUNCT/4/punct who/who/PRON/4/nsubj said/say/VERB/1/acl:relcl Oman/Oman/PROPN/6/nsubj agreed/agree/VERB/4/ccomp _,/,/PUNCT/4/punct left/leave/VERB/0/root _././PUNCT/8/punct';
    expect(summary(line, [['Ana', 1]])).toEqual([
      { form: 'indirect', source: 'Ana', cue: 'said', content: 'Oman agreed' },
    ]);
  });

  test('a source who is no actor keeps its words', () => {
    const line =
      'Two/two/NUM/2/nummod diplomats/diplomat/NOUN/3/nsubj said/say/VERB/0/root Oman/Oman/PROPN/5/nsubj agreed/agree/VERB/3/ccomp _././PUNCT/3/punct';
    expect(summary(line)).toEqual([{ form: 'indirect', source: 'Two diplomats', cue: 'said', content: 'Oman agreed' }]);
  });

  test.each([
    [
      'scare quotes',
      'The/the/DET/4/det “/"/PUNCT/3/punct _ghost/ghost/NOUN/4/compound fleet/fleet/NOUN/6/nsubj _”/"/PUNCT/4/punct sailed/sail/VERB/0/root _././PUNCT/6/punct',
    ],
    [
      'what was not said',
      'Ana/Ana/PROPN/4/nsubj did/do/AUX/4/aux not/not/PART/4/advmod say/say/VERB/0/root Oman/Oman/PROPN/6/nsubj agreed/agree/VERB/4/ccomp _././PUNCT/4/punct',
    ],
    [
      'what is declined',
      'Ana/Ana/PROPN/2/nsubj declined/decline/VERB/0/root to/to/PART/4/mark say/say/VERB/2/xcomp whether/whether/SCONJ/7/mark Oman/Oman/PROPN/7/nsubj agreed/agree/VERB/4/ccomp _././PUNCT/2/punct',
    ],
  ])('%s: none by say', (_, line) => {
    expect(read(line).quotes.filter(quote => quote.cue?.text.startsWith('sa'))).toEqual([]);
  });

  test('attributions hold the words of a told clause, not of a wish', () => {
    const told =
      'Ana/Ana/PROPN/2/nsubj said/say/VERB/0/root Oman/Oman/PROPN/4/nsubj agreed/agree/VERB/2/ccomp _././PUNCT/2/punct';
    expect(read(told, [['Ana', 1]]).attributions).toMatchObject([
      { source: { name: 'Ana' }, sentence: 0, from: 3, to: 4 },
    ]);
    const wish =
      'Ana/Ana/PROPN/2/nsubj vowed/vow/VERB/0/root to/to/PART/4/mark fight/fight/VERB/2/xcomp _././PUNCT/2/punct';
    expect(read(wish, [['Ana', 1]]).attributions).toEqual([]);
  });
});
