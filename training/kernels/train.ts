// Kernels of training, in AssemblyScript: f32 SIMD on raw pointers, row-major matrices whose widths are multiples of 8.
// Compiled by `npm run kernels` (in training/) into src/kernels.wasm.ts.

/** Lays a K x N matrix out as panels of 8 columns, [N/8][K][8], zero past N. Strides count floats; a transpose is a swap of strides. */
export function pack(b: usize, rowStride: i32, columnStride: i32, out: usize, K: i32, N: i32): void {
  for (let n = 0; n < N; n += 8) {
    if (columnStride == 1 && n + 8 <= N) {
      let p = b + (<usize>n << 2);
      for (let k = 0; k < K; k++) {
        v128.store(out, v128.load(p));
        v128.store(out, v128.load(p, 16), 16);
        out += 32;
        p += <usize>rowStride << 2;
      }
    } else {
      for (let k = 0; k < K; k++) {
        for (let j = 0; j < 8; j++) {
          const v: f32 = n + j < N ? load<f32>(b + (<usize>(k * rowStride + (n + j) * columnStride) << 2)) : 0;
          store<f32>(out, v);
          out += 4;
        }
      }
    }
  }
}

/** C[M][N] = A[M][K] B, or += when `add`. A is read with any strides, B as panels from `pack`. Writes whole panels. */
export function gemm(a: usize, rowStride: i32, innerStride: i32, panels: usize, c: usize, cStride: i32, M: i32, K: i32, N: i32, add: i32): void {
  const step = <usize>innerStride << 2;
  const row = <usize>rowStride << 2;
  const cRow = <usize>cStride << 2;
  const zero = f32x4.splat(0);
  for (let n = 0; n < N; n += 8) {
    const start = panels + (<usize>(n * K) << 2);
    const end = start + (<usize>K << 5);
    let m = 0;
    for (; m + 4 <= M; m += 4) {
      let x0 = a + <usize>m * row;
      let x1 = x0 + row;
      let x2 = x1 + row;
      let x3 = x2 + row;
      let o = c + <usize>m * cRow + (<usize>n << 2);
      let a0 = zero, a1 = zero, b0 = zero, b1 = zero, c0 = zero, c1 = zero, d0 = zero, d1 = zero;
      let q = start;
      while (q < end) {
        const w0 = v128.load(q), w1 = v128.load(q, 16);
        q += 32;
        let s = v128.load32_splat(x0);
        a0 = f32x4.add(a0, f32x4.mul(s, w0));
        a1 = f32x4.add(a1, f32x4.mul(s, w1));
        s = v128.load32_splat(x1);
        b0 = f32x4.add(b0, f32x4.mul(s, w0));
        b1 = f32x4.add(b1, f32x4.mul(s, w1));
        s = v128.load32_splat(x2);
        c0 = f32x4.add(c0, f32x4.mul(s, w0));
        c1 = f32x4.add(c1, f32x4.mul(s, w1));
        s = v128.load32_splat(x3);
        d0 = f32x4.add(d0, f32x4.mul(s, w0));
        d1 = f32x4.add(d1, f32x4.mul(s, w1));
        x0 += step;
        x1 += step;
        x2 += step;
        x3 += step;
      }
      put(o, a0, a1, add);
      o += cRow;
      put(o, b0, b1, add);
      o += cRow;
      put(o, c0, c1, add);
      o += cRow;
      put(o, d0, d1, add);
    }
    for (; m < M; m++) {
      let x0 = a + <usize>m * row;
      let a0 = zero, a1 = zero;
      let q = start;
      while (q < end) {
        const s = v128.load32_splat(x0);
        a0 = f32x4.add(a0, f32x4.mul(s, v128.load(q)));
        a1 = f32x4.add(a1, f32x4.mul(s, v128.load(q, 16)));
        q += 32;
        x0 += step;
      }
      put(c + <usize>m * cRow + (<usize>n << 2), a0, a1, add);
    }
  }
}

@inline
function put(o: usize, low: v128, high: v128, add: i32): void {
  if (add) {
    low = f32x4.add(low, v128.load(o));
    high = f32x4.add(high, v128.load(o, 16));
  }
  v128.store(o, low);
  v128.store(o, high, 16);
}

