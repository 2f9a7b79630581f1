/**
 * A name as the token sequences it may have in a text: hyphens apart and not, apostrophes straight, "'s" apart.
 *
 * "Guinea-Bissau" gives [Guinea, -, Bissau] and [Guinea-Bissau]. Empty for an empty name.
 */
export function spellings(name: string): string[][] {
  if (!/[-‐‑'’‘ʼ]/.test(name)) return name ? [name.split(' ')] : [];
  const whole: string[] = [];
  const apart: string[] = [];
  for (const piece of straight(name).split(/\s+/)) {
    if (!piece) continue;
    const owned = /^(.+)('s)$/.exec(piece) ?? /^(.+s)(')$/.exec(piece);
    const word = owned ? owned[1]! : piece;
    whole.push(word);
    apart.push(...(word.includes('-') && word.length > 1 ? word.split(/(-)/).filter(Boolean) : [word]));
    if (owned) {
      whole.push(owned[2]!);
      apart.push(owned[2]!);
    }
  }
  if (whole.length === 0) return [];
  return whole.length === apart.length ? [whole] : [whole, apart];
}

/** Curly and other apostrophes made straight, and hyphens plain. */
export function straight(form: string): string {
  for (let at = 0; at < form.length; at++) {
    if (form.charCodeAt(at) > 127) return form.replace(/[’‘ʼ]/g, "'").replace(/[‐‑]/g, '-');
  }
  return form;
}

/** An id's part: lower case, without accents, words joined by hyphens. */
export function slug(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[\p{M}'’‘.]/gu, '')
    .toLowerCase();
  return (
    plain
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || 'unnamed'
  );
}

/** "TOKYO" as "Tokyo"; undefined for what is not all in capitals, or too short to tell. */
export function fromCapitals(form: string): string | undefined {
  if (form.length < 4 || !isCapital(form.charCodeAt(1)) || form !== form.toUpperCase() || form === form.toLowerCase())
    return undefined;
  return form[0] + form.slice(1).toLowerCase();
}

function isCapital(code: number): boolean {
  return code > 127 || (code >= 65 && code <= 90);
}

/** Does the word begin with a capital letter? */
export function isCapitalised(form: string): boolean {
  const code = form.charCodeAt(0);
  if (code < 128) return code >= 65 && code <= 90;
  const first = form[0]!;
  return first !== first.toLowerCase();
}
