import type { Book } from '../codebook/book.js';
import { daysOf } from '../record/edtf.js';
import type { Actor, ActorRef, CalendarEntry, Country, Event, Sentence, TimeMention, Token } from '../record/index.js';
import { type Anniversary, toEntries } from './anniversaries.js';
import { clauseExtent, type Document, parties, phraseExtent, unique } from './document.js';

/** `codebook/calendar-words.yaml`, indexed, with the names of countries for titles. */
export interface CalendarBook {
  nouns: ReadonlyMap<string, CalendarEntry['kind']>;
  verbs: ReadonlyMap<string, 'visit' | 'meeting'>;
  planned: ReadonlySet<string>;
  nameOf: (country: Country) => string;
}

export function compileCalendar(book: Book, nameOf: (country: Country) => string): CalendarBook {
  return {
    nouns: new Map(book.calendarWords.flatMap(file => Object.entries(file.nouns))),
    verbs: new Map(book.calendarWords.flatMap(file => Object.entries(file.verbs))),
    planned: new Set(book.calendarWords.flatMap(file => file.planned)),
    nameOf,
  };
}

/**
 * What is dated or due, in text order: anniversaries, planned visits and meetings, and things that are scheduled by name
 * ("a summit due in June"). Titles name who takes part. What is over at publication is left out; without a
 * publication date only the words can tell.
 */
