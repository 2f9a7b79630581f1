import { describe, expect, test } from 'vitest';
import { OfficesFile } from '../codebook/offices.js';
import { RolesFile } from '../codebook/roles.js';
import { StatesFile } from '../codebook/states.js';
import { createWho } from './who.js';

const who = createWho({
  states: [
    StatesFile.parse({
      states: [
        { code: 'RUR', alpha2: 'RU', name: 'Ruritania', names: ['Kingdom of Ruritania'], adjectives: ['Ruritanian'] },
        { code: 'MAC', name: 'Macau', adjectives: ['Macanese'] },
        { code: 'MKD', name: 'North Macedonia', adjectives: ['Macedonian'] },
      ],
    }),
  ],
  roles: [
    RolesFile.parse({
      roles: [
        { role: 'prime minister', names: ['premier', 'head of government'], sectors: ['GOV'], head: 'government' },
        { role: 'president', names: ['head of state'], sectors: ['GOV'], head: 'state' },
        { role: 'king', sectors: ['GOV'], head: 'state' },
        { role: 'foreign minister', names: ['minister of foreign affairs'], sectors: ['GOV'], head: 'foreign' },
        { role: 'pope', sectors: ['REL'], head: 'state', countries: ['VAT'] },
      ],
      titles: [],
    }),
  ],
  offices: [
    OfficesFile.parse({
      country: 'RUR',
      offices: [
        { role: 'king', head: 'state', holders: [{ name: 'Rudolf V', surname: 'Rudolf V', from: '1980-01-01' }] },
        {
          role: 'prime minister',
          head: 'government',
          leads: true,
          holders: [
            {
              name: 'Fritz Tarlenheim',
              names: ['Fritz von Tarlenheim y Strelsau'],
              from: '1995-03-01',
              to: '1999-03-01',
            },
            { name: 'Fritz Tarlenheim', from: '1999-03-01', to: '2001-06-30' },
            { name: 'Flavia Elphberg', from: '2001-06-30' },
          ],
        },
        {
          role: 'foreign minister',
          title: 'chancellor abroad',
          head: 'foreign',
          holders: [
            { name: 'Fritz Tarlenheim', from: '2003-01-01', to: '2005-01-01' },
            { name: 'Rupert Hentzau', from: '2005-01-01', to: '2006-01-01' },
          ],
        },
      ],
    }),
    OfficesFile.parse({
      country: 'MKD',
      cow: 'MAC',
      offices: [
        {
          role: 'prime minister',
          head: 'government',
          leads: true,
          holders: [{ name: 'Vlado Anev', from: '2000-01-01' }],
        },
      ],
    }),
  ],
});

describe('who held an office of a country', () => {
  test.each<[string, string, string | undefined, string | null, string]>([
    ['RUR', '1997-05-01', undefined, 'Fritz von Tarlenheim y Strelsau', 'who governs in effect, by the full name'],
    ['RU', '2002', undefined, 'Flavia Elphberg', 'by two letters, in a year'],
    ['the Kingdom of Ruritania', '2002-02', 'leader', 'Flavia Elphberg', 'by a long name, in a month'],
    ['ruritanian', '2002-02-03', 'head of state', 'Rudolf V', 'another office, by any of its names'],
    ['RUR', '2002-02-03', 'Premier', 'Flavia Elphberg', 'in any letter case'],
    ['RUR', '2005-06-01', 'minister of foreign affairs', 'Rupert Hentzau', 'a ministry'],
    ['RUR', '2005-06-01', 'chancellor abroad', 'Rupert Hentzau', 'by its own title'],
    ['RUR', '2009-06-01', 'foreign minister', null, 'nobody known'],
    ['RUR', '1990-06-01', undefined, 'Rudolf V', 'while the office that leads is vacant'],
    [
      'MAC',
      '2010-01-01',
      undefined,
      'Vlado Anev',
      "by another list's code, where the state of that code has no offices",
    ],
  ])('%s, %s, %s: %s (%s)', (country, date, office, name, _why) => {
    expect(who.holderOn({ country, date, office }).name).toBe(name);
  });

  test('with all names, the unbroken time, and who else held it then', () => {
    expect(who.holderOn({ country: 'RUR', date: '2001' })).toEqual({
      country: 'RUR',
      name: 'Flavia Elphberg',
      names: ['Flavia Elphberg'],
      office: 'prime minister',
      from: '2001-06-30',
      to: null,
      others: [{ name: 'Fritz von Tarlenheim y Strelsau', from: '1995-03-01', to: '2001-06-30' }],
    });
  });

  test('no such country, no such office', () => {
    expect(() => who.holderOn({ country: 'Graustark', date: '2001' })).toThrow(/no country has this name/);
    expect(() => who.holderOn({ country: 'RUR', date: '2001', office: 'astrologer' })).toThrow(/no office is called/);
    expect(who.isCountry('Ruritania')).toBe(true);
    expect(who.isCountry('Graustark')).toBe(false);
  });

  test('first offices for people', () => {
    const offices = who
      .cabinetOn({ country: 'RUR', date: '2004-01-01' })
      .map(({ office, name }) => `${office} ${name}`);
    expect(offices).toEqual([
      'prime minister Flavia Elphberg',
      'king Rudolf V',
      'chancellor abroad Fritz von Tarlenheim y Strelsau',
    ]);
  });
});

describe('what a person held', () => {
  test.each([
    ['Fritz Tarlenheim', '2000-01-01', 'prime minister', true, true],
    ['Fritz Tarlenheim', '2004-01-01', 'chancellor abroad', false, false],
    ['Fritz Tarlenheim', '2010-01-01', null, false, false],
    ['Rupert Hentzau', '2005', 'chancellor abroad', true, false],
    ['Rupert Hentzau', '2008', null, false, false],
    ['King Rudolf V of Ruritania', '1990-01-01', 'king', true, true],
    ['Hentzau', '2005-02-01', 'chancellor abroad', true, false],
  ])('%s, %s: %s, in office %s, leads %s', (name, date, office, inOffice, leads) => {
    expect(who.personOn({ name, date })).toMatchObject({ country: 'RUR', office, inOffice, leads });
  });

  test('nobody of this name, or not there', () => {
    expect(who.personOn({ name: 'Antony Hope', date: '2000' })).toMatchObject({
      name: null,
      country: null,
      inOffice: false,
    });
    expect(who.personOn({ name: 'Fritz Tarlenheim', date: '2000', country: 'MKD' }).name).toBeNull();
  });

  test('everything ever held', () => {
    expect(who.careerOf({ name: 'Fritz Tarlenheim' }).map(({ office, from, to }) => [office, from, to])).toEqual([
      ['chancellor abroad', '2003-01-01', '2005-01-01'],
      ['prime minister', '1995-03-01', '2001-06-30'],
    ]);
  });
});
