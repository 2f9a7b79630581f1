import type {
  Actor,
  Article,
  Assessment,
  CalendarEntry,
  Check,
  Country,
  Dispute,
  Event,
  LocatedPlace,
  Mention,
  Quote,
  Sentence,
  TextSpan,
  TimeMention,
  Token,
} from '../record/index.js';

/** A walk over one parsed sentence, as `language/tree.ts` gives it. */
export interface Syntax {
  readonly tokens: Token[];
  readonly root: Token | undefined;
  token(id: number): Token | undefined;
  parent(token: Token): Token | undefined;
  children(token: Token): Token[];
  child(token: Token, ...relations: string[]): Token | undefined;
  childrenBy(token: Token, ...relations: string[]): Token[];
  extent(token: Token): [first: number, last: number];
  ancestors(token: Token): Iterable<Token>;
}

/**
 * An office that the page gives a person whom the codebook knows, right or wrong. `role` is its name in roles.yaml, `words`
 * what the page says, `text` the whole phrase at `start` and `end`; `country` is the one stated beside it, if any.
 */
export interface StatedRole extends TextSpan {
  actor: string;
  role: string;
  words: string;
  country: Country | null;
  former: boolean;
  sentence: number;
}

/**
 * All that the rooms before have read of one article. `mentions`, `times` and `places` have one list for each sentence, by
 * `sentence.index`; `syntax` gives the walk over a sentence's parse.
 */
export interface RelationInput {
  article: Article;
  sentences: Sentence[];
  actors: Actor[];
  mentions: Mention[][];
  statedRoles: StatedRole[];
  times: TimeMention[][];
  places: LocatedPlace[][];
  quotes: Quote[];
  events: Event[];
  syntax: (sentence: Sentence) => Syntax;
}

export interface RelationReading {
  disputes: Dispute[];
  assessments: Assessment[];
  calendar: CalendarEntry[];
  checks: Check[];
}
