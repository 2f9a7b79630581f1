/**
 * JSON that a database takes: halves of surrogate pairs, which no encoding can write, become U+FFFD. As long as before,
 * so offsets hold.
 */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  // JSON.stringify writes them as escapes; look first, since texts almost never have any.
  if (!/\\ud[89a-f]/i.test(json)) return json;
  return JSON.stringify(value, (_key, inner) => (typeof inner === 'string' ? wellFormed(inner) : inner));
}

/** Text without halves of surrogate pairs, as long as before. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
