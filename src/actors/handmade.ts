import { AgentsFile } from '../codebook/agents.js';
import { OfficesFile } from '../codebook/offices.js';
import { OrganisationsFile } from '../codebook/organisations.js';
import { ReferenceFile } from '../codebook/reference.js';
import { RolesFile } from '../codebook/roles.js';
import { StatesFile } from '../codebook/states.js';
import type { Article, Sentence } from '../record/index.js';
import type { ActorBook } from './lexicon.js';

/** A small codebook of four states, for tests. */
export function smallBook(): ActorBook {
  const lists = Object.keys(ReferenceFile.shape).map(name => [name, [] as string[]]);
  return {
    states: [
      StatesFile.parse({
        states: [
          { code: 'NOR', name: 'Norway', adjectives: ['Norwegian'], capital: { name: 'Oslo', lat: 59.9, lon: 10.7 } },
          { code: 'PER', name: 'Peru', adjectives: ['Peruvian'], capital: { name: 'Lima', lat: -12, lon: -77 } },
          {
            code: 'OMN',
            name: 'Oman',
            adjectives: ['Omani'],
            capital: { name: 'Muscat', lat: 23.6, lon: 58.4 },
            epithets: ['sultanate'],
          },
          { code: 'GEO', name: 'Georgia', adjectives: ['Georgian'], ambiguous: ['Georgia', 'Georgian'] },
        ],
        elsewhere: ['Gulf of Oman'],
      }),
    ],
    organisations: [OrganisationsFile.parse({ organisations: [{ name: 'Nordic Council', country: 'IGO' }] })],
    agents: [
      AgentsFile.parse({
        agents: [
          { nouns: ['coast guard', 'coast guard vessel'], sectors: ['MIL'], of: 'state' },
          { nouns: ['government'], sectors: ['GOV'], kind: 'organisation', of: 'state' },
          { nouns: ['protester'], sectors: ['CVL'] },
        ],
      }),
    ],
    roles: [
      RolesFile.parse({
        roles: [
          { role: 'foreign minister', short: ['minister'], sectors: ['GOV'], head: 'foreign', exclusive: true },
          {
            role: 'prime minister',
            names: ['premier'],
            short: ['leader'],
            sectors: ['GOV'],
            head: 'government',
            exclusive: true,
          },
          { role: 'president', short: ['leader'], sectors: ['GOV'], head: 'state', exclusive: true },
        ],
        titles: [
          { title: 'Mr', gender: 'm' },
          { title: 'Ms', gender: 'f' },
        ],
        qualifiers: [{ word: 'former', effect: 'former' }],
      }),
    ],
    offices: [
      OfficesFile.parse({
        country: 'NOR',
        offices: [
          {
            role: 'foreign minister',
            head: 'foreign',
            holders: [
              { name: 'Kari Vik', gender: 'f', from: '2010-01-01', to: '2013-12-31' },
              { name: 'Ola Dahl', gender: 'm', from: '2014-01-01', to: '2019-12-31' },
            ],
          },
        ],
      }),
      OfficesFile.parse({
        country: 'PER',
        offices: [
          {
            role: 'president',
            head: 'both',
            leads: true,
            holders: [{ name: 'Rosa Quispe', gender: 'f', from: '2016-07-28' }],
          },
        ],
      }),
    ],
    reference: [
      ReferenceFile.parse({
        ...Object.fromEntries(lists),
        governments: ['government'],
        countries: ['country'],
        states: ['country', 'neighbour', 'side'],
        counterparts: ['counterpart'],
        motions: ['visit', 'fly', 'travel', 'envoy'],
        visits: ['visit', 'leave'],
        strikes: ['bomb'],
        places: ['street', 'city'],
        wills: ['urge', 'seek'],
      }),
    ],
    speech: [
      { verbs: [{ verbs: ['say', 'tell'], sense: 'say', content: ['quote', 'clause'], addressee: ['object'] }] },
    ],
    times: [{ months: [], weekdays: [] }],
  };
}

/**
 * A sentence by hand: its words with a space between them, the heads (0 is the root) and the relations. `tags` gives the
 * parts of speech; the lemma is the word in lower case, or what stands after a slash ("urged/urge").
 */
export function parsed(
  words: string,
  heads: number[],
  relations: string,
  tags: string,
  index = 0,
  offset = 0,
): Sentence {
  const relation = relations.split(' ');
  const tag = tags.split(' ');
  let at = offset;
  const tokens = words.split(' ').map((word, i) => {
    const [form = '', lemma = form.toLowerCase()] = word.split('/');
    const start = at;
    at += form.length + 1;
    const [upos = '', xpos = ''] = tag[i]!.split(':');
    return {
      id: i + 1,
      form,
      lemma,
      upos,
      xpos,
      head: heads[i]!,
      deprel: relation[i]!,
      start,
      end: start + form.length,
    };
  });
  return { index, start: offset, end: at - 1, paragraph: index, kind: 'body', tokens, parsed: true };
}

/** The article that hand-made sentences add up to. */
export function articleOf(sentences: Sentence[], published = '2018-05-17'): Article {
  const text = sentences.map(sentence => sentence.tokens.map(token => token.form).join(' ')).join('\n');
  const paragraphs = sentences.map(({ start, end, kind }) => ({ start, end, kind }));
  return { id: 'handmade', language: 'en', text, dropped: [], paragraphs, published };
}
