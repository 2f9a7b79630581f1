import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { AttacheError } from '../record/index.js';
import { checkOffices, rolesUsed } from './checkOffices.js';
import { DEFAULT_FOLDER } from './load.js';
import { foldName, isDuring, OfficeIndex, OfficesFile } from './offices.js';
import { listFiles, type ReadFile, readYaml } from './read.js';
import { RolesFile } from './roles.js';
import { StatesFile } from './states.js';

const read = (path: string): ReadFile<OfficesFile> =>
  readYaml(join(DEFAULT_FOLDER, path), `codebook/${path}`, OfficesFile);
const WORLD = listFiles(DEFAULT_FOLDER, 'offices/*').map(read);

const RURITANIA = `country: RUR
offices:
  - role: king
    head: state
    leads: [{ to: 1995-03-01 }]
    holders:
      - { name: Rudolf V, surname: Rudolf V, from: 1980, gender: m }
  - role: prime minister
    head: government
    leads: [{ from: 1995-03-01 }]
    holders:
      - { name: Fritz von Tarlenheim, names: [Tarlenheim Fritz], from: 1995-03-01, to: 2001-06, gender: m }
      - { name: Flavia Élphberg-Strøm, from: 2001-07-04, gender: f }
      - { name: Johann Sapt, from: 2003-02-01, to: 2003-02-20, acting: true }
people:
  - { name: Rupert al-Hentzau, sectors: [OPP], roles: [{ role: opposition leader, title: Black party leader, from: 1999, to: 2002 }] }
  - { name: Fritz von Tarlenheim, roles: [{ role: foreign minister, from: 2002-01-01, to: 2004-01-01 }] }
`;
const STRELSAU = `country: STR
codes: [STL]
nameOrder: family-first
succeeds: { country: RUR, until: 2010-01-01 }
offices:
  - role: president
    head: both
    leads: true
    holders:
      - { name: Kim Han Sol, from: 2010-01-01, to: 2012-01-01 }
`;
const index = new OfficeIndex([RURITANIA, STRELSAU].map(text => OfficesFile.parse(parse(text))));
const namesOf = (people: { name: string }[]): string[] => people.map(person => person.name);

describe('OfficeIndex', () => {
  it.each<[string, string, string | undefined, string]>([
    ['RUR', '1990-05-01', 'Rudolf V', 'the king led then'],
    ['RUR', '1995-03-01', 'Fritz von Tarlenheim', 'on the day of the change, the new office'],
    ['RUR', '2001-06-30', 'Fritz von Tarlenheim', 'a month as an end means all of it'],
    ['RUR', '2001-07-02', 'Rudolf V', 'a vacant office: whoever else is a head'],
    ['RUR', '2003-02-10', 'Johann Sapt', 'an acting holder counts'],
    ['RUR', '2003-02-21', 'Flavia Élphberg-Strøm', 'and then no longer'],
    ['STR', '2005-01-01', 'Flavia Élphberg-Strøm', 'before a state was born, its predecessor'],
    ['RUR', '2011-01-01', 'Kim Han Sol', 'after a state is gone, its successor'],
    ['STL', '2011-01-01', 'Kim Han Sol', 'by another code'],
    ['STR', '2013-01-01', undefined, 'nobody known'],
    ['XXX', '2013-01-01', undefined, 'no such state'],
  ])('knows who led %s on %s: %s (%s)', (country, date, name) => {
    expect(index.leaderOf(country, date)?.person.name).toBe(name);
  });

  it('gives holders on a date, in a month, and ever, latest first', () => {
    const names = (date?: string): string[] =>
      index.holdersOf('RUR', 'prime minister', date).map(holding => holding.person.name);
    expect(names('2000-01-01')).toEqual(['Fritz von Tarlenheim']);
    expect(names('2003-02')).toEqual(['Johann Sapt', 'Flavia Élphberg-Strøm']);
    expect(names()).toEqual(['Johann Sapt', 'Flavia Élphberg-Strøm', 'Fritz von Tarlenheim']);
    expect(names('1990-01-01')).toEqual([]);
    expect(index.headsOf('STR', 'government', '2011-01-01').map(holding => holding.role)).toEqual(['president']);
  });

  it('joins the rows of one person', () => {
    const [person] = index.peopleNamed('Fritz von Tarlenheim');
    expect(person?.id).toBe('fritz-von-tarlenheim');
    expect(person?.holdings.map(holding => holding.role)).toEqual(['prime minister', 'foreign minister']);
    expect(index.officesOf('fritz-von-tarlenheim', '2003-01-01').map(holding => holding.role)).toEqual([
      'foreign minister',
    ]);
    expect(index.officesOf('nobody')).toEqual([]);
    const rupert = index.officesOf('rupert-al-hentzau', '2000-01-01')[0];
    expect(rupert).toMatchObject({ role: 'opposition leader', title: 'Black party leader', sectors: ['OPP'] });
  });

  it.each([
    ['flavia elphberg strom', ['Flavia Élphberg-Strøm']],
    ['FLAVIA ÉLPHBERG-STRØM', ['Flavia Élphberg-Strøm']],
    ['Tarlenheim Fritz', ['Fritz von Tarlenheim']],
    ['Tarlenheim', []],
  ])('finds people named %s', (name, people) => {
    expect(namesOf(index.peopleNamed(name))).toEqual(people);
  });

  it.each([
    ['von Tarlenheim', 'Fritz von Tarlenheim'],
    ['Tarlenheim', 'Fritz von Tarlenheim'],
    ['al-Hentzau', 'Rupert al-Hentzau'],
    ['Hentzau', 'Rupert al-Hentzau'],
    ['Kim', 'Kim Han Sol'],
    ['Rudolf V', 'Rudolf V'],
  ])('finds the surname %s', (surname, person) => {
    expect(namesOf(index.peopleBySurname(surname))).toContain(person);
  });

  it('finds fuller and shorter forms of a name, but not by a first name alone', () => {
    expect(namesOf(index.peopleLike('Fritz Karl von Tarlenheim'))).toEqual(['Fritz von Tarlenheim']);
    expect(namesOf(index.peopleLike('Fritz Tarlenheim'))).toEqual(['Fritz von Tarlenheim']);
    expect(namesOf(index.peopleLike('Fritz von Bulow'))).toEqual([]);
  });
});

