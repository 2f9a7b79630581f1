import type { Kernels } from './kernels.js';

const { fround, imul } = Math;

/**
 * The kernels in plain TypeScript over a memory of at least `bytes`: the same bits as SIMD, some thirty times slower.
 *
 * Floats are rounded to 32 bits after every operation, in the order of training/kernels/read.ts.
 */
export function scalarKernels(bytes: number): Kernels {
  const buffer = new ArrayBuffer((bytes + 65535) & ~65535);
  const u8 = new Uint8Array(buffer);
  const i8 = new Int8Array(buffer);
  const i16 = new Int16Array(buffer);
  const i32 = new Int32Array(buffer);
  const u32 = new Uint32Array(buffer);
  const f32 = new Float32Array(buffer);

  /** x[t] . column n of the panels at w, both int16, modulo 2 ** 32. */
  function dot(x: number, w: number, K: number, n: number): number {
    let sum = 0;
    const panel = (w >> 1) + (n & ~7) * K + (n & 7) * 2;
    const row = x >> 1;
    for (let k = 0; k < K; k += 2) {
      const p = panel + k * 8;
      sum = (sum + imul(i16[row + k]!, i16[p]!) + imul(i16[row + k + 1]!, i16[p + 1]!)) | 0;
    }
    return sum;
  }

  function affine(sum: number, scale: number, bias: number, n: number): number {
    return fround(f32[(bias >> 2) + n]! + fround(fround(sum) * f32[(scale >> 2) + n]!));
  }

  return {
    buffer,

    gemm(x, w, scale, bias, y, rows, K, N, slope, unit) {
      const slope32 = fround(slope);
      const unit32 = fround(unit);
      for (let t = 0; t < rows; t++)
        for (let n = 0; n < N; n++) {
          const v = affine(dot(x + t * K * 2, w, K, n), scale, bias, n);
          if (unit === 0) f32[(y >> 2) + t * N + n] = v;
          else i16[(y >> 1) + t * N + n] = narrow(leaky(v, slope32), unit32);
        }
    },

    narrow8(x, out, n) {
      for (let i = 0; i < n; i++) i8[out + i] = Math.min(127, Math.max(-128, i16[(x >> 1) + i]!));
    },

    gather(words, tags, bias, g, count, N, inv) {
      const unit = fround(inv);
      for (let t = 0; t < count; t++) {
        /** Parts of the rows of position p: 0 for the word after it, 1 for itself, 2 for the word before it. */
        const sum = (p: number, part: number, k: number) =>
          i8[u32[(words >> 2) + p]! + part * N + k]! + i8[u32[(tags >> 2) + p]! + part * N + k]!;
        for (let k = 0; k < N; k++) {
          let a = sum(t, 1, k);
          if (t > 0) a += sum(t - 1, 0, k);
          if (t < count - 1) a += sum(t + 1, 2, k);
          f32[(g >> 2) + t * N + k] = fround(f32[(bias >> 2) + k]! + fround(unit * a));
        }
      }
    },

    scan(g, residual, out, out16, count, H, unit) {
      const width = 2 * H;
      const unit32 = fround(unit);
      for (let k = 0; k < width; k++) {
        const step = k < H ? 1 : -1;
        let c = 0;
        for (let i = 0, t = k < H ? 0 : count - 1; i < count; i++, t += step) {
          const q = (g >> 2) + t * 3 * width + k;
          const z = tanh(f32[q]!);
          c = fround(z + fround(sigmoid(f32[q + width]!) * fround(c - z)));
          let h = fround(sigmoid(f32[q + 2 * width]!) * c);
          const at = t * width + k;
          if (residual) h = fround(h + f32[(residual >> 2) + at]!);
          f32[(out >> 2) + at] = h;
          i16[(out16 >> 1) + at] = narrow(h, unit32);
        }
      }
    },

    arcs(query, governor, s, best, count, A, tags, distance, pair, nTags) {
      for (let i = 1; i < count; i++) {
        const tag = i32[(tags >> 2) + i]!;
        let top = LEAST;
        let winner = 0;
        for (let j = 0; j < count; j++) {
          const at = (s >> 2) + i * count + j;
          if (i === j) {
            i32[at] = LEAST;
            continue;
          }
          let score = i32[(distance >> 2) + tag * 24 + bucket(j - i)]!;
          if (j > 0) score += i32[(pair >> 2) + tag * nTags + i32[(tags >> 2) + j]!]!;
          for (let k = 0; k < A; k++)
            score = (score + imul(i16[(query >> 1) + i * A + k]!, i16[(governor >> 1) + j * A + k]!)) | 0;
          i32[at] = score;
          if (score > top) {
            top = score;
            winner = j;
          }
        }
        i32[(best >> 2) + i] = winner;
      }
    },

    labelRows(dependent, governor, heads, out, count, R, slope, unit) {
      const slope32 = fround(slope);
      const unit32 = fround(unit);
      for (let t = 1; t < count; t++) {
        const a = (dependent >> 2) + t * R;
        const b = (governor >> 2) + i32[(heads >> 2) + t]! * R;
        for (let k = 0; k < R; k++)
          i16[(out >> 1) + (t - 1) * R + k] = narrow(leaky(fround(f32[a + k]! + f32[b + k]!), slope32), unit32);
      }
    },

    argmaxRows(x, out, rows, N) {
      for (let t = 0; t < rows; t++) {
        const row = (x >> 2) + t * N;
        let best = 0;
        for (let k = 1; k < N; k++) if (f32[row + k]! > f32[row + best]!) best = k;
        i32[(out >> 2) + t] = best;
      }
    },

    tagScores(w, features, length, scores, classes) {
      let best = 0;
      for (let c = 0; c < ((classes + 15) & ~15); c++) {
        let sum = 0;
        for (let k = 0; k < length; k++) sum = saturate(sum + i16[(w >> 1) + u32[(features >> 2) + k]! + c]!);
        i16[(scores >> 1) + c] = sum;
        if (c < classes && sum > i16[(scores >> 1) + best]!) best = c;
      }
      return best;
    },

    expand(packed, table, out, n) {
      for (let i = 0; i < n; i++) if (u8[packed + i] !== 0) i16[(out >> 1) + i] = i16[(table >> 1) + u8[packed + i]!]!;
    },
  };
}

const LEAST = -0x80000000;

function saturate(v: number): number {
  return Math.min(32767, Math.max(-32768, v));
}

/** f32x4.nearest (halves to even), then saturation to int16. */
function narrow(v: number, unit: number): number {
  const x = fround(v * unit);
  let r = Math.round(x);
  if (r - x === 0.5 && r % 2 !== 0) r -= 1;
  return saturate(r);
}

/** f32x4.pmax of x and x * slope. */
function leaky(x: number, slope: number): number {
  const y = fround(x * slope);
  return Math.max(x, y);
}

const CLAMP = fround(3.65);

function tanh(v: number): number {
  const x = Math.min(CLAMP, Math.max(-CLAMP, v));
  const x2 = fround(x * x);
  const n = fround(x * fround(945 + fround(x2 * fround(105 + x2))));
  const d = fround(945 + fround(x2 * fround(420 + fround(x2 * 15))));
  return fround(n / d);
}

function sigmoid(v: number): number {
  return fround(0.5 + fround(0.5 * tanh(fround(0.5 * v))));
}

function bucket(d: number): number {
  const a = d < 0 ? -d : d;
  const b = a <= 8 ? a : a <= 12 ? 9 : a <= 20 ? 10 : 11;
  return d < 0 ? b : b + 12;
}
