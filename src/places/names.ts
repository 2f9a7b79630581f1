/**
 * A word of a name as it is looked up: small ASCII letters and digits, without accents, apostrophes and full stops.
 * "St." and "Saint" are one word, as are "Mt." and "Mount", "Ft." and "Fort". Empty for a sign.
 */
export function foldWord(word: string): string {
  let isPlain = true;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 128) return foldAccents(word);
    isPlain &&= (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  }
  const lower = word.toLowerCase();
  const folded = isPlain ? lower : lower.replace(/[^a-z0-9]/g, '');
  return folded.length > 2 ? folded : (SHORT[folded] ?? folded);
}

/** A whole name as it is looked up: its folded words with one space between; hyphens part words. */
export function foldName(name: string): string {
  return name
    .split(/[\s\-–/]+/)
    .map(foldWord)
    .filter(word => word !== '')
    .join(' ');
}

const SHORT: Record<string, string> = { st: 'saint', mt: 'mount', ft: 'fort' };

/** Letters that Unicode does not take apart into a base and a mark. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  Ð: 'd',
  þ: 'th',
  Þ: 'th',
  ı: 'i',
  ħ: 'h',
  Ħ: 'h',
  ŋ: 'n',
  ə: 'a',
  Ə: 'a',
};

function foldAccents(word: string): string {
  const plain = word
    .replace(/[^\p{ASCII}]/gu, letter => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return SHORT[plain] ?? plain;
}
