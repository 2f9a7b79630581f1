import { describe, expect, test } from 'vitest';
import type { Kernels } from './kernels.js';
import { scalarKernels } from './scalar.js';
import { simdKernels } from './simd.js';

/** The two sets of kernels over equal memories; a case fills both alike, runs, and compares every byte. */
const simd = simdKernels(1 << 20)!;
const scalar = scalarKernels(1 << 20);

const AT = { a: 1024, b: 100_000, c: 200_000, d: 300_000, e: 400_000, f: 500_000, g: 600_000, h: 700_000 };

type Case = [name: string, fill: (memory: Filler) => void, run: (kernels: Kernels) => unknown];

const cases: Case[] = [
  [
    'gemm',
    m =>
      m
        .i16(AT.a, 12 * 34)
        .i16(AT.b, 34 * 24, 127)
        .f32(AT.c, 24, 1e-4)
        .f32(AT.d, 24),
    k => k.gemm(AT.a, AT.b, AT.c, AT.d, AT.e, 12, 34, 24, 1, 0),
  ],
  [
    'gemm to int16, leaky',
    m =>
      m
        .i16(AT.a, 8 * 34)
        .i16(AT.b, 34 * 16, 127)
        .f32(AT.c, 16, 1e-5)
        .f32(AT.d, 16),
    k => k.gemm(AT.a, AT.b, AT.c, AT.d, AT.e, 8, 34, 16, 0.1, 1024),
  ],
  [
    'gemm to int16, saturating',
    m =>
      m
        .i16(AT.a, 4 * 34)
        .i16(AT.b, 34 * 16, 127)
        .f32(AT.c, 16, 1e-3)
        .f32(AT.d, 16),
    k => k.gemm(AT.a, AT.b, AT.c, AT.d, AT.e, 4, 34, 16, 1, 1024),
  ],
  ['narrow8', m => m.i16(AT.a, 64, 300), k => k.narrow8(AT.a, AT.b, 64)],
  [
    'gather',
    m =>
      m
        .i16(AT.a, 200, 32767)
        .i16(AT.b, 200, 32767)
        .f32(AT.c, 24)
        .pointers(AT.d, 5, AT.a, 72)
        .pointers(AT.e, 5, AT.b, 72),
    k => k.gather(AT.d, AT.e, AT.c, AT.f, 5, 24, 1 / 24),
  ],
  [
    'gather, one word',
    m => m.i16(AT.a, 72).i16(AT.b, 72).f32(AT.c, 24).pointers(AT.d, 1, AT.a, 72).pointers(AT.e, 1, AT.b, 72),
    k => k.gather(AT.d, AT.e, AT.c, AT.f, 1, 24, 1 / 24),
  ],
  ['scan', m => m.f32(AT.a, 7 * 96, 6), k => k.scan(AT.a, 0, AT.c, AT.d, 7, 16, 4096)],
  [
    'scan with residual',
    m => m.f32(AT.a, 7 * 96, 6).f32(AT.b, 7 * 32),
    k => k.scan(AT.a, AT.b, AT.c, AT.d, 7, 16, 4096),
  ],
  [
    'arcs',
    m =>
      m
        .i16(AT.a, 30 * 32, 4000)
        .i16(AT.b, 30 * 32, 4000)
        .below(AT.e, 30, 5)
        .below(AT.f, 5 * 24, 1 << 22)
        .below(AT.g, 25, 1 << 22),
    k => k.arcs(AT.a, AT.b, AT.c, AT.d, 30, 32, AT.e, AT.f, AT.g, 5),
  ],
  [
    'arcs that overflow',
    m =>
      m
        .i16(AT.a, 9 * 32, 32767)
        .i16(AT.b, 9 * 32, 32767)
        .below(AT.e, 9, 5)
        .below(AT.f, 120, 9)
        .below(AT.g, 25, 9),
    k => k.arcs(AT.a, AT.b, AT.c, AT.d, 9, 32, AT.e, AT.f, AT.g, 5),
  ],
  [
    'labelRows',
    m =>
      m
        .f32(AT.a, 9 * 16, 5)
        .f32(AT.b, 9 * 16, 5)
        .below(AT.c, 9, 9),
    k => k.labelRows(AT.a, AT.b, AT.c, AT.d, 9, 16, 0.1, 1024),
  ],
  ['argmaxRows', m => m.f32(AT.a, 9 * 16), k => k.argmaxRows(AT.a, AT.b, 9, 16)],
  ['argmaxRows of equals', m => m.below(AT.a, 64, 1).f32(AT.b, 4), k => k.argmaxRows(AT.a, AT.b, 4, 16)],
  ['tagScores', m => m.i16(AT.a, 4000, 3000).below(AT.c, 37, 3900), k => k.tagScores(AT.a, AT.c, 37, AT.d, 88)],
  ['expand', m => m.below(AT.a, 40, 256).i16(AT.b + 2, 255), k => k.expand(AT.a, AT.b, AT.c, 160)],
  [
    'tagScores, saturating',
    m => m.i16(AT.a, 4000, 32767).below(AT.c, 37, 3900),
    k => k.tagScores(AT.a, AT.c, 37, AT.d, 88),
  ],
];

