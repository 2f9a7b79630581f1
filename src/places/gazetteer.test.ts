import { describe, expect, it } from 'vitest';
import { loadGazetteer, readGazetteer } from './gazetteer.js';
import { foldName, foldWord } from './names.js';

const SMALL = [
  '# 7 lines, 8 names',
  '=AAA',
  'Córdoba\tcordoba\t-31.41\t-64.18\t1400000\tA\t2qk8',
  'New Town\tOldtown|Vieux-Bourg\t10.00\t20.50\t5000\t\ta',
  '=BBB',
  'New Town\t\t-10.00\t-20.50\t\tC\tb',
  "Queen's Hill\t\t0.00\t1.00\t3000\tA2\tc",
].join('\n');

describe('gazetteer', () => {
  const gazetteer = readGazetteer(Buffer.from(SMALL));

  it('finds every city of a name, with its country', () => {
    expect(
      gazetteer.lookup('new town').map(({ country, population, feature }) => [country, population, feature]),
    ).toEqual([
      ['AAA', 5000, ''],
      ['BBB', 0, 'C'],
    ]);
  });

  it('finds names with accents, other names and apostrophes', () => {
    expect(gazetteer.lookup('cordoba')[0]).toMatchObject({
      name: 'Córdoba',
      lat: -31.41,
      lon: -64.18,
      alternative: false,
    });
    expect(gazetteer.lookup('vieux bourg')[0]).toMatchObject({ name: 'New Town', alternative: true });
    expect(gazetteer.lookup('queens hill')[0]).toMatchObject({ country: 'BBB', geonamesId: 12 });
    expect(gazetteer.lookup('nowhere')).toEqual([]);
  });

  it('knows how far to read on', () => {
    expect([gazetteer.longest('new'), gazetteer.longest('cordoba'), gazetteer.longest('town')]).toEqual([2, 1, 0]);
  });

  it('has the capitals of the world', () => {
    const world = loadGazetteer();
    for (const [name, country] of [
      ['oslo', 'NOR'],
      ['kyiv', 'UKR'],
      ['ndjamena', 'TCD'],
      ['ulaanbaatar', 'MNG'],
      ['asuncion', 'PRY'],
    ])
      expect(world.lookup(name!).some(city => city.country === country && city.feature === 'C')).toBe(true);
  });

  it('says what to do where the list is missing', () => {
    expect(() => loadGazetteer('/nowhere/places.tsv.br')).toThrow(/make it with/);
  });
});

describe('folding', () => {
  it.each([
    ['São Paulo', 'sao paulo'],
    ['Port-au-Prince', 'port au prince'],
    ['St. Petersburg', 'saint petersburg'],
    ['Łódź', 'lodz'],
    ["Xi'an", 'xian'],
    ['U.S.', 'us'],
    ['Ürümqi', 'urumqi'],
  ])('%s', (name, key) => {
    expect(foldName(name)).toBe(key);
  });

  it('leaves nothing of a sign', () => {
    expect(foldWord('—')).toBe('');
  });
});