/** Copies one row of N floats into M rows. */
export function fillRows(c: usize, bias: usize, M: i32, N: i32): void {
  for (let m = 0; m < M; m++) {
    memory.copy(c, bias, <usize>N << 2);
    c += <usize>N << 2;
  }
}

/** g[N] += sum of the M rows of d. */
export function sumRows(d: usize, g: usize, M: i32, N: i32): void {
  for (let m = 0; m < M; m++) {
    for (let k: usize = 0; k < <usize>N << 2; k += 16) v128.store(g + k, f32x4.add(v128.load(g + k), v128.load(d + k)));
    d += <usize>N << 2;
  }
}

export function zero(p: usize, floats: i32): void {
  memory.fill(p, 0, <usize>floats << 2);
}

// exp to about 1e-7 relative, after Cephes
@inline
function exp4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87)), f32x4.splat(87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), f32x4.splat(1));
  return f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}

@inline
function sigmoid4(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), exp4(f32x4.neg(x))));
}

@inline
function tanh4(x: v128): v128 {
  return f32x4.sub(f32x4.mul(f32x4.splat(2), sigmoid4(f32x4.add(x, x))), f32x4.splat(1));
}

/** Gates of a QRNN layer, in place: rows [z 2H | f 2H | o 2H] become tanh, sigma, sigma. */
export function gates(g: usize, rows: i32, H: i32): void {
  const third = <usize>H << 3;
  for (let t = 0; t < rows; t++) {
    let k: usize = 0;
    for (; k < third; k += 16) v128.store(g + k, tanh4(v128.load(g + k)));
    for (; k < third * 3; k += 16) v128.store(g + k, sigmoid4(v128.load(g + k)));
    g += third * 3;
  }
}

/**
 * Pooling of one sentence: c = f c' + (1 - f) z, left to right in the first H units, right to left in the others;
 * out = o c mask, plus `residual` when given. Pointers are of the sentence's first row; `mask` is one row of 2H.
 */
export function poolForward(g: usize, c: usize, mask: usize, residual: usize, out: usize, count: i32, H: i32): void {
  const width = <usize>H << 3;
  const gWidth = width * 3;
  for (let dir = 0; dir < 2; dir++) {
    const from: usize = dir ? width >> 1 : 0;
    const to: usize = dir ? width : width >> 1;
    for (let k = from; k < to; k += 16) {
      let state = f32x4.splat(0);
      const m = v128.load(mask + k);
      for (let i = 0; i < count; i++) {
        const t: usize = <usize>(dir ? count - 1 - i : i);
        const q = g + t * gWidth + k;
        const z = v128.load(q);
        state = f32x4.add(z, f32x4.mul(v128.load(q + width), f32x4.sub(state, z)));
        v128.store(c + t * width + k, state);
        let h = f32x4.mul(f32x4.mul(v128.load(q + width * 2), state), m);
        if (residual) h = f32x4.add(h, v128.load(residual + t * width + k));
        v128.store(out + t * width + k, h);
      }
    }
  }
}

/** Backward of `gates` and `poolForward`: from the gradient of `out` to that of the matmul before the gates. */
export function poolBackward(g: usize, c: usize, mask: usize, dOut: usize, dG: usize, count: i32, H: i32): void {
  const width = <usize>H << 3;
  const gWidth = width * 3;
  const one = f32x4.splat(1);
  for (let dir = 0; dir < 2; dir++) {
    const from: usize = dir ? width >> 1 : 0;
    const to: usize = dir ? width : width >> 1;
    for (let k = from; k < to; k += 16) {
      let carried = f32x4.splat(0);
      const m = v128.load(mask + k);
      for (let i = 0; i < count; i++) {
        const at = dir ? i : count - 1 - i;
        const t = <usize>at;
        const q = g + t * gWidth + k;
        const z = v128.load(q), f = v128.load(q + width), o = v128.load(q + width * 2);
        const state = v128.load(c + t * width + k);
        const hasBefore = dir ? at < count - 1 : at > 0;
        let before = f32x4.splat(0);
        if (hasBefore) before = v128.load(c + (dir ? t + 1 : t - 1) * width + k);
        const dh = f32x4.mul(v128.load(dOut + t * width + k), m);
        const dc = f32x4.add(carried, f32x4.mul(dh, o));
        const d = dG + t * gWidth + k;
        v128.store(d, f32x4.mul(f32x4.mul(dc, f32x4.sub(one, f)), f32x4.sub(one, f32x4.mul(z, z))));
        v128.store(d + width, f32x4.mul(f32x4.mul(dc, f32x4.sub(before, z)), f32x4.mul(f, f32x4.sub(one, f))));
        v128.store(d + width * 2, f32x4.mul(f32x4.mul(dh, state), f32x4.mul(o, f32x4.sub(one, o))));
        carried = f32x4.mul(dc, f);
      }
    }
  }
}

