import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { RawArticle } from './article.js';
import { emptyInput } from './encoding.js';
import { stripTags } from './stripTags.js';

/** Pages longer than this, in characters, are only freed of their tags: a document tree of them would fill the memory. */
const LONGEST_PAGE = 4_000_000;

/** Nor is a tree built of pages with more tags than this. */
const MOST_TAGS = 150_000;

/** Pages nested deeper than this are no articles, and cost the square of their depth. */
const DEEPEST = 300;

/**
 * The article of a web page: its main text, paragraphs divided by blank lines, captions left out, and what the page says
 * of its title, date, author, publisher and address.
 *
 * A page too large or too deeply nested to build a tree of is read without one. Throws `input-empty` when no text is left.
 */
export function readHtml(html: string, where: string): RawArticle {
  let raw: RawArticle | undefined;
  if (html.length <= LONGEST_PAGE && countTags(html) <= MOST_TAGS && depthOf(html) <= DEEPEST) {
    try {
      raw = readPage(html);
    } catch {
      // Nested beyond the stack, or markup that the parser cannot take.
    }
  }
  if (!raw?.text) raw = { ...raw, text: stripTags(html) };
  if (!/\S/.test(raw.text)) throw emptyInput(where);
  return raw;
}

function countTags(html: string): number {
  let tags = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) tags++;
  return tags;
}

/** How deep the elements of a page nest, counting those whose closing tag may not be left out. */
function depthOf(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [tag] of html.matchAll(NESTING)) {
    depth = Math.max(0, depth + (tag[1] === '/' ? -1 : 1));
    if (depth > most) most = depth;
  }
  return most;
}

const NESTING =
  /<\/?(?:div|span|section|article|main|aside|ul|ol|dl|table|blockquote|b|i|em|strong|font|center|a|u|small|big)\b/gi;

function readPage(html: string): RawArticle {
  // Without a root element the parser would drop what follows the first element.
  const { document } = parseHTML(/<(?:html|body)\b/i.test(html) ? html : `<html><body>${html}</body></html>`);
  const linked = readLinkedData(document);
  const meta = (...names: string[]): string | undefined => {
    for (const name of names) {
      const content = document
        .querySelector(`meta[property="${name}"],meta[name="${name}"],meta[itemprop="${name}"]`)
        ?.getAttribute('content');
      if (content?.trim()) return content.trim();
    }
    return undefined;
  };
  const address = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta('og:url') ?? linked.url;
  const time = document.querySelector('time[pubdate],article time[datetime],time[datetime]')?.getAttribute('datetime');
  const fields: Partial<RawArticle> = {
    title: linked.title ?? meta('og:title', 'twitter:title') ?? textOf(document.querySelector('h1')),
    published:
      linked.published ??
      meta(
        'article:published_time',
        'og:published_time',
        'datePublished',
        'date',
        'pubdate',
        'dc.date',
        'DC.date.issued',
        'parsely-pub-date',
      ) ??
      time ??
      undefined,
    author: linked.author ?? plainName(meta('author', 'article:author', 'parsely-author')),
    publisher: linked.publisher ?? meta('og:site_name', 'publisher', 'application-name'),
    url: /^https?:\/\//i.test(address ?? '') ? address : undefined,
  };

  for (const element of document.querySelectorAll(
    'figure,figcaption,script,style,noscript,template,form,button,nav,svg,iframe',
  )) {
    element.remove();
  }
  const found = new Readability(
    document as unknown as Document,
    {
      serializer: (node: Node) => node,
    } as object,
  ).parse() as { title?: string; byline?: string; content: Node } | null;
  fields.title ??= found?.title?.trim() || undefined;
  fields.author ??= plainName(found?.byline);
  const text = found ? blocksOf(found.content) : '';

  const raw: RawArticle = { text };
  for (const [name, value] of Object.entries(fields))
    if (value) Object.assign(raw, { [name]: value.replace(/\s+/g, ' ') });
  return raw;
}

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BR DD DIV DL DT FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TD TH TR UL'.split(
    ' ',
  ),
);
const TEXT_NODE = 3;

/** The text below a node, one block after another with a blank line between. Walks without recursion. */
function blocksOf(root: Node): string {
  const blocks: string[] = [];
  let open = '';
  const close = (): void => {
    const words = open.replace(/\s+/g, ' ').trim();
    if (words) blocks.push(words);
    open = '';
  };
  // A node on the way down; its name on the way up.
  const stack: (Node | string)[] = [root];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (typeof node === 'string') close();
    else if (node.nodeType === TEXT_NODE) open += node.textContent;
    else {
      if (BLOCKS.has(node.nodeName.toUpperCase())) {
        close();
        stack.push(node.nodeName);
      }
      for (let child = node.lastChild; child; child = child.previousSibling) stack.push(child);
    }
  }
  close();
  return blocks.join('\n\n');
}

interface Linked {
  title?: string;
  published?: string;
  author?: string;
  publisher?: string;
  url?: string;
}

/** What the page's JSON-LD says of the article on it. */
function readLinkedData(document: {
  querySelectorAll(selector: string): Iterable<{ textContent: string | null }>;
}): Linked {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    let data: unknown;
    try {
      data = JSON.parse(script.textContent ?? '');
    } catch {
      continue;
    }
    const queue = [data];
    for (let i = 0; i < queue.length && i < 200; i++) {
      const item = queue[i];
      if (Array.isArray(item)) queue.push(...item);
      else if (typeof item === 'object' && item !== null) {
        const node = item as Record<string, unknown>;
        if (Array.isArray(node['@graph'])) queue.push(...node['@graph']);
        if (/(?:Article|Posting|Report)$/.test([node['@type']].flat().join(' '))) {
          return definedOnly({
            title: nameIn(node.headline),
            published: nameIn(node.datePublished),
            author: nameIn(node.author),
            publisher: nameIn(node.publisher),
            url: nameIn(node.url) ?? nameIn(node.mainEntityOfPage),
          });
        }
      }
    }
  }
  return {};
}

/** The name or address in a JSON-LD value; several are joined. */
function nameIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (Array.isArray(value)) return value.map(nameIn).filter(Boolean).join(', ') || undefined;
  if (typeof value === 'object' && value !== null) {
    const node = value as Record<string, unknown>;
    return nameIn(node.name) ?? nameIn(node['@id']);
  }
  return undefined;
}

function definedOnly(fields: Record<string, string | undefined>): Linked {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A byline without "By"; nothing for an address, which some pages give as the author. */
function plainName(byline: string | null | undefined): string | undefined {
  const name = byline
    ?.replace(/^\s*by:?\s+/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return name && name.length < 120 && !name.includes('://') ? name : undefined;
}

function textOf(element: { textContent: string | null } | null): string | undefined {
  return element?.textContent?.trim() || undefined;
}
