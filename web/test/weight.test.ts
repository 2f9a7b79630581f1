import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const BUILT = fileURLToPath(new URL('../../dist/web/', import.meta.url));

test('the first page, with its fonts, is lighter than 250 kB', () => {
  const html = readFileSync(join(BUILT, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(match => match[1]!);
  // fonts for letters beyond Latin-1 are fetched by the names that need them
  const fonts = readdirSync(join(BUILT, 'assets')).filter(name => /-latin-\d.*\.woff2$/.test(name));
  const files = [...new Set([...named, ...fonts.map(font => `/assets/${font}`)])];
  expect(files.length).toBeGreaterThan(6);
  const weights = [gzipSync(html).length, ...files.map(file => gzipSync(readFileSync(join(BUILT, file))).length)];
  expect(weights.reduce((sum, weight) => sum + weight)).toBeLessThan(250_000);
});

test('nothing of it asks another server, or runs from within the page', () => {
  const html = readFileSync(join(BUILT, 'index.html'), 'utf8');
  expect(html).not.toMatch(/https?:|<style|<script(?![^>]*\bsrc=)|\son\w+=/);
});
