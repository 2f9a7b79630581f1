import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openSite, overflowOf, type Site, seriousFindings, settled, visit } from './site.js';

const PAIR = '/pair?a=ARG&b=GBR&at=2019-05-01';
const ADDRESSES = [
  '/',
  '/read?sample=1-argentina-britain-talks',
  '/pair',
  PAIR,
  `${PAIR}&table=index,timeline&step=week&c=EGY&d=ETH`,
  '/events',
  '/events?party=EGY&text=nothing+has+these+words',
  '/world?days=365&at=2019-05-01',
  '/codebook?country=VAT',
  '/codebook?text=ransom',
  '/review',
];

const name = CHROMIUM ? 'in Chromium' : 'in Chromium, which is not here (CHROMIUM names it): skipped';

// a browser on a busy machine takes its time
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

describe.skipIf(!CHROMIUM)(name, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterEach(() => site.tidy());
  afterAll(() => site?.close());

  test.each(ADDRESSES)(
    '%s: wide and light, narrow and dark: no serious finding, no way sideways, no complaint',
    async address => {
      const { page, complaints } = await visit(site, address);
      const found = [await seriousFindings(page), await overflowOf(page)];
      await page.setViewportSize({ width: 360, height: 800 });
      await page.emulateMedia({ colorScheme: 'dark' });
      found.push(await seriousFindings(page), await overflowOf(page));
      expect([...found, complaints]).toEqual([[], 0, [], 0, []]);
    },
  );

  describe('Read', () => {
    test('an article is pasted, read and taken apart by keyboard; its link opens it again', async () => {
      const { page } = await visit(site, '/');
      await page.keyboard.press('Tab');
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/Skip to/);
      await page.getByLabel(/^The article/).focus();
      await page.keyboard.type('Norway urged Sweden on Monday to return \u202eits ship. <img src=x onerror=alert(1)>');
      await page.keyboard.press('Control+Enter');
      const record = page.locator('.record button').first();
      await record.waitFor();
      expect(await record.textContent()).toMatch(/REQUEST.*Norway.*Sweden/);
      await record.focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('mark.event.open').textContent()).toBe('urged');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('Considered at the same word').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      // words of others stay words
      expect(await page.locator('article.text img').count()).toBe(0);
      expect(await page.locator('article.text .hidden-mark').textContent()).toBe('RLO');

      const again = await visit(
        site,
        new URL(page.url()).pathname + new URL(page.url()).search + new URL(page.url()).hash,
      );
      await again.page.locator('.record.open').waitFor();
      expect(await again.page.locator('mark.event.open').textContent()).toBe('urged');
    });

    test('a click on a mark opens its record, and marks can be put away', async () => {
      const { page } = await visit(site, '/read?sample=1-argentina-britain-talks');
      await page.locator('mark.event', { hasText: 'seized' }).click();
      expect(await page.locator('.record.open').textContent()).toMatch(/COERCE/);
      await page.getByLabel('Dates').uncheck();
      expect(await page.locator('mark.date').count()).toBe(0);
      expect(page.url()).toContain('hide=date');
      await page.goBack();
    });

    test('a link that lost a part says so', async () => {
      const { page } = await visit(site, '/read#a=xyz');
      await page.getByText('has lost a part').waitFor();
    });
  });

  describe('Pair', () => {
    test('two countries by any of their names, by keyboard', async () => {
      const { page } = await visit(site, '/pair');
      await page.getByRole('combobox', { name: 'One country' }).focus();
      await page.keyboard.type('argentin');
      await page.keyboard.press('Enter');
      await page.getByRole('combobox', { name: 'and another' }).focus();
      await page.keyboard.type('brit');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Argentina and United Kingdom', level: 1 }).waitFor();
      expect(page.url()).toMatch(/a=ARG&b=GBR/);
      await page.goBack();
      await page.getByText('Most spoken of').waitFor();
    });

    test('every line leads to its words, and those to their page', async () => {
      const { page } = await visit(site, PAIR);
      const cited = page.getByRole('button', { name: /^Evidence/ }).first();
      await cited.focus();
      await page.keyboard.press('Enter');
      const words = page.getByRole('status', { name: 'Evidence' });
      expect(await words.textContent()).toMatch(/\[\d+\]/);
      expect(page.url()).toContain('cite=');
      expect(await seriousFindings(page)).toEqual([]);
      await words.getByRole('link').first().click();
      await page.locator('article.text').waitFor();
      await page.goBack();
      await page.keyboard.press('Escape');
      await expect.poll(() => words.count()).toBe(0);
    });

    test('both names of what is disputed, and what became of a request', async () => {
      const { page } = await visit(site, PAIR);
      const text = await page.getByRole('region', { name: 'Disputes' }).textContent();
      expect(text).toMatch(/Malvinas/);
      expect(text).toMatch(/Falkland/);
      expect(await page.getByRole('region', { name: 'Requests' }).textContent()).toMatch(/met|agreed|refused/);
    });

    test('a chart leaves as SVG and PNG with its caption, and has a table', async () => {
      const { page } = await visit(site, PAIR);
      const figure = page.getByRole('figure', { name: /how they get on/ });
      const svg = await saved(page, () => figure.getByRole('button', { name: 'SVG' }).click());
      expect(svg.toString()).toMatch(/Argentina and United Kingdom: how they get on.*As of 2019-05-01.*Attaché \d/s);
      const png = await saved(page, () => figure.getByRole('button', { name: 'PNG' }).click());
      expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
      await figure.getByRole('button', { name: 'Table' }).click();
      expect(await figure.getByRole('columnheader').count()).toBe(6);
      await figure.getByRole('button', { name: 'Cite' }).click();
      expect(await figure.getByRole('status').textContent()).toContain(page.url());
    });

    test('a pair of which nothing is known says what to do', async () => {
      const { page } = await visit(site, '/pair?a=NOR&b=PER');
      await page.getByText('attache add FILE').waitFor();
    });
  });

  describe('Events', () => {
    test('filtered, opened by keyboard, and taken away as they stand', async () => {
      const { page } = await visit(site, '/events?party=EGY&type=ACCUSE');
      const row = page.locator('.event-row button').first();
      await row.focus();
      await page.keyboard.press('Enter');
      await page.getByText('Why was it read so?').first().waitFor();
      expect(await page.locator('.take-away').textContent()).toContain(
        'attache events --party EGY --type ACCUSE --limit 50',
      );
      const shown = await page.locator('.event-row').count();
      const csv = await saved(page, () => page.getByRole('button', { name: 'CSV of this page' }).click());
      expect(csv.toString().trim().split('\r\n')).toHaveLength(shown + 1);
    });
  });

  test('World: a cell leads to its pair', async () => {
    const { page } = await visit(site, '/world?days=90&at=2019-05-01');
    await page.locator('.matrix a').first().click();
    await page.getByRole('heading', { name: /and/, level: 1 }).waitFor();
    expect(page.url()).toContain('/pair?');
  });

  test('Codebook: a type, its frames, and one of them', async () => {
    const { page } = await visit(site, '/codebook');
    await page.getByRole('link', { name: 'CONSULT', exact: true }).click();
    await page.getByRole('link', { name: 'consult-meet', exact: true }).click();
    await expect.poll(() => page.locator('.frames > li').count()).toBe(1);
    expect(await page.locator('.frames').textContent()).toMatch(/Not:/);
  });

  test('Review: accepted, corrected and rejected by keyboard; kept, and exported', async () => {
    const { page } = await visit(site, '/review');
    const title = page.locator('.case h2');
    const first = await title.textContent();
    await page.keyboard.press('a');
    await page.getByText(/^Accepted: /).waitFor();
    await settled(page);
    await page.keyboard.press('r');
    await page.keyboard.press('Enter');
    await page.getByText(/^Say why/).waitFor();
    await page.keyboard.type('told in passing');
    await page.keyboard.press('Enter');
    await page.getByText(/^Rejected: /).waitFor();
    await settled(page);
    await page.keyboard.press('c');
    await page.keyboard.type('it is planned');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Status').selectOption('planned');
    await page.getByLabel('Mode').focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^Corrected: /).waitFor();
    expect(await title.textContent()).not.toBe(first);
    const reviews = await site.store.reviews();
    expect(reviews.map(({ verdict }) => verdict)).toEqual(['correct', 'reject', 'accept']);
    expect(reviews[0]).toMatchObject({ reason: 'it is planned', correction: { status: 'planned' } });
    const yaml = await saved(page, () => page.getByRole('button', { name: /YAML/ }).click());
    expect(yaml.toString()).toMatch(/^# Reviewed sentences/);
  });

  test('an address that is no page of ours is told so by the server', async () => {
    const response = await fetch(`${site.url}/nowhere`);
    expect(response.status).toBe(404);
  });

  /** The file that a click lets the browser keep. */
  async function saved(page: Page, click: () => Promise<void>): Promise<Buffer> {
    const [file] = await Promise.all([page.waitForEvent('download'), click()]);
    return readFileSync(await file.path());
  }
});
