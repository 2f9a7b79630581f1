import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/**
 * What each room may import of ours, and which packages are its own business. A room is a folder of `src/` or one of its
 * top-level files; all rooms may import from themselves. A path names one file of another room. Imports of types count:
 * a room that knows another's types knows the room.
 */
const TABLE: Record<string, { rooms: string[]; packages?: string[] }> = {
  record: { rooms: [], packages: ['zod'] },
  codebook: { rooms: ['record'], packages: ['zod', 'yaml'] },
  documents: {
    rooms: ['record'],
    packages: [
      'zod',
      'yaml',
      '@mozilla/readability',
      'linkedom',
      'html-encoding-sniffer',
      'chardet',
      'iconv-lite',
      'eld',
    ],
  },
  language: { rooms: ['record'] },
  actors: { rooms: ['record', 'codebook', 'language/tree.ts'] },
  times: { rooms: ['record', 'codebook', 'language/tree.ts'] },
  places: { rooms: ['record', 'codebook', 'language/tree.ts'] },
  quotes: { rooms: ['record', 'codebook', 'language/tree.ts'] },
  events: { rooms: ['record', 'codebook', 'language/tree.ts'] },
  ranking: { rooms: ['record', 'codebook', 'language/tree.ts'] },
  relations: { rooms: ['record', 'codebook'] },
  spans: { rooms: ['record', 'language/tree.ts'] },
  'pipeline.ts': {
    rooms: [
      'record',
      'codebook',
      'documents',
      'language',
      'actors',
      'times',
      'places',
      'quotes',
      'events',
      'ranking',
      'relations',
      'spans',
    ],
  },
  // Runs the examples that the codebook's frames carry, and so needs the whole coder.
  'examples.ts': { rooms: ['pipeline.ts', 'codebook', 'record'] },
  // Actors alone, of a few words: the first half of the pipeline.
  'resolve.ts': { rooms: ['record', 'codebook', 'language', 'actors'] },
  store: { rooms: ['record'], packages: ['@duckdb/node-api', 'yaml'] },
  // The codebook for people who look through it.
  'browse.ts': { rooms: ['codebook', 'record'] },
  'index.ts': { rooms: ['pipeline.ts', 'examples.ts', 'browse.ts', 'resolve.ts', 'store', 'relations', 'record'] },
  api: { rooms: ['index.ts'], packages: ['hono', '@hono/node-server', '@hono/zod-openapi', 'zod'] },
  mcp: { rooms: ['index.ts'], packages: ['@modelcontextprotocol/sdk', 'zod'] },
  cli: { rooms: ['index.ts', 'api', 'mcp'], packages: ['commander', 'cli-progress', 'cli-table3', 'picocolors'] },
};

/** What tests may import besides. */
const FOR_TESTS = ['vitest', 'fast-check', 'edtf', 'linkedom', '@duckdb/node-api'];

const SRC = dirname(fileURLToPath(import.meta.url));
const IMPORT = /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

interface Import {
  /** Both from `src/`, with slashes: `cli/main.ts`. A package is by its name. */
  from: string;
  to: string;
  ours: boolean;
}

test('no file imports what its room may not', () => {
  expect(filesOf(SRC).flatMap(importsOf).map(complaint).filter(Boolean)).toEqual([]);
});

/** What the web application may import besides its own files and packages: shapes, and the reading of dates. */
const WEB = fileURLToPath(new URL('../web/src/', import.meta.url));
const WEB_PACKAGES = ['react', 'react-dom'];

test.each(readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name)))(
  'web/src/%s imports its own files, React, types of the record and its reading of dates',
  name => {
    const source = readFileSync(join(WEB, name), 'utf8');
    expect(specifiersOf(source).filter(specifier => !mayWeb(name, specifier, source))).toEqual([]);
  },
);

function mayWeb(name: string, specifier: string, source: string): boolean {
  if (!specifier.startsWith('.')) {
    const packageName = specifier.split('/')[0]!;
    return WEB_PACKAGES.includes(packageName) || (name.includes('.test.') && FOR_TESTS.includes(specifier));
  }
  const path = relative(SRC, join(WEB, dirname(name), specifier))
    .split(sep)
    .join('/');
  if (path.startsWith('../web/src/')) return true;
  if (path === 'record/edtf.js') return true;
  const quoted = specifier.replaceAll('.', '\\.');
  return path === 'record/index.js' && new RegExp(`import type [^;]*'${quoted}'`).test(source);
}

