import type { PloverSector } from '../record/index.js';
import type { Context } from './context.js';
import { subjectBeside } from './implied.js';
import type { CommonWords, Lexicon } from './lexicon.js';
import type { Phrase } from './phrase.js';
import type { Draft } from './registry.js';

/**
 * A body that the text has named, which a description with "the" points back to: "the alliance", "the group", "the
 * rebels". By the last word of its name, or else by its kind. Undefined where none fits, or where the words themselves
 * have described somebody since.
 */
export function namedBody(context: Context, phrase: Phrase, words: CommonWords): Draft | undefined {
  if (phrase.determiner !== 'the' && phrase.determiner !== 'this') return undefined;
  const { tokens } = context.sentences[phrase.sentence]!;
  if (phrase.owners.length > 0 || phrase.number !== undefined || tokens[phrase.to]?.form === 'of') return undefined;
  const isArmed = words.agent?.sectors.some(sector => ARMED.has(sector)) ?? false;
  if (phrase.plural && !isArmed) return undefined;
  if (!isArmed && !words.grouping && words.agent?.kind !== 'organisation') return undefined;
  const barred = subjectBeside(context, phrase);
  const entry = context.focus.best(
    phrase.sentence,
    4,
    ({ drafts: [draft, second], sentence, token }) =>
      draft !== undefined &&
      second === undefined &&
      !barred.includes(draft) &&
      !(sentence === phrase.sentence && token >= phrase.from) &&
      (draft.words === words || isCalled(context.lexicon, draft, words)),
    ({ drafts, sentence }) =>
      (drafts[0]!.words === words || hasWord(drafts[0]!, words) ? 6 : 0) + (sentence === phrase.sentence ? 2 : 0),
  );
  return entry?.drafts[0];
}

/** May a named body be called so? */
function isCalled(lexicon: Lexicon, draft: Draft, words: CommonWords): boolean {
  const { actor } = draft;
  if (!draft.named || draft.state || actor.kind === 'person') return false;
  if (hasWord(draft, words)) return true;
  const isForeign = actor.country !== null && !lexicon.states.has(actor.country);
  if (words.grouping) return !isForeign && !actor.sectors.some(sector => OFFICIAL.has(sector));
  const sectors = words.agent!.sectors;
  // "the court", of the tribunal in The Hague
  if (isForeign && sectors.includes('JUD') && actor.sectors.includes('JUD')) return true;
  if (sectors.length === 0) return isForeign && draft.organisation !== undefined;
  return sectors.some(
    sector =>
      !OFFICIAL.has(sector) && actor.sectors.some(own => own === sector || (ARMED.has(own) && ARMED.has(sector))),
  );
}

/** "the front", of the National Liberation Front; "the organisation", of the Organisation of American States. */
function hasWord({ named, actor, organisation }: Draft, words: CommonWords): boolean {
  const names = [actor.name, ...(organisation?.names ?? [])];
  return named && names.some(name => name.includes(' ') && name.toLowerCase().split(' ').includes(words.phrase));
}

const ARMED = new Set<PloverSector>(['REB', 'UAF', 'PRM']);

/** Sectors of which every country has several bodies. */
const OFFICIAL = new Set<PloverSector>(['GOV', 'LEG', 'JUD', 'COP', 'MIL', 'SPY', 'BUS', 'JRN', 'EDU', 'MED']);
