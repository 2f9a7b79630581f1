import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NON_STATES } from '../record/index.js';
import { bookOf, readBookFiles } from './book.js';
import type { Organisation } from './organisations.js';
import type { State } from './states.js';

const book = bookOf(readBookFiles(fileURLToPath(new URL('../../codebook', import.meta.url))));
const states = book.states.flatMap(file => file.states);
const groups = book.states.flatMap(file => file.groups);
const elsewhere = book.states.flatMap(file => file.elsewhere);
const roles = book.roles.flatMap(file => file.roles);
const agents = book.agents.flatMap(file => file.agents);
const organisations = book.organisations.flatMap(file => file.organisations);
const titles = book.roles.flatMap(file => file.titles);

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
