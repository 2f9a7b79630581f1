import type { Actor, Mention, Token } from '../record/index.js';
import type { Context } from './context.js';
import type { FoundActors, StatedRole, Unknown } from './found.js';
import { fit, officeThen } from './holders.js';
import { type CommonWords, rolesOf } from './lexicon.js';
import { isOf, type Phrase } from './phrase.js';
import type { Draft } from './registry.js';

/** The records of what was read: mentions by sentence, actors with all their mentions, and the two lists beside them. */
export function emit(context: Context): FoundActors {
  const mentions: Mention[][] = context.sentences.map(() => []);
  const unknowns: Unknown[] = [];
  const statedRoles: StatedRole[] = [];
  const said = new Map<Draft, CommonWords[]>();
  for (const phrase of context.phrases.flat()) {
    const { drafts } = phrase;
    if (phrase.within || !drafts || drafts.length === 0) continue;
    const tokens = context.sentences[phrase.sentence]!.tokens;
    const form = formOf(phrase);
    const from =
      form === 'name' && phrase.determiner === 'the' && phrase.commons.length === 0
        ? afterArticle(tokens, phrase)
        : phrase.from;
    for (const draft of drafts) {
      const mention = mentionOf(context, draft, phrase.sentence, from, phrase.to, phrase.head, form);
      mention.locative = phrase.locative ?? false;
      mentions[phrase.sentence]!.push(mention);
    }
    const draft = drafts[0]!;
    if (phrase.person && draft.person) stateRoles(context, phrase, draft, statedRoles, said);
    if (phrase.person && draft.unknown) {
      const { actor } = draft;
      const { start, end, text } = mentionOf(
        context,
        draft,
        phrase.sentence,
        phrase.person.from,
        phrase.person.to,
        phrase.head,
      );
      const unknown: Unknown = {
        actor: actor.id,
        text,
        kind: actor.kind,
        country: actor.country,
        sentence: phrase.sentence,
        start,
        end,
      };
      if (actor.role) unknown.role = actor.role;
      unknowns.push(unknown);
    }
  }
  for (const { sentence, token, drafts } of context.pronouns) {
    for (const draft of drafts) {
      mentions[sentence]!.push(mentionOf(context, draft, sentence, token.id, token.id, token.id, 'pronoun'));
    }
  }
  settleOffices(context, said);
  return { actors: actorsOf(context, mentions), mentions, unknowns, statedRoles };
}

function mentionOf(
  context: Context,
  draft: Draft,
  sentence: number,
  from: number,
  to: number,
  head: number,
  form: Mention['form'] = 'name',
): Mention {
  const { tokens } = context.sentences[sentence]!;
  const { start } = tokens[from - 1]!;
  const { end } = tokens[to - 1]!;
  const text = context.article.text.slice(start, end);
  return { actor: draft.actor.id, sentence, start, end, text, from, to, head, form, locative: false };
}

function formOf(phrase: Phrase): Mention['form'] {
  const before = phrase.modifies === 'noun' || phrase.modifies === 'actor' || phrase.modifies === 'hyphen';
  if (phrase.person) return 'name';
  if (isOf(phrase, 'adjective', 'prefix') && before) return 'adjective';
  if (isOf(phrase, 'capital', 'seat')) return phrase.locative ? 'name' : 'metonym';
  if (isOf(phrase, 'state', 'organisation', 'people') && before) return 'adjective';
  if (isOf(phrase, 'state', 'organisation')) return 'name';
  return before ? 'adjective' : 'description';
}

function afterArticle(tokens: Token[], phrase: Phrase): number {
  return phrase.from < phrase.to && tokens[phrase.from - 1]!.upos === 'DET' ? phrase.from + 1 : phrase.from;
}

/** What the text says a known person is, for the room that compares. */
function stateRoles(
  context: Context,
  phrase: Phrase,
  draft: Draft,
  stated: StatedRole[],
  said: Map<Draft, CommonWords[]>,
): void {
  for (const description of [phrase, ...(phrase.said ?? [])]) {
    const owners = description.owners.flatMap(owner => ('phrase' in owner ? (owner.phrase.drafts ?? []) : []));
    const country = owners.find(owner => owner.actor.country !== null && !owner.person)?.actor.country ?? null;
    const former = description.effects.includes('former');
    const other = description.effects.includes('elect') || description.effects.includes('deputy');
    for (const words of description.commons) {
      const held = [...words.roles, ...words.shortOf].find(other => draft.roles.has(other.role));
      const role = words.roles.length > 0 ? (held ?? words.roles[0]) : undefined;
      // "his boss" is no office.
      if (!role || other || words.persons) continue;
      const { start, end, text } = mentionOf(
        context,
        draft,
        phrase.sentence,
        description.from,
        description.to,
        description.head,
      );
      stated.push({
        actor: draft.actor.id,
        role: role.role,
        words: words.phrase,
        country,
        former,
        sentence: phrase.sentence,
        start,
        end,
        text,
      });
      if (!former) said.set(draft, [...(said.get(draft) ?? []), words]);
    }
  }
}

/** Of the offices that a person holds on the day, the one that the text names counts. */
function settleOffices(context: Context, said: ReadonlyMap<Draft, CommonWords[]>): void {
  for (const [draft, words] of said) {
    const holding = officeThen(context.lexicon, draft.person!, context.article.published, words);
    const { actor } = draft;
    if (!holding) {
      // whom the text calls a minister acts as one; an office that is over is a slip, and no role
      const role = words.find(word => word.roles.length > 0);
      if (role) actor.sectors = [...role.roles[0]!.sectors];
      if (role && !actor.role && !hasHeld(context, draft, role)) actor.role = role.phrase;
      continue;
    }
    actor.role = holding.title ?? holding.role;
    actor.country = holding.country;
    actor.sectors = [...holding.sectors];
    delete actor.roleFrom;
    delete actor.roleTo;
    if (holding.from !== undefined) actor.roleFrom = holding.from;
    if (holding.to !== undefined) actor.roleTo = holding.to;
  }
}

function hasHeld(context: Context, draft: Draft, words: CommonWords): boolean {
  const held = draft.person!.holdings.flatMap(holding => rolesOf(context.lexicon, holding));
  return fit(context.lexicon, [words], held) !== undefined;
}

/** Every actor that is mentioned, in the order of first mentions, with each place once. */
function actorsOf(context: Context, mentions: Mention[][]): Actor[] {
  const actors: Actor[] = [];
  const seen = new Set<string>();
  for (const list of mentions) {
    list.sort((a, b) => a.start - b.start || b.end - a.end);
    for (const { actor: id, start, end, text, sentence } of list) {
      const draft = context.registry.drafts.get(id)!;
      const { actor } = draft;
      if (!seen.has(id)) {
        seen.add(id);
        if (draft.unknown || !draft.named) actor.known = false;
        actors.push(actor);
      }
      const last = actor.mentions.at(-1);
      if (last?.start !== start || last.end !== end) actor.mentions.push({ start, end, text, sentence });
    }
  }
  return actors;
}
