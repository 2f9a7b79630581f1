/**
 * Words of a text as one line that shows what it holds: line ends and other blanks become one blank; control characters
 * and marks that turn the direction of writing, which can hide or reorder words and steer a terminal, are left out.
 */
export function visible(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Surrogate}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
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
