const BLOCK =
  /^\/?(?:p|div|br|h[1-6]|li|ul|ol|tr|td|th|table|section|article|header|footer|blockquote|pre|hr|main|aside|dl|dt|dd)\b/i;
const HIDDEN = /^(?:script|style|noscript|template|svg|figcaption|head|nav)\b/i;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
};

/** The text of a page without its tags, blocks divided by blank lines. One pass, no tree: for pages nothing else can read. */
export function stripTags(html: string): string {
  const parts: string[] = [];
  /** Tags that are known not to be closed any more, so that none is looked for twice. */
  const unclosed = new Set<string>();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      parts.push(html.slice(at));
      break;
    }
    parts.push(html.slice(at, open));
    const close = html.startsWith('<!--', open) ? html.indexOf('-->', open) : html.indexOf('>', open);
    if (close < 0) break;
    const tag = html.slice(open + 1, Math.min(close, open + 40));
    if (BLOCK.test(tag)) parts.push('\n\n');
    at = close + (html[close] === '-' ? 3 : 1);
    const hidden = HIDDEN.exec(tag)?.[0];
    if (hidden && !unclosed.has(hidden)) {
      const end = indexOfTag(html, `</${hidden}`, at);
      if (end >= 0) at = end;
      else unclosed.add(hidden);
    }
  }
  return parts
    .join('')
    .replace(/&(#x?[\da-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => decodeEntity(name) ?? whole)
    .split(/\n\n+/)
    .map(block => block.trim())
    .filter(Boolean)
    .join('\n\n');
}

/** Where a closing tag stands, in small letters or capitals; -1 when it does not come. */
function indexOfTag(html: string, tag: string, from: number): number {
  const lower = html.indexOf(tag.toLowerCase(), from);
  if (lower >= 0) return lower;
  return html.indexOf(tag.toUpperCase(), from);
}

function decodeEntity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : ' ';
}
