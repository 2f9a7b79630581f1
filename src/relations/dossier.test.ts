import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { elsewhere, hostile, refusal, visit, withdrawal } from '../../cases/records/aegean.js';
import type { CodedDocument, Dossier, Pair } from '../record/index.js';
import { buildDossier } from './dossier.js';
import { renderHtml } from './dossierHtml.js';
import { renderMarkdown } from './dossierMarkdown.js';

const NAMES: Record<string, string> = { GRC: 'Greece', TUR: 'Turkey', NOR: 'Norway', RUS: 'Russia' };

function draw(records: CodedDocument[], pair: Pair = ['GRC', 'TUR'], at?: string): Dossier {
  return buildDossier(records, pair, { at, today: '2019-09-01', nameOf: country => NAMES[country] ?? country });
}
const ALL = [withdrawal(), visit(), elsewhere(), refusal(), hostile()];

describe('the dossier of Greece and Turkey', () => {
  const dossier = draw(ALL);
  const texts = (evidence: number[]) => evidence.map(n => dossier.evidence[n - 1]!.text);

  test('what happened, newest first, each act once with its sources', () => {
    expect(dossier.events.map(({ date, type, sources }) => `${date} ${type} ${sources}`)).toEqual([
      '2019-07-20 RETREAT 1',
      '2019-07-20 SUPPORT 1',
      '2019-07-20 REQUEST 1',
      '2019-06-11 REJECT 1',
      '2019-06-10 REQUEST 2',
      '2019-06-10 CONSULT 2',
      '2018 ASSAULT 1',
    ]);
  });

  test('what is planned, and what is said not to have happened, apart', () => {
    expect(dossier.planned.map(({ type, date }) => `${type} ${date}`)).toEqual(['CONSULT 2019-07']);
    expect(dossier.denied.map(({ type, trigger }) => `${type} ${trigger}`)).toEqual(['CONSULT discuss']);
  });

  test('how things stand, newest first', () => {
    expect(dossier.standing.assessments.map(line => [line.direction, line.by?.name, texts(line.evidence)])).toEqual([
      ['improving', 'Murat Aksoy', ['Ties are improving all the same, Mr Aksoy said.']],
      ['strained', undefined, [expect.stringContaining('strained since')]],
    ]);
  });

  test('the balance of the last 90 days: old and vague dates are left out', () => {
    expect(dossier.standing.balance).toMatchObject({
      from: '2019-04-22',
      to: '2019-07-20',
      happenings: 6,
      byClass: { 1: 2, 2: 1, 3: 3, 4: 0 },
      intensity: 2,
      byActor: [
        { actors: ['GRC'], happenings: 2 },
        { actors: ['TUR'], happenings: 4 },
        { actors: ['GRC', 'TUR'], happenings: 0, intensity: null },
      ],
    });
  });

  test('the index by month, from the month before the first document', () => {
    const { index } = dossier.standing;
    expect(index).toMatchObject({ step: 'month', acts: 6, baseline: 2, turns: [] });
    expect(index.points.map(({ from, acts }) => [from, acts])).toEqual([
      ['2019-06-01', 3],
      ['2019-07-01', 3],
      ['2019-08-01', 0],
      ['2019-09-01', 0],
    ]);
  });

  test('one dispute with both names, both claims and both documents', () => {
    expect(dossier.disputes).toHaveLength(1);
    const [imia] = dossier.disputes;
    expect(imia).toMatchObject({
      names: { GRC: 'Imia', TUR: 'Kardak' },
      documents: 2,
      first: '2019-06-10',
      last: '2019-07-20',
    });
    expect(imia!.claims.map(claim => claim.by)).toEqual(['TUR', 'GRC', 'TUR']);
  });

  test('requests and what became of them', () => {
    expect(
      dossier.requests.map(({ outcome, by, of, answer }) => [by[0]!.name, of[0]!.name, outcome, answer?.type]),
    ).toEqual([
      ['Turkey', 'Greece', 'open', undefined],
      ['Greece', 'Turkey', 'met', 'RETREAT'],
    ]);
    expect(dossier.requests[1]!.words).toMatch(/^urges Turkey to halt drilling/);
  });

  test('quotes by who spoke', () => {
    expect(dossier.quotes.map(({ name, role, quotes }) => [name, role, quotes.map(quote => quote.text)])).toEqual([
      ['Murat Aksoy', 'foreign minister', ['Ties are improving all the same']],
      ['Nikos Dellas', 'foreign minister', ['Drilling must stop before talks can go on,']],
    ]);
  });

  test('the calendar on the day: due and past', () => {
    expect(dossier.calendar.due.map(line => line.date)).toEqual(['2020']);
    expect(dossier.calendar.past.map(line => line.date)).toEqual(['2019-07']);
  });

  test('evidence is numbered in the order of the page, and every number is there', () => {
    expect(dossier.evidence.map(({ n }) => n)).toEqual(dossier.evidence.map((_, index) => index + 1));
    const cited = [...JSON.stringify({ ...dossier, evidence: [] }).matchAll(/"evidence":\[([\d,]*)\]/g)].flatMap(
      ([, numbers]) => numbers!.split(',').filter(Boolean).map(Number),
    );
    expect(new Set(cited)).toEqual(new Set(dossier.evidence.map(({ n }) => n)));
    for (const { text, document, start, end } of dossier.evidence) {
      const record = ALL.find(each => each.document.id === document)!;
      expect(record.document.text.slice(start, end)).toBe(text);
    }
    expect(dossier.sources.map(source => source.document)).toEqual(['coast-7', 'harbour-1', 'harbour-2']);
  });

  test('the order of the documents and of the pair changes no fact', () => {
    const turned = draw([...ALL].reverse(), ['TUR', 'GRC']);
    expect(turned.events).toEqual(dossier.events);
    expect(turned.requests).toEqual(dossier.requests);
  });
});

