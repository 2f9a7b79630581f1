import { Fragment, type ReactNode } from 'react';

/** Characters that turn the direction of writing, hide, or steer: each is shown by name instead of doing its work. */
const HIDDEN = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const SEEN_AS: Record<string, string> = {
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u061c': 'ALM',
};
/** Of no harm and no use to a reader: soft hyphens, joiners, line ends. */
const SILENT = new Set(['\u00ad', '\u200b', '\u200c', '\u200d', '\n', '\r', '\t']);

/** Words that somebody else wrote, as text and nothing else: they cannot reorder what stands around them. */
export function Words({ children }: { children: string }) {
  return <bdi>{seen(children)}</bdi>;
}

function seen(text: string): ReactNode {
  if (text.search(HIDDEN) < 0) return text;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { 0: letter, index } of text.matchAll(HIDDEN)) {
    if (SILENT.has(letter)) continue;
    parts.push(<Fragment key={index}>{text.slice(at, index)}</Fragment>);
    const code = `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
    parts.push(
      <span key={`${index}!`} className="hidden-mark" title={`A character that does not show, ${code}`}>
        {SEEN_AS[letter] ?? code}
      </span>,
    );
    at = index + letter.length;
  }
  parts.push(<Fragment key="end">{text.slice(at)}</Fragment>);
  return parts;
}
