/**
 * The row of a hash in a sorted list of hashes; -1 when it is not there. Hashes are spread evenly, so the search guesses
 * where one stands by its size (interpolation search): a few steps, and no table to build at every start.
 */
export function rowOfHash(sorted: Int32Array, hash: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const [first, last] = [sorted[low]!, sorted[high]!];
    if (hash < first || hash > last) return -1;
    const guess = first === last ? low : low + Math.floor(((hash - first) / (last - first)) * (high - low));
    const found = sorted[guess]!;
    if (found === hash) return guess;
    if (found < hash) low = guess + 1;
    else high = guess - 1;
  }
  return -1;
}