describe('as seen on a day', () => {
  test('only what was published by then counts, and the calendar is that of the day', () => {
    const dossier = draw(ALL, ['GRC', 'TUR'], '2019-06-10');
    expect(dossier.sources.map(source => source.document)).toEqual(['harbour-1']);
    expect(dossier.requests.map(({ outcome }) => outcome)).toEqual(['open']);
    expect(dossier.calendar.due.map(line => line.date)).toEqual(['2019-07']);
    expect(dossier.calendar.past).toEqual([]);
  });

  test('a day later the request stands refused', () => {
    const dossier = draw(ALL, ['GRC', 'TUR'], '2019-06-30');
    expect(dossier.requests.map(({ outcome, answer }) => [outcome, answer?.type])).toEqual([['refused', 'REJECT']]);
  });

  test('before anything was published there is nothing', () => {
    const dossier = draw(ALL, ['GRC', 'TUR'], '2019-01-01');
    expect(dossier).toMatchObject({ documents: 0, events: [], evidence: [], asOf: '2019-01-01', undated: 1 });
    expect(dossier.standing.balance).toMatchObject({ happenings: 0, intensity: null });
  });

  test('undated documents count only without a day', () => {
    expect(draw(ALL, ['NOR', 'RUS']).events.map(line => line.type)).toEqual(['ACCUSE', 'CONSULT']);
    expect(draw(ALL, ['NOR', 'RUS'], '2030-01-01').events.map(line => line.type)).toEqual(['ACCUSE']);
  });
});

describe('pages', () => {
  test('in Markdown', async () => {
    await expect(renderMarkdown(draw(ALL))).toMatchFileSnapshot('../../cases/records/aegean.dossier.md');
  });

  test('in HTML, with no outside request, no script and every reference resolved', () => {
    const html = renderHtml(draw(ALL));
    const { document } = parseHTML(html);
    expect(document.querySelectorAll('script, link, img, iframe, object, form, [src]')).toHaveLength(0);
    expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(
      /default-src 'none'; style-src 'sha256-/,
    );
    const references = [...document.querySelectorAll('a.ref')];
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      expect(document.querySelector(reference.getAttribute('href')!)?.textContent, reference.outerHTML).toBeTruthy();
    }
    for (const link of document.querySelectorAll('a:not(.ref)')) expect(link.getAttribute('href')).toMatch(/^https?:/);
    expect([...document.querySelectorAll('h2')].map(heading => heading.textContent)).toEqual([
      'How things stand',
      'Balance from 2019-04-22 to 2019-07-20',
      'Index by month, −10 to +10 (half-life 30 days; usual +2)',
      'Turning points',
      'What happened',
      'Planned or possible',
      'Said not to have happened',
      'Disputes',
      'Requests, and what became of them',
      'Quotes',
      'Calendar: due on 2019-09-01',
      'Calendar: past on 2019-09-01',
      'Evidence',
      'Sources',
    ]);
  });

  test('words that try to break out of the HTML stay words', () => {
    const html = renderHtml(draw([hostile()], ['NOR', 'RUS']));
    const { document } = parseHTML(html);
    expect(document.querySelectorAll('script, img, b')).toHaveLength(0);
    expect(document.querySelectorAll('a:not(.ref)')).toHaveLength(0);
    expect(document.querySelector('#e1')?.textContent).toContain(
      '<b>Norway</b> & *Sweden* met Russia ]0;owned _there_.',
    );
    expect(html).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });

  test('words that try to break out of the Markdown stay words', () => {
    const markdown = renderMarkdown(draw([hostile()], ['NOR', 'RUS']));
    expect(markdown).toContain('\\<b\\>Norway\\</b\\> & \\*Sweden\\* met Russia \\]0;owned \\_there\\_.');
    expect(markdown).toContain('\\[a\\](javascript:alert(1)) \\| \\`x\\`');
    expect(markdown).not.toMatch(/(?<!\\)<(?!https:)|(?!\n)[\p{Cc}\u202e]/u);
  });

  test('of nothing', () => {
    expect(renderMarkdown(draw([]))).toContain('Nothing is known to have happened between the two.');
    expect(renderHtml(draw([]))).toContain('<p>None.</p>');
  });
});
