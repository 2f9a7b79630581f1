// Kernels of reading text, in AssemblyScript: int16 and f32 SIMD on raw pointers. Compiled by `npm run kernels` (in
// training/) into src/language/kernels/wasm.ts. Each has a twin in src/language/kernels/scalar.ts that gives the same
// bits: sums of integers may go in any order, sums of floats go in the order written here.
//
// Matrices of weights lie in panels of 8 columns, [N/8][K/2][8][2] int16. The number of rows is a multiple of 4 and the
// number of columns a multiple of 8; the caller pads.

/**
 * y[rows][N] = bias + (x[rows][K] W) * scale, one scale per column. With `unit` 0, y is f32. Otherwise it is int16:
 * leaky(...) * unit, rounded and saturated, where a `slope` of 1 is no activation.
 *
 * A tile is 4 rows by 8 columns: eight accumulators, two weights and one input fit the registers. Unrolled further,
 * V8 spills and loses a quarter.
 */
export function gemm(x: usize, w: usize, scale: usize, bias: usize, y: usize, rows: i32, K: i32, N: i32, slope: f32, unit: f32): void {
  const xRow = <usize>K << 1, yRow = <usize>N << (unit == 0 ? 2 : 1);
  for (let n = 0; n < N; n += 8) {
    const start = w + (<usize>(n * K) << 1), end = start + (<usize>K << 4);
    const at = <usize>n << 2;
    let o = y + (unit == 0 ? at : at >> 1);
    for (let t = 0; t < rows; t += 4) {
      let x0 = x + <usize>t * xRow, x1 = x0 + xRow, x2 = x1 + xRow, x3 = x2 + xRow;
      let a0 = i32x4.splat(0), a1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0, e0 = a0, e1 = a0;
      let q = start;
      while (q < end) {
        const w0 = v128.load(q), w1 = v128.load(q, 16);
        q += 32;
        let s = v128.load32_splat(x0);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(s, w0));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(s, w1));
        s = v128.load32_splat(x1);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(s, w0));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(s, w1));
        s = v128.load32_splat(x2);
        d0 = i32x4.add(d0, i32x4.dot_i16x8_s(s, w0));
        d1 = i32x4.add(d1, i32x4.dot_i16x8_s(s, w1));
        s = v128.load32_splat(x3);
        e0 = i32x4.add(e0, i32x4.dot_i16x8_s(s, w0));
        e1 = i32x4.add(e1, i32x4.dot_i16x8_s(s, w1));
        x0 += 4;
        x1 += 4;
        x2 += 4;
        x3 += 4;
      }
      const s0 = v128.load(scale + at), s1 = v128.load(scale + at, 16);
      const b0 = v128.load(bias + at), b1 = v128.load(bias + at, 16);
      if (unit == 0) {
        v128.store(o, affine(a0, s0, b0));
        v128.store(o, affine(a1, s1, b1), 16);
        o += yRow;
        v128.store(o, affine(c0, s0, b0));
        v128.store(o, affine(c1, s1, b1), 16);
        o += yRow;
        v128.store(o, affine(d0, s0, b0));
        v128.store(o, affine(d1, s1, b1), 16);
        o += yRow;
        v128.store(o, affine(e0, s0, b0));
        v128.store(o, affine(e1, s1, b1), 16);
        o += yRow;
      } else {
        const slope4 = f32x4.splat(slope), unit4 = f32x4.splat(unit);
        v128.store(o, narrow(leaky(affine(a0, s0, b0), slope4), leaky(affine(a1, s1, b1), slope4), unit4));
        o += yRow;
        v128.store(o, narrow(leaky(affine(c0, s0, b0), slope4), leaky(affine(c1, s1, b1), slope4), unit4));
        o += yRow;
        v128.store(o, narrow(leaky(affine(d0, s0, b0), slope4), leaky(affine(d1, s1, b1), slope4), unit4));
        o += yRow;
        v128.store(o, narrow(leaky(affine(e0, s0, b0), slope4), leaky(affine(e1, s1, b1), slope4), unit4));
        o += yRow;
      }
    }
  }
}

@inline
function affine(sum: v128, scale: v128, bias: v128): v128 {
  return f32x4.add(bias, f32x4.mul(f32x4.convert_i32x4_s(sum), scale));
}

@inline
function leaky(x: v128, slope: v128): v128 {
  return f32x4.pmax(x, f32x4.mul(x, slope));
}

@inline
function narrow(low: v128, high: v128, unit: v128): v128 {
  return i16x8.narrow_i32x4_s(
    i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(low, unit))),
    i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(high, unit))),
  );
}

/** out[i] = x[i], saturated, for n int16 to int8; n is a multiple of 16. */
export function narrow8(x: usize, out: usize, n: i32): void {
  const end = out + <usize>n;
  while (out < end) {
    v128.store(out, i8x16.narrow_i16x8_s(v128.load(x), v128.load(x, 16)));
    out += 16;
    x += 32;
  }
}

/**
 * Layer 1 of a sentence from the rows kept per word and per tag: g[t] = bias + inv * (left[t-1] + here[t] + right[t+1]).
 * A kept row is [left N | here N | right N] int8; `words` and `tags` hold a pointer to one per position.
 */
