import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { Article, AttacheError } from '../record/index.js';
import { type ReadOptions, readInput } from './readInput.js';

const TODAY = new Date('2020-06-01T00:00:00Z');
const BODY = 'Oman has asked Peru to take part in the talks. Peru has not yet said whether it will.';

async function read(
  input: string | Uint8Array,
  options: Partial<ReadOptions> = {},
): Promise<(Article | AttacheError)[]> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const results: (Article | AttacheError)[] = [];
  for await (const result of readInput(bytes, { where: 'a', today: TODAY, ...options })) results.push(result);
  return results;
}

async function readOne(input: string | Uint8Array, options: Partial<ReadOptions> = {}): Promise<Article> {
  const [article] = await read(input, options);
  if (!article || article instanceof AttacheError) throw article ?? new Error('nothing');
  return article;
}

/** Paragraphs and dropped spans in the order of the text, one a line. */
function outline(article: Article): string[] {
  return [...article.paragraphs, ...article.dropped.map(span => ({ ...span, kind: 'dropped' }))]
    .sort((a, b) => a.start - b.start)
    .map(({ kind, start, end }) => `${kind}: ${article.text.slice(start, end)}`);
}

describe('readInput: text', () => {
  it('reads a header, and puts the title before the text', async () => {
    const article = await readOne(
      `Title: Oman asks Peru for talks\nPublished: 3 March 2015\nURL: https://example.com/1\nPublisher: Example Times\nAuthor: Ana Diaz\nid: x-1\n\n${BODY}\n`,
    );
    expect(article).toMatchObject({
      id: 'x-1',
      title: 'Oman asks Peru for talks',
      published: '2015-03-03',
      url: 'https://example.com/1',
      publisher: 'Example Times',
      author: 'Ana Diaz',
    });
    expect(outline(article)).toEqual(['headline: Oman asks Peru for talks', `body: ${BODY}`]);
  });

  it('takes no sentence with a colon for a header', async () => {
    const text = `Published: nothing.\nThe minister: silent.\n\n${BODY}`;
    expect((await readOne(text)).text).toBe(text);
  });

  it('finds headlines, headings, captions, credits, bylines, dates and repetitions', async () => {
    const caption = 'The envoys of Oman and Peru in Muscat. Photograph: Getty Images';
    const article = await readOne(
      [
        'Oman asks Peru for talks',
        'Envoy leaves for Lima',
        'By Ana Diaz',
        '3 March 2015',
        caption,
        caption,
        BODY,
        'Old quarrels',
        'The two sides have not met for years.',
        'Read more: a history of the talks',
        'The two sides have not met for years.',
        'They will meet in May. (Reporting by Ana Diaz; Editing by Li Wei)',
        '© 2015 Example Times. All rights reserved.',
      ].join('\n\n'),
    );
    expect(outline(article)).toEqual([
      'headline: Oman asks Peru for talks',
      'headline: Envoy leaves for Lima',
      'dropped: By Ana Diaz',
      'dropped: 3 March 2015',
      `dropped: ${caption}`,
      `dropped: ${caption}`,
      `body: ${BODY}`,
      'heading: Old quarrels',
      'body: The two sides have not met for years.',
      'dropped: Read more: a history of the talks',
      'dropped: The two sides have not met for years.',
      'body: They will meet in May.',
      'dropped: (Reporting by Ana Diaz; Editing by Li Wei)',
      'dropped: © 2015 Example Times. All rights reserved.',
    ]);
    expect(article).toMatchObject({ title: 'Oman asks Peru for talks', author: 'Ana Diaz', published: '2015-03-03' });
  });

  it('keeps the dateline out of its paragraph, and takes its date', async () => {
    const article = await readOne(`Oman asks Peru for talks\n\nLIMA, March 3, 2015 (Reuters) - ${BODY}`);
    expect(outline(article)).toEqual([
      'headline: Oman asks Peru for talks',
      'dropped: LIMA, March 3, 2015 (Reuters) -',
      `body: ${BODY}`,
    ]);
    expect(article.dateline).toMatchObject({ place: 'Lima', date: '2015-03-03', agency: 'Reuters' });
    expect(article.published).toBe('2015-03-03');
  });

  it('prefers the date of the input to that of the caller, and either to the text', async () => {
    const text = `Published: 3 March 2015\n\n${BODY}`;
    expect((await readOne(text, { published: '2016-01-01' })).published).toBe('2015-03-03');
    expect((await readOne(`Headline here\n\n4 May 2014\n\n${BODY}`, { published: '2016-01-01' })).published).toBe(
      '2016-01-01',
    );
  });

  it('drops the words of a caption that stand before it, and tags at the end', async () => {
    const article = await readOne(
      `Oman asks Peru for talks\n\nThe envoys in Muscat\n\nThe envoys in Muscat. Photograph: AFP\n\n${BODY}\n\n- Old quarrels -\n\n${BODY} Or not.\n\nOman\n\nSouth America`,
    );
    expect(outline(article)).toEqual([
      'headline: Oman asks Peru for talks',
      'dropped: The envoys in Muscat',
      'dropped: The envoys in Muscat. Photograph: AFP',
      `body: ${BODY}`,
      'heading: - Old quarrels -',
      `body: ${BODY} Or not.`,
      'dropped: Oman',
      'dropped: South America',
    ]);
  });

  it('takes a lone line as text, not as a headline', async () => {
    expect(outline(await readOne('Oman expels the envoy of Peru'))).toEqual(['body: Oman expels the envoy of Peru']);
  });

  it('gives the same id for the same text', async () => {
    const [a, b, c] = [await readOne(BODY), await readOne(BODY), await readOne(BODY + ' So it is.')];
    expect(a.id).toMatch(/^[\da-f]{16}$/);
    expect(a.id).toBe(b.id);
    expect(a.id).not.toBe(c.id);
  });
});

