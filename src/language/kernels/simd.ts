import type { Kernels } from './kernels.js';
import { WASM } from './wasm.js';

const PAGE = 65536;

/** The kernels as WebAssembly SIMD over a memory of at least `bytes`; undefined where the engine has no SIMD. */
export function simdKernels(bytes: number): Kernels | undefined {
  const code = Buffer.from(WASM, 'base64');
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(code)) return undefined;
  const pages = Math.ceil(bytes / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
  return { ...(exports as unknown as Kernels), buffer: memory.buffer };
}