let seed: u32 = 1;
export function setSeed(value: u32): void {
  seed = value ? value : 1;
}
@inline
function random(): u32 {
  seed ^= seed << 13;
  seed ^= seed >> 17;
  seed ^= seed << 5;
  return seed;
}

/** Inverted dropout: n floats, 0 with probability `rate`, else 1 / (1 - rate). */
export function dropout(mask: usize, n: i32, rate: f32): void {
  const limit = <u32>(rate * 4294967040.0);
  const keep: f32 = rate > 0 ? 1 / (1 - rate) : 1;
  for (let i = 0; i < n; i++) store<f32>(mask + (<usize>i << 2), rate > 0 && random() < limit ? 0 : keep);
}

export function multiply(x: usize, y: usize, n: i32): void {
  for (let k: usize = 0; k < <usize>n << 2; k += 16) v128.store(x + k, f32x4.mul(v128.load(x + k), v128.load(y + k)));
}

/** Leaky ReLU with dropout, in place; the mask becomes the derivative. */
export function leaky(x: usize, mask: usize, n: i32): void {
  const zero4 = f32x4.splat(0), one = f32x4.splat(1), slope = f32x4.splat(0.1);
  for (let k: usize = 0; k < <usize>n << 2; k += 16) {
    const v = v128.load(x + k);
    const d = f32x4.mul(v128.load(mask + k), v128.bitselect(one, slope, f32x4.gt(v, zero4)));
    v128.store(mask + k, d);
    v128.store(x + k, f32x4.mul(v, d));
  }
}

/**
 * Cross entropy with softmax over the first N columns, in place: logits become scale * (p - gold). Rows whose gold is
 * negative get a zero gradient. Columns from N to `stride` become 0. Returns the sum of the losses.
 */
export function softmaxLoss(x: usize, gold: usize, rows: i32, N: i32, stride: i32, scale: f32): f64 {
  let loss: f64 = 0;
  for (let t = 0; t < rows; t++) {
    const row = x + (<usize>(t * stride) << 2);
    const target = load<i32>(gold + (<usize>t << 2));
    if (target < 0) {
      memory.fill(row, 0, <usize>stride << 2);
      continue;
    }
    let max: f32 = -1e30;
    for (let k = 0; k < N; k++) {
      const v = load<f32>(row + (<usize>k << 2));
      if (v > max) max = v;
    }
    for (let k = N; k < stride; k++) store<f32>(row + (<usize>k << 2), -1e30);
    const shift = f32x4.splat(max);
    let sum4 = f32x4.splat(0);
    for (let k: usize = 0; k < <usize>stride << 2; k += 16) {
      const e = exp4(f32x4.sub(v128.load(row + k), shift));
      v128.store(row + k, e);
      sum4 = f32x4.add(sum4, e);
    }
    const sum = f32x4.extract_lane(sum4, 0) + f32x4.extract_lane(sum4, 1) + f32x4.extract_lane(sum4, 2) + f32x4.extract_lane(sum4, 3);
    const p = load<f32>(row + (<usize>target << 2)) / sum;
    loss -= Math.log(<f64>p + 1e-12);
    const share = f32x4.splat(scale / sum);
    for (let k: usize = 0; k < <usize>stride << 2; k += 16) v128.store(row + k, f32x4.mul(v128.load(row + k), share));
    for (let k = N; k < stride; k++) store<f32>(row + (<usize>k << 2), 0);
    store<f32>(row + (<usize>target << 2), load<f32>(row + (<usize>target << 2)) - scale);
  }
  return loss;
}

