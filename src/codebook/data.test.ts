import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { NON_STATES } from '../record/index.js';
import { AgentsFile } from './agents.js';
import { DisputesFile, TreatiesFile } from './disputes.js';
import { type Organisation, OrganisationsFile } from './organisations.js';
import { readYaml } from './read.js';
import { RolesFile } from './roles.js';
import { type State, StatesFile } from './states.js';

/** One file of the codebook, by itself: a fault elsewhere in the book is another test's business. */
function read<S extends z.ZodType>(file: string, schema: S): z.infer<S> {
  return readYaml(fileURLToPath(new URL(`../../codebook/${file}`, import.meta.url)), `codebook/${file}`, schema).data;
}

const { states, groups, elsewhere } = read('states.yaml', StatesFile);
const { organisations } = read('organisations.yaml', OrganisationsFile);
const { agents } = read('agents.yaml', AgentsFile);
const { roles, titles } = read('roles.yaml', RolesFile);
const { disputes } = read('disputes.yaml', DisputesFile);
const { treaties, relationNames } = read('treaties.yaml', TreatiesFile);

/** ISO 3166-1 alpha-3 of the 193 members of the United Nations. */
const UN_MEMBERS = `
  AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF CAN
  CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM
  GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ
  KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ
  MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN
  SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA
  UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE`
  .trim()
  .split(/\s+/);
const OTHERS = ['VAT', 'PSE', 'XKX', 'TWN', 'HKG', 'MAC'];
const DEAD = ['SUN', 'YUG', 'SCG', 'CSK', 'DDR', 'YMD'];

/** Every code that the country slot may hold. */
const CODES = new Set<string>([...UN_MEMBERS, ...OTHERS, ...DEAD, ...NON_STATES]);

const repeated = (list: readonly string[]): string[] => list.filter((item, index) => list.indexOf(item) !== index);

/** All that names a state outright: what the actors room looks for in the text. */
function namesOf(state: State): string[] {
  const capital = state.capital ? [state.capital.name, ...state.capital.names] : [];
  const seats = state.seats.flatMap(seat => [seat.name, ...seat.names]);
  return [...new Set([state.name, ...state.names, ...state.adjectives, ...state.people, ...capital, ...seats])];
}

type Named = Pick<State | Organisation, 'name' | 'ambiguous' | 'from' | 'to'>;

const together = (a: Named, b: Named): boolean => (a.from ?? '0') <= (b.to ?? '9') && (b.from ?? '0') <= (a.to ?? '9');

/** Names with two owners at one time, unless both mark the name as ambiguous: `name: first, second`. */
function clashes<T extends Named>(list: readonly T[], names: (item: T) => readonly string[]): string[] {
  const owners = new Map<string, T[]>();
  for (const item of list) for (const name of names(item)) owners.set(name, [...(owners.get(name) ?? []), item]);
  const found: string[] = [];
  for (const [name, owned] of owners) {
    owned.forEach((a, index) => {
      for (const b of owned.slice(index + 1)) {
        const marked = a.ambiguous.includes(name) && b.ambiguous.includes(name);
        if (together(a, b) && !marked) found.push(`${name}: ${a.name}, ${b.name}`);
      }
    });
  }
  return found;
}

/** The names of a whole state. */
function own(code: string): Set<string> {
  const state = states.find(each => each.code === code && !each.part && !each.sectors.includes('PRE'));
  return new Set(state ? [state.name, ...state.names] : []);
}