describe('SIMD and plain kernels give the same bits', () => {
  test.each(cases)('%s', (_name, fill, run) => {
    for (let seed = 1; seed <= 5; seed++) {
      const results = [simd, scalar].map(kernels => {
        new Uint8Array(kernels.buffer).fill(0);
        fill(new Filler(kernels.buffer, seed));
        const before = Buffer.from(kernels.buffer.slice(0));
        const value = run(kernels);
        const after = Buffer.from(kernels.buffer);
        return { value, after, changed: !before.equals(after) };
      });
      expect(results[0]!.changed).toBe(true);
      expect(results[1]!.value).toEqual(results[0]!.value);
      expect(results[1]!.after.equals(results[0]!.after)).toBe(true);
    }
  });
});

test('the rational tanh stays within 0.002 of tanh', () => {
  const f32 = new Float32Array(scalar.buffer);
  for (let x = -6; x <= 6; x += 0.01) {
    // With the forget gate shut and the output gate open, a state is its z.
    f32.fill(0, AT.a >> 2, (AT.a >> 2) + 96).fill(x, AT.a >> 2, (AT.a >> 2) + 32);
    f32.fill(-99, (AT.a >> 2) + 32, (AT.a >> 2) + 64).fill(99, (AT.a >> 2) + 64, (AT.a >> 2) + 96);
    scalar.scan(AT.a, 0, AT.c, AT.d, 1, 16, 4096);
    expect(Math.abs(f32[AT.c >> 2]! - Math.tanh(x))).toBeLessThan(0.002);
  }
});

/** Numbers drawn from a seed into a memory. */
class Filler {
  private state: number;

  constructor(
    private readonly buffer: ArrayBuffer,
    seed: number,
  ) {
    this.state = seed * 7919;
  }

  private next(): number {
    this.state = (Math.imul(this.state, 1103515245) + 12345) | 0;
    return ((this.state >>> 8) & 0xffff) / 65536;
  }

  i16(at: number, count: number, limit = 12000): this {
    const view = new Int16Array(this.buffer, at, count);
    for (let i = 0; i < count; i++) view[i] = Math.round((2 * this.next() - 1) * limit);
    return this;
  }

  f32(at: number, count: number, limit = 1): this {
    const view = new Float32Array(this.buffer, at, count);
    for (let i = 0; i < count; i++) view[i] = (2 * this.next() - 1) * limit;
    return this;
  }

  below(at: number, count: number, limit: number): this {
    const view = new Int32Array(this.buffer, at, count);
    for (let i = 0; i < count; i++) view[i] = Math.floor(this.next() * limit);
    return this;
  }

  pointers(at: number, count: number, to: number, step: number): this {
    const view = new Uint32Array(this.buffer, at, count);
    for (let i = 0; i < count; i++) view[i] = to + i * step;
    return this;
  }
}
