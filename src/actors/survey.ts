import type { Lexicon } from './lexicon.js';
import { isOf, type Phrase } from './phrase.js';
import type { Scan } from './scan.js';

/** What an article is about at large, before it is read closely. */
export interface Survey {
  /** Codes of the countries that it names, by any sense of their names. */
  countries: ReadonlySet<string>;
  /** The only country that it names. */
  soleCountry: string | undefined;
  /** The country of the place that the report is dated from. */
  dateline: string | undefined;
  /** Does an ambiguous name ("Georgia", "Jordan") have support: from its other names, or from the company it keeps? */
  isSupported(phrase: Phrase): boolean;
  /** Is a sentence about sport, where countries are teams? */
  isSport(sentence: number): boolean;
}

export function survey(
  lexicon: Lexicon,
  scans: readonly Scan[],
  phrases: readonly Phrase[][],
  isDateline: (scan: Scan, phrase: Phrase) => boolean,
): Survey {
  const countries = new Set<string>();
  const certain = new Set<string>();
  const unsure = new Set<string>();
  let dateline: string | undefined;
  for (const [at, list] of phrases.entries()) {
    for (const phrase of list) {
      if (isOf(phrase, 'group')) for (const entry of phrase.name.members) countries.add(entry.state.code);
      if (!isOf(phrase, 'state', 'adjective', 'people', 'prefix', 'capital', 'seat')) continue;
      const { code } = phrase.name.state.state;
      countries.add(code);
      (phrase.name.ambiguous ? unsure : certain).add(code);
      if (at < 4 && dateline === undefined && isDateline(scans[at]!, phrase)) dateline = code;
    }
  }
  const sports = scans.map(scan => countSports(lexicon, scan));
  const sporting = sports.filter(count => count > 0).length * 3 > scans.length;
  return {
    countries,
    soleCountry: countries.size === 1 ? [...countries][0] : undefined,
    dateline,
    isSport: sentence => sports[sentence]! >= 2 || (sporting && sports[sentence]! >= 1),
    isSupported: phrase => {
      if (!isOf(phrase, 'state', 'adjective', 'people', 'capital', 'seat', 'prefix')) return true;
      const { code } = phrase.name.state.state;
      if (certain.has(code)) return true;
      // It has an office or a government, or it stands among states.
      const others = certain.size - (certain.has(code) ? 1 : 0);
      const owns = phrases[phrase.sentence]!.some(
        other => other.commons.length > 0 && other.owners.some(owner => 'phrase' in owner && owner.phrase === phrase),
      );
      return others >= 2 || (owns && (others >= 1 || unsure.size === 1)) || (others >= 1 && isOf(phrase, 'state'));
    },
  };
}

function countSports(lexicon: Lexicon, scan: Scan): number {
  let count = 0;
  for (const token of scan.sentence.tokens)
    if (lexicon.words.sports.has(token.lemma || token.form.toLowerCase())) count++;
  return count;
}
