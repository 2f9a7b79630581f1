import type { Place } from './clauses.js';
import type { Draft } from './registry.js';

/** One place in the text where something was spoken of. Without drafts: a thing that is no actor, which "it" may mean. */
export interface Entry {
  drafts: Draft[];
  sentence: number;
  token: number;
  place: Place;
  plural: boolean;
  locative: boolean;
  headline: boolean;
  /** The subject of the main clause. */
  main: boolean;
}

/**
 * What the text has spoken of, in order: the memory behind pronouns and descriptions.
 *
 * Salience after centering: nearness first, then subjects before objects before the rest.
 */
export class Focus {
  readonly entries: Entry[] = [];

  /** Where memory begins: what was said a thousand things ago is forgotten, so that long texts cost no more by the word. */
  get start(): number {
    return Math.max(0, this.entries.length - 1000);
  }

  add(entry: Entry): void {
    this.entries.push(entry);
  }

  /** The most salient entry that `accepts`, not farther back than `reach` sentences. `bonus` adds to an entry's salience. */
  best(
    sentence: number,
    reach: number,
    accepts: (entry: Entry) => boolean,
    bonus: (entry: Entry) => number = () => 0,
  ): Entry | undefined {
    let best: Entry | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let at = this.entries.length - 1; at >= 0; at--) {
      const entry = this.entries[at]!;
      const distance = sentence - entry.sentence;
      if (distance > reach) break;
      if (!accepts(entry)) continue;
      const score =
        -3 * distance + WEIGHTS[entry.place] - (entry.headline ? 3 : 0) - (entry.locative ? 2 : 0) + bonus(entry);
      // Of equals in one sentence, the subject that came first is the older topic; else the nearer.
      if (score > bestScore) {
        best = entry;
        bestScore = score;
      }
    }
    return best;
  }

  /** Drafts that `accepts`, the latest mentioned first, each once. */
  *recent(accepts: (draft: Draft, entry: Entry) => boolean): Generator<Draft> {
    const seen = new Set<Draft>();
    for (let at = this.entries.length - 1; at >= this.start; at--) {
      const entry = this.entries[at]!;
      for (let i = entry.drafts.length - 1; i >= 0; i--) {
        const draft = entry.drafts[i]!;
        if (seen.has(draft) || !accepts(draft, entry)) continue;
        seen.add(draft);
        yield draft;
      }
    }
  }
}

const WEIGHTS: Record<Place, number> = { subject: 4, object: 2, oblique: 1, modifier: 0 };
