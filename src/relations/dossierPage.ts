import type {
  AssessmentLine,
  CalendarLine,
  Country,
  DateBasis,
  DisputeLine,
  Dossier,
  HappeningLine,
  Party,
  PloverType,
  QuadCode,
  RequestLine,
  Tally,
  TurnLine,
} from '../record/index.js';

/** A run of words of a line: `quote` is words from a text, `code` a name of the ontology. */
export interface Run {
  text: string;
  style?: 'strong' | 'quote' | 'code';
}

/** A line of the page, with the numbers of its evidence and lines of its own below it. */
export interface Line {
  runs: Run[];
  evidence: number[];
  lines?: Line[];
}

export interface Section {
  heading: string;
  lines: Line[];
  table?: { head: string[]; rows: string[][] };
  /** What the section says when it has no lines. */
  nothing: string;
}

/** A dossier in words, for a renderer to set: all text in it is plain and unescaped. */
export interface Page {
  title: string;
  introduction: string;
  sections: Section[];
  /** `source` is the number of a source, from 1; `origin` is short for it. */
  evidence: { n: number; text: string; origin: string; source: number }[];
  sources: { n: number; text: string; url?: string }[];
}

const ACTS: Record<PloverType, string> = {
  AGREE: 'agreement or offer',
  CONSULT: 'talks',
  SUPPORT: 'support',
  CONCEDE: 'concession',
  COOPERATE: 'cooperation',
  AID: 'aid',
  RETREAT: 'retreat',
  REQUEST: 'request',
  ACCUSE: 'accusation',
  REJECT: 'refusal',
  THREATEN: 'threat',
  PROTEST: 'protest',
  SANCTION: 'sanction',
  MOBILIZE: 'mobilisation',
  COERCE: 'coercion',
  ASSAULT: 'attack',
};
const CLASSES: Record<QuadCode, string> = {
  1: 'verbal cooperation',
  2: 'material cooperation',
  3: 'verbal conflict',
  4: 'material conflict',
};
const QUAD_CODES: readonly QuadCode[] = [1, 2, 3, 4];
const OUTCOMES: Record<RequestLine['outcome'], string> = {
  open: 'open',
  agreed: 'agreed to',
  refused: 'refused',
  met: 'met',
};

type NameOf = (country: Country) => string;

/** The words of a dossier, section by section. */
export function pageOf(dossier: Dossier): Page {
  const { pair, standing, calendar, asOf } = dossier;
  const nameOf: NameOf = country => dossier.names[country] ?? country;
  return {
    title: pair.map(nameOf).join(' and '),
    introduction: introduce(dossier),
    sections: [
      {
        heading: 'How things stand',
        lines: standing.assessments.map(line => assessmentLine(line, nameOf)),
        nothing: 'No document says how things stand.',
      },
      balanceSection(dossier, nameOf),
      indexSection(dossier),
      {
        heading: 'Turning points',
        lines: dossier.standing.index.turns.map(turn => turnLine(turn, nameOf)),
        nothing: 'None that chance would not explain.',
      },
      {
        heading: 'What happened',
        lines: dossier.events.map(line => happeningLine(line, nameOf)),
        nothing: 'Nothing is known to have happened between the two.',
      },
      {
        heading: 'Planned or possible',
        lines: dossier.planned.map(line => happeningLine(line, nameOf)),
        nothing: 'Nothing is known to be planned.',
      },
      {
        heading: 'Said not to have happened',
        lines: dossier.denied.map(line => happeningLine(line, nameOf)),
        nothing: 'Nothing.',
      },
      {
        heading: 'Disputes',
        lines: dossier.disputes.map(line => disputeLine(line, nameOf)),
        nothing: 'No document speaks of a dispute between the two.',
      },
      {
        heading: 'Requests, and what became of them',
        lines: dossier.requests.map(line => requestLine(line, nameOf)),
        nothing: 'Neither is known to have asked anything of the other.',
      },
      {
        heading: 'Quotes',
        lines: dossier.quotes.map(group => quoteGroup(group, nameOf)),
        nothing: 'No document quotes either on the other.',
      },
      {
        heading: `Calendar: due on ${asOf}`,
        lines: calendar.due.map(calendarLine),
        nothing: 'Nothing is known to be due.',
      },
      {
        heading: `Calendar: past on ${asOf}`,
        lines: calendar.past.map(calendarLine),
        nothing: 'Nothing.',
      },
    ],
    evidence: citedSentences(dossier),
    sources: sourceList(dossier),
  };
}

