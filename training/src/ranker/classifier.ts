import type { Features } from '../../../src/ranking/features.js';
import type { NetworkWeights } from '../../../src/ranking/model.js';
import { forward } from '../../../src/ranking/rank.js';
import { Arena } from '../arena.js';
import { randomFrom, shuffle } from '../random.js';
import { WASM } from './kernels.wasm.js';

/** Something to learn from: what the ranker sees, and which classes would be right. */
export interface Lesson {
  features: Features;
  /** Any of these is right. */
  right: readonly number[];
  /** How much it counts. */
  weight: number;
}

export interface Recipe {
  hidden: number;
  epochs: number;
  rate: number;
  /** Shares that are left out at random at each step. */
  drop: { mark: number; number: number; hidden: number };
  classes: number;
  /** A mark has a row when so many lessons have it. */
  seen: number;
}

export const RECIPE: Recipe = {
  hidden: 32,
  epochs: 6,
  rate: 0.03,
  drop: { mark: 0.3, number: 0.4, hidden: 0.3 },
  classes: 17,
  seen: 4,
};

/** The marks that have rows, in ascending order: those that enough lessons have. */
export function marksOf(lessons: readonly Lesson[], seen: number): Int32Array {
  const counts = new Map<number, number>();
  for (const { features } of lessons) for (const mark of features.marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return Int32Array.from([...counts].filter(([, count]) => count >= seen).map(([mark]) => mark)).sort();
}

/**
 * Learns one network by Adagrad, a lesson at a time, from a seed. The loss is minus the log of what the right classes hold
 * together, so that a lesson may say less than a class ("some material conflict").
 */
export function learn(
  lessons: readonly Lesson[],
  marks: Int32Array,
  recipe: Recipe,
  seed: number,
  school?: Schooled,
): NetworkWeights {
  const learner = new Learner(marks, lessons[0]!.features.numbers.length, recipe, seed);
  if (school) learner.start(school);
  learner.run(lessons);
  return learner.weights;
}

/** A network with the marks of its rows, from which another may go on. */
export interface Schooled {
  marks: Int32Array;
  weights: NetworkWeights;
}

/** The scores of a network that has just been learnt. */
export function scoresOf(
  networks: readonly NetworkWeights[],
  marks: ReadonlyMap<number, number>,
  { marks: held, numbers }: Features,
  { hidden, classes }: Recipe,
): Float32Array {
  const rows = [...held].flatMap(mark => marks.get(mark) ?? []);
  const sum = new Float32Array(classes);
  for (const network of networks) {
    const own = forward(network, rows, numbers, hidden, classes);
    for (let c = 0; c < classes; c++) sum[c]! += own[c]! / networks.length;
  }
  return sum;
}

export function rowsOf(marks: Int32Array): Map<number, number> {
  return new Map(Array.from(marks, (mark, row) => [mark, row]));
}

/** A lesson as the learner has it: rows of the tables and those of the numbers that are there. */
interface Example {
  rows: Int32Array;
  places: Int32Array;
  values: Float32Array;
  /** Where each block of `BLOCK` numbers begins among the places, and where the last ends. */
  blocks: Int32Array;
  right: readonly number[];
  weight: number;
}

/** The most marks or numbers that one lesson may have. */
const LONGEST = 8192;
const TABLES = ['embed', 'wide', 'dense', 'bias', 'top', 'topBias'] as const;
type Table = (typeof TABLES)[number];

/** The tables and one lesson's workings, in one memory with the kernels. Widths there are multiples of four. */
class Learner {
  private readonly arena: Arena;
  private readonly tables: Record<Table, { at: number; squares: number; rows: number; width: number; own: number }>;
  private readonly random: () => number;
  private readonly rows: Map<number, number>;
  /** The rows and factors of the marks and of the numbers, the one row of a bias, and of the top. */
  private readonly lists: Record<'marks' | 'numbers' | 'one' | 'top', { rows: number; factors: number }>;
  private readonly units: number;
  private readonly open: Float32Array;
  private readonly back: number;
  private readonly out: number;

  constructor(
    marks: Int32Array,
    width: number,
    private readonly recipe: Recipe,
    seed: number,
  ) {
    const { hidden, classes } = recipe;
    const [wide, narrow] = [roundUp(hidden), roundUp(classes)];
    this.random = randomFrom(seed);
    this.rows = rowsOf(marks);
    this.arena = new Arena(2 + Math.ceil((marks.length * (wide + narrow + 2) + width * (wide + 1)) / 200_000), WASM);
    const table = (rows: number, own: number) => {
      const made = {
        at: this.arena.alloc(rows * roundUp(own)),
        squares: this.arena.alloc(rows),
        rows,
        width: roundUp(own),
        own,
      };
      this.arena.floats(made.squares, rows).fill(START);
      return made;
    };
    this.tables = {
      embed: table(marks.length, hidden),
      wide: table(marks.length, classes),
      dense: table(width, hidden),
      bias: table(1, hidden),
      top: table(hidden, classes),
      topBias: table(1, classes),
    };
    const list = () => ({ rows: this.arena.alloc(LONGEST), factors: this.arena.alloc(LONGEST) });
    this.lists = { marks: list(), numbers: list(), one: list(), top: list() };
    this.arena.floats(this.lists.one.factors, 1)[0] = 1;
    this.units = this.arena.alloc(wide);
    this.back = this.arena.alloc(wide);
    this.out = this.arena.alloc(narrow);
    this.open = new Float32Array(hidden);
    this.draw('dense', 0.1);
    this.draw('top', Math.sqrt(3 / hidden));
    this.arena.floats(this.tables.bias.at, hidden).fill(0.1);
  }

  private draw(name: Table, scale: number): void {
    const { at, rows, width, own } = this.tables[name];
    for (let row = 0; row < rows; row++)
      for (let k = 0; k < own; k++) this.arena.f32[(at >> 2) + row * width + k] = (this.random() * 2 - 1) * scale;
  }

  /** What has been learnt, without the padding. */
  get weights(): NetworkWeights {
    const read = (name: Table): Float32Array => {
      const { at, rows, width, own } = this.tables[name];
      const values = new Float32Array(rows * own);
      for (let row = 0; row < rows; row++) values.set(this.arena.floats(at + row * width * 4, own), row * own);
      return values;
    };
    return Object.fromEntries(TABLES.map(name => [name, read(name)])) as unknown as NetworkWeights;
  }

  /** Takes over what another network has learnt; marks that it does not have begin at nothing. */
  start({ marks, weights }: Schooled): void {
    const copy = (name: Table, from: number, to: number) => {
      const { at, width, own } = this.tables[name];
      this.arena.floats(at + to * width * 4, own).set(weights[name].subarray(from * own, (from + 1) * own));
    };
    for (const name of ['dense', 'bias', 'top', 'topBias'] as const)
      for (let row = 0; row < this.tables[name].rows; row++) copy(name, row, row);
    marks.forEach((mark, from) => {
      const to = this.rows.get(mark);
      if (to === undefined) return;
      copy('embed', from, to);
      copy('wide', from, to);
    });
  }

  run(lessons: readonly Lesson[]): void {
    const { epochs, rate } = this.recipe;
    const examples = lessons.map(({ features, right, weight }): Example => {
      const places = Int32Array.from(features.numbers.keys()).filter(j => features.numbers[j] !== 0);
      return {
        rows: Int32Array.from([...features.marks].flatMap(mark => this.rows.get(mark) ?? [])).subarray(0, LONGEST),
        places,
        values: Float32Array.from(places, j => features.numbers[j]!),
        blocks: blocksOf(places),
        right,
        weight,
      };
    });
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(examples, this.random);
      const now = rate * (1.05 - epoch / epochs);
      for (const example of examples) this.step(example, now);
    }
  }

  private step(example: Example, rate: number): void {
    const { hidden, classes, drop } = this.recipe;
    const { arena, tables, lists, open, units, back, out } = this;
    const addRows = arena.kernels.addRows!;
    const moveRows = arena.kernels.moveRows!;
    const { embed, wide, dense, bias, top, topBias } = tables;
    const [marks, numbers] = this.draft(example);

    // into the hidden layer
    const unit = arena.floats(units, hidden);
    unit.set(arena.floats(bias.at, hidden));
    addRows(units, embed.at, lists.marks.rows, lists.marks.factors, marks, embed.width);
    addRows(units, dense.at, lists.numbers.rows, lists.numbers.factors, numbers, dense.width);
    let awake = 0;
    for (let k = 0; k < hidden; k++) {
      open[k] = unit[k]! > 0 && this.random() >= drop.hidden ? 1 / (1 - drop.hidden) : 0;
      if (open[k] === 0) continue;
      arena.i32[(lists.top.rows >> 2) + awake] = k;
      arena.f32[(lists.top.factors >> 2) + awake++] = unit[k]! * open[k]!;
    }

    // to the classes
    const score = arena.floats(out, classes);
    score.set(arena.floats(topBias.at, classes));
    addRows(out, top.at, lists.top.rows, lists.top.factors, awake, top.width);
    addRows(out, wide.at, lists.marks.rows, lists.marks.factors, marks, wide.width);

    // and back
    slopeOf(score, example.right, example.weight);
    const behind = arena.floats(back, hidden).fill(0);
    for (let k = 0; k < hidden; k++) {
      if (open[k] === 0) continue;
      let sum = 0;
      for (let c = 0, p = (top.at >> 2) + k * top.width; c < classes; c++, p++) sum += score[c]! * arena.f32[p]!;
      behind[k] = sum * open[k]!;
    }
    const [slopeSize, backSize] = [meanSquare(score), meanSquare(behind)];
    const move = (
      table: typeof top,
      list: { rows: number; factors: number },
      count: number,
      slope: number,
      size: number,
    ) => moveRows(table.at, table.squares, list.rows, list.factors, count, table.width, slope, size, rate);
    move(top, lists.top, awake, out, slopeSize);
    move(bias, lists.one, 1, back, backSize);
    move(topBias, lists.one, 1, out, slopeSize);
    move(wide, lists.marks, marks, out, slopeSize);
    move(embed, lists.marks, marks, back, backSize);
    move(dense, lists.numbers, numbers, back, backSize);
  }

  /** Lists the marks and numbers that take part in a step; the rest is left out, so that nothing leans on one thing alone. */
  private draft({ rows, places, values, blocks }: Example): [marks: number, numbers: number] {
    const { drop } = this.recipe;
    const { lists, arena, random } = this;
    let marks = 0;
    for (let r = 0; r < rows.length; r++)
      if (random() >= drop.mark) {
        arena.i32[(lists.marks.rows >> 2) + marks] = rows[r]!;
        arena.f32[(lists.marks.factors >> 2) + marks++] = 1 / (1 - drop.mark);
      }
    let numbers = 0;
    // a block is one average of vectors: it is there or not as a whole
    for (let b = 0; b + 1 < blocks.length; b++) {
      if (random() < drop.number) continue;
      for (let j = blocks[b]!; j < blocks[b + 1]!; j++) {
        arena.i32[(lists.numbers.rows >> 2) + numbers] = places[j]!;
        arena.f32[(lists.numbers.factors >> 2) + numbers++] = values[j]! / (1 - drop.number);
      }
    }
    return [marks, numbers];
  }
}

function roundUp(width: number): number {
  return (width + 3) & ~3;
}

const BLOCK = 100;

function blocksOf(places: Int32Array): Int32Array {
  const starts: number[] = [];
  places.forEach((place, j) => {
    if (j === 0 || Math.floor(place / BLOCK) !== Math.floor(places[j - 1]! / BLOCK)) starts.push(j);
  });
  return Int32Array.from([...starts, places.length]);
}

/** The sum of squares that Adagrad begins with: it keeps first steps small. */
const START = 0.01;

/** Scores become the slope of the loss at them. */
function slopeOf(scores: Float32Array, right: readonly number[], weight: number): void {
  const most = Math.max(...scores);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp(scores[c]! - most);
  let held = 0;
  for (const c of right) held += scores[c]! / sum;
  const shares = right.map(c => scores[c]! / sum / Math.max(held, 1e-9));
  for (let c = 0; c < scores.length; c++) scores[c]! *= weight / sum;
  right.forEach((c, i) => {
    scores[c]! -= weight * shares[i]!;
  });
}

function meanSquare(values: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]! * values[k]!;
  return sum / values.length;
}