/**
 * The same against soft targets `q` (rows of `stride`, sums of 1): logits become scale * (p - q). Rows whose gold is
 * negative get a zero gradient.
 */
export function softTargetLoss(x: usize, q: usize, gold: usize, rows: i32, N: i32, stride: i32, scale: f32): f64 {
  let loss: f64 = 0;
  for (let t = 0; t < rows; t++) {
    const row = x + (<usize>(t * stride) << 2);
    const want = q + (<usize>(t * stride) << 2);
    if (load<i32>(gold + (<usize>t << 2)) < 0) {
      memory.fill(row, 0, <usize>stride << 2);
      continue;
    }
    let max: f32 = -1e30;
    for (let k = 0; k < N; k++) {
      const v = load<f32>(row + (<usize>k << 2));
      if (v > max) max = v;
    }
    let sum: f32 = 0;
    for (let k: usize = 0; k < <usize>N << 2; k += 4) sum += f32x4.extract_lane(exp4(f32x4.splat(load<f32>(row + k) - max)), 0);
    const logSum = Math.log(<f64>sum) + max;
    for (let k: usize = 0; k < <usize>N << 2; k += 4) {
      const v = load<f32>(row + k), w = load<f32>(want + k);
      if (w > 0) loss -= <f64>w * (<f64>v - logSum);
      store<f32>(row + k, scale * (<f32>Math.exp(<f64>v - logSum) - w));
    }
    for (let k = N; k < stride; k++) store<f32>(row + (<usize>k << 2), 0);
  }
  return loss;
}

/** The bucket of a signed distance, 24 of them: 0 to 11 leftwards, 12 to 23 rightwards. */
@inline
function bucket(d: i32): i32 {
  const a = d < 0 ? -d : d;
  const b = a <= 8 ? a : a <= 12 ? 9 : a <= 20 ? 10 : 11;
  return d < 0 ? b : b + 12;
}

/** Adds the distance and tag-pair scores of every arc of a sentence, and forbids a word to govern itself. */
export function arcTables(s: usize, stride: i32, count: i32, tags: usize, dist: usize, pair: usize, nTags: i32): void {
  for (let i = 1; i < count; i++) {
    const ti = load<i32>(tags + (<usize>i << 2));
    for (let j = 0; j < count; j++) {
      const at = s + (<usize>(i * stride + j) << 2);
      let v = load<f32>(at) + load<f32>(dist + (<usize>(ti * 24 + bucket(j - i)) << 2));
      if (j) v += load<f32>(pair + (<usize>(ti * nTags + load<i32>(tags + (<usize>j << 2))) << 2));
      store<f32>(at, i == j ? -1e9 : v);
    }
  }
}

export function arcTablesBackward(s: usize, stride: i32, count: i32, tags: usize, dist: usize, pair: usize, nTags: i32): void {
  for (let i = 1; i < count; i++) {
    const ti = load<i32>(tags + (<usize>i << 2));
    for (let j = 0; j < count; j++) {
      const at = s + (<usize>(i * stride + j) << 2);
      if (i == j) {
        store<f32>(at, 0);
        continue;
      }
      const d = load<f32>(at);
      const p = dist + (<usize>(ti * 24 + bucket(j - i)) << 2);
      store<f32>(p, load<f32>(p) + d);
      if (j) {
        const r = pair + (<usize>(ti * nTags + load<i32>(tags + (<usize>j << 2))) << 2);
        store<f32>(r, load<f32>(r) + d);
      }
    }
  }
}

