/** From a 32-bit hash to the row it was filed under: open addressing over two typed arrays, built once. */
export class HashIndex {
  private readonly keys: Int32Array;
  /** Row plus 1, so that zeroed memory is an empty table. */
  private readonly rows: Int32Array;
  private readonly shift: number;

  /** Row i belongs to `hashes[i]`. */
  constructor(hashes: Int32Array) {
    let bits = 4;
    while (2 ** bits < hashes.length * 2) bits++;
    this.shift = 32 - bits;
    this.keys = new Int32Array(2 ** bits);
    this.rows = new Int32Array(2 ** bits);
    for (let row = 0; row < hashes.length; row++) {
      const slot = this.slot(hashes[row]!);
      this.keys[slot] = hashes[row]!;
      this.rows[slot] = row + 1;
    }
  }

  /** The row of a hash; -1 when there is none. */
  get(hash: number): number {
    return this.rows[this.slot(hash)]! - 1;
  }

  private slot(hash: number): number {
    const mask = this.keys.length - 1;
    let slot = Math.imul(hash, 0x9e3779b1) >>> this.shift;
    while (this.rows[slot]! > 0 && this.keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }
}
