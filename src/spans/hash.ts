/** Bits of a feature's number. */
export const BITS = 18;
export const MASK = 2 ** BITS - 1;

/** A number for a text, FNV-1a; never 0, which stands for nothing. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 1;
}

/** A number for a sequence that goes on with one more value. */
export function chain(hash: number, value: number): number {
  const next = Math.imul(hash ^ value, 0x01000193);
  return (next ^ (next >>> 15)) | 1;
}

/** The features of one choice, as numbers of weights. Made once and filled again and again. */
export class Features {
  readonly ids = new Int32Array(64);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** A template's number and up to four values make one feature. */
  add(template: number, a = 0, b = 0, c = 0, d = 0): void {
    let hash = Math.imul(template + 1, 0x9e3779b1);
    hash = Math.imul(hash ^ a, 0x85ebca6b);
    hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35);
    hash = Math.imul((hash ^ (hash >>> 13)) + c, 0x27d4eb2f);
    hash = Math.imul((hash ^ (hash >>> 15)) + d, 0x165667b1);
    this.ids[this.length++] = (hash ^ (hash >>> 14)) & MASK;
  }
}
