import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOf, SPACE } from './characters.js';
import { tokenise } from './tokenise.js';

const CASES: [name: string, text: string, tokens: string][] = [
  ['plain words and marks', 'Oman, Peru; and Chile.', 'Oman , Peru ; and Chile .'],
  ['clitics', "It doesn't say they'll go; Peru's can't.", "It does n't say they 'll go ; Peru 's ca n't ."],
  ['typographic clitics', 'Peru’s envoys’ trip isn’t', 'Peru ’s envoys ’ trip is n’t'],
  ['clitics in capitals', "PERU'S WON'T", "PERU 'S WO N'T"],
  ['contractions in one word', 'Cannot dont gonna', 'Can not do nt gon na'],
  ['apostrophes inside names', "O'Neill Sana'a d'état Xi’an o'clock", "O'Neill Sana'a d'état Xi’an o'clock"],
  ['compounds', 'US-led Omani-Peruvian twenty-year-old', 'US - led Omani - Peruvian twenty - year - old'],
  [
    'prefixes stay',
    'anti-war ex-minister co-operation e-mail mid-1990s',
    'anti-war ex-minister co-operation e-mail mid-1990s',
  ],
  ['acronyms', 'the U.S.-led U.N. in the U.S. by a.m.', 'the U.S. - led U.N. in the U.S. by a.m.'],
  ['titles', 'Mr. Diaz, Adm. Ray and Sec. Fay', 'Mr. Diaz , Adm. Ray and Sec. Fay'],
  ['initials', 'J. Smith and George H. W. Lee', 'J. Smith and George H. W. Lee'],
  ['a letter that ends a sentence', 'He chose plan B. The rest', 'He chose plan B . The rest'],
  ['numbered', 'No. 10 said no. Peru read para. 3', 'No. 10 said no . Peru read para. 3'],
  ['months', 'on Sept. 11 and in Jan. The', 'on Sept. 11 and in Jan . The'],
  ['states of America', 'in Macon, Ga. on (R-Ariz.) Ill.', 'in Macon , Ga. on ( R - Ariz. ) Ill .'],
  ['numbers', '1,000 3.5 2,500,000.75 10:30 2/3 9/11/2001', '1,000 3.5 2,500,000.75 10:30 2/3 9/11/2001'],
  ['lists of numbers', '1,2 and 300/400', '1 , 2 and 300 / 400'],
  ['money and shares', '$5bn €3m US$40 12% £1.5', '$ 5 bn € 3 m US$ 40 12 % £ 1.5'],
  ['units', '35mm 7pm 10km 20th 1990s 4x4', '35 mm 7 pm 10 km 20th 1990s 4x4'],
  ['ranges', '2003-2007 1914–18', '2003 - 2007 1914 – 18'],
  ['telephone numbers and dates', '202-555-0143 555-0143 2018-01-28', '202-555-0143 555-0143 2018-01-28'],
  ['decades', "the '90s and 1990's in '68", "the '90s and 1990's in '68"],
  ['quotes', '“Stop,” he said. "No" ‘yes’', '“ Stop , ” he said . " No " ‘ yes ’'],
  ['double quotes in halves', "``Stop,'' he said", "`` Stop , '' he said"],
  ['dashes', 'war—or peace -- or – both', 'war — or peace -- or – both'],
  ['ellipsis', 'well... so… Inc..', 'well ... so … Inc. .'],
  ['URLs', '(see https://example.com/a_b?c=1,2).', '( see https://example.com/a_b?c=1,2 ) .'],
  ['URLs and domains', 'www.example.org, example.com.', 'www.example.org , example.com .'],
  ['addresses', 'write to <a.b@example.com>; @handle #tag', 'write to < a.b@example.com > ; @handle #tag'],
  ['a missing space', 'the end.The start', 'the end . The start'],
  ['slashes', 'and/or w/o Oman/Peru', 'and / or w/o Oman / Peru'],
  ['ampersands', 'AT&T and B & W', 'AT&T and B & W'],
  ['brackets', '(the [first]) {one}', '( the [ first ] ) { one }'],
  ['repeated marks', 'What?! No!!! **', 'What ?! No !!! **'],
  ['emoji', 'ok 👍🏽 done👩‍👩‍👧', 'ok 👍🏽 done 👩‍👩‍👧'],
  ['combining marks', 'Sa\u0303o Tome\u0301', 'Sa\u0303o Tome\u0301'],
  ['other scripts', 'Ελλάδα Россия 中国', 'Ελλάδα Россия 中国'],
  ['signs', 'at -5 degrees (+3)', 'at - 5 degrees ( + 3 )'],
];

describe('tokenise', () => {
  it.each(CASES)('%s: %s', (_name, text, expected) => {
    expect(
      tokenise(text)
        .map(token => token.form)
        .join(' '),
    ).toBe(expected);
  });

  it('gives offsets into the whole text', () => {
    const text = 'Skip this. Peru’s envoy left.';
    for (const token of tokenise(text, 11, text.length)) expect(text.slice(token.start, token.end)).toBe(token.form);
    expect(tokenise(text, 11, text.length).map(token => token.id)).toEqual([1, 2, 3, 4, 5]);
  });

  const messy = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          ...'aB1.,\'’"-–—/:;@#$%&*()[]_ \n\t\u0000',
          'U.S.',
          'http://',
          'www.',
          "n't",
          "'s",
          '...',
          '\ud83d',
          '\u0301',
          'No.',
          'anti-',
        ),
        {
          maxLength: 40,
        },
      )
      .map(parts => parts.join('')),
  );

  it('covers all but white space, in order, without overlap', () => {
    fc.assert(
      fc.property(messy, text => {
        let at = 0;
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(at);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.form).toBe(text.slice(token.start, token.end));
          expect(isSpace(text.slice(at, token.start))).toBe(true);
          at = token.end;
        }
        expect(isSpace(text.slice(at))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['letters', 'a'.repeat(1_000_000)],
    ['periods inside', 'a.'.repeat(500_000)],
    ['hyphens', 'a-'.repeat(500_000)],
    ['apostrophes', "a'".repeat(500_000)],
    ['digits and hyphens', '1-'.repeat(500_000)],
    ['at signs', '@'.repeat(1_000_000)],
    ['slashes', 'http://'.repeat(150_000)],
  ])('takes time in proportion to a long stretch of %s', (_name, text) => {
    // Eight times as much text may take no more than thirty times as long: a square would take sixty-four.
    const short = timeOf(text.slice(0, text.length / 8));
    expect(timeOf(text)).toBeLessThan(30 * Math.max(short, 20));
  });
});

function isSpace(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (classOf(text.charCodeAt(i)) !== SPACE) return false;
  return true;
}

/** Milliseconds of processor time that a text takes. */
function timeOf(text: string): number {
  const before = process.cpuUsage();
  tokenise(text);
  return process.cpuUsage(before).user / 1000;
}
