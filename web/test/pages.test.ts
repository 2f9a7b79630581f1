import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openSite, overflowOf, type Site, seriousFindings, visit } from './site.js';

const ADDRESSES = ['/', '/read?sample=1-argentina-britain-talks'];

const name = CHROMIUM ? 'in Chromium' : 'in Chromium, which is not here (CHROMIUM names it): skipped';

// a browser on a busy machine takes its time
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

describe.skipIf(!CHROMIUM)(name, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  describe.each(ADDRESSES)('%s', address => {
    test.each([
      [1_200, false],
      [360, true],
    ])('at %i px wide, dark %s: no serious finding, no way sideways, no complaint', async (width, dark) => {
      const { page, complaints } = await visit(site, address, { width, dark });
      expect(await seriousFindings(page)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    });
  });

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
});
