/** What a UTF-16 code unit is to the tokeniser. */
export const SPACE = 1;
export const LETTER = 2;
export const DIGIT = 3;
/** Belongs to the character before it: combining marks, joiners, variation selectors, soft hyphens. */
export const MARK = 4;
export const APOSTROPHE = 5;
export const HYPHEN = 6;
/** Half of a character beyond the basic plane: mostly emoji. */
export const PAIR = 7;
export const SYMBOL = 8;

/** Class per code unit, filled in as characters are met; 0 is not met yet. */
const CLASSES = new Uint8Array(65536);

/** The class of a code unit. Control characters and zero-width spaces are SPACE. */
export function classOf(code: number): number {
  return CLASSES[code] || (CLASSES[code] = classify(code));
}

export function isWordCode(code: number): boolean {
  const kind = classOf(code);
  return kind === LETTER || kind === DIGIT || kind === MARK;
}

function classify(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return PAIR;
  if (code < 0x21 || (code >= 0x7f && code <= 0xa0) || code === 0x200b || code === 0x2060) return SPACE;
  const char = String.fromCharCode(code);
  if (/\s/.test(char)) return SPACE;
  if (isJoiner(code) || /\p{M}/u.test(char)) return MARK;
  if (/[\p{L}\p{Nl}]/u.test(char)) return code === 0x2bc ? APOSTROPHE : LETTER;
  if (/\p{Nd}/u.test(char)) return DIGIT;
  if (code === 0x27 || code === 0x2019 || code === 0x60 || code === 0xb4 || code === 0x2018) return APOSTROPHE;
  if (code === 0x2d || code === 0x2010 || code === 0x2011) return HYPHEN;
  return SYMBOL;
}

/** Soft hyphens, joiners, direction marks and variation selectors. */
function isJoiner(code: number): boolean {
  return code === 0xad || (code >= 0x200c && code <= 0x200f) || code === 0xfe0e || code === 0xfe0f;
}
