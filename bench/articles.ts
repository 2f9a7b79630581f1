import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeArticle } from '../src/documents/index.js';
import type { Coder } from '../src/pipeline.js';
import type { ActorRef, CodedDocument, Event } from '../src/record/index.js';
import { addCauses, type Causes, newCauses } from './causes.js';
import {
  addEndToEnd,
  byAct,
  type EndToEnd,
  hasParties,
  hasStatus,
  hasType,
  isEventless,
  newEndToEnd,
} from './endToEnd.js';
import { Expectation, type WantedEvent } from './expectation.js';
import { norm, sentenceText } from './words.js';

/** Hits and wanted, by kind of expectation, with every miss in words. */
export interface Score {
  kinds: Map<string, { hit: number; of: number }>;
  misses: string[];
  /** Top-level events, not denied, of exhaustive articles; and those that no expectation asks for. */
  coded: number;
  unasked: number;
  /** Of articles annotated in full: whole events, with all parties, and with one party a side at the least. */
  strict: EndToEnd;
  lenient: EndToEnd;
  /** Why whole events, with all their parties, are wrong or missing. */
  causes: Causes;
}

export function newScore(): Score {
  return {
    kinds: new Map(),
    misses: [],
    coded: 0,
    unasked: 0,
    strict: newEndToEnd(),
    lenient: newEndToEnd(),
    causes: newCauses(),
  };
}

/** Of everything wanted, how much was found. 1 when nothing was wanted. */
export function overall({ kinds }: Score): number {
  let hit = 0;
  let of = 0;
  for (const kind of kinds.values()) {
    hit += kind.hit;
    of += kind.of;
  }
  return of === 0 ? 1 : hit / of;
}

/** Codes every article of a folder and scores it against its expectations. `published` serves articles that do not say. */
export async function scoreFolder(coder: Coder, folder: string, published?: string): Promise<Score> {
  const score = newScore();
  for (const name of readdirSync(folder)
    .filter(each => each.endsWith('.expect.json'))
    .sort()) {
    const want = Expectation.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const text = readFileSync(join(folder, name.replace('.expect.json', '.txt')), 'utf8');
    scoreDocument(
      score,
      want,
      coder.code(await articleOf(text, name, want.published ?? published)),
      name.replace('.expect.json', ''),
    );
  }
  return score;
}

async function articleOf(text: string, where: string, published: string | undefined) {
  const header = /^title: (.*)\n/.exec(text);
  const head = header ? text.slice(0, text.indexOf('\n\n')) : '';
  const date = /^published: (.*)$/m.exec(head)?.[1] ?? published;
  return makeArticle(
    {
      text: header ? text.slice(head.length + 2) : text,
      ...(header ? { title: header[1]! } : {}),
      ...(date ? { published: date } : {}),
    },
    where,
  );
}

