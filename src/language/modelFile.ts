import { readFileSync } from 'node:fs';
import { AttacheError } from '../record/index.js';

/** The bytes of a file in `models/`. `what` names its contents to people. Throws `model-missing` when it is not there. */
export function readModelFile(name: string, what: string): Buffer {
  try {
    return readFileSync(new URL(`../../models/${name}`, import.meta.url));
  } catch (cause) {
    throw new AttacheError('model-missing', `models/${name}`, `${what} not there. Install the package again.`, {
      cause,
    });
  }
}