export function readCalendar(book: CalendarBook, document: Document, anniversaries: Anniversary[]): CalendarEntry[] {
  const entries = toEntries(document, anniversaries);
  for (const event of document.input.events) {
    const entry = plannedEvent(book, document, event);
    if (entry && !isOver(document, entry)) entries.push(entry);
  }
  for (const sentence of document.input.sentences) {
    if (!sentence.parsed || !document.speaksOf(sentence, 'plans')) continue;
    for (const entry of announced(book, document, sentence)) addNew(entries, entry);
    for (const entry of scheduled(book, document, sentence)) addNew(entries, entry);
  }
  return entries.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A scheduled thing that an event of the same sentence tells already is not told twice. */
function addNew(entries: CalendarEntry[], entry: CalendarEntry): void {
  const again = entries.some(
    other => other.sentence === entry.sentence && other.start < entry.end && other.end > entry.start,
  );
  if (!again) entries.push(entry);
}

/** A planned visit or meeting; an agreement to meet is one. */
function plannedEvent(book: CalendarBook, document: Document, event: Event): CalendarEntry | undefined {
  const isAgreed = event.type === 'AGREE' && event.status !== 'denied' && event.status !== 'possible';
  const consult =
    event.type === 'CONSULT' && event.status === 'planned'
      ? event
      : isAgreed
        ? event.about.find(inner => inner.type === 'CONSULT' && inner.status !== 'denied')
        : undefined;
  if (!consult) return undefined;
  const actors = consult.actors.length > 0 ? consult.actors : event.actors;
  const recipients =
    consult.recipients.length > 0
      ? consult.recipients
      : event.recipients.filter(ref => !actors.some(actor => actor.id === ref.id));
  const sentence = document.input.sentences.find(item => item.index === consult.sentence);
  if (!sentence || actors.length === 0) return undefined;
  const isVisit =
    consult.modes.includes('visit') && (recipients.every(ref => isState(document, ref)) || recipients.length === 0);
  const date = consult.date ?? event.date;
  const [from, to] = clauseOf(document, sentence, consult);
  const { start, end } = document.span(sentence, from, to);
  const where = placeVisited(document, sentence, consult) ?? consult.place?.name;
  return {
    kind: isVisit ? 'visit' : 'meeting',
    ...(date && date.basis !== 'publication' ? { date: date.edtf } : {}),
    title: titleOf(book, document, where, actors, recipients, isVisit),
    parties: parties([...actors, ...recipients].flatMap(ref => (ref.country ? [ref.country] : []))),
    start,
    end,
    sentence: sentence.index,
  };
}

function isState(document: Document, ref: ActorRef): boolean {
  const kind = document.actors.get(ref.id)?.kind;
  return kind === 'state' || kind === 'place';
}

/** "Taro Kono meets Yang Jiechi", "Taro Kono visits China", "Iran and Oman meet" */
function titleOf(
  book: CalendarBook,
  document: Document,
  place: string | undefined,
  actors: ActorRef[],
  recipients: ActorRef[],
  isVisit: boolean,
): string {
  const nameOf = (ref: ActorRef): string =>
    isState(document, ref) && ref.country ? book.nameOf(ref.country) : ref.name;
  const together = inOnePhrase(actors);
  const who = together ? [together] : unique(actors.map(nameOf));
  const whom = unique(recipients.map(nameOf)).filter(name => !who.includes(name));
  if (isVisit) {
    return `${list(who)} ${who.length > 1 ? 'visit' : 'visits'} ${place ?? whom[0] ?? 'abroad'}`;
  }
  const where = place ? ` in ${place}` : '';
  if (whom.length === 0) return `${list(who)} ${who.length > 1 || together ? 'meet' : 'in talks'}${where}`;
  return `${list(who)} ${who.length > 1 ? 'meet' : 'meets'} ${list(whom)}${where}`;
}

/**
 * The page's own words where one phrase names them all by what they are: "foreign secretaries of the two countries". Not
 * for "the two leaders" or a pronoun, which say less than their names.
 */
function inOnePhrase(refs: ActorRef[]): string | undefined {
  const [first] = refs;
  if (!first || refs.length < 2 || refs.some(ref => ref.start !== first.start || ref.end !== first.end))
    return undefined;
  return /^(the\s+)?(two|both|they|we|their|these|pair|sides?|leaders?)\b/i.test(first.text) ? undefined : first.text;
}

function list(names: string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function clauseOf(document: Document, sentence: Sentence, event: Event): [number, number] {
  const token = sentence.tokens.find(item => item.start >= event.trigger.start && item.end <= event.trigger.end);
  if (!token) return [1, sentence.tokens.length];
  if (!sentence.parsed) return [token.id, token.id];
  const syntax = document.syntax(sentence);
  return token.upos === 'VERB' ? clauseExtent(syntax, token) : phraseExtent(syntax, token);
}

/** "will meet Yang Jiechi", "is to visit Oman": what the events of the sentence do not tell. */
function announced(book: CalendarBook, document: Document, sentence: Sentence): CalendarEntry[] {
  const found: CalendarEntry[] = [];
  const syntax = document.syntax(sentence);
  for (const verb of sentence.tokens) {
    if (verb.upos !== 'VERB') continue;
    const next = sentence.tokens[verb.id]?.form.toLowerCase() ?? '';
    const prepositional = book.verbs.get(`${verb.lemma} ${next}`);
    const kind = prepositional ?? book.verbs.get(verb.lemma);
    if (!kind || !isToCome(book, document, sentence, verb)) continue;
    const object = syntax
      .children(verb)
      .find(
        child =>
          child.id > verb.id &&
          (child.deprel === 'obj' ||
            (child.deprel === 'obl' && prepositional && syntax.child(child, 'case')?.form === next)) &&
          !isTimeWord(document, sentence, child),
      );
    const subject = subjectOf(document, sentence, verb);
    const whom = object && actorAt(document, sentence, object);
    if (!object && kind === 'meeting') {
      const entry = meetingOfMany(book, document, sentence, verb);
      if (entry) found.push(entry);
      continue;
    }
    if (!subject || !whom || whom.id === subject.id) continue;
    const [from, to] = clauseExtent(syntax, verb);
    const { start, end } = document.span(sentence, from, to);
    const time = (document.input.times[sentence.index] ?? []).find(
      item => item.edtf && !item.duration && item.from >= from && item.to <= to && isAhead(document, item),
    );
    const name = ({ kind: of, country, name: own }: Actor): string =>
      of === 'state' && country ? book.nameOf(country) : own;
    found.push({
      kind,
      ...(time?.edtf ? { date: time.edtf } : {}),
      title: `${name(subject)} ${kind === 'visit' ? 'visits' : 'meets'} ${name(whom)}`,
      parties: parties([subject, whom].flatMap(actor => (actor.country ? [actor.country] : []))),
      start,
      end,
      sentence: sentence.index,
    });
  }
  return found;
}

/** "The foreign secretaries of both countries are to meet": many who meet each other. */
function meetingOfMany(
  book: CalendarBook,
  document: Document,
  sentence: Sentence,
  verb: Token,
): CalendarEntry | undefined {
  const syntax = document.syntax(sentence);
  const subject = syntax.child(verb, 'nsubj');
  if (
    !subject ||
    (subject.xpos !== 'NNS' && subject.xpos !== 'NNPS' && syntax.childrenBy(subject, 'conj').length === 0)
  )
    return undefined;
  const [first, last] = phraseExtent(syntax, subject);
  const [from, to] = clauseExtent(syntax, verb);
  const between = document.partiesFor(sentence, first, last);
  if (!between) return undefined;
  const { start, end } = document.span(sentence, Math.min(first, from), Math.max(to, verb.id));
  const time = timeWithin(document, sentence, from, to);
  const place = (document.input.places[sentence.index] ?? []).find(item => item.from > verb.id && item.to <= to);
  const heads = [subject, ...syntax.childrenBy(subject, 'conj')];
  const actors = heads.map(head => actorAt(document, sentence, head));
  const isNamed = heads.length > 1 && actors.every(actor => actor?.kind === 'person' || actor?.kind === 'state');
  const who = isNamed
    ? list(actors.map(actor => actor!.name))
    : `${document.span(sentence, first, last).text} (${list(between.map(book.nameOf))})`;
  return {
    kind: 'meeting',
    ...(time?.edtf ? { date: time.edtf } : {}),
    title: `${who} meet${place ? ` in ${place.name}` : ''}`,
    parties: parties(between),
    start,
    end,
    sentence: sentence.index,
  };
}

function timeWithin(document: Document, sentence: Sentence, from: number, to: number): TimeMention | undefined {
  return (document.input.times[sentence.index] ?? []).find(
    item => item.edtf && !item.duration && item.from >= from && item.to <= to && isAhead(document, item),
  );
}

/** Will it be: "will", "is to", "is due to", "plans to"? A condition or a possibility does not count. */
function isToCome(book: CalendarBook, document: Document, sentence: Sentence, verb: Token): boolean {
  const syntax = document.syntax(sentence);
  const helpers = syntax.childrenBy(verb, 'aux').map(child => child.form.toLowerCase());
  const marks = syntax.childrenBy(verb, 'mark', 'advmod').map(child => child.form.toLowerCase());
  if (marks.some(form => /^(not|n't|n’t|never|if|unless|whether|possibly|perhaps)$/.test(form))) return false;
  if (helpers.some(form => /^(will|'ll|’ll|shall)$/.test(form))) return true;
  // "are to meet", however it is parsed
  const [before, be] = [sentence.tokens[verb.id - 2], sentence.tokens[verb.id - 3]];
  if (before?.form === 'to' && be && /^(is|are)$/.test(be.form)) return true;
  if (verb.deprel === 'conj') {
    const first = syntax.parent(verb);
    return (
      first !== undefined &&
      first.upos === 'VERB' &&
      helpers.length === 0 &&
      verb.xpos === 'VB' &&
      isToCome(book, document, sentence, first)
    );
  }
  if (!marks.includes('to')) return false;
  const above = syntax.parent(verb);
  if (!above || (verb.deprel !== 'xcomp' && verb.deprel !== 'ccomp')) return false;
  return (
    book.planned.has(above.lemma) &&
    !syntax.childrenBy(above, 'advmod').some(child => /^(not|n't|n’t|never)$/i.test(child.form))
  );
}

/** The actor of the subject, or the last one named right before the verb, for parses that lose the subject. */
function subjectOf(document: Document, sentence: Sentence, verb: Token): Actor | undefined {
  const syntax = document.syntax(sentence);
  let at: Token | undefined = verb;
  for (let steps = 0; at && steps < 4; steps++) {
    const subject = syntax.child(at, 'nsubj', 'nsubj:pass');
    if (subject) return actorAt(document, sentence, subject);
    at = at.deprel === 'xcomp' || at.deprel === 'conj' || at.deprel === 'ccomp' ? syntax.parent(at) : undefined;
  }
  const first = syntax.childrenBy(verb, 'aux').at(0)?.id ?? verb.id;
  const before = document
    .mentionsOf(sentence)
    .filter(mention => mention.to === first - 1)
    .at(0);
  return before && document.actors.get(before.actor);
}

function actorAt(document: Document, sentence: Sentence, token: Token): Actor | undefined {
  const mentions = document
    .mentionsOf(sentence)
    .filter(mention => mention.from <= token.id && token.id <= mention.to && mention.form !== 'adjective');
  const outer = mentions.sort(
    (a, b) => Number(b.head === token.id) - Number(a.head === token.id) || b.to - b.from - (a.to - a.from),
  )[0];
  return outer && document.actors.get(outer.actor);
}

function isTimeWord(document: Document, sentence: Sentence, token: Token): boolean {
  return (document.input.times[sentence.index] ?? []).some(time => time.from <= token.id && token.id <= time.to);
}

/** The place that the verb or noun of the visit itself names, nearer than the event's: "will visit Komotini, a town in Thrace". */
function placeVisited(document: Document, sentence: Sentence, event: Event): string | undefined {
  const trigger = sentence.tokens.find(token => token.start >= event.trigger.start && token.end <= event.trigger.end);
  const places = document.input.places[sentence.index] ?? [];
  if (!trigger || !sentence.parsed) return undefined;
  for (const child of document.syntax(sentence).childrenBy(trigger, 'obj', 'obl', 'nmod')) {
    const place = places.find(item => item.from <= child.id && child.id <= item.to);
    if (place) return place.name;
  }
  return undefined;
}

/** Things by name that the words put in the future: "a summit scheduled for June", "ahead of Sunday's election". */
function scheduled(book: CalendarBook, document: Document, sentence: Sentence): CalendarEntry[] {
  const found: CalendarEntry[] = [];
  const times = (document.input.times[sentence.index] ?? []).filter(time => !time.duration && isAhead(document, time));
  for (const noun of sentence.tokens) {
    const kind = noun.upos === 'NOUN' || noun.upos === 'PROPN' ? book.nouns.get(noun.lemma.toLowerCase()) : undefined;
    if (!kind) continue;
    const plan = planOf(book, document, sentence, noun, times);
    if (!plan) continue;
    const [from, to] = plan.extent;
    let first = from;
    while (
      first < noun.id &&
      /^(a|an|at|in|of|for|on|to|the|its|their|his|her|this|that|any)$/i.test(sentence.tokens[first - 1]!.form)
    )
      first++;
    const { start, end, text } = document.span(sentence, first, Math.min(to, first + 20));
    const named = unique(
      document
        .countriesIn(sentence)
        .filter(at => at.from >= from && at.to <= to)
        .map(at => at.country),
    );
    const between =
      named.length > 0 ? named : (document.partiesFor(sentence, from, to) ?? document.parties.slice(0, 1));
    if (between.length < 2 && (kind === 'meeting' || kind === 'visit')) continue;
    const owner = ownerOf(document, sentence, from, to);
    const who = owner
      ? ` (${owner})`
      : named.length > 0 || between.length === 0 || kind === 'other' || kind === 'deadline'
        ? ''
        : ` (${list(between.map(book.nameOf))})`;
    found.push({
      kind,
      ...(plan.time?.edtf ? { date: plan.time.edtf } : {}),
      title: text.replace(/\s+/g, ' ') + who,
      parties: parties(between),
      start,
      end,
      sentence: sentence.index,
    });
  }
  return found;
}

/** Whose visit it is where the words have only a pronoun: "his planned visit". */
function ownerOf(document: Document, sentence: Sentence, from: number, to: number): string | undefined {
  const mention = document
    .mentionsOf(sentence)
    .find(item => item.form === 'pronoun' && item.from >= from && item.to <= to);
  return mention && document.actors.get(mention.actor)?.name;
}

interface Plan {
  extent: [number, number];
  time?: TimeMention;
}

/** Is the thing planned: by a word such as "scheduled", or by a time ahead that hangs on it or on its verb? */
function planOf(
  book: CalendarBook,
  document: Document,
  sentence: Sentence,
  noun: Token,
  times: TimeMention[],
): Plan | undefined {
  const syntax = document.syntax(sentence);
  const extent = phraseExtent(syntax, noun);
  const inside = times.find(time => time.from >= extent[0] && time.to <= extent[1]);
  if (inside) return { extent, time: inside };
  const verb = syntax.parent(noun);
  const isPlannedWord = (token: Token): boolean =>
    book.planned.has(token.lemma.toLowerCase()) || book.planned.has(token.form.toLowerCase());
  const modifier = syntax.childrenBy(noun, 'amod', 'acl').find(isPlannedWord);
  const isPredicate = verb !== undefined && /^nsubj/.test(noun.deprel);
  const clause = isPredicate ? clauseExtent(syntax, verb) : undefined;
  const time = clause && times.find(item => item.from >= clause[0] && item.to <= clause[1]);
  // "a summit is due in June", "the vote will take place on Sunday"
  if (isPredicate && time && (isPlannedWord(verb) || isFuture(syntax.childrenBy(verb, 'aux', 'cop'))))
    return { extent: clause!, time };
  if (!modifier || modifier.lemma === 'next' || modifier.lemma === 'come') return undefined;
  const [from, to] = [Math.min(extent[0], syntax.extent(modifier)[0]), Math.max(extent[1], syntax.extent(modifier)[1])];
  const dated = times.find(item => item.from >= from && item.to <= to);
  return { extent: [from, to], ...(dated ? { time: dated } : {}) };
}

function isFuture(auxiliaries: Token[]): boolean {
  return auxiliaries.some(({ form }) => /^(will|'ll|’ll|shall|is|are)$/i.test(form));
}

/** Does a time lie after publication, by its date or by its words? */
function isAhead(document: Document, { edtf, direction }: TimeMention): boolean {
  const { published } = document.input.article;
  if (!edtf || !published) return direction === 'future';
  const days = daysOf(edtf);
  const day = daysOf(published);
  if (!days || !day) return direction === 'future';
  return days.from > day.to || (days.to > day.to && direction === 'future');
}

function isOver(document: Document, { date }: CalendarEntry): boolean {
  const { published } = document.input.article;
  const days = date === undefined ? undefined : daysOf(date);
  const day = published === undefined ? undefined : daysOf(published);
  return days !== undefined && day !== undefined && days.to < day.from;
}
