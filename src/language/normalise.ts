/**
 * A form with its quotes, apostrophes and dashes in ASCII, as the models know them: “ ” become ", ‘ ’ become ', – and —
 * become - and --, … becomes three periods. Unchanged, and the same string, when there is nothing to do.
 */
export function normaliseForm(form: string): string {
  for (let i = 0; i < form.length; i++) {
    if (form.charCodeAt(i) > 127) return form.replace(UNUSUAL, char => PLAIN[char] ?? '');
  }
  return form;
}

const PLAIN: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  ʼ: "'",
  '´': "'",
  '–': '-',
  '—': '--',
  '―': '--',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '…': '...',
};
/** The keys of PLAIN, and soft hyphens and joiners, which vanish. */
const UNUSUAL = /[“”„«»‘’‚ʼ´–—―−‐‑…]|\u00ad|[\u200b-\u200f]|\u2060|\ufe0e|\ufe0f/g;
