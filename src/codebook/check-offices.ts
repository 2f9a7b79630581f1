import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { foldName, type HolderRow, OfficesFile, personId } from './offices.js';

/** Something wrong in a file: `where` is `codebook/offices/JPN.yaml:12`. */
export interface OfficesProblem {
  where: string;
  message: string;
}

/** A file as it was read: its path as the user knows it, and its text. */
export interface OfficesSource {
  path: string;
  text: string;
}

interface ParsedOffices {
  path: string;
  file: OfficesFile;
  /** Where the value at a path into the file stands: "codebook/offices/JPN.yaml:12". */
  at: (keys: (string | number)[]) => string;
}

type Holder = z.infer<typeof HolderRow>;

/**
 * What is wrong with the files of codebook/offices: shape, dates, order, two holders of one office at once, one name
 * for two people. With `roles`, also roles that codebook/roles.yaml does not have. Empty when all is well.
 */
export function checkOffices(sources: OfficesSource[], roles?: ReadonlySet<string>): OfficesProblem[] {
  const problems: OfficesProblem[] = [];
  const parsed: ParsedOffices[] = [];
  for (const source of sources) {
    const result = parseOffices(source);
    problems.push(...result.problems);
    if (result.parsed) parsed.push(result.parsed);
  }
  for (const one of parsed) {
    problems.push(...checkFile(one));
    if (roles) problems.push(...checkRoles(one, roles));
  }
  problems.push(...checkNames(parsed));
  return problems;
}

/** Every role that the files name, to compare with codebook/roles.yaml. */
export function rolesUsed(files: Iterable<OfficesFile>): Set<string> {
  const roles = new Set<string>();
  for (const { offices, people } of files) {
    for (const { role } of offices) roles.add(role);
    for (const person of people) for (const { role } of person.roles) roles.add(role);
  }
  return roles;
}

function parseOffices({ path, text }: OfficesSource): { parsed?: ParsedOffices; problems: OfficesProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (keys: (string | number)[]) => {
    for (let depth = keys.length; depth >= 0; depth--) {
      const node = document.getIn(keys.slice(0, depth), true);
      if (isNode(node) && node.range) return `${path}:${lines.linePos(node.range[0]).line}`;
    }
    return path;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(error => ({
      where: `${path}:${lines.linePos(error.pos[0]).line}`,
      message: error.message.split('\n')[0]!,
    }));
    return { problems };
  }
  const result = OfficesFile.safeParse(document.toJS());
  if (result.success) return { parsed: { path, file: result.data, at }, problems: [] };
  const problems = result.error.issues.map(issue => ({
    where: at(issue.path as (string | number)[]),
    message: `${issue.path.join('.')}: ${issue.message}`,
  }));
  return { problems };
}