test('no imports run in a circle', () => {
  const graph = new Map(
    filesOf(SRC).map(file => [
      file,
      importsOf(file)
        .filter(each => each.ours)
        .map(each => each.to),
    ]),
  );
  expect(circles(graph)).toEqual([]);
});

test('every room is in the table', () => {
  const rooms = new Set(filesOf(SRC).map(roomOf));
  rooms.delete('architecture.test.ts');
  expect([...rooms].filter(room => !(room.replace('.test.ts', '.ts') in TABLE))).toEqual([]);
});

// The rules themselves, on made-up imports: a check that cannot fail is none.
test.each([
  ['events/code.ts', './status.js', true],
  ['events/code.ts', '../record/index.js', true],
  ['events/code.ts', '../language/tree.js', true],
  ['events/code.ts', '../language/words.js', false],
  ['events/code.ts', '../actors/find.js', false],
  ['events/code.ts', '../pipeline.js', false],
  ['record/span.ts', 'zod', true],
  ['record/span.ts', '../codebook/load.js', false],
  ['store/open.ts', '@duckdb/node-api', true],
  ['relations/dossier.ts', '@duckdb/node-api', false],
  ['relations/dossier.test.ts', 'vitest', true],
  ['relations/dossier.ts', 'vitest', false],
  ['relations/dossier.test.ts', '../../cases/records/aegean.js', true],
  ['relations/dossier.ts', '../../cases/records/aegean.js', false],
  ['cli/add.ts', '../index.js', true],
  ['cli/add.ts', '../store/index.js', false],
  ['index.ts', './pipeline.js', true],
  ['index.ts', './documents/index.js', false],
  ['store/open.ts', 'node:fs', true],
])('%s importing %s: %s', (from, specifier, allowed) => {
  expect(complaint(resolve(from, specifier)) === undefined).toBe(allowed);
});

test('a circle is found', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['a']],
    ['d', ['a']],
  ]);
  expect(circles(graph)).toEqual(['a → b → c → a']);
});

test('imports of every form are seen', () => {
  const source = `
    import a from './a.js';
    import type { B } from "./b.js";
    import {
      c,
    } from './c.js';
    import './d.js';
    export * from './e.js';
    export { type F } from './f.js';
    const g = await import('./g.js');
    type H = typeof import('./h.js');
    const text = "no import from './x.js'";`;
  expect(specifiersOf(source)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(name => `./${name}.js`));
});

function complaint({ from, to, ours }: Import): string | undefined {
  const isTest = from.endsWith('.test.ts');
  const room = roomOf(from.replace('.test.ts', '.ts'));
  const { rooms, packages = [] } = TABLE[room] ?? { rooms: [] };
  const allowed = ours
    ? roomOf(to) === room || rooms.includes(roomOf(to)) || rooms.includes(to) || (isTest && to.startsWith('../cases/'))
    : to.startsWith('node:') || packages.includes(to) || (isTest && FOR_TESTS.includes(to));
  return allowed
    ? undefined
    : `${from} imports ${to}; ${room} may import ${[...rooms, ...packages].join(', ') || 'nothing'}`;
}

function importsOf(file: string): Import[] {
  if (file === 'architecture.test.ts') return [];
  return specifiersOf(readFileSync(join(SRC, file), 'utf8')).map(specifier => resolve(file, specifier));
}

function specifiersOf(source: string): string[] {
  return [...source.matchAll(IMPORT)].map(match => (match[1] ?? match[2])!);
}

function resolve(from: string, specifier: string): Import {
  if (!specifier.startsWith('.')) {
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    return { from, to: name, ours: false };
  }
  const path = relative(SRC, join(SRC, dirname(from), specifier))
    .split(sep)
    .join('/');
  return { from, to: path.replace(/\.js$/, '.ts'), ours: true };
}

/** The folder under `src/`, or the file where there is none. */
function roomOf(file: string): string {
  return file.split('/')[0]!;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ts$/.test(name) && !name.endsWith('.d.ts'))
    .map(name => name.split(sep).join('/'))
    .sort();
}

/** Each circle once, beginning with the file that comes first. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return found;
}