describe('states.yaml', () => {
  it('knows every member of the United Nations, the others and the dead, each once', () => {
    const whole = states.filter(state => !state.part && !state.sectors.includes('PRE')).map(state => state.code);
    expect(UN_MEMBERS).toHaveLength(193);
    expect(repeated(whole)).toEqual([]);
    expect(whole.toSorted()).toEqual([...UN_MEMBERS, ...OTHERS, ...DEAD].toSorted());
  });

  it('has a capital inside the globe for each state that is alive', () => {
    for (const state of states) {
      if (!state.part && !state.sectors.includes('PRE')) expect(state.capital, state.name).toBeDefined();
      if (!state.capital) continue;
      expect(Math.abs(state.capital.lat), state.name).toBeLessThan(66);
      expect(Math.abs(state.capital.lon), state.name).toBeLessThanOrEqual(180);
    }
  });

  it('folds regions and partly recognised entities into states that it knows', () => {
    const codes = new Set(
      states.filter(state => !state.part && !state.sectors.includes('PRE')).map(state => state.code),
    );
    expect(states.filter(state => !codes.has(state.code)).map(state => state.name)).toEqual([]);
    expect(groups.flatMap(group => group.members).filter(code => !codes.has(code))).toEqual([]);
  });

  it('gives a name to two states only when they are apart in time or both mark it ambiguous', () => {
    expect(clashes(states, namesOf)).toEqual([]);
  });

  it('marks as ambiguous only names that the state has', () => {
    const strangers = states.flatMap(state => state.ambiguous.filter(name => !namesOf(state).includes(name)));
    expect(strangers).toEqual([]);
  });

  it('keeps the names of states out of the names that are elsewhere', () => {
    const known = new Set(states.flatMap(namesOf));
    expect(elsewhere.filter(name => known.has(name))).toEqual([]);
    expect(repeated(elsewhere)).toEqual([]);
  });

  it('has one people and adjective list for what the press writes most', () => {
    const of = (code: string): State => states.find(state => state.code === code && !state.part)!;
    expect(of('JPN').adjectives).toContain('Japanese');
    expect(of('CHN').prefixes).toContain('Sino');
    expect(of('USA').seats.find(seat => seat.name === 'Pentagon')?.sectors).toEqual(['MIL']);
    expect(of('GBR').seats.map(seat => seat.name)).toContain('Downing Street');
    expect(of('UKR').capital?.names).toContain('Kiev');
  });
});

describe('organisations.yaml', () => {
  const names = (body: Organisation): string[] => [...new Set([body.name, ...body.names])];

  it('knows many, each with a country that exists', () => {
    expect(organisations.length).toBeGreaterThan(450);
    expect(organisations.filter(body => !CODES.has(body.country)).map(body => body.name)).toEqual([]);
    expect(repeated(organisations.map(body => body.name))).toEqual([]);
  });

  it('gives a name to two bodies only when they are apart in time or both mark it ambiguous', () => {
    expect(clashes(organisations, names)).toEqual([]);
  });

  it('marks as ambiguous only names that the body has', () => {
    expect(organisations.flatMap(body => body.ambiguous.filter(name => !names(body).includes(name)))).toEqual([]);
  });

  it('shares no name with a state, unless both mark it ambiguous', () => {
    const all = [...states, ...organisations];
    expect(clashes(all, item => ('country' in item ? names(item) : namesOf(item)))).toEqual([]);
    const other = new Set([...elsewhere, ...groups.flatMap(group => [group.name, ...group.names])]);
    expect(organisations.flatMap(names).filter(name => other.has(name))).toEqual([]);
  });

  it.each([
    ['NATO', 'IGO', ['MIL']],
    ['IAEA', 'UNO', []],
    ['State Department', 'USA', ['GOV']],
    ['Revolutionary Guards', 'IRN', ['MIL']],
    ['Mossad', 'ISR', ['SPY']],
    ['Bundestag', 'DEU', ['LEG']],
    ['Hamas', 'PSE', ['REB']],
    ['ISIS', 'IMG', ['UAF']],
    ['Xinhua', 'CHN', ['JRN']],
    ['Gazprom', 'RUS', ['BUS']],
    ['Doctors Without Borders', 'NGO', ['MED']],
  ])('%s is %s %j', (name, country, sectors) => {
    expect(organisations.find(body => names(body).includes(name))).toMatchObject({ country, sectors });
  });

  it('knows when the Taliban governed', () => {
    const on = (date: string): readonly string[] | undefined =>
      organisations.find(
        body => names(body).includes('Taliban') && (body.from ?? '0') <= date && date <= (body.to ?? '9'),
      )?.sectors;
    expect(on('1999-06-01')).toEqual(['GOV']);
    expect(on('2010-06-01')).toEqual(['REB']);
    expect(on('2022-06-01')).toEqual(['GOV']);
  });
});

