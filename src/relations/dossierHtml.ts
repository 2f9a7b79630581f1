import { createHash } from 'node:crypto';
import type { Dossier } from '../record/index.js';

import { type Line, pageOf, type Run, type Section } from './dossierPage.js';
import { safeUrl, visible } from './untrusted.js';

/**
 * A dossier as one HTML page that asks for nothing: no script, no outside request, allowed by its policy to do nothing
 * but use its own style. All words of articles are escaped. Prints on white, with the evidence at the end.
 */
export function renderHtml(dossier: Dossier): string {
  const page = pageOf(dossier);
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const sections = page.sections.map(
    section => `<section>\n<h2>${escaped(section.heading)}</h2>\n${body(section)}\n</section>`,
  );
  const evidence = page.evidence.map(({ n, text, origin, source }) => {
    const from = `<cite>${escaped(origin)} <a class="ref" href="#s${source}">S${source}</a></cite>`;
    return `<li id="e${n}" value="${n}">${escaped(text).trim()} ${from}</li>`;
  });
  const sources = page.sources.map(({ n, text, url }) => {
    const link = url && safeUrl(url);
    const words = link
      ? `<a href="${escaped(link)}" rel="noopener noreferrer nofollow">${escaped(text)}</a>`
      : escaped(text);
    return `<li id="s${n}" value="${n}">${words}</li>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(page.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(page.title)}</h1>
<p>${escaped(page.introduction)}</p>
${sections.join('\n')}
<section>
<h2>Evidence</h2>
${evidence.length > 0 ? `<ol class="evidence">\n${evidence.join('\n')}\n</ol>` : '<p>None.</p>'}
</section>
<section>
<h2>Sources</h2>
${sources.length > 0 ? `<ol class="evidence sources">\n${sources.join('\n')}\n</ol>` : '<p>None.</p>'}
</section>
</main>
</body>
</html>
`;
}

function body({ lines, table, nothing }: Section): string {
  if (table) {
    const head = table.head.map(cell => `<th scope="col">${escaped(cell)}</th>`).join('');
    const rows = table.rows.map(([first = '', ...rest]) => {
      const cells = rest.map(cell => `<td>${escaped(cell)}</td>`).join('');
      return `<tr><th scope="row">${escaped(first)}</th>${cells}</tr>`;
    });
    return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
  }
  return lines.length > 0 ? items(lines) : `<p>${escaped(nothing)}</p>`;
}

function items(lines: readonly Line[]): string {
  return `<ul>\n${lines.map(line => `<li>${item(line)}</li>`).join('\n')}\n</ul>`;
}

function item({ runs, evidence, lines = [] }: Line): string {
  const refs = evidence.map(n => `<a class="ref" href="#e${n}">[${n}]</a>`).join('');
  return `${runs.map(run).join('')}${refs ? ` ${refs}` : ''}${lines.length > 0 ? items(lines) : ''}`;
}

function run({ text, style }: Run): string {
  const words = escaped(text);
  if (style === 'strong') return `<strong>${words}</strong>`;
  if (style === 'quote') return `<q>${words.trim()}</q>`;
  return style === 'code' ? `<code>${words}</code>` : words;
}

function escaped(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, 'Times New Roman', serif; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem; }
h1, h2 { line-height: 1.2; }
h2 { font-size: 1.2rem; border-bottom: 1px solid; margin-top: 2rem; }
ul { padding-left: 1.2rem; }
li { margin: .3rem 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border-bottom: 1px solid; padding: .3rem .5rem; text-align: right; vertical-align: bottom; }
th:first-child { text-align: left; }
code { font-size: .8rem; }
.ref { text-decoration: none; }
.evidence { font-size: .9rem; }
.sources { list-style: none; padding-left: 0; }
.sources li::before { content: 'S' attr(value) ' '; }
.evidence li:target { outline: 2px solid; }
cite { font-style: normal; opacity: .8; }
@media print {
  main { max-width: none; padding: 0; }
  section, li { break-inside: avoid-page; }
  section { break-inside: auto; }
  h2 { break-after: avoid-page; }
}
`;