export function scoreDocument(score: Score, want: Expectation, coded: CodedDocument, name: string): void {
  const tally = (kind: string, ok: boolean, note: unknown): void => {
    const held = score.kinds.get(kind) ?? { hit: 0, of: 0 };
    score.kinds.set(kind, { hit: held.hit + (ok ? 1 : 0), of: held.of + 1 });
    if (!ok) score.misses.push(`${name}: ${kind}: ${JSON.stringify(note)}`);
  };
  const { events } = coded;
  const inSentence = (event: Event, words: string): boolean => norm(sentenceText(coded, event)).includes(norm(words));
  if (want.complete) scoreComplete(score, want, coded, name, tally);
  const taken = new Set<Event>();
  for (const each of want.complete ? [] : want.events) {
    const types = [each.type, ...each.also];
    const typed = events.filter(event => inSentence(event, each.sentence) && types.includes(event.type));
    const acted = typed.filter(event => !each.actor || event.actors.some(ref => is(ref, each.actor!)));
    let whole = acted.filter(event => !each.recipient || event.recipients.some(ref => is(ref, each.recipient!)));
    if (whole.length === 0 && (each.symmetric ?? (each.type === 'CONSULT' || each.type === 'AGREE'))) {
      const parties = [each.actor, each.recipient].filter((party): party is string => party !== undefined);
      whole = typed.filter(event =>
        parties.every(party => [...event.actors, ...event.recipients].some(ref => is(ref, party))),
      );
    }
    for (const event of whole.length > 0 ? whole : acted.length > 0 ? acted : typed) taken.add(event);
    if (each.optional) continue;
    tally('event type in sentence', typed.length > 0, each);
    tally('event type, actor and recipient', whole.length > 0, each);
    if (each.status)
      tally(
        'event status',
        whole.some(event => event.status === each.status),
        each,
      );
  }
  if (want.exhaustive) {
    for (const event of events) {
      if (event.status === 'denied') continue;
      score.coded++;
      if (!taken.has(event)) {
        score.unasked++;
        score.misses.push(
          `${name}: not asked for: ${event.type} ${event.actors.map(ref => ref.country)} > ${event.recipients.map(ref => ref.country)} | ${sentenceText(coded, event).slice(0, 110)}`,
        );
      }
    }
  }
  for (const each of want.not_events) {
    const wrong = events.some(
      event =>
        event.type === each.type &&
        inSentence(event, each.sentence) &&
        (!each.actor || event.actors.some(ref => is(ref, each.actor!))) &&
        (!each.status_in || each.status_in.includes(event.status)),
    );
    tally('no false event', !wrong, each);
  }
  for (const each of want.statements) {
    const found = coded.quotes.filter(quote => norm(quote.content.text).includes(norm(each.contains)));
    const said = found.some(
      quote =>
        quote.source !== null &&
        ((each.speaker !== undefined && norm(quote.source.name).includes(norm(each.speaker).split(' ').at(-1)!)) ||
          (each.speaker_country !== undefined && quote.source.country === each.speaker_country)),
    );
    tally('quote found', found.length > 0, each);
    tally('quote source', said, each);
  }
  for (const each of want.disputes) {
    const found = coded.disputes.filter(dispute => each.parties.every(party => dispute.parties.includes(party)));
    tally(
      'dispute',
      found.some(dispute =>
        norm(`${dispute.object} ${JSON.stringify(dispute.names ?? {})}`).includes(norm(each.object)),
      ),
      each,
    );
    if (each.names)
      tally(
        'dispute names by party',
        found.some(dispute =>
          Object.entries(each.names!).every(([party, word]) => norm(dispute.names?.[party] ?? '').includes(norm(word))),
        ),
        each,
      );
  }
  for (const each of want.dates)
    tally(
      'date',
      events.some(event => inSentence(event, each.sentence) && event.date?.edtf.startsWith(each.date)),
      each,
    );
  for (const each of want.people) {
    const words = norm(each.name).split(' ');
    const found = coded.actors.filter(
      actor => norm(actor.name).includes(words[0]!) && norm(actor.name).includes(words.at(-1)!),
    );
    tally(
      'person resolved',
      found.some(actor => !each.country || actor.country === each.country),
      each,
    );
    if (each.role)
      tally(
        'person role at date',
        found.some(actor => norm(actor.role ?? '').includes(norm(each.role!))),
        each,
      );
  }
  for (const each of want.checks)
    tally(
      'check raised',
      coded.checks.some(
        check => check.kind === each.kind && (!each.stated || norm(check.stated).includes(norm(each.stated))),
      ),
      each,
    );
  if (want.checks.length === 0)
    tally(
      'no false check',
      coded.checks.length === 0,
      coded.checks.map(check => check.message),
    );
  for (const each of want.assessments)
    tally(
      'assessment',
      coded.assessments.some(
        assessment =>
          each.parties.every(party => assessment.parties.includes(party)) &&
          norm(assessment.text).includes(norm(each.contains)),
      ),
      each,
    );
  for (const each of want.calendar)
    tally(
      'calendar',
      coded.calendar.some(entry => entry.kind === each.kind && norm(entry.title).includes(norm(each.contains))),
      each,
    );
}

type Tally = (kind: string, ok: boolean, note: unknown) => void;