export function gather(words: usize, tags: usize, bias: usize, g: usize, count: i32, N: i32, inv: f32): void {
  const unit = f32x4.splat(inv), n = <usize>N;
  for (let t = 0; t < count; t++) {
    const at = <usize>t << 2;
    const w1: usize = load<u32>(words + at) + n, u1: usize = load<u32>(tags + at) + n;
    const hasLeft = t > 0, hasRight = t < count - 1;
    const w0: usize = hasLeft ? load<u32>(words + at - 4) : 0, u0: usize = hasLeft ? load<u32>(tags + at - 4) : 0;
    const w2: usize = hasRight ? load<u32>(words + at, 4) + 2 * n : 0, u2: usize = hasRight ? load<u32>(tags + at, 4) + 2 * n : 0;
    let p = g + ((<usize>t * n) << 2);
    let b = bias;
    for (let k: usize = 0; k < n; k += 8) {
      let a = i16x8.add(v128.load8x8_s(w1 + k), v128.load8x8_s(u1 + k));
      if (hasLeft) a = i16x8.add(a, i16x8.add(v128.load8x8_s(w0 + k), v128.load8x8_s(u0 + k)));
      if (hasRight) a = i16x8.add(a, i16x8.add(v128.load8x8_s(w2 + k), v128.load8x8_s(u2 + k)));
      v128.store(p, f32x4.add(v128.load(b), f32x4.mul(unit, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(a)))));
      v128.store(p, f32x4.add(v128.load(b, 16), f32x4.mul(unit, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(a)))), 16);
      p += 32;
      b += 32;
    }
  }
}

// A rational tanh within 1e-3: x (945 + 105 x2 + x4) / (945 + 420 x2 + 15 x4) for |x| up to 3.65
@inline
function tanh4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-3.65)), f32x4.splat(3.65));
  const x2 = f32x4.mul(x, x);
  const n = f32x4.mul(x, f32x4.add(f32x4.splat(945), f32x4.mul(x2, f32x4.add(f32x4.splat(105), x2))));
  const d = f32x4.add(f32x4.splat(945), f32x4.mul(x2, f32x4.add(f32x4.splat(420), f32x4.mul(x2, f32x4.splat(15)))));
  return f32x4.div(n, d);
}

@inline
function sigmoid4(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(half, f32x4.mul(half, tanh4(f32x4.mul(half, x))));
}

/**
 * The recurrence of a QRNN layer over g[count][z 2H | f 2H | o 2H]: c = z + f (c' - z), left to right in the first H
 * units and right to left in the others; out = o c, plus `residual` unless 0. Also writes out * unit as int16.
 */
export function scan(g: usize, residual: usize, out: usize, out16: usize, count: i32, H: i32, unit: f32): void {
  const width = <usize>H << 3, gRow = width * 3, unit4 = f32x4.splat(unit);
  for (let dir = 0; dir < 2; dir++) {
    const from: usize = dir ? width >> 1 : 0, to: usize = dir ? width : width >> 1;
    for (let k = from; k < to; k += 32) {
      let c = f32x4.splat(0), e = c;
      let t: usize = dir ? <usize>(count - 1) : 0;
      const step: usize = dir ? -1 : 1;
      for (let i = 0; i < count; i++) {
        const q = g + t * gRow + k, qf = q + width, qo = qf + width;
        const z = tanh4(v128.load(q)), z2 = tanh4(v128.load(q, 16));
        c = f32x4.add(z, f32x4.mul(sigmoid4(v128.load(qf)), f32x4.sub(c, z)));
        e = f32x4.add(z2, f32x4.mul(sigmoid4(v128.load(qf, 16)), f32x4.sub(e, z2)));
        let h = f32x4.mul(sigmoid4(v128.load(qo)), c), h2 = f32x4.mul(sigmoid4(v128.load(qo, 16)), e);
        const at = t * width + k;
        if (residual) {
          h = f32x4.add(h, v128.load(residual + at));
          h2 = f32x4.add(h2, v128.load(residual + at, 16));
        }
        v128.store(out + at, h);
        v128.store(out + at, h2, 16);
        v128.store(out16 + (at >> 1), narrow(h, h2, unit4));
        t += step;
      }
    }
  }
}

/** The bucket of a signed distance, 24 of them: 0 to 11 leftwards, 12 to 23 rightwards. */
@inline
function bucket(d: i32): i32 {
  const a = d < 0 ? -d : d;
  const b = a <= 8 ? a : a <= 12 ? 9 : a <= 20 ? 10 : 11;
  return d < 0 ? b : b + 12;
}

/**
 * Scores of all arcs, int32: s[i][j] for dependent i and governor j is query[i] . governor[j] + distance[tag i][bucket]
 * + pair[tag i][tag j], the last not for the root (j = 0); an arc of a word to itself gets the least integer.
 * Row 0 is left alone. Writes the best governor of each word to `best`, the first of equals.
 */
