import { z } from 'zod';
import { Country, PloverSector } from './plover.js';
import { Edtf, TextSpan } from './span.js';

/** A person, office, state, organisation, group or place that acts or is acted on, once per document. */
export const Actor = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['state', 'person', 'organisation', 'group', 'place']),
  /** Null: the text does not say, and the codebook does not know. */
  country: Country.nullable(),
  sectors: z.array(PloverSector),
  /** The office held on the document's date, from the codebook, or else as the text puts it. */
  role: z.string().optional(),
  roleFrom: Edtf.optional(),
  roleTo: Edtf.optional(),
  mentions: z.array(TextSpan.extend({ sentence: z.number().int().nonnegative() })),
  /** False: the codebook has no entry for it, and all that is said of it here is what the text says. */
  known: z.boolean().optional(),
});
export type Actor = z.infer<typeof Actor>;

/** An actor as one event or quote names it: who, and the words that say so. */
export const ActorRef = TextSpan.extend({
  id: z.string(),
  name: z.string(),
  country: Country.nullable(),
  sectors: z.array(PloverSector),
  role: z.string().optional(),
  /** Found by inference (an implied recipient, a pronoun, the parties under discussion) rather than named in the clause. */
  implied: z.boolean().optional(),
});
export type ActorRef = z.infer<typeof ActorRef>;

/**
 * One place where the text names an actor: what the rooms after `actors` work with. Not part of the coded document.
 *
 * `from` and `to` are token ids, inclusive; `head` is the id of the syntactic head. Mentions may nest: "Japan" inside
 * "Japan's foreign minister Taro Kono". The outermost mention whose `head` is a token is what that token stands for.
 */
export interface Mention {
  actor: string;
  sentence: number;
  start: number;
  end: number;
  text: string;
  from: number;
  to: number;
  head: number;
  /**
   * `name`: a proper name, with or without title. `description`: a common-noun phrase ("the coast guard vessels").
   * `adjective`: "Chinese" before a noun. `pronoun`: resolved he, she, it, they, we, its. `metonym`: a capital, seat or
   * palace that stands for its government.
   */
  form: 'name' | 'description' | 'adjective' | 'pronoun' | 'metonym';
  /** The words name where something is, not who acts: "in Beijing", "the Tokyo meeting". */
  locative: boolean;
}

/**
 * Words of a sentence that name who acts in it, or on whom, as a reader would mark them: the whole phrase with its article
 * and title ("the Iranian foreign minister", "aid workers in Yemen"). Also where no frame knows the act, and so of no event.
 */
export const RoleSpan = TextSpan.extend({
  /** `both`: those who meet, talk or agree with one another. */
  role: z.enum(['actor', 'recipient', 'both']),
  sentence: z.number().int().nonnegative(),
  /** The id of the actor whom the words name, or name first; left out where they name none that is known. */
  actor: z.string().optional(),
  confidence: z.number(),
});
export type RoleSpan = z.infer<typeof RoleSpan>;
