import type { Arena } from './arena.js';
import { normalFrom, randomFrom } from './random.js';

/** The sizes of the network; see models/language.md for what each is. */
export interface Sizes {
  /** Width of the pre-trained vectors as the trainer holds them: 100, and 4 zeros to make the rows a multiple of 8. */
  vector: number;
  word: number;
  ngram: number;
  tag: number;
  /** Units per direction; a layer gives twice as many. */
  hidden: number;
  layers: number;
  /** The tag head reads the output of this layer, counted from 1. */
  tagLayer: number;
  arc: number;
  label: number;
  words: number;
  ngrams: number;
  tags: number;
  labels: number;
}

export const DISTANCES = 24;

/** A matrix of parameters: where it is in each of the five equal regions (weights, gradients, moments, average). */
export interface Matrix {
  rows: number;
  columns: number;
  /** Offset in floats from the start of a region. */
  offset: number;
}

export interface Parameters {
  size: number;
  weights: number;
  gradients: number;
  moment1: number;
  moment2: number;
  average: number;
  matrices: Record<string, Matrix>;
}

export function up8(n: number): number {
  return (n + 7) & ~7;
}

export function inputWidth(sizes: Sizes): number {
  return sizes.vector + sizes.word + sizes.ngram + sizes.tag;
}

/** Lays the parameters out in the arena and draws their first values. */
export function makeParameters(arena: Arena, sizes: Sizes, seed: number): Parameters {
  const width = 2 * sizes.hidden;
  const input = inputWidth(sizes);
  const fan = (n: number) => 1 / Math.sqrt(n);
  const plan: [name: string, rows: number, columns: number, deviation: number][] = [
    ['word', sizes.words, sizes.word, 0.1],
    ['ngram', sizes.ngrams, sizes.ngram, 0.05],
    ['tag', sizes.tags, sizes.tag, 0.3],
    ['root', 1, input, 0.1],
  ];
  for (let l = 1; l <= sizes.layers; l++) {
    const from = l === 1 ? 3 * input : width;
    plan.push([`layer${l}`, from, 3 * width, fan(from)], [`layer${l}Bias`, 1, 3 * width, 0]);
  }
  plan.push(
    ['dependent', width, sizes.arc, fan(width)],
    ['dependentBias', 1, sizes.arc, 0],
    ['governor', width, sizes.arc, fan(width)],
    ['governorBias', 1, sizes.arc, 0],
    ['biaffine', sizes.arc, sizes.arc, 1 / sizes.arc],
    ['biaffineBias', 1, sizes.arc, 0],
    ['distance', sizes.tags, DISTANCES, 0],
    ['pair', sizes.tags, sizes.tags, 0],
    ['labelDependent', width, sizes.label, fan(width)],
    ['labelGovernor', width, sizes.label, fan(width)],
    ['labelBias', 1, sizes.label, 0],
    ['label', sizes.label, up8(sizes.labels), fan(sizes.label)],
    ['labelOutBias', 1, up8(sizes.labels), 0],
    ['tagHead', width, up8(sizes.tags), fan(width)],
    ['tagHeadBias', 1, up8(sizes.tags), 0],
  );
  const matrices: Record<string, Matrix> = {};
  let size = 0;
  for (const [name, rows, columns] of plan) {
    matrices[name] = { rows, columns, offset: size };
    size += (rows * columns + 15) & ~15;
  }
  const region = () => arena.alloc(size);
  const weights = region();
  const normal = normalFrom(randomFrom(seed));
  for (const [name, rows, columns, deviation] of plan) {
    const at = (weights >> 2) + matrices[name]!.offset;
    if (deviation > 0) for (let i = 0; i < rows * columns; i++) arena.f32[at + i] = deviation * normal();
  }
  arena.f32.fill(0, (weights >> 2) + matrices.word!.offset, (weights >> 2) + matrices.word!.offset + sizes.word);
  for (let l = 1; l <= sizes.layers; l++) {
    // The forget gate starts open.
    const at = (weights >> 2) + matrices[`layer${l}Bias`]!.offset + width;
    arena.f32.fill(0.5, at, at + width);
  }
  return { size, weights, gradients: region(), moment1: region(), moment2: region(), average: region(), matrices };
}