/** The events, times and places of an article that is annotated in full. */
function scoreComplete(score: Score, want: Expectation, coded: CodedDocument, name: string, tally: Tally): void {
  const { matches, unasked } = addEndToEnd(score.strict, want, coded, 'all parties');
  addCauses(score.causes, want, coded, { matches, unasked });
  addEndToEnd(score.lenient, want, coded, 'one party a side');
  for (const tellings of byAct(want.events)) {
    const some = (holds: (each: WantedEvent, event: Event) => boolean): boolean =>
      tellings.some(each => coded.events.some(event => hasType(each, coded, event) && holds(each, event)));
    const note = tellings.find(each => !each.optional);
    tally(
      'event type in sentence',
      some(() => true),
      note,
    );
    tally(
      'event type, actor and recipient',
      some((each, event) => hasParties(each, event, 'one party a side')),
      note,
    );
    tally(
      'event status',
      some((each, event) => hasStatus(each, event)),
      note,
    );
    for (const [kind, wants, holds] of ATTRIBUTES) {
      const asked = tellings.filter(wants);
      if (asked.length === 0) continue;
      tally(
        kind,
        asked.some(each => coded.events.some(event => hasType(each, coded, event) && holds(each, event))),
        asked[0],
      );
    }
  }
  for (const event of unasked) {
    const kind = isEventless(want, coded, event) ? 'false in eventless' : 'not asked for';
    score.misses.push(`${name}: ${kind}: ${inWords(event)} | ${sentenceText(coded, event).slice(0, 150)}`);
  }
  for (const tellings of byAct(want.events))
    if (!tellings.some(each => matches.has(each))) {
      const each = tellings.find(telling => !telling.optional)!;
      const near = coded.events.filter(event => norm(sentenceText(coded, event)).includes(norm(each.sentence)));
      score.misses.push(
        `${name}: not whole: ${each.type} ${each.actors} > ${each.recipients} ${each.status ?? 'occurred'} "${each.sentence}" | coded there: ${near.map(inWords).join('; ') || 'nothing'}`,
      );
    }
  for (const each of want.times)
    tally(
      'time expression',
      coded.dates.some(mention => overlaps(mention.text, each.text) && mention.edtf?.startsWith(each.date)),
      each,
    );
  for (const each of want.places)
    tally(
      'place named',
      coded.places.some(
        mention => overlaps(mention.text, each.name) && (!each.country || mention.country === each.country),
      ),
      each,
    );
}

/** What else is asked of an event: its name, who asks for it, and when it holds. */
const ATTRIBUTES: [string, (each: WantedEvent) => boolean, (each: WantedEvent, event: Event) => boolean][] = [
  [
    'mode',
    each => each.mode !== undefined,
    (each, event) => event.type !== each.type || event.modes.includes(each.mode!),
  ],
  ['date', each => each.date !== undefined, (each, event) => event.date?.edtf.startsWith(each.date!) ?? false],
  ['event place', each => each.place !== undefined, (each, event) => overlaps(event.place?.name ?? '', each.place!)],
  [
    'nested act',
    each => each.about.length > 0,
    (each, event) =>
      each.about.every(act =>
        event.about.some(
          inner =>
            inner.type === act.type &&
            (!act.actor || inner.actors.some(ref => is(ref, act.actor!))) &&
            (!act.recipient || inner.recipients.some(ref => is(ref, act.recipient!))),
        ),
      ),
  ],
  [
    'number of people',
    each => each.counts !== undefined,
    (each, event) => Object.entries(each.counts!).every(([kind, value]) => event.counts?.[kind]?.value === value),
  ],
];

function inWords(event: Event): string {
  return `${event.type} ${event.actors.map(ref => ref.country)} > ${event.recipients.map(ref => ref.country)} ${event.status} (${event.trigger.text}, ${event.rule})`;
}

function overlaps(got: string, wanted: string): boolean {
  const [a, b] = [norm(got), norm(wanted)];
  return a !== '' && (a.includes(b) || b.includes(a));
}

function is(ref: ActorRef, party: string): boolean {
  return ref.country === party;
}
