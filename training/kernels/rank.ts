// Kernels of the ranker's training, in AssemblyScript: f32 SIMD on raw pointers, rows whose widths are multiples of 4.
// Compiled by `npm run kernels` (in training/) into src/ranker/kernels.wasm.ts.

/** out += the sum over i of factors[i] * table[rows[i]]. */
export function addRows(out: usize, table: usize, rows: usize, factors: usize, count: i32, width: i32): void {
  const bytes = <usize>width << 2;
  for (let i = 0; i < count; i++) {
    const factor = v128.load32_splat(factors + (<usize>i << 2));
    let p = table + <usize>load<i32>(rows + (<usize>i << 2)) * bytes;
    let o = out;
    const end = out + bytes;
    while (o < end) {
      v128.store(o, f32x4.add(v128.load(o), f32x4.mul(factor, v128.load(p))));
      o += 16;
      p += 16;
    }
  }
}

/**
 * One step of Adagrad on the rows of a table, each with one rate: the slope of row i is factors[i] * slope, `size` the mean
 * square of `slope`, and squares[row] the sum of what was so far.
 */
export function moveRows(table: usize, squares: usize, rows: usize, factors: usize, count: i32, width: i32, slope: usize, size: f32, rate: f32): void {
  const bytes = <usize>width << 2;
  for (let i = 0; i < count; i++) {
    const at = <usize>i << 2;
    const row = <usize>load<i32>(rows + at);
    const factor = load<f32>(factors + at);
    const sum = load<f32>(squares + (row << 2)) + size * factor * factor;
    store<f32>(squares + (row << 2), sum);
    const scale = f32x4.splat((rate * factor) / <f32>Math.sqrt(<f64>sum));
    let p = table + row * bytes;
    let s = slope;
    const end = slope + bytes;
    while (s < end) {
      v128.store(p, f32x4.sub(v128.load(p), f32x4.mul(scale, v128.load(s))));
      s += 16;
      p += 16;
    }
  }
}

export function heapBase(): usize {
  return __heap_base;
}
