import { EventStatus, PLOVER_TYPES, type PloverType } from '../record/index.js';

/** A frame's example, read from `text -> ACTOR > RECIPIENT TYPE/mode status`. Empty lists stand for `-`. */
export interface Example {
  text: string;
  actors: string[];
  recipients: string[];
  type?: PloverType;
  mode?: string;
  status?: EventStatus;
}

/** Reads an example's notation; undefined when it is not one. */
export function parseExample(line: string): Example | undefined {
  const match = /^(.+?)\s*->\s*(\S+)\s*>\s*(\S+)(?:\s+([A-Z]+)(?:\/([a-z-]+))?)?(?:\s+([a-z]+))?$/.exec(line);
  if (!match) return undefined;
  const [, text, actors, recipients, type, mode, status] = match;
  if (type && !(PLOVER_TYPES as readonly string[]).includes(type)) return undefined;
  if (status && !EventStatus.safeParse(status).success) return undefined;
  return {
    text: text!,
    actors: codes(actors!),
    recipients: codes(recipients!),
    ...(type ? { type: type as PloverType } : {}),
    ...(mode ? { mode } : {}),
    ...(status ? { status: status as EventStatus } : {}),
  };
}

function codes(list: string): string[] {
  return list === '-' ? [] : list.split('+');
}
