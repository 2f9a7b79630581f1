/** Control characters, halves of surrogate pairs, and marks that turn the direction of writing: none is ever a word. */
const HIDDEN = /[\p{Cc}\p{Surrogate}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Words of a text as one line that shows what it holds: line ends and other blanks become one blank; characters that
 * hide or reorder words, or steer a terminal, are left out.
 */
export function visible(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(HIDDEN, '');
}

/** The text with a blank for each character that hides or reorders words or steers a terminal. As long as before. */
export function blankHidden(text: string): string {
  return text.replace(HIDDEN, ' ');
}

/** A web address that is safe to follow and to set between quotation marks or angle brackets; undefined for any other. */
export function safeUrl(url: string): string | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return undefined;
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return undefined;
  return parsed.href.replace(/[<>"'\\`\s]/g, encodeURIComponent);
}