describe('roles.yaml', () => {
  it('names each office once, except where two states use one name for two', () => {
    const offices = roles.flatMap(role => [...new Set([role.role, ...role.names])].map(name => ({ name, role })));
    const clashes = offices.filter(a =>
      offices.some(b => a !== b && a.name === b.name && !(a.role.countries.length || b.role.countries.length)),
    );
    expect(clashes.map(clash => clash.name)).toEqual([]);
    expect(repeated(roles.map(role => role.role))).toEqual([]);
  });

  it('refers to offices that exist and to countries that exist', () => {
    const known = new Set(roles.map(role => role.role));
    expect(roles.flatMap(role => role.same).filter(name => !known.has(name))).toEqual([]);
    expect(roles.flatMap(role => role.countries).filter(code => !CODES.has(code))).toEqual([]);
  });

  it('has the heads that the calendar of offices needs', () => {
    const of = (head: string): string[] => roles.filter(role => role.head === head).map(role => role.role);
    expect(of('state')).toEqual(expect.arrayContaining(['president', 'king', 'queen', 'pope']));
    expect(of('government')).toEqual(expect.arrayContaining(['prime minister', 'chancellor']));
    expect(of('foreign')).toEqual(
      expect.arrayContaining(['foreign minister', 'secretary of state', 'foreign secretary']),
    );
    expect(of('defence')).toEqual(expect.arrayContaining(['defence minister', 'defence secretary']));
  });

  it('has each title once', () => {
    expect(repeated(titles.flatMap(title => [title.title, ...title.names]))).toEqual([]);
  });
});

describe('agents.yaml', () => {
  it('has each noun once, as a lower-case lemma', () => {
    const nouns = agents.flatMap(agent => agent.nouns);
    expect(nouns.length).toBeGreaterThan(350);
    expect(repeated(nouns)).toEqual([]);
    expect(nouns.filter(noun => noun !== noun.toLowerCase() || noun !== noun.trim())).toEqual([]);
  });

  it.each([
    ['foreign ministry', ['GOV'], 'state'],
    ['embassy', ['GOV'], 'state'],
    ['parliament', ['LEG'], 'state'],
    ['warship', ['MIL'], 'state'],
    ['coast guard vessel', ['MIL'], 'state'],
    ['police', ['COP'], 'state'],
    ['spy', ['SPY'], 'state'],
    ['court', ['JUD'], 'national'],
    ['rebel', ['REB'], 'none'],
    ['gunman', ['UAF'], 'none'],
    ['protester', ['CVL'], 'national'],
    ['asylum seeker', ['REF'], 'national'],
    ['trawler', ['AGR'], 'national'],
    ['newspaper', ['JRN'], 'national'],
    ['bank', ['BUS'], 'national'],
    ['bishop', ['REL'], 'national'],
    ['peacekeeper', [], 'none'],
  ])('%s is %j, %s', (noun, sectors, of) => {
    expect(agents.find(agent => agent.nouns.includes(noun))).toMatchObject({ sectors, of });
  });
});

