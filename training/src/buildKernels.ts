import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const here = new URL('..', import.meta.url);

/** Each kernel source, and the module that carries it compiled. */
export const KERNELS = [
  { source: 'kernels/read.ts', module: '../src/language/kernels/wasm.ts' },
  { source: 'kernels/train.ts', module: 'src/kernels.wasm.ts' },
  { source: 'kernels/rank.ts', module: 'src/ranker/kernels.wasm.ts' },
];

/**
 * Compiles the AssemblyScript kernels to WebAssembly and writes them as base64 beside the code that uses them, with
 * the digest of their source, which a test compares. Needs `npm ci` in training/.
 */
export async function buildKernels(): Promise<void> {
  for (const { source, module } of KERNELS) {
    const text = readFileSync(new URL(source, here), 'utf8');
    const wasm = await compile(text);
    const lines = Buffer.from(wasm)
      .toString('base64')
      .match(/.{1,110}/g)!;
    const body = [
      `// Made by \`npm run kernels\` in training/ from training/${source}. Do not edit.`,
      '',
      `export const SOURCE_DIGEST = '${digest(text)}';`,
      '',
      'export const WASM =',
      lines.map(line => `  '${line}'`).join(' +\n') + ';',
      '',
    ];
    writeFileSync(new URL(module, here), body.join('\n'));
    process.stdout.write(`${source}: ${wasm.length} bytes\n`);
  }
}

export function digest(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16);
}

async function compile(text: string): Promise<Uint8Array> {
  const name: string = 'assemblyscript/asc'; // not a literal: the main install type-checks without it
  const { default: asc } = (await import(name)) as { default: Compiler };
  let output: Uint8Array | undefined;
  const options = [
    'kernel.ts',
    '-O3',
    '--enable',
    'simd',
    '--runtime',
    'stub',
    '--importMemory',
    '--noAssert',
    '--outFile',
    'out.wasm',
  ];
  const { error, stderr } = await asc.main(options, {
    readFile: name => (name === 'kernel.ts' ? text : null),
    writeFile: (name, data) => {
      if (name === 'out.wasm') output = data as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error || !output) throw new Error(`kernels do not compile: ${error?.message ?? ''}\n${stderr.toString()}`);
  return output;
}

interface Compiler {
  main(
    options: string[],
    api: {
      readFile(name: string): string | null;
      writeFile(name: string, data: string | Uint8Array): void;
      listFiles(): string[];
    },
  ): Promise<{ error?: Error; stderr: { toString(): string } }>;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildKernels();
