/**
 * Hands out one memory from the bottom up, in steps of 64 bytes. It gives numbers only, so the same code that lays a
 * memory out can first count how large it must be.
 */
export class Memory {
  private top = 1024;

  alloc(bytes: number): number {
    const at = this.top;
    this.top += up(bytes, 64);
    return at;
  }

  get used(): number {
    return this.top;
  }
}

/** The least multiple of `step` that is not below n. */
export function up(n: number, step: number): number {
  return Math.ceil(n / step) * step;
}