function introduce({ asOf, documents, events, undated }: Dossier): string {
  const counted = `Drawn for ${asOf} from ${count(documents, 'document')}: ${count(events.length, 'happening')}.`;
  const leftOut = undated > 0 ? ` Left out for want of a date of publication: ${count(undated, 'document')}.` : '';
  return `${counted}${leftOut} Numbers in brackets point to sentences at the end, and S1, S2 from there to their sources.`;
}

function assessmentLine({ direction, text, by, published, evidence }: AssessmentLine, nameOf: NameOf): Line {
  return {
    runs: [
      { text: published ? `${published} ` : 'undated ', style: 'strong' },
      { text: `${direction}: ` },
      { text, style: 'quote' },
      ...(by ? [{ text: `, says ${describe(by, nameOf)}` }] : []),
    ],
    evidence,
  };
}

function balanceSection({ standing: { balance } }: Dossier, nameOf: NameOf): Section {
  const row = (label: string, { happenings, byClass, intensity }: Tally) => [
    label,
    String(happenings),
    ...QUAD_CODES.map(quad => String(byClass[quad])),
    intensity === null ? '–' : signed(intensity),
  ];
  const table = {
    head: ['Who acted', 'Happenings', ...QUAD_CODES.map(quad => CLASSES[quad]), 'Mean intensity, −10 to +10'],
    rows: [...balance.byActor.map(part => row(part.actors.map(nameOf).join(' and '), part)), row('In all', balance)],
  };
  return {
    heading: balance.from ? `Balance from ${balance.from} to ${balance.to}` : 'Balance',
    lines: [],
    ...(balance.happenings > 0 ? { table } : {}),
    nothing: 'Nothing with a date to weigh.',
  };
}

/** The latest months, newest first. */
function indexSection({ standing: { index } }: Dossier): Section {
  const { points, halfLife, baseline } = index;
  const rows = points.slice(-SHOWN_MONTHS).reverse();
  const table = {
    head: ['Month', 'Happenings', 'Index', 'Within (90 %)', 'Cooperation a week', 'Conflict a week'],
    rows: rows.map(point => [
      point.from.slice(0, 7),
      String(point.acts),
      signed(point.index),
      `${signed(point.low)} to ${signed(point.high)}`,
      signed(point.cooperation),
      signed(point.conflict),
    ]),
  };
  const usual = baseline === null ? '' : `; usual ${signed(baseline)}`;
  return {
    heading: `Index by month, −10 to +10 (half-life ${halfLife} days${usual})`,
    lines: [],
    ...(rows.length > 0 ? { table } : {}),
    nothing: 'Nothing with a date to weigh.',
  };
}

/** Months of the index that a page shows. */
const SHOWN_MONTHS = 12;

function turnLine({ date, before, after, happenings }: TurnLine, nameOf: NameOf): Line {
  return {
    runs: [
      { text: `${date} `, style: 'strong' },
      { text: `for the ${after > before ? 'better' : 'worse'}: from ${signed(before)} to ${signed(after)} a week` },
    ],
    evidence: [],
    lines: happenings.map(line => happeningLine(line, nameOf)),
  };
}

function happeningLine(line: HappeningLine, nameOf: NameOf): Line {
  const { status, actors, recipients, type, modes, trigger, about, sources, intensity, evidence } = line;
  const content = about.map(inner => [ACTS[inner.type], inner.modes.length > 0 && `(${inner.modes.join(', ')})`]);
  return {
    runs: [
      { text: `${dateOf(line)} `, style: 'strong' },
      { text: `${list(actors, nameOf)}${recipients.length > 0 ? ` → ${list(recipients, nameOf)}` : ''}: ` },
      { text: `${status === 'possible' ? 'possible ' : ''}${ACTS[type]} ` },
      { text: [type, ...modes].join(' '), style: 'code' },
      { text: ' ' },
      { text: trigger, style: 'quote' },
      ...(content.length > 0
        ? [{ text: `, about ${content.map(words => words.filter(Boolean).join(' ')).join(' and ')}` }]
        : []),
      { text: `; intensity ${signed(intensity)}${sources > 1 ? `; ${sources} sources` : ''}` },
    ],
    evidence,
  };
}