describe('isDuring', () => {
  it.each([
    [{ from: '2007-06', to: '2009' }, '2007-06-01', true],
    [{ from: '2007-06', to: '2009' }, '2009-12-31', true],
    [{ from: '2007-06', to: '2009' }, '2010-01-01', false],
    [{ from: '2007-06-15' }, '2007-06', true],
    [{ from: '2007-06-15' }, '2007', true],
    [{ from: '2007-06-15' }, '2007-05', false],
    [{ to: '1939' }, '193X', true],
    [{ from: '2018-01-25' }, '2018-01-22/2018-01-28', true],
    [{ from: '2018-01-29' }, '2018-01-22/2018-01-28', false],
    [{}, '2018?', true],
  ])('%o on %s: %s', (period, date, answer) => {
    expect(isDuring(period, date)).toBe(answer);
  });
});

describe('foldName', () => {
  it.each([
    ['Recep Tayyip Erdoğan', 'recep tayyip erdogan'],
    ['Kim Jong-un', 'kim jong un'],
    ['Jonas Gahr Støre', 'jonas gahr store'],
    ['Mevlüt Çavuşoğlu', 'mevlut cavusoglu'],
    ['Binali Yıldırım', 'binali yildirim'],
    ["Yoon Suk-yeol's", 'yoon suk yeols'],
    ['H.R. McMaster', 'hr mcmaster'],
  ])('%s: %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });
});

describe('checkOffices', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offices-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): ReadFile<OfficesFile> => {
    writeFileSync(join(folder, name), text);
    return readYaml(join(folder, name), name, OfficesFile);
  };
  const check = (text: string): string[] => {
    try {
      const files = [file('RUR.yaml', text)];
      return checkOffices(files, new Set(['president'])).map(({ where, message }) => `${where}: ${message}`);
    } catch (error) {
      return [`${(error as AttacheError).where}: ${(error as AttacheError).message}`];
    }
  };
  const office = (...rows: string[]): string =>
    ['country: RUR', 'offices:', '  - role: president', '    holders:', ...rows.map(row => `      - { ${row} }`)].join(
      '\n',
    );

  it('has nothing to say of a good file', () => {
    expect(
      check(
        office(
          'name: Anna A, from: 1990-01-01, to: 1990-05',
          'name: Bela B, from: 1990-05-20, to: 1995',
          'name: Dora D, from: 1994-01-01, to: 1994-02-01, acting: true',
          'name: Carl C, from: 1995-02-01',
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'a date that is none',
      office('name: Anna A, from: 1990-13-01'),
      'RUR.yaml:5: offices.0.holders.0.from: .*a date such as',
    ],
    [
      'an end before the start',
      office('name: Anna A, from: 1990-02-01, to: 1990-01-01'),
      'RUR.yaml:5: .*left on 1990-01-01, before',
    ],
    [
      'two at once',
      office('name: Anna A, from: 1990', 'name: Bela B, from: 1994'),
      'RUR.yaml:6: .*Anna A stayed until now',
    ],
    [
      'a wrong order',
      office('name: Anna A, from: 1996', 'name: Bela B, from: 1994, to: 1995'),
      'RUR.yaml:6: .*Put the oldest first',
    ],
    ['an unknown field', office('name: Anna A, since: 1990'), 'RUR.yaml:5: '],
    [
      'an unknown role',
      office('name: Anna A, from: 1990').replace('president', 'grand vizier'),
      'RUR.yaml:3: unknown role "grand vizier"',
    ],
    ['broken YAML', office('name: [Anna A, from: 1990'), 'RUR.yaml:\\d+: '],
    [
      'another country than the file',
      office('name: Anna A, from: 1990').replace('RUR', 'STR'),
      'RUR.yaml:1: country is STR',
    ],
    [
      'a variant that is another person',
      office('name: Anna A, from: 1990, to: 1991', 'name: Bela B, names: [Anna A], from: 1994'),
      'RUR.yaml:6: Bela B is also called Anna A',
    ],
  ])('reports %s', (_, text, message) => {
    expect(check(text).join('\n')).toMatch(new RegExp(message));
  });

  it('asks whether one name in two states is one person', () => {
    const text = office('name: Anna A, from: 1990');
    const rur = file('RUR.yaml', text);
    const str = file('STR.yaml', text.replace('RUR', 'STR'));
    const withId = file('STR.yaml', text.replace('RUR', 'STR').replace('Anna A', 'Anna A, id: anna-a'));
    const heir = file('STR.yaml', `${text.replace('RUR', 'STR')}\nsucceeds: { country: RUR, until: 1999 }`);
    expect(checkOffices([rur, str])).toHaveLength(1);
    expect(checkOffices([rur, withId])).toEqual([]);
    expect(checkOffices([rur, heir])).toEqual([]);
  });
});

describe('codebook/offices', () => {
  const { roles } = readYaml(join(DEFAULT_FOLDER, 'roles.yaml'), 'codebook/roles.yaml', RolesFile).data;
  const { states } = readYaml(join(DEFAULT_FOLDER, 'states.yaml'), 'codebook/states.yaml', StatesFile).data;
  const world = new OfficeIndex(WORLD.map(({ data }) => data));

  it('has no problems', () => {
    expect(checkOffices(WORLD, new Set(roles.map(role => role.role)))).toEqual([]);
  });

  it('names more than a handful of roles', () => {
    expect(rolesUsed(WORLD.map(({ data }) => data)).size).toBeGreaterThan(50);
  });

  it.each([
    ['JPN', '2018-01-28', 'Shinzo Abe'],
    ['CHN', '2018-01-28', 'Xi Jinping'],
    ['DEU', '1990-10-03', 'Helmut Kohl'],
    ['RUS', '1990-06-01', 'Mikhail Gorbachev'],
    ['RUS', '1999-12-31', 'Vladimir Putin'],
    ['USA', '2001-01-20', 'George W. Bush'],
    ['TUR', '2013-06-01', 'Recep Tayyip Erdogan'],
    ['SRB', '1999-03-24', 'Slobodan Milošević'],
    ['CZE', '1991-06-01', 'Václav Havel'],
    ['ARM', '2020-09-27', 'Nikol Pashinyan'],
  ])('%s on %s was led by %s', (country, date, name) => {
    expect(world.leaderOf(country, date)?.person.name).toBe(name);
  });

  it.each([
    ['GBR', 'foreign minister', '2011-03-19', 'William Hague'],
    ['USA', 'secretary of state', '2003-02-05', 'Colin Powell'],
    ['KOR', 'foreign minister', '2005-09-19', 'Ban Ki-moon'],
    ['IND', 'defence minister', '2019-02-26', 'Nirmala Sitharaman'],
    ['UNO', 'un secretary-general', '2008-01-01', 'Ban Ki-moon'],
  ])('%s %s on %s was %s', (country, role, date, name) => {
    expect(world.holdersOf(country, role, date).map(holding => holding.person.name)).toEqual([name]);
  });

  // San Marino's offices are shared by two, Somalia had no government, the others no state of their own yet.
  it('has a leader for every state since 1990, but where there was none', () => {
    const without = new Set<string>();
    for (const { code, part, sectors, from, to } of states) {
      if (part || sectors.includes('PRE')) continue;
      for (let year = 1990; year <= 2024; year++) {
        for (const day of [`${year}-01-15`, `${year}-07-15`]) {
          const isAlive = (from === undefined || from <= day) && (to === undefined || day <= to);
          if (isAlive && !world.leaderOf(code, day)) without.add(`${code} ${year}`);
        }
      }
    }
    const known: Record<string, (year: number) => boolean> = {
      SMR: () => true,
      HKG: () => true,
      MAC: () => true,
      PSE: year => year <= 1994,
      SOM: year => year >= 1997 && year <= 2000,
    };
    const born = /^(ARM|AZE|BLR|EST|GEO|KAZ|KGZ|LVA|LTU|MDA|TJK|TKM|UKR|UZB) 199[0-2]$/;
    const missing = [...without].filter(each => {
      const [code, year] = each.split(' ') as [string, string];
      return !known[code]?.(Number(year)) && !born.test(each);
    });
    expect(missing).toEqual([]);
  });

  it('has one Ban Ki-moon and two George Bushes', () => {
    expect(world.peopleNamed('Ban Ki Moon')).toHaveLength(1);
    expect(
      world
        .peopleNamed('George Bush')
        .map(person => person.id)
        .sort(),
    ).toEqual(['george-h-w-bush', 'george-w-bush']);
  });
});
