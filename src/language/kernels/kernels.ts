/**
 * The inner loops of tagging and parsing, on pointers (byte offsets) into one memory. `simd.ts` has them as
 * WebAssembly SIMD, `scalar.ts` as plain TypeScript; both give the same bits. What each does is written in their common
 * source, training/kernels/read.ts.
 */
export interface Kernels {
  readonly buffer: ArrayBuffer;
  gemm(
    x: number,
    w: number,
    scale: number,
    bias: number,
    y: number,
    rows: number,
    K: number,
    N: number,
    slope: number,
    unit: number,
  ): void;
  narrow8(x: number, out: number, n: number): void;
  gather(words: number, tags: number, bias: number, g: number, count: number, N: number, inv: number): void;
  scan(g: number, residual: number, out: number, out16: number, count: number, H: number, unit: number): void;
  arcs(
    query: number,
    governor: number,
    s: number,
    best: number,
    count: number,
    A: number,
    tags: number,
    distance: number,
    pair: number,
    nTags: number,
  ): void;
  labelRows(
    dependent: number,
    governor: number,
    heads: number,
    out: number,
    count: number,
    R: number,
    slope: number,
    unit: number,
  ): void;
  argmaxRows(x: number, out: number, rows: number, N: number): void;
  tagScores(w: number, features: number, length: number, scores: number, classes: number): number;
  expand(packed: number, table: number, out: number, n: number): void;
}
