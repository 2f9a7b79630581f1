import { crossValidateSpans, readSpanExamples, type SpanScore } from '../training/src/spans.js';

interface Scores {
  precision: number;
  recall: number;
  f1: number;
}

export interface ActorScores {
  sentences: number;
  /** Of spans that act, are acted on, and both: role and both ends right. */
  all: Scores;
  actor: Scores;
  recipient: Scores;
  both: Scores;
  /** Of the spans of the events alone. */
  events: Scores;
}

/**
 * Prints how well the words that name who acts and on whom are marked in sentences of the news, cross-validated: each is
 * labelled by weights that have seen neither it nor one like it. Beside it, as the baseline, the spans that the coded
 * events alone would give. Undefined when the development data is not there.
 */
export async function benchActors(verbose = false): Promise<ActorScores | undefined> {
  const examples = await readSpanExamples();
  if (!examples) {
    console.error('actors: skipped, no ../shared/data/eval beside the checkout');
    return undefined;
  }
  const { sentences, all, byRole, events, mistakes } = crossValidateSpans(examples);
  const scores = {
    sentences,
    all: scoresOf(all),
    actor: scoresOf(byRole.actor),
    recipient: scoresOf(byRole.recipient),
    both: scoresOf(byRole.both),
    events: scoresOf(events),
  };
  console.log(`actors: spans of ${sentences} sentences, role and both ends, 5-fold`);
  for (const name of ['all', 'actor', 'recipient', 'both', 'events'] as const) {
    const { precision, recall, f1 } = scores[name];
    const label = name === 'events' ? "events' own" : name;
    console.log(
      `  ${label.padEnd(12)} precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
    );
  }
  if (verbose)
    for (const { text, gold, got } of mistakes) console.log(`\n${text}\n  marked: ${gold}\n  got:    ${got}`);
  return scores;
}

function scoresOf({ hit, missed, spurious }: SpanScore): Scores {
  const precision = hit / Math.max(1, hit + spurious);
  const recall = hit / Math.max(1, hit + missed);
  return { precision, recall, f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0 };
}