/** out[t] = lrelu(dep[t] + head[governor t]); rows whose governor is negative become 0. */
export function labelRows(dep: usize, head: usize, governors: usize, out: usize, rows: i32, R: i32): void {
  const width = <usize>R << 2, slope = f32x4.splat(0.1);
  for (let t = 0; t < rows; t++) {
    const g = load<i32>(governors + (<usize>t << 2));
    const o = out + <usize>t * width;
    if (g < 0) {
      memory.fill(o, 0, width);
      continue;
    }
    for (let k: usize = 0; k < width; k += 16) {
      const v = f32x4.add(v128.load(dep + <usize>t * width + k), v128.load(head + <usize>g * width + k));
      v128.store(o + k, f32x4.pmax(v, f32x4.mul(v, slope)));
    }
  }
}

/** Backward of `labelRows`; `out` still holds the forward values. Adds to dDep and dHead. */
export function labelRowsBackward(dOut: usize, out: usize, governors: usize, dDep: usize, dHead: usize, rows: i32, R: i32): void {
  const width = <usize>R << 2, zero4 = f32x4.splat(0), one = f32x4.splat(1), slope = f32x4.splat(0.1);
  for (let t = 0; t < rows; t++) {
    const g = load<i32>(governors + (<usize>t << 2));
    if (g < 0) continue;
    for (let k: usize = 0; k < width; k += 16) {
      const at = <usize>t * width + k, up = <usize>g * width + k;
      const d = f32x4.mul(v128.load(dOut + at), v128.bitselect(one, slope, f32x4.gt(v128.load(out + at), zero4)));
      v128.store(dDep + at, f32x4.add(v128.load(dDep + at), d));
      v128.store(dHead + up, f32x4.add(v128.load(dHead + up), d));
    }
  }
}

/** dst[n] += src[n]. */
export function addTo(dst: usize, src: usize, n: i32): void {
  for (let k: usize = 0; k < <usize>n << 2; k += 16) v128.store(dst + k, f32x4.add(v128.load(dst + k), v128.load(src + k)));
}

export function sumSquares(p: usize, n: i32): f64 {
  let sum: f64 = 0;
  let k: usize = 0;
  const end = <usize>n << 2;
  while (k < end) {
    let s = f32x4.splat(0);
    const stop = min(k + 4096, end);
    for (; k < stop; k += 16) {
      const v = v128.load(p + k);
      s = f32x4.add(s, f32x4.mul(v, v));
    }
    sum += <f64>f32x4.extract_lane(s, 0) + <f64>f32x4.extract_lane(s, 1) + <f64>f32x4.extract_lane(s, 2) + <f64>f32x4.extract_lane(s, 3);
  }
  return sum;
}

/** One step of Adam over n floats, with gradient scale `clip` and an exponential average of the weights. Zeroes g. */
export function adam(w: usize, g: usize, m: usize, v: usize, avg: usize, n: i32, rate: f32, clip: f32, beta1: f32, beta2: f32, correct1: f32, correct2: f32, decay: f32): void {
  const c = f32x4.splat(clip), b1 = f32x4.splat(beta1), b2 = f32x4.splat(beta2), r1 = f32x4.splat(1 - beta1), r2 = f32x4.splat(1 - beta2);
  const rate4 = f32x4.splat(rate / correct1), fix2 = f32x4.splat(1 / correct2), tiny = f32x4.splat(1e-8), keep = f32x4.splat(decay), take = f32x4.splat(1 - decay);
  for (let k: usize = 0; k < <usize>n << 2; k += 16) {
    const d = f32x4.mul(v128.load(g + k), c);
    const mm = f32x4.add(f32x4.mul(b1, v128.load(m + k)), f32x4.mul(r1, d));
    const vv = f32x4.add(f32x4.mul(b2, v128.load(v + k)), f32x4.mul(r2, f32x4.mul(d, d)));
    const ww = f32x4.sub(v128.load(w + k), f32x4.div(f32x4.mul(rate4, mm), f32x4.add(f32x4.sqrt(f32x4.mul(vv, fix2)), tiny)));
    v128.store(m + k, mm);
    v128.store(v + k, vv);
    v128.store(w + k, ww);
    v128.store(avg + k, f32x4.add(f32x4.mul(keep, v128.load(avg + k)), f32x4.mul(take, ww)));
    v128.store(g + k, f32x4.splat(0));
  }
}

/** Where free memory begins: below it stand the tables of the compiler's own functions. */
export function heapBase(): usize {
  return __heap_base;
}
