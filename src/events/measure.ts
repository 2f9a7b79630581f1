import type { PloverEntry, PloverFile } from '../codebook/plover.js';
import type { PloverContext, PloverType, QuadCode } from '../record/index.js';

/** The numbers that a coded event carries: class, score, CAMEO code and its Goldstein value. */
export interface Measure {
  quadCode: QuadCode;
  intensity: number;
  goldstein: number;
  cameo: string;
}

/** Answers what a type with its modes and contexts is worth, from `codebook/plover.yaml`. */
export class Scale {
  private readonly entries: Map<PloverType, PloverEntry>;
  private readonly goldstein: Map<string, number>;
  private readonly contextOf = new Map<string, PloverContext[]>();

  constructor(plover: PloverFile) {
    this.entries = new Map(plover.types.map(entry => [entry.type, entry]));
    this.goldstein = new Map(Object.entries(plover.goldstein));
    for (const [context, words] of Object.entries(plover.contextWords))
      for (const word of words ?? [])
        this.contextOf.set(word, [...(this.contextOf.get(word) ?? []), context as PloverContext]);
  }

  /** The contexts that a lemma, or two lemmas in a row, speak of. */
  contextsOf(words: string): readonly PloverContext[] {
    return this.contextOf.get(words) ?? [];
  }

  /** `override` is the frame's own CAMEO code; `about` the type of the inner act. */
  measure(
    type: PloverType,
    modes: readonly string[],
    contexts: readonly string[],
    about?: PloverType,
    override?: string,
  ): Measure {
    const entry = this.entries.get(type);
    if (!entry) throw new Error(`codebook/plover.yaml has no entry for ${type}`);
    const [mode] = modes;
    const cameo = cameoOf(entry, mode, contexts, about, override);
    return {
      quadCode: entry.quadCode,
      intensity: (mode ? entry.modes[mode]?.intensity : undefined) ?? entry.intensity,
      goldstein: this.goldsteinOf(cameo),
      cameo,
    };
  }

  private goldsteinOf(cameo: string): number {
    for (let code = cameo; code.length >= 2; code = code.slice(0, -1)) {
      const score = this.goldstein.get(code);
      if (score !== undefined) return score;
    }
    return 0;
  }
}

/** A two-digit override is a root: "10" makes the appeal 024 the demand 104. */
function cameoOf(
  entry: PloverEntry,
  mode: string | undefined,
  contexts: readonly string[],
  about: PloverType | undefined,
  override: string | undefined,
): string {
  if (override && override.length > 2) return override;
  const code = bestCode(entry, mode, contexts, about);
  return override ? override + code.slice(2) : code;
}

function bestCode(
  entry: PloverEntry,
  mode: string | undefined,
  contexts: readonly string[],
  about: PloverType | undefined,
): string {
  for (const context of contexts) {
    const both = mode && entry.cameoByContext[`${mode}+${context}`];
    if (both) return both;
  }
  const own = mode && entry.modes[mode]?.cameo;
  if (own) return own;
  const byAbout = about && entry.cameoByAbout[about];
  if (byAbout) return byAbout;
  for (const context of contexts) if (!mode && entry.cameoByContext[context]) return entry.cameoByContext[context];
  return entry.cameo;
}