describe('disputes.yaml', () => {
  it('has many, each once, between states that exist', () => {
    expect(disputes.length).toBeGreaterThan(80);
    expect(repeated(disputes.map(dispute => dispute.id))).toEqual([]);
    for (const { id, parties, names, core } of disputes) {
      expect(
        parties.filter(code => !CODES.has(code)),
        id,
      ).toEqual([]);
      expect(repeated(parties), id).toEqual([]);
      expect(
        [...Object.keys(names), ...core].filter(code => !parties.includes(code)),
        id,
      ).toEqual([]);
    }
  });

  it('lets a name or a mention point to some dispute by words, never by the name of a party alone', () => {
    const bare = new Set(states.filter(state => !state.part).flatMap(state => [state.name, ...state.names]));
    for (const { id, names, mentions, common, sides } of disputes.map(d => ({ ...d, sides: Object.values(d.names) }))) {
      expect(Object.keys(names).length + mentions.length, id).toBeGreaterThan(0);
      if (common) continue;
      const whole = sides.flatMap(side => side.split('|')).filter(name => UN_MEMBERS.some(code => own(code).has(name)));
      expect(whole, id).toEqual([]);
      expect(
        mentions.filter(mention => bare.has(mention) && UN_MEMBERS.some(code => own(code).has(mention))),
        id,
      ).toEqual([]);
    }
  });

  it('is bounded by years in order', () => {
    for (const { id, from, to } of disputes) {
      for (const year of [from, to]) if (year) expect(year, id).toMatch(/^(19|20)\d\d$/);
      if (from && to) expect(from <= to, id).toBe(true);
    }
  });

  it.each([
    ['Senkaku', 'Diaoyu', 'CHN', 'JPN'],
    ['Takeshima', 'Dokdo', 'JPN', 'KOR'],
    ['Northern Territories', 'Kuril Islands', 'JPN', 'RUS'],
    ['Falkland Islands', 'Malvinas', 'ARG', 'GBR'],
    ['Imia', 'Kardak', 'GRC', 'TUR'],
    ['Khao Phra Viharn', 'Preah Vihear', 'KHM', 'THA'],
    ['Abu Musa', 'Bu Musa', 'ARE', 'IRN'],
  ])('%s and %s are one thing for %s and %s', (one, other, a, b) => {
    const found = disputes.find(
      dispute =>
        [a, b].every(code => dispute.parties.includes(code)) &&
        [one, other].every(name => Object.values(dispute.names).some(names => names.split('|').includes(name))),
    );
    expect(found?.kind).toBe('territory');
  });
});

describe('treaties.yaml', () => {
  it('has many, with parties and dates that exist', () => {
    expect(treaties.length).toBeGreaterThan(120);
    for (const { name, parties, signed, inForce, ended } of treaties) {
      expect(
        parties.filter(code => !CODES.has(code)),
        name,
      ).toEqual([]);
      for (const date of [signed, inForce, ended])
        if (date) expect(date, name).toMatch(/^(1[3-9]|20)\d\d(-\d\d(-\d\d)?)?$/);
      for (const date of [signed, inForce, ended]) {
        if (date?.length === 10) expect(new Date(date).toISOString().slice(0, 10), name).toBe(date);
      }
      if (inForce) expect(signed.slice(0, inForce.length) <= inForce, name).toBe(true);
      if (ended) expect(signed.slice(0, ended.length) <= ended, name).toBe(true);
    }
  });

  it('has each once: a name, its parties and its date', () => {
    expect(repeated(treaties.map(({ name, parties, signed }) => `${name} ${parties.toSorted()} ${signed}`))).toEqual(
      [],
    );
    expect(relationNames).toContain('diplomatic relations');
  });

  it.each([
    ['CHN JPN', 'peace and friendship', '1978-08-12'],
    ['EGY ISR', 'peace treaty', '1979-03-26'],
    ['ISR JOR', 'peace treaty', '1994-10-26'],
    ['IND PAK', 'Indus Waters Treaty', '1960-09-19'],
    ['DEU FRA', 'Elysée', '1963-01-22'],
    ['GBR IRL', 'Good Friday', '1998-04-10'],
    ['RUS USA', 'New START', '2010-04-08'],
  ])('%s: %s was signed on %s', (pair, words, date) => {
    const found = treaties.filter(
      treaty =>
        pair.split(' ').every(code => treaty.parties.includes(code)) &&
        [treaty.name, ...treaty.names].some(name => name.includes(words)),
    );
    expect(found.map(treaty => treaty.signed)).toContain(date);
  });

  it('knows when relations were set up', () => {
    const since = (a: string, b: string): string | undefined =>
      treaties.findLast(
        ({ kind, parties }) =>
          kind === 'relations' && parties.length === 2 && parties.includes(a) && parties.includes(b),
      )?.signed;
    expect(since('USA', 'CHN')).toBe('1979-01-01');
    expect(since('USA', 'VNM')).toBe('1995-07-11');
    expect(since('KOR', 'CHN')).toBe('1992-08-24');
  });
});
