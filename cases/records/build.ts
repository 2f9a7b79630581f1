// Coded documents written by hand, as compactly as they can be read: sentences in order, and for each record the words
// that support it. The offsets are found here. For the tests of what happens after coding.
import { createHash } from 'node:crypto';
import {
  type Actor,
  type ActorRef,
  type Article,
  type Assessment,
  type CalendarEntry,
  CodedDocument,
  type Event,
  type PloverSector,
  type PloverType,
  type QuadCode,
  type TextSpan,
} from '../../src/record/index.js';

/** Quad class, PLOVER score, CAMEO code and Goldstein score of the bare types. */
const SCORES: Record<PloverType, [QuadCode, number, string, number]> = {
  AGREE: [1, 2.5, '030', 4],
  CONSULT: [1, 2.5, '040', 1],
  SUPPORT: [1, 5, '050', 3.5],
  CONCEDE: [1, 4.5, '080', 5],
  COOPERATE: [2, 9.5, '060', 6],
  AID: [2, 10, '070', 7],
  RETREAT: [2, 6.5, '087', 9],
  REQUEST: [3, 0, '100', -5],
  ACCUSE: [3, -3, '110', -2],
  REJECT: [3, -2, '120', -4],
  THREATEN: [3, -3.5, '130', -4.4],
  PROTEST: [4, -5, '140', -6.5],
  SANCTION: [4, -6, '160', -4],
  MOBILIZE: [4, -5.5, '150', -7.2],
  COERCE: [4, -7, '170', -7],
  ASSAULT: [4, -9, '190', -10],
};

/** An actor and the words that name it in the sentence at hand. */
export type Named = [actor: string, words: string];

interface EventNotes {
  recipients?: Named[];
  modes?: string[];
  status?: Event['status'];
  date?: Event['date'];
  place?: Event['place'];
  about?: Event[];
  reportedBy?: Named;
}

export class RecordBuilder {
  readonly record: CodedDocument;
  private readonly actors = new Map<string, Actor>();

  constructor(header: Omit<CodedDocument['document'], 'text' | 'language'>, sentences: string[]) {
    let start = 0;
    const spans = sentences.map((sentence, index) => {
      const span = { index, start, end: start + sentence.length };
      start = span.end + 2;
      return span;
    });
    this.record = {
      schema: 'attache/1',
      document: { ...header, language: 'en', text: sentences.join('\n\n') },
      sentences: spans,
      actors: [],
      events: [],
      quotes: [],
      dates: [],
      places: [],
      disputes: [],
      assessments: [],
      calendar: [],
      checks: [],
    };
  }

  /** The words where they first stand in a sentence. Throws when they do not. */
  span(sentence: number, words: string): TextSpan {
    const { start, end } = this.record.sentences[sentence]!;
    const at = this.record.document.text.indexOf(words, start);
    if (at < 0 || at + words.length > end) throw new Error(`sentence ${sentence} has no “${words}”`);
    return { start: at, end: at + words.length, text: words };
  }

  state(name: string, country: string): this {
    return this.actor({ id: country, name, kind: 'state', country, sectors: ['GOV'], mentions: [] });
  }

  person(id: string, name: string, country: string, role?: string, sectors: PloverSector[] = ['GOV']): this {
    return this.actor({ id, name, kind: 'person', country, sectors, role, mentions: [] });
  }

  actor(actor: Actor): this {
    this.actors.set(actor.id, actor);
    this.record.actors.push(actor);
    return this;
  }

  ref(sentence: number, [id, words]: Named): ActorRef {
    const actor = this.actors.get(id);
    if (!actor) throw new Error(`no actor ${id}`);
    const span = this.span(sentence, words);
    if (!actor.mentions.some(mention => mention.start === span.start)) actor.mentions.push({ ...span, sentence });
    const { name, country, sectors, role } = actor;
    return { id, name, country, sectors, role, ...span };
  }

  /** An event that is not put into the record: for `about`. */
  act(sentence: number, type: PloverType, trigger: string, actors: Named[], notes: EventNotes = {}): Event {
    const [quadCode, intensity, cameo, goldstein] = SCORES[type];
    const span = this.span(sentence, trigger);
    const { recipients = [], modes = [], status = 'occurred', about = [], reportedBy, ...rest } = notes;
    return {
      id: createHash('sha256').update(`${this.record.document.text} ${span.start} ${type}`).digest('hex').slice(0, 16),
      type,
      modes,
      contexts: [],
      actors: actors.map(named => this.ref(sentence, named)),
      recipients: recipients.map(named => this.ref(sentence, named)),
      status,
      about,
      ...(reportedBy ? { reportedBy: this.ref(sentence, reportedBy) } : {}),
      ...rest,
      quadCode,
      intensity,
      goldstein,
      cameo,
      trigger: span,
      sentence,
      rule: `${trigger.split(' ')[0]!.toLowerCase()}-${type.toLowerCase()}`,
      confidence: 0.9,
    };
  }

  event(sentence: number, type: PloverType, trigger: string, actors: Named[], notes: EventNotes = {}): this {
    this.record.events.push(this.act(sentence, type, trigger, actors, notes));
    return this;
  }

  quote(
    sentence: number,
    form: 'direct' | 'indirect' | 'mixed',
    source: Named,
    cue: string,
    content: string,
    to?: Named,
  ): this {
    this.record.quotes.push({
      id: `q${this.record.quotes.length + 1}`,
      source: this.ref(sentence, source),
      ...(to ? { addressee: this.ref(sentence, to) } : {}),
      form,
      cue: this.span(sentence, cue),
      content: this.span(sentence, content),
      sentence,
    });
    return this;
  }

  dispute(
    sentence: number,
    about: { id: string; object: string; kind: 'territory' | 'history' | 'trade'; names?: Record<string, string> },
    parties: string[],
    claims: [by: string, words: string][] = [],
  ): this {
    const { start, end } = this.record.sentences[sentence]!;
    this.record.disputes.push({
      ...about,
      parties,
      claims: claims.map(([by, words]) => ({ by, ...this.span(sentence, words) })),
      evidence: [{ start, end }],
    });
    return this;
  }

  assessment(sentence: number, direction: Assessment['direction'], words: string, parties: string[], by?: Named): this {
    const who = by ? { by: this.ref(sentence, by) } : {};
    this.record.assessments.push({ parties, direction, ...who, ...this.span(sentence, words), sentence });
    return this;
  }

  calendar(
    sentence: number,
    kind: CalendarEntry['kind'],
    title: string,
    parties: string[],
    words: string,
    date?: string,
  ): this {
    const { start, end } = this.span(sentence, words);
    this.record.calendar.push({ kind, title, parties, start, end, sentence, ...(date ? { date } : {}) });
    return this;
  }

  /** The record, checked against its schema. */
  done(): CodedDocument {
    return CodedDocument.parse(JSON.parse(JSON.stringify(this.record)));
  }
}

/** The article that a record may have come from: each sentence a paragraph. */
export function articleOf(record: CodedDocument): Article {
  return {
    ...record.document,
    dropped: record.document.dropped ?? [],
    paragraphs: record.sentences.map(({ start, end }) => ({ start, end, kind: 'body' })),
  };
}
