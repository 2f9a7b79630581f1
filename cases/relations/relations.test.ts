import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { makeArticle } from '../../src/index.js';
import { createCoder } from '../../src/pipeline.js';
import type { CodedDocument } from '../../src/record/index.js';

/** A passage, and what it must say of relations; an empty list asks for none of that kind. */
const RelationCase = z.strictObject({
  text: z.string(),
  published: z.string(),
  disputes: z
    .array(
      z.strictObject({
        parties: z.array(z.string()),
        object: z.string(),
        kind: z.string().optional(),
        names: z.record(z.string(), z.string()).optional(),
        claims: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  assessments: z
    .array(z.strictObject({ parties: z.array(z.string()), direction: z.string(), text: z.string(), by: z.string().optional() }))
    .optional(),
  calendar: z.array(z.strictObject({ kind: z.string(), title: z.string(), date: z.string().optional() })).optional(),
  checks: z
    .array(z.strictObject({ kind: z.string(), stated: z.string().optional(), expected: z.string().optional() }))
    .optional(),
  miss: z.string().optional(),
});
type RelationCase = z.infer<typeof RelationCase>;

const coder = createCoder();
const cases = z
  .array(RelationCase)
  .parse(parse(readFileSync(new URL('./relations.yaml', import.meta.url), 'utf8')));

describe('relations', () => {
  for (const each of cases) {
    test(each.text, async () => {
      const article = await makeArticle({ text: each.text, published: each.published }, 'case');
      const problems = compare(each, coder.code(article));
      if (each.miss) expect(problems, `a known miss passes now: take "miss" out (${each.miss})`).not.toEqual([]);
      else expect(problems).toEqual([]);
    });
  }
});

function compare(want: RelationCase, coded: CodedDocument): string[] {
  return [
    ...missing('dispute', want.disputes, coded.disputes, (expected, dispute) =>
      hasAll(dispute.parties, expected.parties) &&
      `${dispute.object} ${Object.values(dispute.names ?? {})}`.includes(expected.object) &&
      (!expected.kind || dispute.kind === expected.kind) &&
      Object.entries(expected.names ?? {}).every(([party, name]) => dispute.names?.[party]?.includes(name)) &&
      hasAll(dispute.claims.map(claim => claim.by), expected.claims ?? []),
    ),
    ...missing('assessment', want.assessments, coded.assessments, (expected, assessment) =>
      hasAll(assessment.parties, expected.parties) &&
      assessment.direction === expected.direction &&
      assessment.text.includes(expected.text) &&
      (!expected.by || (assessment.by?.name.endsWith(expected.by) ?? false)),
    ),
    ...missing('calendar entry', want.calendar, coded.calendar, (expected, entry) =>
      entry.kind === expected.kind && entry.title.includes(expected.title) && (!expected.date || (entry.date ?? '').startsWith(expected.date)),
    ),
    ...missing('check', want.checks, coded.checks, (expected, check) =>
      check.kind === expected.kind &&
      (!expected.stated || check.stated.includes(expected.stated)) &&
      (!expected.expected || check.expected === expected.expected),
    ),
  ];
}

function missing<Want, Got>(kind: string, want: Want[] | undefined, got: Got[], fits: (want: Want, got: Got) => boolean): string[] {
  if (!want) return [];
  if (want.length === 0) return got.map(item => `no ${kind} expected: ${JSON.stringify(item)}`);
  return want
    .filter(expected => !got.some(item => fits(expected, item)))
    .map(expected => `no ${kind} like ${JSON.stringify(expected)} among ${JSON.stringify(got)}`);
}

function hasAll(got: string[], want: string[]): boolean {
  return want.every(item => got.includes(item));
}
