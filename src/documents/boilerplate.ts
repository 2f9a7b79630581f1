import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { AttacheError } from '../record/index.js';

const FILE = new URL('../../codebook/boilerplate.yaml', import.meta.url);
const SHOWN = 'codebook/boilerplate.yaml';

const Rule = z.strictObject({
  reason: z.string(),
  drops: z.enum(['paragraph', 'match']),
  pattern: z.string(),
  exact: z.boolean().default(false),
  longest: z.number().int().positive().default(300),
  examples: z.array(z.string()).min(1),
  not: z.array(z.string()).min(1),
});

const File = z.strictObject({ agencies: z.array(z.string()), english: z.array(z.string()), rules: z.array(Rule) });

/** A rule of `codebook/boilerplate.yaml`, its pattern ready to try. */
export interface BoilerplateRule extends z.infer<typeof Rule> {
  regex: RegExp;
}

/** What surrounds articles: the rules, in order, the names of agencies, and the frequent words of English. */
export interface Boilerplate {
  rules: BoilerplateRule[];
  agencies: string[];
  english: ReadonlySet<string>;
}

let held: Boilerplate | undefined;

/** The boilerplate of the codebook, read at the first call. Throws `codebook-invalid` when it cannot be used. */
export function knownBoilerplate(): Boilerplate {
  held ??= parseBoilerplate(readFileSync(FILE, 'utf8'));
  return held;
}

/** Throws `codebook-invalid`, naming the rule, for a file that is not of the right shape or a pattern that does not compile. */
export function parseBoilerplate(text: string): Boilerplate {
  const result = File.safeParse(parse(text));
  if (!result.success) {
    const issue = result.error.issues[0]!;
    throw new AttacheError(
      'codebook-invalid',
      SHOWN,
      `${issue.path.join('.')}: ${issue.message}. The head of the file shows the shape.`,
    );
  }
  const rules = result.data.rules.map(rule => {
    try {
      return { ...rule, regex: new RegExp(rule.pattern, rule.exact ? '' : 'i') };
    } catch (cause) {
      throw new AttacheError(
        'codebook-invalid',
        SHOWN,
        `the pattern of "${rule.reason}" is no regular expression: ${(cause as Error).message}. Mend the pattern.`,
        { cause },
      );
    }
  });
  return { rules, agencies: result.data.agencies, english: new Set(result.data.english) };
}

/** What of a paragraph goes, as offsets into it, and the fields that the rule's named groups supply. */
export interface Dropped {
  reason: string;
  start: number;
  end: number;
  fields: Record<string, string>;
}

/** The first rule that drops something of a paragraph; undefined when it is all to be coded. */
export function findBoilerplate(paragraph: string, { rules }: Boilerplate): Dropped | undefined {
  for (const rule of rules) {
    if (rule.drops === 'paragraph') {
      if (paragraph.length > rule.longest) continue;
      const match = rule.regex.exec(paragraph);
      if (match) return { reason: rule.reason, start: 0, end: paragraph.length, fields: fieldsOf(match) };
    } else {
      const from = Math.max(0, paragraph.length - rule.longest);
      const match = rule.regex.exec(paragraph.slice(from));
      if (match) {
        const start = from + match.index;
        return { reason: rule.reason, start, end: start + match[0].length, fields: fieldsOf(match) };
      }
    }
  }
  return undefined;
}

function fieldsOf(match: RegExpExecArray): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(match.groups ?? {})) if (value) fields[name] = value.trim();
  return fields;
}
