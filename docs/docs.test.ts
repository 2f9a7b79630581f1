import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const filesIn = (folder: string, end: string) => readdirSync(join(ROOT, folder)).filter(name => name.endsWith(end));

const PAGES = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md').map(name => `docs/${name}`)];
const TEXTS = new Map(PAGES.map(page => [page, read(page)]));
const ALL = [...TEXTS.values()].join('\n');

/** The commands as their own files declare them, so that nothing has to be loaded. */
const COMMANDS = filesIn('src/cli', '.ts')
  .filter(name => !name.endsWith('.test.ts'))
  .map(name => read(`src/cli/${name}`))
  .join('\n');

describe('commands', () => {
  const names = matches(COMMANDS, /new Command\('([a-z-]+)'\)/g).filter(name => name !== 'attache' && name !== 'check');
  const options = matches(COMMANDS, /[Oo]ption\(\s*'(?:-\w, )?(--[a-z-]+)/g);

  test('are found', () => {
    expect(names).toContain('explain');
    expect(options).toContain('--published');
  });
  test.each([...names, 'codebook check'])('attache %s', name => {
    expect(ALL).toMatch(new RegExp(`attache ${name}\\b`));
  });
  test.each(options)('%s', option => {
    expect(ALL).toMatch(new RegExp(`${option}(?![a-z-])`));
  });
  test('exit codes', () => {
    expect(read('README.md')).toContain(/Exit codes: (.*\.)/.exec(COMMANDS)?.[1]);
  });
});

describe('commands that the pages tell to run', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const benches = matches(/BENCHES[^{]*\{([\s\S]*?)\n\};/.exec(read('bench/main.ts'))?.[1] ?? '', /^ {2}(\w+):/gm);

  test.each(matches(ALL, /npm run ([a-z:]+)/g))('npm run %s', script => {
    expect(Object.keys(scripts)).toContain(script);
  });
  test('each bench is in the README, and no other', () => {
    expect(matches(read('README.md'), /npm run bench -- ([a-z]+)/g).sort()).toEqual(benches.sort());
  });
});

describe('the codebook', () => {
  const page = read('docs/codebook.md');
  const folders = readdirSync(join(ROOT, 'codebook'), { withFileTypes: true });

  test.each(folders.map(entry => (entry.isDirectory() ? `${entry.name}/*.yaml` : entry.name)))('%s', name => {
    expect(page).toContain(`\`${name}\``);
  });
  test.each(
    matches(/export const Frame = [\s\S]*?\n\}\)/.exec(read('src/codebook/frames.ts'))?.[0] ?? '', /^ {2}(\w+):/gm),
  )('frame key %s', key => {
    expect(page).toMatch(new RegExp(`[\`\\s]${key}[\`:]`));
  });
});

describe('the rooms', () => {
  const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
    .filter(entry => !entry.name.endsWith('.test.ts'))
    .map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name));

  test.each(rooms)('%s', room => {
    expect(read('docs/architecture.md')).toContain(`\`${room}\``);
  });
});

describe.each(PAGES)('%s', page => {
  const text = TEXTS.get(page)!;

  test('relative links lead to files', () => {
    const links = matches(text, /\]\(([^)\s]+)\)/g).filter(link => !/^[a-z]+:|^#/.test(link));
    expect(links.filter(link => !isOurs(page, link.replace(/#.*/, '')))).toEqual([]);
  });
  test('files that it names exist', () => {
    const paths = matches(text, /`((?:src|web|docs|codebook|models|schema|samples|cases|bench|training)\/[\w./-]*)`/g);
    const made = ['bench/results.json'];
    expect(paths.filter(path => !made.includes(path) && !existsSync(join(ROOT, path)))).toEqual([]);
  });
  test('speaks of no machine but the reader’s', () => {
    expect(matches(text, /((?<![\w.:/<~*-])\/[a-z]+\/[\w./-]*)/g)).toEqual([]);
    expect(matches(text, /\b(localhost|127\.0\.0\.1|registry)\b/gi)).toEqual([]);
    const parents = matches(text, /(?<![\w.])(\.\.\/[\w./-]+)/g);
    expect(parents.filter(path => !isOurs(page, path))).toEqual([]);
  });
});

/** Whether a path written on a page leads to something in the repository. */
function isOurs(page: string, path: string): boolean {
  const target = resolve(ROOT, dirname(page), path);
  return !relative(ROOT, target).startsWith('..') && existsSync(target);
}

/** The first group of every match, each once. */
function matches(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(match => match[1]!))];
}
