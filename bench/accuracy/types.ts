import { type Coder, createCoder } from '../../src/pipeline.js';
import { calibrated, chooseType } from '../../src/ranking/rank.js';
import type { TypeQuestion } from '../../src/record/index.js';
import { fitIsotonic } from '../../training/src/ranker/calibrate.js';
import { CLASSES, quadOf, rootOf, sentenceQuadOf } from '../../training/src/ranker/classes.js';
import { crossValidate, FOLDS, school } from '../../training/src/ranker/crossValidate.js';
import { ownLessons, type PairRow, readLines, readPairs, readSentenceRows } from '../../training/src/ranker/lessons.js';
import { calibrationError, confusionPage, majorityScore, reliabilityPage, scoreClasses } from './scores.js';
import type { Measure, Task } from './task.js';

const SEEDS = [1, 2];

/**
 * The type of a pair, the class of a sentence, and conflict or cooperation of a pair. The first two are scored by networks
 * trained on the other folds, the third by networks that saw neither it nor its like.
 */
export const types: Task = async () => {
  const coder = createCoder();
  const pairs = readPairs(coder);
  const sentences = readSentenceRows(coder);
  if (!pairs || !sentences) {
    console.error('types: skipped, no ../shared/data/eval/plv and cameo_class');
    return undefined;
  }
  const own = await ownLessons(coder);
  const outOfFold = crossValidate(pairs, sentences, own, school(own, SEEDS), line => console.error(`types: ${line}`));

  const answers = pairs.map((_, i) => chooseType(CLASSES, outOfFold.pairs[i]!, true));
  const gold = pairs.map(({ root }) => root);
  const got = answers.map(({ type }) => rootOf(type));
  const quads = got.map(type => String(quadOf(type)));
  const goldQuads = gold.map(root => String(quadOf(root)));
  const classes = sentences.map((_, i) =>
    String(sentenceQuadOf(chooseType(CLASSES, outOfFold.sentences[i]!, false).type)),
  );
  const goldClasses = sentences.map(({ label }) => String(label));
  const how = `${FOLDS}-fold cross-validated`;
  const measures: Measure[] = [
    measure('type of a pair, 15 roots (plv)', gold, got, how, 0.76, 0.85),
    measure('type of a pair, 4 quads (plv)', goldQuads, quads, how, 0.88, 0.95),
    measure('class of a sentence, 5 (cameo_class)', goldClasses, classes, how, 0.76, 0.88),
  ];
  const binary = scoreBinary();
  if (binary) measures.push(binary);
  return { measures, pages: pages(coder, pairs, gold, got, answers, goldClasses, classes) };

  /** On sentences of another kind, by a model of our own lessons and the two sets. */
  function scoreBinary(): Measure | undefined {
    const rows = readLines('aw_wiki/train.jsonl')?.map(line => JSON.parse(line) as TypeQuestion & { binary: number });
    if (!rows) return undefined;
    const goldBinary = rows.map(({ binary }) => String(binary));
    const gotBinary = rows.map(row => {
      const { type } = coder.type(row);
      return type !== 'none' && quadOf(type) > 2 ? '1' : '0';
    });
    return measure(
      'conflict or cooperation of a pair (aw_wiki)',
      goldBinary,
      gotBinary,
      'shipped model, not trained on',
      0.86,
      0.9,
    );
  }
};

function measure(
  name: string,
  gold: readonly string[],
  got: readonly string[],
  how: string,
  must: number,
  aim: number,
): Measure {
  return {
    name,
    unit: 'macro-F1',
    value: scoreClasses(gold, got).macro,
    baseline: majorityScore(gold),
    how,
    must,
    aim,
  };
}

function pages(
  coder: Coder,
  pairs: readonly PairRow[],
  gold: readonly string[],
  got: readonly string[],
  answers: readonly { type: string; probability: number }[],
  goldClasses: readonly string[],
  classes: readonly string[],
): string[] {
  const said = answers.map(({ probability }, i) => ({ probability, right: got[i] === gold[i] }));
  // confidence of each half by the curve of the other: what is shown was not fitted
  const curves = [0, 1].map(half => fitIsotonic(said.filter((_, i) => i % 2 !== half)));
  const confident = said.map(({ probability, right }, i) => ({
    confidence: calibrated(probability, curves[i % 2]!),
    right,
  }));
  const worst = pairs
    .map((row, i) => ({ row, gold: gold[i]!, got: got[i]!, ...confident[i]! }))
    .filter(each => !each.right)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 20)
    .map(
      ({ row, gold, got, confidence }) =>
        `  ${gold} read as ${got}, ${confidence.toFixed(2)}: ${marked(row)}\n    frames: ${coder.framesOf(row).join(', ') || 'none'}`,
    );
  return [
    `types of pairs\n${confusionPage(gold, got)}`,
    `classes of sentences\n${confusionPage(goldClasses, classes)}`,
    `confidence of types of pairs (mean error ${calibrationError(confident).toFixed(3)})\n${reliabilityPage(confident)}`,
    `the twenty surest mistakes\n${worst.join('\n')}`,
  ];
}

/** The text with the two in brackets. */
function marked({ text, source_span, target_span }: PairRow): string {
  let shown = text;
  const spans = [source_span && { span: source_span, mark: 'S' }, target_span && { span: target_span, mark: 'T' }];
  for (const each of spans.flatMap(found => found ?? []).sort((a, b) => b.span[0] - a.span[0]))
    shown = `${shown.slice(0, each.span[0])}[${each.mark} ${shown.slice(...each.span)}]${shown.slice(each.span[1])}`;
  return shown.slice(0, 240);
}