describe('readInput: encodings', () => {
  const text =
    'The envoy said: “Oman’s terms – all of them – stand.” Señor Díaz agreed with the minister of the sultanate.';
  it.each<[string, Uint8Array]>([
    ['UTF-8', iconv.encode(text, 'utf-8')],
    ['UTF-8 with a mark', iconv.encode(text, 'utf-8', { addBOM: true })],
    ['UTF-16 LE with a mark', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-16 BE with a mark', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['UTF-16 LE without a mark', iconv.encode(text, 'utf-16le')],
    ['Windows-1252', iconv.encode(text, 'windows-1252')],
  ])('%s', async (_name, bytes) => expect((await readOne(bytes)).text.trim()).toBe(text));

  it('keeps broken UTF-8 readable', async () => {
    const bytes = Buffer.concat([
      Buffer.from('The señor said “no”'),
      Buffer.from([0xff, 0xe2, 0x80]),
      Buffer.from(' to the envoy.'),
    ]);
    expect((await readOne(bytes)).text).toMatch(/^The señor said “no”\ufffd+ to the envoy\.$/);
  });

  it('makes spaces of NULs and other control characters, and one line end of all', async () => {
    expect((await readOne('One\0two.\r\nThree\u0007four.\rFive.')).text).toBe('One two.\nThree four.\nFive.');
  });

  it('keeps emoji and combining marks, and mends broken pairs', async () => {
    const [article] = await read(JSON.stringify({ text: 'Sa\u0303o 👍🏽 said \ud83d no.' }));
    expect((article as Article).text).toBe('Sa\u0303o 👍🏽 said \ufffd no.');
  });
});

describe('readInput: JSON and JSON Lines', () => {
  const line = (fields: object): string => JSON.stringify({ text: BODY, ...fields });

  it('puts the title before the text unless it is there', async () => {
    const [a, b] = await read(
      `${line({ title: 'Oman asks' })}\n${JSON.stringify({ title: 'Oman  asks', text: `Oman asks\n\n${BODY}` })}`,
    );
    expect((a as Article).text).toBe(`Oman asks\n\n${BODY}`);
    expect((b as Article).text).toBe(`Oman asks\n\n${BODY}`);
    expect((b as Article).title).toBe('Oman asks');
  });

  it('names the broken line and goes on', async () => {
    const results = await read(
      `${line({ id: 1 })}\n\n{"text": "broken\n[1]\n${line({ id: 2 })}\n{"title": "x"}\n{"text": " "}\n`,
      {
        where: 'a.jsonl',
      },
    );
    expect(
      results.map(result => (result instanceof AttacheError ? `${result.where} ${result.code}` : result.id)),
    ).toEqual([
      '1',
      'a.jsonl:3 input-json',
      'a.jsonl:4 input-json',
      '2',
      'a.jsonl:6 input-json',
      'a.jsonl:7 input-empty',
    ]);
  });

  it('reads one object over several lines, a list, and a list under "articles"', async () => {
    expect(await read(JSON.stringify({ text: BODY, id: 'x' }, undefined, 2))).toMatchObject([{ id: 'x' }]);
    const list = [{ text: BODY, id: 'x' }, 3, { text: BODY, id: 'y', author: ['Ana', { name: 'Li' }] }];
    for (const value of [list, { articles: list }]) {
      const results = await read(JSON.stringify(value), { where: 'a.json' });
      expect(results[0]).toMatchObject({ id: 'x' });
      expect(results[1]).toMatchObject({ code: 'input-json', where: 'a.json[1]' });
      expect(results[2]).toMatchObject({ id: 'y', author: 'Ana, Li' });
    }
  });
});

describe('readInput: HTML', () => {
  const page = `<!doctype html><html><head><title>Oman asks Peru | Example Times</title>
    <meta property="og:title" content="Oman asks Peru"><meta property="og:site_name" content="Example Times">
    <meta property="article:published_time" content="2015-03-03T10:00:00Z"><link rel="canonical" href="https://example.com/a">
    <meta name="author" content="By Ana Diaz"></head>
    <body><nav><a href="/">Home</a></nav><article><h1>Oman asks Peru</h1>
    <figure><img src="a.jpg"><figcaption>The envoys meet in Muscat</figcaption></figure>
    <p>LIMA (AP) — ${BODY}</p><p>They spoke of <b>fish</b>, oil &amp; ships.<br>Nothing was signed, the ministry said, and nobody left.</p>
    <h2>Old quarrels</h2><p>The two sides have not met for years, and the talks of 2011 failed at once, said the minister.</p>
    <p>Sign up to our daily newsletter</p></article><footer>Imprint</footer></body></html>`;

  it('finds the article and what the page says of it', async () => {
    const article = await readOne(page, { where: 'a.html' });
    expect(article).toMatchObject({
      title: 'Oman asks Peru',
      publisher: 'Example Times',
      published: '2015-03-03',
      url: 'https://example.com/a',
      author: 'Ana Diaz',
    });
    expect(outline(article)).toEqual([
      'headline: Oman asks Peru',
      'dropped: LIMA (AP) —',
      `body: ${BODY}`,
      'body: They spoke of fish, oil & ships.',
      'body: Nothing was signed, the ministry said, and nobody left.',
      'heading: Old quarrels',
      'body: The two sides have not met for years, and the talks of 2011 failed at once, said the minister.',
      'dropped: Sign up to our daily newsletter',
    ]);
  });

  it('reads JSON-LD', async () => {
    const data = {
      '@graph': [
        { '@type': 'WebSite' },
        {
          '@type': 'NewsArticle',
          headline: 'Oman asks',
          datePublished: '2014-05-06',
          author: [{ name: 'Ana Diaz' }],
          publisher: { name: 'Example' },
        },
      ],
    };
    const html = `<html><head><script type="application/ld+json">${JSON.stringify(data)}</script></head><body><p>${BODY}</p></body></html>`;
    expect(await readOne(html)).toMatchObject({
      title: 'Oman asks',
      published: '2014-05-06',
      author: 'Ana Diaz',
      publisher: 'Example',
    });
  });

  it('reads a page in the encoding that it names', async () => {
    const html = `<html><head><meta charset="iso-8859-1"></head><body><p>Señor Díaz said: “no”. ${BODY}</p></body></html>`;
    expect((await readOne(iconv.encode(html, 'windows-1252'))).text).toContain('Señor Díaz said: “no”.');
  });

  it('reads a fragment, and a page nested beyond measure', async () => {
    expect((await readOne(`<p>${BODY}</p><p>So it is, and so it stays.</p>`)).text).toBe(
      `${BODY}\n\nSo it is, and so it stays.`,
    );
    const deep = `<html><body>${'<div>'.repeat(20_000)}<p>${BODY}</p>${'</div>'.repeat(20_000)}</body></html>`;
    expect((await readOne(deep)).text).toContain(BODY);
  });
});

describe('readInput: bad input', () => {
  const BAD: [
    name: string,
    input: string | Uint8Array,
    code: string,
    message: RegExp,
    options?: Partial<ReadOptions>,
  ][] = [
    ['nothing', '', 'input-empty', /no text/],
    ['white space', ' \n\t\0 ', 'input-empty', /no text/],
    ['a PDF', '%PDF-1.4 ...', 'input-binary', /a PDF file/],
    ['random bytes', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256), 'input-binary', /binary data/],
    ['a page without text', '<html><body><img src="x"></body></html>', 'input-empty', /no text/],
    ['broken JSON', '{"text": ', 'input-json', /not JSON/, { where: 'a.json' }],
    ['JSON without text', '{"body": "x"}', 'input-json', /nothing as "text"/],
    ['a date that is none', `Published: the other day\n\n${BODY}`, 'date-invalid', /"the other day" is not a date/],
    ['a date in the future', `Published: 2031-01-01\n\n${BODY}`, 'date-invalid', /in the future/],
    ['too much', 'word '.repeat(300_000), 'input-too-large', /larger than 1 MiB/, { maxBytes: 1024 * 1024 }],
    [
      'German',
      'Der Außenminister hat am Montag in Berlin gesagt, dass die Gespräche mit den Nachbarn fortgesetzt werden.',
      'input-not-english',
      /in German/,
    ],
    [
      'Russian',
      'Министр иностранных дел заявил в понедельник, что переговоры с соседями будут продолжены в Москве.',
      'input-not-english',
      /in Russian/,
    ],
  ];

  it.each(BAD)('%s', async (_name, input, code, message, options) => {
    const [error, ...more] = await read(input, options);
    expect(more).toEqual([]);
    expect(error).toBeInstanceOf(AttacheError);
    expect((error as AttacheError).code).toBe(code);
    expect((error as AttacheError).message).toMatch(message);
    expect((error as AttacheError).where).not.toBe('');
  });

  it('takes English full of foreign names for English', async () => {
    expect(
      await readOne('Xi Jinping, Shinzo Abe, Nguyen Phu Trong and Prayut Chan-ocha will attend; Kim Jong-un declined.'),
    ).toBeTruthy();
  });

  it('reads a line of 10 MB in paragraphs of bounded length', async () => {
    const article = await readOne('Oman has asked Peru for talks. '.repeat(340_000));
    expect(article.text.length).toBeGreaterThan(10_000_000);
    expect(article.paragraphs.length).toBeGreaterThan(90);
  });
});

