import { describe, expect, test } from 'vitest';
import { AttacheError } from '../record/index.js';
import { countryNames } from './countryNames.js';

const state = (code: string, name: string, adjectives: string[], names: string[] = [], to?: string) => ({
  code,
  name,
  names,
  adjectives,
  to,
});
const names = countryNames([
  state('SUN', 'Soviet Union', ['Soviet', 'Russian'], ['USSR'], '1991-12-26'),
  state('CHN', 'China', ['Chinese'], ["People's Republic of China", 'PRC']),
  state('JPN', 'Japan', ['Japanese']),
  state('RUS', 'Russia', ['Russian']),
  state('CIV', 'Ivory Coast', ['Ivorian'], ["Côte d'Ivoire"]),
  state('NLD', 'Netherlands', ['Dutch'], ['the Netherlands']),
  state('NER', 'Niger', ['Nigerien']),
  state('NGA', 'Nigeria', ['Nigerian']),
]);

describe('a country by what people call it', () => {
  test.each([
    ['CHN', 'CHN'],
    ['chn', 'CHN'],
    ['china', 'CHN'],
    ['prc', 'CHN'],
    ['  Japan ', 'JPN'],
    ['Japanese', 'JPN'],
    ['cote d’ivoire', 'CIV'],
    ['The Netherlands', 'NLD'],
    ['Russian', 'RUS'],
    ['USSR', 'SUN'],
    ['eu', 'EUR'],
    ['Niger', 'NER'],
  ])('%s: %s', (query, code) => {
    expect(names.codeOf(query)).toBe(code);
  });

  test.each([
    ['Chnia', /Did you mean China \(CHN\)\?/],
    ['Japn', /Did you mean Japan \(JPN\)/],
    ['JPM', /Japan \(JPN\)/],
    ['Atlantis', /such as Japan\.$/],
    ['', /no country/],
  ])('%s is none', (query, message) => {
    const find = () => names.codeOf(query);
    expect(find).toThrow(AttacheError);
    expect(find).toThrow(message);
  });

  test('and the name of a code', () => {
    expect(names.nameOf('CIV')).toBe('Ivory Coast');
    expect(names.nameOf('XXX')).toBe('XXX');
  });
});
