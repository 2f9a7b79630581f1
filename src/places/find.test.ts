import { describe, expect, it } from 'vitest';
import { loadBook } from '../codebook/load.js';
import type { Article, LocatedPlace, Sentence, Token } from '../record/index.js';
import { createPlaceFinder, type TokenRange } from './find.js';

const finder = createPlaceFinder(loadBook().book);

/** One sentence a line, cut at spaces, hyphens, clitics and signs, as the treebank cuts. */
function sentencesOf(text: string): Sentence[] {
  return [...text.matchAll(/[^\n]+/g)].map((line, index) => {
    const tokens: Token[] = [];
    const pieces = /(?:U\.S|St|Mr|Ala|Gov)\.|(?:\p{L}\.){2,}|['’]s|\p{L}+(?:['’]\p{L}+)?|\d+|[^\s]/gu;
    for (const match of line[0].matchAll(pieces)) {
      const clitic = /^(\p{L}+)(['’]s)$/u.exec(match[0]);
      let start = line.index + match.index;
      for (const form of clitic ? clitic.slice(1) : [match[0]]) {
        const blank = { lemma: '', upos: '', xpos: '', head: 0, deprel: '' };
        tokens.push({ id: tokens.length + 1, form, start, end: start + form.length, ...blank });
        start += form.length;
      }
    }
    const end = line.index + line[0].length;
    return { index, start: line.index, end, paragraph: index, kind: 'body', tokens, parsed: false };
  });
}

it('knows the country of a large town by its name, and of a small one where its country is spoken of', () => {
  expect(finder.townCountry('Johannesburg', new Set())).toBe('ZAF');
  expect(finder.townCountry('Tervuren', new Set())).toBeUndefined();
  expect(finder.townCountry('Tervuren', new Set(['BEL']))).toBe('BEL');
  expect(finder.townCountry('Uber', new Set(['USA']))).toBeUndefined();
});

function find(text: string, countries: string[] = [], avoid: TokenRange[] = []): LocatedPlace[] {
  const article: Article = { id: 'a', language: 'en', text, dropped: [], paragraphs: [] };
  return finder.find(article, sentencesOf(text), countries, avoid).flat();
}

const shown = (text: string, countries?: string[]): string[] =>
  find(text, countries).map(place => `${place.text} = ${place.country}`);

const CASES: [text: string, ...places: string[]][] = [
  ['The envoy met officials in Oslo.', 'Oslo = NOR'],
  ['He flew from Tashkent to Tbilisi on Monday.', 'Tashkent = UZB', 'Tbilisi = GEO'],
  ['Peru and Bolivia share Lake Titicaca.', 'Peru = PER', 'Bolivia = BOL', 'Lake Titicaca = null'],
  ['The U.S. withdrew from Germany.', 'U.S. = USA', 'Germany = DEU'],
  // the article names where it lies
  ['He was born in Paris, Texas.', 'Paris = USA', 'Texas = USA'],
  ['He was born in Paris, France.', 'Paris = FRA', 'France = FRA'],
  ['Lebanon, Ohio, is a town.', 'Lebanon = USA', 'Ohio = USA'],
  ['The crash near Mobile, Ala., killed two.', 'Mobile = USA', 'Ala. = USA'],
  ['He spoke in Amman, Jordan.', 'Amman = JOR', 'Jordan = JOR'],
  // which of two
  ['Georgia’s premier flew from Tbilisi to Batumi.', 'Georgia = GEO', 'Tbilisi = GEO', 'Batumi = GEO'],
  ['Voters in Atlanta, Georgia, and in Ohio.', 'Atlanta = USA', 'Georgia = USA', 'Ohio = USA'],
  ['Congo’s army entered Goma in North Kivu.', 'Congo = COD', 'Goma = COD', 'North Kivu = COD'],
  ['Vietnam calls it the East Sea.', 'Vietnam = VNM', 'East Sea = null'],
  ['Guinea, Niger and Chad closed their borders.', 'Guinea = GIN', 'Niger = NER', 'Chad = TCD'],
  // regions, seas, contested places
  ['Ships sailed through the Strait of Hormuz.', 'Strait of Hormuz = null'],
  ['Shelling hit Khan Younis in the Gaza Strip.', 'Khan Younis = PSE', 'Gaza Strip = PSE'],
  [
    'The islands are the Senkakus in Japan and the Diaoyu Islands in China.',
    'Senkakus = null',
    'Japan = JPN',
    'Diaoyu Islands = null',
    'China = CHN',
  ],
  ['Troops faced each other at Doklam and in Kashmir.', 'Doklam = null', 'Kashmir = null'],
  ['A missile flew over the island of Hokkaido.', 'Hokkaido = JPN'],
  ['Militants attacked villages in Borno state.', 'Borno = NGA'],
  ['They met in Idlib province.', 'Idlib = SYR'],
  // older and other names
  ['Trains left Kiev for Lvov.', 'Kiev = UKR', 'Lvov = UKR'],
  ['He was posted to Rangoon and Saigon.', 'Rangoon = MMR', 'Saigon = VNM'],
  ['Protests spread in São Paulo and Xi’an.', 'São Paulo = BRA', 'Xi’an = CHN'],
  // common words and people
  ['In March, talks moved to Nice.', 'Nice = FRA'],
  ['Mr Washington met Michael Jordan and Chad Smith.'],
  ['President Said told Mr Reading that May would march.'],
  ['Wang Yi and Taro Kono spoke; Wang was firm.'],
  // bodies and things
  ['The Washington Post, China Daily and the Bank of England said so.'],
  ['The Paris Agreement and the Treaty of Rome hold.'],
  ['It cost US$5 million.'],
  ['A UK-Algerian writer was freed.'],
];

describe('places', () => {
  it.each(CASES)('%s', (text, ...places) => {
    expect(shown(text)).toEqual(places);
  });

  it('puts a place where it is', () => {
    const [city] = find('He spoke in Paris, Texas.');
    expect(city).toMatchObject({
      name: 'Paris',
      lat: 33.66,
      lon: -95.56,
      geonamesId: 4717560,
      from: 4,
      to: 4,
      head: 4,
    });
    expect(find('He spoke in Geneva.')[0]).toMatchObject({ name: 'Geneva', country: 'CHE' });
  });

  it('tells seas of one name apart by the countries of the article', () => {
    expect(find('A missile fell into the East Sea.', ['PRK'])[0]!.name).toBe('Sea of Japan');
    expect(find('A rig stands in the East Sea.', ['VNM'])[0]!.name).toBe('South China Sea');
  });

  it('prefers the countries that the article is about', () => {
    expect(find('Police in Cordoba arrested two.', ['ARG'])[0]!.country).toBe('ARG');
    expect(find('Police in Cordoba arrested two.', ['ESP'])[0]!.country).toBe('ESP');
  });

  it('keeps away from words that are known to be a name', () => {
    const text = 'He met London Breed in Oslo.';
    expect(find(text, [], [{ sentence: 0, from: 3, to: 4 }]).map(place => place.text)).toEqual(['Oslo']);
  });

  it('gives spans that equal their slices', () => {
    const text = 'Talks in New York, Addis Ababa and Port-au-Prince.';
    for (const { start, end, text: words } of find(text)) expect(text.slice(start, end)).toBe(words);
    expect(find(text).map(place => place.text)).toEqual(['New York', 'Addis Ababa', 'Port-au-Prince']);
  });
});
