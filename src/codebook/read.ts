import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { AttacheError } from '../record/index.js';

/** A validated codebook file: its data, its path as shown to people, and the line of any key path in it. */
export interface ReadFile<T> {
  path: string;
  data: T;
  /** The line of the entry at a key path such as `['frames', 3, 'mode']`; the nearest parent's when it is absent. */
  lineOf(keys: readonly PropertyKey[]): number;
}

/**
 * Reads one YAML file of the codebook against its schema.
 *
 * `shown` is the path that messages name. Throws `codebook-invalid` with `file:line`, what was found and what would be
 * right; a bad line stops the load.
 */
export function readYaml<S extends z.ZodType>(file: string, shown: string, schema: S): ReadFile<z.infer<S>> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, uniqueKeys: true });
  const lineOf = (keys: readonly PropertyKey[]): number => {
    for (let length = keys.length; length >= 0; length--) {
      const node = document.getIn(keys.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const broken = document.errors[0];
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line;
    throw new AttacheError(
      'codebook-invalid',
      `${shown}:${line}`,
      `not YAML: ${broken.message.split('\n')[0]} Mend the line.`,
    );
  }
  const result = schema.safeParse(document.toJS());
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const at = issue.path.join('.') || 'the file';
    throw new AttacheError(
      'codebook-invalid',
      `${shown}:${lineOf(issue.path)}`,
      `${at}: ${issue.message}. See docs/codebook.md for the shape.`,
    );
  }
  return { path: shown, data: result.data, lineOf };
}

/** The files that a pattern names under a folder, sorted: `states.yaml` or `frames/*.yaml`. Empty when there are none. */
export function listFiles(folder: string, pattern: string): string[] {
  if (!pattern.includes('*')) return statSync(join(folder, pattern), { throwIfNoEntry: false }) ? [pattern] : [];
  const [sub] = pattern.split('/*');
  const path = join(folder, sub!);
  if (!statSync(path, { throwIfNoEntry: false })) return [];
  return readdirSync(path)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => `${sub}/${name}`);
}
