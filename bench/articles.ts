import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeArticle } from '../src/documents/index.js';
import type { Coder } from '../src/pipeline.js';
import type { ActorRef, CodedDocument, Event } from '../src/record/index.js';

const country = z.string();

/** What a whole article must yield: the file `NAME.expect.json` beside `NAME.txt`. */
export const Expectation = z.object({
  published: z.string().optional(),
  events: z
    .array(
      z.object({
        type: z.string(),
        also: z.array(z.string()).default([]),
        actor: country.optional(),
        recipient: country.optional(),
        sentence: z.string(),
        status: z.string().optional(),
        symmetric: z.boolean().optional(),
        optional: z.boolean().default(false),
      }),
    )
    .default([]),
  /** Every event of the article is listed: what else is coded is false. */
  exhaustive: z.boolean().default(false),
  not_events: z
    .array(
      z.object({
        type: z.string(),
        sentence: z.string(),
        actor: country.optional(),
        status_in: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  statements: z
    .array(z.object({ contains: z.string(), speaker: z.string().optional(), speaker_country: country.optional() }))
    .default([]),
  disputes: z
    .array(
      z.object({ parties: z.array(country), object: z.string(), names: z.record(z.string(), z.string()).optional() }),
    )
    .default([]),
  dates: z.array(z.object({ sentence: z.string(), date: z.string() })).default([]),
  people: z.array(z.object({ name: z.string(), country: country.optional(), role: z.string().optional() })).default([]),
  checks: z
    .array(z.object({ kind: z.string(), stated: z.string().optional(), person: z.string().optional() }))
    .default([]),
  assessments: z.array(z.object({ parties: z.array(country), contains: z.string() })).default([]),
  calendar: z.array(z.object({ kind: z.string(), contains: z.string() })).default([]),
});
export type Expectation = z.infer<typeof Expectation>;

/** Hits and wanted, by kind of expectation, with every miss in words. */
export interface Score {
  kinds: Map<string, { hit: number; of: number }>;
  misses: string[];
  /** Top-level events, not denied, of exhaustive articles; and those that no expectation asks for. */
  coded: number;
  unasked: number;
}

export function newScore(): Score {
  return { kinds: new Map(), misses: [], coded: 0, unasked: 0 };
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
  const taken = new Set<Event>();
  for (const each of want.events) {
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

function is(ref: ActorRef, party: string): boolean {
  return ref.country === party;
}

function sentenceText(coded: CodedDocument, event: Event): string {
  const sentence = coded.sentences[event.sentence]!;
  return coded.document.text.slice(sentence.start, sentence.end);
}

/** Lower case, without accents and punctuation. */
function norm(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
