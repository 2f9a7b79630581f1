import type { z } from 'zod';
import { foldName, type HolderRow, type OfficesFile, personId } from './offices.js';
import type { ReadFile } from './read.js';

/** Where (`codebook/offices/JPN.yaml:12`), what was found, and what would be right. */
interface Problem {
  where: string;
  message: string;
}

type Holder = z.infer<typeof HolderRow>;
type Offices = ReadFile<OfficesFile>;

/**
 * What is wrong with the files of codebook/offices: dates, order, two holders of one office at once, one name for two
 * people. With `roles`, also roles that codebook/roles.yaml does not have. Empty when all is well.
 */
export function checkOffices(files: Offices[], roles?: ReadonlySet<string>): Problem[] {
  return [
    ...files.flatMap(file => [...checkFile(file), ...(roles ? checkRoles(file, roles) : [])]),
    ...checkNames(files),
  ];
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

function checkFile(read: Offices): Problem[] {
  const problems: Problem[] = [];
  const { path, data: file } = read;
  const at = (keys: PropertyKey[]) => whereOf(read, keys);
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

function checkRoles(read: Offices, roles: ReadonlySet<string>): Problem[] {
  const { data: file } = read;
  const problems: Problem[] = [];
  const check = (role: string, keys: PropertyKey[]) => {
    if (roles.has(role)) return;
    problems.push({
      where: whereOf(read, keys),
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
function checkNames(files: Offices[]): Problem[] {
  const problems: Problem[] = [];
  const owners = new Map<string, { id: string; isGiven: boolean; country: string; where: () => string }>();
  const kin = kinship(files);
  const rows = files.flatMap(rowsOf);
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

function rowsOf(read: Offices): Row[] {
  const { data: file } = read;
  const at = (keys: PropertyKey[]) => whereOf(read, keys);
  return [
    ...file.offices.flatMap(({ holders }, o) =>
      holders.map((row, h) => ({ row, file, where: () => at(['offices', o, 'holders', h]) })),
    ),
    ...file.people.map((row, p) => ({ row, file, where: () => at(['people', p]) })),
  ];
}

/** The first state of the line that a state belongs to: YUG for SRB, through SCG. */
function kinship(files: Offices[]): (country: string) => string {
  const before = new Map(files.flatMap(({ data }) => (data.succeeds ? [[data.country, data.succeeds.country]] : [])));
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

function whereOf({ path, lineOf }: Offices, keys: PropertyKey[]): string {
  return `${path}:${lineOf(keys)}`;
}
