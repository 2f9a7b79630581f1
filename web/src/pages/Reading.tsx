import { type MouseEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { CodedDocument, Event } from '../../../src/record/index.js';
import { useAddress } from '../address.js';
import { type ArticleBody, ask, explainSentence, fetchAnswer, type SentenceExplanation, useWork } from '../api.js';
import { type Mark, nestMarks, type Piece } from '../marks.js';
import { About, ActLine, People } from '../parts/Act.js';
import { EventFacts } from '../parts/EventDetails.js';
import { Answer, Empty } from '../parts/Notice.js';
import { Why } from '../parts/Why.js';
import { Words } from '../parts/Words.js';
import { count } from '../words.js';
import { type Block, blocksOf, KIND_NAMES, KINDS, type Kind, marksOf } from './reading.js';

interface ReadingProps {
  document: CodedDocument;
  /** The article that was sent, where the document is not in the store. */
  article: ArticleBody | undefined;
}

/** A document taken apart: its text with marks, and its records beside it. `open` of the address is the record looked at. */
export function Reading({ document, article }: ReadingProps) {
  const { query, set } = useAddress();
  const open = query.get('open') ?? undefined;
  const hidden = useMemo(() => new Set((query.get('hide') ?? '').split(',') as Kind[]), [query]);
  const marks = useMemo(() => marksOf(document), [document]);
  const counts = useMemo(() => countsOf(document), [document]);
  const select = (id: string | undefined) => set({ open: id }, { replace: true });
  const toggle = (kind: Kind) => {
    const next = KINDS.filter(each => hidden.has(each) !== (each === kind));
    set({ hide: next.join(',') }, { replace: true });
  };
  const { published, publisher, url } = document.document;
  return (
    <div className="reading">
      <div>
        <p className="soft small">
          {[publisher, published ?? 'without a date: days in it stay relative'].filter(Boolean).join(' · ')}
          {url && (
            <>
              {' · '}
              <Words>{url}</Words>
            </>
          )}
        </p>
        <fieldset className="toggles no-print">
          <legend className="unseen">What is marked</legend>
          {KINDS.filter(kind => counts[kind] > 0).map(kind => (
            <label key={kind} className={`toggle ${kind}`}>
              <input type="checkbox" checked={!hidden.has(kind)} onChange={() => toggle(kind)} />
              <span className={`mark ${kind}`}>{KIND_NAMES[kind]}</span> <span className="soft">{counts[kind]}</span>
            </label>
          ))}
        </fieldset>
        <ReadingText
          document={document}
          marks={marks.filter(mark => !hidden.has(mark.kind))}
          open={open}
          onOpen={select}
        />
      </div>
      <Records document={document} article={article} open={open} onOpen={select} />
    </div>
  );
}

function countsOf(document: CodedDocument): Record<Kind, number> {
  return {
    event: document.events.length,
    quote: document.quotes.length,
    actor: document.actors.length,
    date: document.dates.length,
    place: document.places.length,
    slip: document.checks.length,
  };
}

interface TextProps {
  document: CodedDocument;
  marks: Mark<Kind>[];
  open: string | undefined;
  onOpen: (id: string) => void;
}

/** The text. A click on a mark opens its record; the list beside it is the way there by keyboard. */
function ReadingText({ document, marks, open, onOpen }: TextProps) {
  const { text } = document.document;
  const blocks = useMemo(() => blocksOf(document), [document]);
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) element.current?.querySelector('.mark.open')?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const choose = (event: MouseEvent) => {
    const id = (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset.id;
    if (id) onOpen(id);
  };
  const show = (pieces: readonly Piece<Kind>[]): ReactNode =>
    pieces.map(({ start, end, mark, pieces: inner }) => {
      const words = inner.length > 0 ? show(inner) : <Words key={start}>{text.slice(start, end)}</Words>;
      if (!mark) return words;
      const isOpen = mark.id === open || open?.startsWith(`${mark.id}@`);
      return (
        <mark key={`${start} ${mark.id}`} data-id={mark.id} className={`mark ${mark.kind}${isOpen ? ' open' : ''}`}>
          {words}
        </mark>
      );
    });
  const block = ({ start, end, kind }: Block) => {
    if (kind === 'dropped')
      return (
        <details key={start} className="dropped">
          <summary>Left out: a caption, a credit or the like</summary>
          <p>
            <Words>{text.slice(start, end)}</Words>
          </p>
        </details>
      );
    const pieces = show(nestMarks(marks, start, end));
    return kind === 'headline' ? <h1 key={start}>{pieces}</h1> : <p key={start}>{pieces}</p>;
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside the text does the same by keyboard
    <article className="text" ref={element} onClick={choose}>
      {blocks.some(({ kind }) => kind === 'headline') ? null : <h1 className="unseen">The article</h1>}
      {blocks.map(block)}
    </article>
  );
}

interface RecordsProps extends ReadingProps {
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** Everything that was read, kind by kind. */
function Records({ document, article, open, onOpen }: RecordsProps) {
  const { events, quotes, actors, dates, places, checks, disputes, assessments, calendar } = document;
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) element.current?.querySelector('.record.open')?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const item = (id: string, line: ReactNode, more?: ReactNode) => (
    <li key={id} className={id === open ? 'record open' : 'record'}>
      <button
        type="button"
        className="plain"
        aria-expanded={more ? id === open : undefined}
        aria-pressed={more ? undefined : id === open}
        onClick={() => onOpen(id === open ? undefined : id)}
      >
        {line}
      </button>
      {id === open && more}
    </li>
  );
  const onceBy = <T,>(all: readonly T[], key: (one: T) => string) => [
    ...new Map(all.map(one => [key(one), one])).values(),
  ];
  return (
    <section className="records" aria-label="What was read" ref={element}>
      <Group
        name="Events"
        of={events}
        nothing="No event: nobody is said to have done anything to anybody that the codebook knows."
      >
        {events.map(event =>
          item(
            event.id,
            <>
              <ActLine act={event} />
              <About acts={event.about} />
            </>,
            <EventMore event={event} document={document} article={article} />,
          ),
        )}
      </Group>
      <Group name="Slips" of={checks}>
        {checks.map(({ message, stated, expected, source }, index) =>
          item(
            `slip-${index}`,
            <>
              <span className="slip-sign" aria-hidden="true">
                ⚠{' '}
              </span>
              <Words>{message}</Words>
            </>,
            <p className="more soft small">
              Stated: <Words>{stated}</Words>.{expected && ` Expected: ${expected}.`} By {source}.
            </p>,
          ),
        )}
      </Group>
      <Group name="Quotes" of={quotes}>
        {quotes.map(({ id, source, form, content, addressee, cue }) =>
          item(
            id,
            <>
              <strong>{source ? <People of={[source]} /> : 'Nobody named'}</strong>{' '}
              <span className="quote-words">
                <Words>{content.text}</Words>
              </span>
            </>,
            <p className="more soft small">
              {form} quote
              {cue && (
                <>
                  , by <q>{cue.text}</q>
                </>
              )}
              {addressee && (
                <>
                  , to <People of={[addressee]} />
                </>
              )}
              {source?.role && `; ${source.role}`}
            </p>,
          ),
        )}
      </Group>
      <Group name="Disputes" of={disputes}>
        {disputes.map(({ id, object, kind, parties, names = {}, claims }) => (
          <li key={id} className="record">
            <strong>
              <Words>{object}</Words>
            </strong>{' '}
            <span className="soft">
              {kind}; {parties.join(', ')}
            </span>
            {Object.entries(names).map(([country, name]) => (
              <span key={country} className="more small">
                {country} calls it <Words>{name.replaceAll('|', ', ')}</Words>
              </span>
            ))}
            {claims.map(claim => (
              <span key={claim.start} className="more small">
                {claim.by}: <Words>{claim.text}</Words>
              </span>
            ))}
          </li>
        ))}
      </Group>
      <Group name="How things stand" of={assessments}>
        {assessments.map(({ start, direction, parties, text }) => (
          <li key={start} className="record">
            <strong>{direction}</strong> <span className="soft">{parties.join(', ')}</span>{' '}
            <span className="quote-words">
              <Words>{text}</Words>
            </span>
          </li>
        ))}
      </Group>
      <Group name="Due or recalled" of={calendar}>
        {calendar.map(({ start, kind, date, title, parties }) => (
          <li key={`${start} ${title}`} className="record">
            <strong>{date ?? 'undated'}</strong> <Words>{title}</Words>{' '}
            <span className="soft">
              {kind}; {parties.join(', ')}
            </span>
          </li>
        ))}
      </Group>
      <Group name="Actors" of={actors}>
        {actors.map(({ id, name, country, role, sectors, kind, mentions, known }) =>
          item(
            `actor-${id}`,
            <>
              <Words>{name}</Words>{' '}
              <span className="soft">{[country, sectors.join(' ')].filter(Boolean).join(' ')}</span>
            </>,
            <p className="more soft small">
              {kind}
              {role && `, ${role}`}, {count(mentions.length, 'mention')}
              {known === false && '; not in the codebook: all that is known is what the text says'}
            </p>,
          ),
        )}
      </Group>
      <Group name="Dates" of={dates}>
        {dates.map(({ text, edtf, basis }, index) =>
          item(
            `date-${index}`,
            <>
              <Words>{text}</Words> <span className="soft">{edtf ?? 'no day of its own'}</span>
            </>,
            <p className="more soft small">
              {basis === 'stated' ? 'said outright' : 'counted from the day of publication'}
            </p>,
          ),
        )}
      </Group>
      <Group name="Places" of={places}>
        {onceBy(places, place => `${place.name} ${place.country}`).map(({ name, country, lat, lon }, index) =>
          item(
            `place-${name}-${country ?? index}`,
            <>
              <Words>{name}</Words>{' '}
              <span className="soft">
                {country ?? 'of no country'}, {lat.toFixed(1)}, {lon.toFixed(1)}
              </span>
            </>,
          ),
        )}
      </Group>
    </section>
  );
}

interface GroupProps {
  name: string;
  of: readonly unknown[];
  /** What an empty group says; without it, it is left out. */
  nothing?: string;
  children: ReactNode;
}

function Group({ name, of, nothing, children }: GroupProps) {
  if (of.length === 0 && !nothing) return null;
  return (
    <section>
      <h2>
        {name} <span className="soft">{of.length}</span>
      </h2>
      {of.length === 0 ? <Empty>{nothing}</Empty> : <ul>{children}</ul>}
    </section>
  );
}

/** The details of an event, and why it was read so. */
function EventMore({ event, document, article }: { event: Event } & ReadingProps) {
  const [asked, setAsked] = useState(false);
  return (
    <div className="more">
      <EventFacts event={event} />
      {asked ? (
        <Explained event={event} document={document} article={article} />
      ) : (
        <button type="button" onClick={() => setAsked(true)}>
          Why was it read so?
        </button>
      )}
    </div>
  );
}

function Explained({ event, document, article }: { event: Event } & ReadingProps) {
  const how = useWork<SentenceExplanation>(
    signal =>
      article
        ? explainSentence(article, event.sentence)
        : fetchAnswer(ask('/v1/events/:id/explanation', { id: event.id }), signal),
    `${document.document.id} ${event.id}`,
  );
  return <Answer of={how}>{found => <Why how={found} trigger={event.trigger.start} />}</Answer>;
}
