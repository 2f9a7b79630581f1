import { describe, expect, it } from 'vitest';
import { knownBoilerplate } from './boilerplate.js';
import { findDateline } from './dateline.js';

const { agencies } = knownBoilerplate();
const REST = 'Peru has asked Oman to take part in talks next week, the ministry said.';

const DATELINES: [head: string, place?: string, date?: string, agency?: string][] = [
  ['LIMA, Jan 28 (Reuters) - ', 'Lima', '2018-01-28', 'Reuters'],
  ['LIMA (AP) — ', 'Lima', undefined, 'AP'],
  ['LIMA — ', 'Lima'],
  ['LIMA -- ', 'Lima'],
  ['NEW YORK – ', 'New York'],
  ['MUSCAT/LIMA, March 3, 2015 (Reuters) - ', 'Muscat/Lima', '2015-03-03', 'Reuters'],
  ['MUSCAT, Oman (AP) — ', 'Muscat, Oman', undefined, 'AP'],
  ['WASHINGTON, D.C. — ', 'Washington, D.C.'],
  ['LIMA, Dec. 30 (Xinhua) -- ', 'Lima', '2017-12-30', 'Xinhua'],
  ['Lima, 28 January (TASS) - ', 'Lima', '2018-01-28', 'TASS'],
  ['Lima, 28 January 2018 – ', 'Lima', '2018-01-28'],
  ['Lima (AFP) - ', 'Lima', undefined, 'AFP'],
  ['(Reuters) - ', undefined, undefined, 'Reuters'],
  ['UNITED NATIONS (AP) — ', 'United Nations', undefined, 'AP'],
  ['MUSCAT: ', 'Muscat'],
  ['Accra, Ghana - ', 'Accra, Ghana'],
  ['New York, Jan 28, Xinhua - ', 'New York', '2018-01-28', 'Xinhua'],
];

describe('findDateline', () => {
  it.each(DATELINES)('%s', (head, place, date, agency) => {
    const found = findDateline(head + REST, agencies, '2018-01-29');
    expect(found).toEqual({
      start: 0,
      end: head.trimEnd().length,
      text: head.trimEnd(),
      ...(place && { place }),
      ...(date && { date }),
      ...(agency && { agency }),
    });
  });

  it.each([
    'Oman – which has no oil to spare – said that it would not take part in the talks.',
    'EU - Peru talks go on next week in Muscat, the ministry of Oman said on Monday.',
    'NATO — the alliance of thirty states — said that it would not take part in the talks.',
    'The envoy said: Peru has asked Oman to take part in talks next week.',
    'Oman (population five million) has asked Peru to take part in talks next week.',
    'LIMA-based firms left.',
  ])('none in: %s', text => expect(findDateline(text, agencies)).toBeUndefined());

  it('gives no date without a year to count from', () => {
    expect(findDateline('LIMA, Jan 28 (Reuters) - ' + REST, agencies)?.date).toBeUndefined();
  });
});
