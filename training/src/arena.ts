import { WASM } from './kernels.wasm.js';

/** The training kernels; see kernels/train.ts and kernels/rank.ts for what each does. All pointers are byte offsets into `memory`. */
export type TrainKernels = Record<string, (...args: number[]) => number>;

/** One WASM memory, handed out from the bottom up, and the kernels that work on it. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  readonly kernels: TrainKernels;
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  private top: number;

  constructor(megabytes: number, wasm = WASM) {
    this.memory = new WebAssembly.Memory({ initial: megabytes * 16 });
    const module = new WebAssembly.Module(Buffer.from(wasm, 'base64'));
    const env = {
      memory: this.memory,
      abort: () => {
        throw new Error('kernel aborted');
      },
    };
    this.kernels = new WebAssembly.Instance(module, { env }).exports as unknown as TrainKernels;
    this.top = (this.kernels.heapBase!() + 63) & ~63;
    this.f32 = new Float32Array(this.memory.buffer);
    this.i32 = new Int32Array(this.memory.buffer);
  }

  /** A pointer to `words` 32-bit words of zeros, 64-byte aligned. Throws RangeError when the memory is full. */
  alloc(words: number): number {
    const at = this.top;
    this.top += (words * 4 + 63) & ~63;
    if (this.top > this.memory.buffer.byteLength) throw new RangeError(`arena is full: ${this.top} bytes wanted`);
    return at;
  }

  floats(pointer: number, count: number): Float32Array {
    return this.f32.subarray(pointer >> 2, (pointer >> 2) + count);
  }
}
