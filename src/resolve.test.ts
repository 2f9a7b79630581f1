import { describe, expect, test } from 'vitest';
import { createActorResolver } from './resolve.js';

// The codebook and the models that ship.
const { resolve } = createActorResolver();

const summary = (actor: string, date = '2018-01-28', context?: string): string => {
  const { name, country, sectors, role, none } = resolve({ actor, date, context });
  return none ? 'nobody' : [name, country ?? '-', sectors.join('+') || '-', role].filter(Boolean).join(', ');
};

describe('words alone', () => {
  test.each([
    ['Mr. Abe', 'Shinzo Abe, JPN, GOV, prime minister'],
    ['Israeli troops', 'Israeli troops, ISR, MIL'],
    ['the Kremlin', 'Russia, RUS, GOV'],
    ['Beijing', 'China, CHN, GOV'],
    ['FARC', 'FARC, COL, REB'],
    ['protesters in Cairo', 'Egyptian protesters, EGY, CVL'],
    ['three French journalists', 'French journalists, FRA, JRN'],
    ['rebels', 'rebels, -, REB'],
    ['Georgia', 'Georgia, GEO, GOV'],
    ['Police (India)', 'Indian police, IND, COP'],
    ['Foreign Affairs (Togo)', 'Foreign Affairs (Togo), TGO, -'],
    ['Sergey Viktorovich Lavrov', 'Sergei Lavrov, RUS, GOV, foreign minister'],
    ['the economy', 'nobody'],
    ['Monday', 'nobody'],
    ['—', 'nobody'],
  ])('%s: %s', (actor, expected) => {
    expect(summary(actor)).toBe(expected);
  });

  test('an office is that of the date', () => {
    expect(summary('Jean-Yves Le Drian', '2018')).toBe('Jean-Yves Le Drian, FRA, GOV, foreign minister');
    expect(summary('Jean-Yves Le Drian', '2015')).toBe('Jean-Yves Le Drian, FRA, GOV, defence minister');
  });

  test('the members of a compound', () => {
    const { name, others } = resolve({ actor: 'China and Japan', date: '2018' });
    expect([name, ...(others ?? []).map(other => other.name)]).toEqual(['China', 'Japan']);
  });
});

describe('words in a text', () => {
  const context = 'Norwegian foreign minister Kari Vik flew to Lima. Ms. Vik said that the army had withdrawn.';

  test('whom the text has introduced', () => {
    expect(summary('Ms. Vik', '2012', context)).toMatch(/Vik, NOR, GOV, foreign minister/);
  });
  test('words that the text does not have', () => {
    expect(summary('Vik', '2012', 'Norwegian foreign minister Kari Vik flew to Lima.')).toMatch(/NOR/);
  });
});