function checkFile({ path, file, at }: ParsedOffices): OfficesProblem[] {
  const problems: OfficesProblem[] = [];
  const stem = path.replace(/^.*\//, '').replace(/\.yaml$/, '');
  if (stem.slice(0, 3) !== file.country) {
    problems.push({
      where: at(['country']),
      message: `country is ${file.country}, but the file is named ${stem}.yaml`,
    });
  }
  file.offices.forEach(({ role, holders }, o) => {
    holders.forEach((holder, h) => {
      const say = (message: string) =>
        problems.push({ where: at(['offices', o, 'holders', h]), message: `${role}: ${message}` });
      if (isAfter(holder.from, holder.to)) say(`${holder.name} left on ${holder.to}, before coming on ${holder.from}`);
      const before = holders[h - 1];
      if (before && before.from > holder.from) say(`${holder.name} comes after a later holder. Put the oldest first`);
      const rival = holders.slice(0, h).find(other => isTogether(other, holder));
      if (rival) {
        const until = rival.to ?? 'now';
        say(
          `${holder.name} came on ${holder.from}, but ${rival.name} stayed until ${until}. Mark shared or acting, or end it`,
        );
      }
    });
  });
  file.people.forEach((person, p) => {
    person.roles.forEach(({ role, from, to }, r) => {
      if (from !== undefined && isAfter(from, to)) {
        const where = at(['people', p, 'roles', r]);
        problems.push({ where, message: `${role}: ${person.name} left on ${to}, before coming on ${from}` });
      }
    });
  });
  return problems;
}

function checkRoles({ file, at }: ParsedOffices, roles: ReadonlySet<string>): OfficesProblem[] {
  const problems: OfficesProblem[] = [];
  const check = (role: string, keys: (string | number)[]) => {
    if (roles.has(role)) return;
    problems.push({
      where: at(keys),
      message: `unknown role "${role}". Add it to codebook/roles.yaml, or use one from there`,
    });
  };
  file.offices.forEach(({ role }, o) => {
    check(role, ['offices', o, 'role']);
  });
  file.people.forEach(({ roles: held }, p) => {
    held.forEach(({ role }, r) => {
      check(role, ['people', p, 'roles', r, 'role']);
    });
  });
  return problems;
}

/**
 * One id is one person. Two states with the same name and no id may be two people by accident, unless one state
 * succeeded the other or one file is an organisation's. A variant that is another person's own name is a slip.
 */
function checkNames(parsed: ParsedOffices[]): OfficesProblem[] {
  const problems: OfficesProblem[] = [];
  const owners = new Map<string, { id: string; isGiven: boolean; country: string; where: () => string }>();
  const kin = kinship(parsed);
  const rows = parsed.flatMap(rowsOf);
  for (const { row, where, file } of rows) {
    const country = file.organisation === undefined ? kin(file.country) : '';
    const key = foldName(row.name);
    const owner = owners.get(key);
    const isGiven = row.id !== undefined;
    if (!owner) owners.set(key, { id: personId(row), isGiven, country, where });
    else if (owner.country === '') owner.country = country;
    else if (!isGiven && !owner.isGiven && country !== '' && owner.country !== country) {
      const message = `${row.name} is also at ${owner.where()}, in another state. Give a row an id: the other's for one person, a new one for two`;
      problems.push({ where: where(), message });
    }
  }
  for (const { row, where } of rows) {
    for (const name of row.names) {
      const owner = owners.get(foldName(name));
      if (owner && owner.id !== personId(row) && name.includes(' ')) {
        const message = `${row.name} is also called ${name}, which is another person at ${owner.where()}`;
        problems.push({ where: where(), message });
      }
    }
  }
  return problems;
}

interface Row {
  row: { name: string; names: string[]; id?: string | undefined };
  file: OfficesFile;
  /** Looked up only when there is something to report: finding a line is slow. */
  where: () => string;
}

function rowsOf({ file, at }: ParsedOffices): Row[] {
  return [
    ...file.offices.flatMap(({ holders }, o) =>
      holders.map((row, h) => ({ row, file, where: () => at(['offices', o, 'holders', h]) })),
    ),
    ...file.people.map((row, p) => ({ row, file, where: () => at(['people', p]) })),
  ];
}

/** The first state of the line that a state belongs to: YUG for SRB, through SCG. */
function kinship(parsed: ParsedOffices[]): (country: string) => string {
  const before = new Map(parsed.flatMap(({ file }) => (file.succeeds ? [[file.country, file.succeeds.country]] : [])));
  return country => {
    let first = country;
    for (let next = before.get(first); next !== undefined; next = before.get(first)) first = next;
    return first;
  };
}

function isTogether(earlier: Holder, later: Holder): boolean {
  if (earlier.acting || later.acting || earlier.shared || later.shared) return false;
  return earlier.to === undefined || isAfter(earlier.to, later.from);
}

/** Whether a date lies wholly after another; `2007-06` and `2007-06-15` do not. */
function isAfter(date: string, other: string | undefined): boolean {
  return other !== undefined && date > `${other}~`;
}