describe('readInput: anything', () => {
  const bits = fc.constantFrom(
    'Oman asks Peru',
    BODY,
    'LIMA (AP) — ',
    'Photograph: Getty Images',
    'By Ana Diaz',
    'title: x',
    '{"text":',
    '"}',
    '<p>',
    '</div>',
    '<html>',
    '\n',
    '\n\n',
    '. ',
    '\0',
    '👍',
    '\ud83d',
    ' (Reporting by X)',
    '2015-03-03',
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map(text => new TextEncoder().encode(text)),
    fc.array(bits, { maxLength: 30 }).map(parts => new TextEncoder().encode(parts.join(''))),
  );
  const format = fc.constantFrom('text', 'html', 'json', 'jsonl', undefined) as fc.Arbitrary<ReadOptions['format']>;

  it('gives articles whose spans are sound, or errors with a place and a message', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, format, async (input, format) => {
        const results = await read(input, { format });
        expect(results.length).toBeGreaterThan(0);
        for (const result of results) {
          if (result instanceof AttacheError) {
            expect(result.where).not.toBe('');
            expect(result.message).toMatch(/\.$/);
            continue;
          }
          Article.parse(result);
          let at = 0;
          const spans = [...result.paragraphs, ...result.dropped].sort((a, b) => a.start - b.start);
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(result.text.length);
            at = end;
          }
          // Nothing is left out: between the spans there is only white space.
          let last = 0;
          for (const { start, end } of spans) {
            expect(result.text.slice(last, start).trim()).toBe('');
            last = end;
          }
          expect(result.text.slice(last).trim()).toBe('');
        }
      }),
      { numRuns: 400 },
    );
  });
});
