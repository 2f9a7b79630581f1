import { NON_STATES, PLOVER_MODES, PLOVER_TYPES } from '../record/index.js';
import { type BookFiles, readBookFiles } from './book.js';
import { checkOffices } from './checkOffices.js';
import { editDistance } from './editDistance.js';
import { parseExample } from './examples.js';
import type { Frame } from './frames.js';
import type { ReadFile } from './read.js';

/** Something wrong in the codebook: where ("codebook/frames/consult.yaml:14"), what was found, what would be right. */
export interface Problem {
  where: string;
  message: string;
}

/**
 * Checks the whole codebook: that codes, modes, classes and roles exist, reasons are unique, no frame is hidden by an earlier
 * one, and examples are written so that they can be run. Running them is `checkExamples`. An empty list: all is well.
 *
 * Throws `codebook-invalid` where a file cannot be read at all.
 */
export function checkBook(folder: string): Problem[] {
  const files = readBookFiles(folder);
  const roles = new Set(files.roles.flatMap(file => file.data.roles.map(role => role.role)));
  return [
    ...checkFrames(files),
    ...checkPlover(files),
    ...checkComposition(files),
    ...checkOffices(files.offices, roles),
  ];
}

function checkFrames(files: BookFiles): Problem[] {
  const problems: Problem[] = [];
  const classes = new Set(files.classes.flatMap(file => Object.keys(file.data.classes)));
  const countries = new Set<string>([
    ...files.states.flatMap(file => file.data.states.map(state => state.code)),
    ...NON_STATES,
  ]);
  const reasons = new Map<string, string>();
  const shapes = new Map<string, string>();
  for (const file of files.frames) {
    file.data.frames.forEach((frame, at) => {
      const say = (keys: PropertyKey[], message: string): void => {
        problems.push({ where: `${file.path}:${file.lineOf(['frames', at, ...keys])}`, message });
      };
      const type = frame.type ?? file.data.type;
      if (!type) say([], `frame ${frame.reason} has no type. Give it one, or give the file one.`);
      if (!frame.verb && !frame.noun && !frame.adjective)
        say([], `frame ${frame.reason} has no words. Give it a verb, noun or adjective.`);
      const earlier = reasons.get(frame.reason);
      if (earlier)
        say(
          ['reason'],
          `the reason "${frame.reason}" is already that of ${earlier}. Reasons are unique: they name the rule of an event.`,
        );
      reasons.set(frame.reason, whereOf(file, at));
      for (const mode of frame.modes ?? (frame.mode ? [frame.mode] : [])) {
        const allowed = type ? PLOVER_MODES[type] : [];
        if (type && !allowed.includes(mode) && !frame.operator)
          say(
            ['mode'],
            `unknown mode "${mode}" for ${type}. Modes: ${allowed.join(', ') || 'none'}.${didYouMean(mode, allowed)}`,
          );
      }
      for (const [role, alternatives] of Object.entries(frame.where ?? {})) {
        for (const alternative of alternatives) {
          const name = alternative.replace(/^!/, '');
          if (name.startsWith('$') && !classes.has(name.slice(1)))
            say(
              ['where', role],
              `unknown word class "${name}". Classes are in classes.yaml.${didYouMean(name.slice(1), [...classes])}`,
            );
          if (name.startsWith('act:') && !(PLOVER_TYPES as readonly string[]).includes(name.slice(4)))
            say(['where', role], `unknown type in "${name}". Types: ${PLOVER_TYPES.join(', ')}.`);
        }
      }
      frame.examples.forEach((line, index) => {
        const example = parseExample(line);
        if (!example)
          say(
            ['examples', index],
            `"${line}" is not an example. Write: sentence -> ACTOR > RECIPIENT TYPE/mode status, with country codes or -.`,
          );
        for (const code of countries.size > NON_STATES.length
          ? [...(example?.actors ?? []), ...(example?.recipients ?? [])]
          : [])
          if (code !== '?' && !countries.has(code))
            say(['examples', index], `unknown country "${code}". Use ISO 3166-1 alpha-3.`);
      });
      for (const shape of shapesOf(frame)) {
        const hiding = shapes.get(shape);
        if (hiding === frame.reason)
          say([], `frame ${frame.reason} lists "${shape.split(' ')[1]}" twice. Take one out.`);
        else if (hiding)
          say(
            [],
            `frame ${frame.reason} is hidden by ${hiding}: the same word with the same conditions. Join them or add a condition.`,
          );
        else shapes.set(shape, frame.reason);
      }
    });
  }
  return problems;
}

function whereOf(file: ReadFile<unknown>, at: number): string {
  return `${file.path}:${file.lineOf(['frames', at])}`;
}

/** A frame's words, each with all of its conditions: two equal shapes cannot both fire. */
function shapesOf(frame: Frame): string[] {
  const conditions = JSON.stringify([Object.entries(frame.where ?? {}).sort(), frame.passive ?? '']);
  return [
    ...(frame.verb ?? []).map(word => `verb ${word} ${conditions}`),
    ...(frame.noun ?? []).map(word => `noun ${word} ${conditions}`),
    ...(frame.adjective ?? []).map(word => `adjective ${word} ${conditions}`),
  ];
}

function checkPlover(files: BookFiles): Problem[] {
  const problems: Problem[] = [];
  for (const file of files.plover) {
    const held = new Set(file.data.types.map(entry => entry.type));
    for (const type of PLOVER_TYPES)
      if (!held.has(type))
        problems.push({ where: `${file.path}:1`, message: `no entry for ${type}. Every PLOVER type needs one.` });
    file.data.types.forEach((entry, at) => {
      for (const mode of Object.keys(entry.modes)) {
        const allowed = PLOVER_MODES[entry.type];
        if (!allowed.includes(mode))
          problems.push({
            where: `${file.path}:${file.lineOf(['types', at, 'modes', mode])}`,
            message: `unknown mode "${mode}" for ${entry.type}. Modes: ${allowed.join(', ') || 'none'}.${didYouMean(mode, allowed)}`,
          });
      }
    });
  }
  return problems;
}

function checkComposition(files: BookFiles): Problem[] {
  const problems: Problem[] = [];
  for (const file of files.composition) {
    const columns = new Set<string>([...Object.keys(file.data.inner), ...PLOVER_TYPES, 'bare']);
    for (const [operator, row] of Object.entries(file.data.table)) {
      for (const [column, outcome] of Object.entries(row)) {
        const say = (message: string): void =>
          void problems.push({ where: `${file.path}:${file.lineOf(['table', operator])}`, message });
        if (!columns.has(column))
          say(`unknown column "${column}" of ${operator}. Columns: ${[...columns].join(', ')}.`);
        const [kind, mode] = outcome.split('/');
        if (/^(inner( (planned|possible|denied))?|nothing)$/.test(outcome)) continue;
        const allowed = PLOVER_MODES[kind as keyof typeof PLOVER_MODES];
        if (!allowed)
          say(
            `unknown outcome "${outcome}" of ${operator} over ${column}. Write TYPE, TYPE/mode, inner, inner planned, inner possible, inner denied or nothing.`,
          );
        else if (mode && !allowed.includes(mode))
          say(`unknown mode "${mode}" for ${kind}. Modes: ${allowed.join(', ')}.`);
      }
    }
  }
  return problems;
}

/** ` Did you mean "visit"?` when a known word is near; else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best ? ` Did you mean "${best}"?` : '';
}
