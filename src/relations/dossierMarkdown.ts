import type { Dossier } from '../record/index.js';

import { type Line, pageOf, type Run, type Section } from './dossierPage.js';
import { safeUrl, visible } from './untrusted.js';

/**
 * A dossier in Markdown (CommonMark with tables). Whatever the articles' words hold, they stay words: all that Markdown
 * or HTML would read is escaped.
 */
export function renderMarkdown(dossier: Dossier): string {
  const page = pageOf(dossier);
  const evidence = page.evidence.map(
    ({ n, text, origin, source }) => `- ${cite([n])} ${escaped(text).trim()} — ${escaped(origin)} (S${source})`,
  );
  const sources = page.sources.map(({ n, text, url }) => {
    const link = url && safeUrl(url);
    return `- S${n} ${escaped(text)}${link ? ` <${link}>` : ''}`;
  });
  return [
    `# ${escaped(page.title)}`,
    escaped(page.introduction),
    ...page.sections.flatMap(section => [`## ${escaped(section.heading)}`, body(section)]),
    '## Evidence',
    evidence.join('\n') || 'None.',
    '## Sources',
    sources.join('\n') || 'None.',
    '',
  ].join('\n\n');
}

function body({ lines, table, nothing }: Section): string {
  if (table) {
    const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
    const rule = table.head.map((_, index) => (index === 0 ? '---' : '---:'));
    return [row(table.head), `| ${rule.join(' | ')} |`, ...table.rows.map(row)].join('\n');
  }
  return lines.length > 0 ? lines.map(line => item(line, '')).join('\n') : escaped(nothing);
}

function item({ runs, evidence, lines = [] }: Line, indent: string): string {
  const refs = evidence.length > 0 ? ` ${cite(evidence)}` : '';
  return [`${indent}- ${runs.map(run).join('')}${refs}`, ...lines.map(line => item(line, `${indent}  `))].join('\n');
}

function run({ text, style }: Run): string {
  const words = escaped(text);
  if (style === 'strong') {
    // Blanks inside the marks would keep them from being read as marks.
    const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(words) ?? [];
    return inner && `${before}**${inner}**${after}`;
  }
  if (style === 'quote') return `“${words.trim()}”`;
  return style === 'code' ? `(${words})` : words;
}

/** No article's words can make a link of it: their brackets are escaped, so that no `[1]: address` comes about. */
function cite(numbers: readonly number[]): string {
  return numbers.map(number => `[${number}]`).join('');
}

/** Untrusted words never begin a line, so marks that only count there (`#`, `-`, `1.`) are left as they are. */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<>|~$]/g, '\\$&')
    .replace(/&(?=#|\w)|@|:(?=\/\/)|(?<=\bwww)\./gi, '\\$&');
}