export function arcs(query: usize, governor: usize, s: usize, best: usize, count: i32, A: i32, tags: usize, distance: usize, pair: usize, nTags: i32): void {
  const row = <usize>A << 1;
  for (let i = 1; i < count; i++) {
    const v = query + <usize>i * row;
    const tag = load<i32>(tags + (<usize>i << 2));
    const pairs = pair + (<usize>(tag * nTags) << 2), distances = distance + (<usize>(tag * 24) << 2);
    let top: i32 = i32.MIN_VALUE, winner = 0;
    for (let j = 0; j < count; j++) {
      const at = s + (<usize>(i * count + j) << 2);
      if (i == j) {
        store<i32>(at, i32.MIN_VALUE);
        continue;
      }
      const h = governor + <usize>j * row;
      let a = i32x4.splat(0), b = a;
      for (let k: usize = 0; k < row; k += 32) {
        a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(v + k), v128.load(h + k)));
        b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(v + k, 16), v128.load(h + k, 16)));
      }
      a = i32x4.add(a, b);
      let score = i32x4.extract_lane(a, 0) + i32x4.extract_lane(a, 1) + i32x4.extract_lane(a, 2) + i32x4.extract_lane(a, 3);
      score += load<i32>(distances + (<usize>bucket(j - i) << 2));
      if (j) score += load<i32>(pairs + (<usize>load<i32>(tags + (<usize>j << 2)) << 2));
      store<i32>(at, score);
      if (score > top) {
        top = score;
        winner = j;
      }
    }
    store<i32>(best + (<usize>i << 2), winner);
  }
}

/** out[t] = leaky(dependent[t] + governor[head t]) * unit as int16, for t from 1; row t goes to t - 1. */
export function labelRows(dependent: usize, governor: usize, heads: usize, out: usize, count: i32, R: i32, slope: f32, unit: f32): void {
  const row = <usize>R << 2, slope4 = f32x4.splat(slope), unit4 = f32x4.splat(unit);
  for (let t = 1; t < count; t++) {
    const a = dependent + <usize>t * row, b = governor + <usize>load<i32>(heads + (<usize>t << 2)) * row, o = out + (<usize>(t - 1) * row >> 1);
    for (let k: usize = 0; k < row; k += 32) {
      const low = leaky(f32x4.add(v128.load(a + k), v128.load(b + k)), slope4);
      const high = leaky(f32x4.add(v128.load(a + k, 16), v128.load(b + k, 16)), slope4);
      v128.store(o + (k >> 1), narrow(low, high, unit4));
    }
  }
}

/** The column of the largest of the N floats of each row, the first of equals. N is a multiple of 4; there is no NaN. */
export function argmaxRows(x: usize, out: usize, rows: i32, N: i32): void {
  const width = <usize>N << 2;
  for (let t = 0; t < rows; t++) {
    let top = v128.load(x);
    for (let k: usize = 16; k < width; k += 16) top = f32x4.pmax(top, v128.load(x + k));
    top = f32x4.pmax(top, v128.shuffle<i32>(top, top, 2, 3, 0, 1));
    top = f32x4.pmax(top, v128.shuffle<i32>(top, top, 1, 0, 3, 2));
    let k: usize = 0;
    while (!v128.any_true(f32x4.eq(top, v128.load(x + k)))) k += 16;
    const first = i32x4.bitmask(f32x4.eq(top, v128.load(x + k)));
    store<i32>(out + (<usize>t << 2), <i32>(k >> 2) + ctz(first));
    x += width;
  }
}

/**
 * The best class of a linear model, the first of equals: the sum, saturating at int16, of the rows of weights that begin
 * at the `length` offsets in `features`, counted in weights from `w`. The sum goes to `scores`; rows have room for the
 * classes rounded up to 16.
 */
export function tagScores(w: usize, features: usize, length: i32, scores: usize, classes: i32): i32 {
  const bytes = <usize>((classes + 15) & ~15) << 1;
  for (let c: usize = 0; c < bytes; c += 32) {
    let a = i16x8.splat(0), b = a;
    const block = w + c;
    for (let k = 0; k < length; k++) {
      const p = block + (<usize>load<u32>(features + (<usize>k << 2)) << 1);
      a = i16x8.add_sat_s(a, v128.load(p));
      b = i16x8.add_sat_s(b, v128.load(p, 16));
    }
    v128.store(scores + c, a);
    v128.store(scores + c, b, 16);
  }
  let best = 0;
  let top: i32 = load<i16>(scores);
  for (let c = 1; c < classes; c++) {
    const v: i32 = load<i16>(scores + (<usize>c << 1));
    if (v > top) {
      top = v;
      best = c;
    }
  }
  return best;
}

/** out[i] = table[packed[i]] for n bytes, n a multiple of 16: bytes to int16. */
export function expand(packed: usize, table: usize, out: usize, n: i32): void {
  const end = packed + <usize>n;
  while (packed < end) {
    if (v128.any_true(v128.load(packed))) {
      for (let i: usize = 0; i < 16; i++)
        store<i16>(out + (i << 1), load<i16>(table + (<usize>load<u8>(packed + i) << 1)));
    }
    packed += 16;
    out += 32;
  }
}
