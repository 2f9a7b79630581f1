import type { Arena } from './arena.js';
import type { Dropout, ParseExample, ParserNetwork } from './network.js';
import { shuffle } from './random.js';

export interface Schedule {
  epochs: number;
  /** Words and roots per step. */
  batch: number;
  rate: number;
  dropout: Dropout;
}

const LONGEST = 150;

/**
 * Adam (.9, .98) with 2 % warm-up, a flat rate to 40 % and a linear fall to 2 % of it; gradients clipped at norm 5.
 * The average of the weights (decay .998 from the second epoch) is what a model is made of.
 */
export function trainNetwork(
  network: ParserNetwork,
  arena: Arena,
  examples: ParseExample[],
  { epochs, batch, rate, dropout }: Schedule,
  random: () => number,
  afterEpoch: (epoch: number, loss: number) => void,
): void {
  const { kernels: k } = arena;
  const { size, weights, gradients, moment1, moment2, average } = network.parameters;
  const order = examples.filter(s => s.count >= 2 && s.count <= LONGEST);
  const steps = Math.ceil(order.reduce((sum, s) => sum + s.count + 1, 0) / batch) * epochs;
  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(order, random);
    let loss = 0;
    let words = 0;
    for (let next = 0; next < order.length; ) {
      const sentences: ParseExample[] = [];
      for (let rows = 0; next < order.length && rows < batch; next++) {
        sentences.push(order[next]!);
        rows += order[next]!.count + 1;
      }
      const result = network.batch(sentences, dropout);
      loss += result.loss * result.words;
      words += result.words;
      step++;
      const done = step / steps;
      const fall = done < 0.02 ? done / 0.02 : done < 0.4 ? 1 : Math.max(0.02, (1 - done) / 0.6);
      const norm = Math.sqrt(k.sumSquares!(gradients, size));
      const clip = norm > 5 ? 5 / norm : 1;
      const correct = (beta: number) => 1 - beta ** step;
      k.adam!(
        weights,
        gradients,
        moment1,
        moment2,
        average,
        size,
        rate * fall,
        clip,
        0.9,
        0.98,
        correct(0.9),
        correct(0.98),
        epoch > 1 ? 0.998 : 0,
      );
    }
    afterEpoch(epoch, loss / words);
  }
}
