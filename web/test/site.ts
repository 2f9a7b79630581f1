import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type RunningServer, startServer } from '../../src/api/index.js';
import {
  AttacheError,
  createCoder,
  loadCountryNames,
  openBrowser,
  openStore,
  readFiles,
  type Store,
} from '../../src/index.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** Where Chromium is on this machine: CHROMIUM names it, or it is where systems put it. Undefined where there is none. */
export const CHROMIUM = [process.env.CHROMIUM ?? '', ...PLACES].find(path => path && existsSync(path));

/** A server with the samples in its store, and a browser to look at its pages. */
export interface Site {
  url: string;
  store: Store;
  browser: Browser;
  /** Closes all tabs. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const coder = createCoder();
  const store = await openStore(':memory:');
  const samples = readdirSync(join(ROOT, 'samples')).filter(name => /\.(json|html)$/.test(name));
  for await (const article of readFiles(samples.map(name => join(ROOT, 'samples', name)))) {
    if (article instanceof AttacheError) throw article;
    await store.add([{ article, record: coder.code(article), versions: coder.versions }]);
  }
  const codebook = openBrowser();
  const server: RunningServer = await startServer({
    coder,
    store,
    names: loadCountryNames(),
    browser: () => codebook,
    today: () => '2021-09-01',
    log: line => console.error(line),
    version: coder.versions.coder,
    host: '127.0.0.1',
    port: 0,
  });
  const browser = await chromium.launch({
    executablePath: CHROMIUM!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    url: server.url,
    store,
    browser,
    tidy: async () => {
      for (const context of browser.contexts()) await context.close();
    },
    close: async () => {
      await browser.close();
      await server.close();
      store.close();
    },
  };
}

/** A tab at an address, once all answers are there. What the page complains of is in `complaints`, requests to elsewhere too. */
export async function visit(
  { url, browser }: Site,
  path: string,
  { width = 1_200, dark = false } = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  page.on('request', request => {
    if (!/^(blob:|data:)/.test(request.url()) && !request.url().startsWith(url)) complaints.push(request.url());
  });
  await page.goto(url + path);
  await settled(page);
  return { page, complaints };
}

/** Resolves once nothing of a page is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.foot', { hasText: 'in the store' }).waitFor();
  await page.waitForFunction(() => !document.querySelector('.loading, [aria-busy="true"]'));
}

/** What axe finds that is serious or worse, in a line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // what passed is of no interest, and telling it takes most of the time
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`);
}

/** How far a page may be moved sideways, in pixels: none is right. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