function disputeLine(dispute: DisputeLine, nameOf: NameOf): Line {
  const names = Object.entries(dispute.names).map(([country, name]) => `${name} to ${nameOf(country)}`);
  const { first, last } = dispute;
  const days = first === last ? first : `${first ?? 'undated'} to ${last}`;
  return {
    runs: [
      { text: dispute.object, style: 'strong' },
      ...(names.length > 0 ? [{ text: `: ${names.join(', ')}` }] : []),
      { text: ` (${[dispute.kind, count(dispute.documents, 'document'), days].filter(Boolean).join('; ')})` },
    ],
    evidence: dispute.evidence,
    lines: dispute.claims.map(({ by, text, evidence }) => ({
      runs: [{ text: `${nameOf(by)}: ` }, { text, style: 'quote' }],
      evidence,
    })),
  };
}

function requestLine(request: RequestLine, nameOf: NameOf): Line {
  return {
    runs: [
      { text: `${dateOf(request)} `, style: 'strong' },
      { text: `${list(request.by, nameOf)} asked ${list(request.of, nameOf) || 'the other side'}: ` },
      { text: request.words.replace(/[.\s]+$/, ''), style: 'quote' },
      { text: ' – ' },
      { text: OUTCOMES[request.outcome], style: 'strong' },
    ],
    evidence: request.evidence,
    ...(request.answer ? { lines: [happeningLine(request.answer, nameOf)] } : {}),
  };
}

function quoteGroup({ quotes, ...source }: Dossier['quotes'][number], nameOf: NameOf): Line {
  return {
    runs: [{ text: describe(source, nameOf), style: 'strong' }],
    evidence: [],
    lines: quotes.map(({ text, published, addressee, evidence }) => ({
      runs: [
        { text: published ? `${published} ` : '' },
        { text, style: 'quote' },
        ...(addressee ? [{ text: ` to ${addressee.name}` }] : []),
      ],
      evidence,
    })),
  };
}

function calendarLine({ kind, title, date, evidence }: CalendarLine): Line {
  return { runs: [{ text: `${date ?? 'no date given'} `, style: 'strong' }, { text: `${title} (${kind})` }], evidence };
}

function citedSentences({ evidence, sources }: Dossier): Page['evidence'] {
  const numbers = new Map(sources.map(({ document }, index) => [document, index]));
  return evidence.map(({ n, text, document }) => {
    const index = numbers.get(document)!;
    const { publisher, published } = sources[index]!;
    return { n, text, origin: [publisher, published ?? 'undated'].filter(Boolean).join(', '), source: index + 1 };
  });
}

function sourceList({ sources }: Dossier): Page['sources'] {
  return sources.map(({ document, title, publisher, published, url }, index) => ({
    n: index + 1,
    text: [publisher, title && `“${title}”`, published ?? 'undated', document].filter(Boolean).join(', '),
    url,
  }));
}

/** The date as the text gives it; that of the report is said to be so. */
function dateOf({ date, basis }: { date?: string; basis?: DateBasis }): string {
  if (!date) return 'undated';
  return basis === 'publication' ? `reported ${date}` : date;
}

function list(parties: readonly Party[], nameOf: NameOf): string {
  return parties.map(party => describe(party, nameOf)).join(', ');
}

/** "Taro Kono (foreign minister, Japan)"; a state by its name alone. */
function describe({ name, country, role }: Party, nameOf: NameOf): string {
  const home = country && nameOf(country);
  const known = [role, home && home !== name ? home : undefined].filter(Boolean).join(', ');
  return known ? `${name} (${known})` : name;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function signed(number: number): string {
  return number > 0 ? `+${number}` : number < 0 ? `−${Math.abs(number)}` : '0';
}
