import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Event, NewReview, Review, StoredEvent, Verdict } from '../../../src/record/index.js';
import { linkTo, useAddress } from '../address.js';
import { ask, keepReview, type Problem, useAnswer } from '../api.js';
import { type Mark, nestMarks, type Piece } from '../marks.js';
import { About, ActLine } from '../parts/Act.js';
import { Download } from '../parts/Download.js';
import { EventFacts } from '../parts/EventDetails.js';
import { Lines } from '../parts/Lines.js';
import { Answer, Empty, Wrong } from '../parts/Notice.js';
import { Words } from '../parts/Words.js';
import { count, STATUSES, TYPES } from '../words.js';
import { correctionOf, type Draft, draftOf } from './correction.js';

const QUEUE = 40;
const DONE: Record<Verdict, string> = { accept: 'Accepted', correct: 'Corrected', reject: 'Rejected' };

/** Events that nobody has looked at yet, the least sure first; or the one that the address names. By keyboard alone, if one likes. */
export function ReviewPage() {
  const { query, set } = useAddress();
  const [turn, setTurn] = useState(0);
  const [said, setSaid] = useState('');
  const wanted = query.get('event') ?? undefined;
  const type = query.get('type') ?? '';
  const queue = useAnswer(ask('/v1/events', {}, { reviewed: 'no', sort: 'doubtful', type, limit: QUEUE }), turn);
  const single = useAnswer(wanted ? ask('/v1/events/:id', { id: wanted }) : undefined);
  const events = queue.data?.events ?? [];
  const at = events.findIndex(({ event }) => event.id === wanted);
  const shown = wanted ? (events[at] ?? single.data) : events[0];

  const step = useCallback(
    (by: number) => {
      const next = events[Math.max(0, Math.min(events.length - 1, (at < 0 ? 0 : at) + by))];
      if (next) set({ event: next.event.id }, { replace: true });
    },
    [events, at, set],
  );
  const kept = (review: Review) => {
    setSaid(`${DONE[review.verdict]}: ${review.machine.type}, “${review.machine.trigger.text}”.`);
    const next = events[at < 0 ? 1 : at + 1];
    set({ event: next?.event.id }, { replace: true });
    setTurn(turn + 1);
  };
  return (
    <>
      <h1>Review</h1>
      <p className="lead">
        Is the record what the sentence says? What you say is kept beside the machine’s record, stays when the article
        is coded again, and becomes a case to measure with.
      </p>
      <div className="row no-print">
        <label>
          <span>Type</span>
          <select
            value={type}
            onChange={event => set({ type: event.target.value, event: undefined }, { replace: true })}
          >
            <option value="">any</option>
            {TYPES.map(each => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => step(-1)} disabled={at <= 0} aria-keyshortcuts="k">
          Before (k)
        </button>
        <button type="button" onClick={() => step(1)} disabled={events.length === 0} aria-keyshortcuts="j">
          Next (j)
        </button>
        <span className="soft small">
          {queue.data && (queue.data.next ? `More than ${QUEUE} wait.` : `${count(events.length, 'event')} wait.`)}
        </span>
      </div>
      <p role="status" className="said">
        {said}
      </p>
      {wanted && single.problem && !shown && <Wrong problem={single.problem} />}
      {shown ? (
        <Case key={shown.event.id} stored={shown} onKept={kept} onStep={step} />
      ) : (
        <Answer of={queue}>
          {() => (
            <Empty>
              Nothing waits here: every event {type && `of type ${type} `}has been looked at, or there is none. Add
              articles with <code>attache add FILE</code>, or look at one again from the list below.
            </Empty>
          )}
        </Answer>
      )}
      <Reviews turn={turn} />
    </>
  );
}

interface CaseProps {
  stored: StoredEvent;
  onKept: (review: Review) => void;
  onStep: (by: number) => void;
}

/** One event, its sentence, and what may be said of it. */
function Case({ stored, onKept, onStep }: CaseProps) {
  const { event } = stored;
  const [verdict, setVerdict] = useState<Verdict>();
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState<Draft>(() => draftOf(event));
  const [problem, setProblem] = useState<Problem | string>();
  const earlier = useAnswer(ask('/v1/events/:id/reviews', { id: event.id }));
  const field = useRef<HTMLInputElement>(null);

  const send = async (review: NewReview) => {
    try {
      onKept(await keepReview(event.id, review));
    } catch (error) {
      // what was typed stays, so that nothing is lost
      setProblem(error as Problem);
    }
  };
  const choose = (chosen: Verdict) => {
    setProblem(undefined);
    setVerdict(chosen);
    if (chosen === 'accept') send({ verdict: 'accept', reason });
  };
  const submit = () => {
    if (!verdict) return;
    if (reason.trim() === '') return setProblem('Say why, in a word or two: whoever mends the rule will read it.');
    if (verdict === 'reject') return void send({ verdict, reason });
    const correction = correctionOf(event, draft);
    if (typeof correction === 'string') return setProblem(correction);
    send({ verdict, reason, correction });
  };

  useEffect(() => {
    if (verdict === 'reject' || verdict === 'correct') field.current?.focus();
  }, [verdict]);
  useEffect(() => {
    const press = (pressed: KeyboardEvent) => {
      const isTyping = (pressed.target as Element).closest('input, select, textarea');
      if (pressed.key === 'Escape') setVerdict(undefined);
      if (isTyping || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
      const keys: Record<string, () => void> = {
        a: () => choose('accept'),
        c: () => choose('correct'),
        r: () => choose('reject'),
        j: () => onStep(1),
        k: () => onStep(-1),
      };
      if (!keys[pressed.key]) return;
      pressed.preventDefault();
      keys[pressed.key]!();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  return (
    <article className="case" aria-label="The event">
      <h2>
        <ActLine act={event} />
        <About acts={event.about} />
      </h2>
      <InPlace stored={stored} />
      <EventFacts event={event} />
      {(earlier.data?.reviews ?? []).map(review => (
        <p key={`${review.made} ${review.reason}`} className="soft small">
          {review.made.slice(0, 10)}: {DONE[review.verdict].toLowerCase()}
          {review.reason && (
            <>
              , <Words>{review.reason}</Words>
            </>
          )}
        </p>
      ))}
      <div className="row verdicts">
        {(['accept', 'correct', 'reject'] as const).map(each => (
          <button
            key={each}
            type="button"
            className={verdict === each ? 'main' : ''}
            aria-pressed={verdict === each}
            aria-keyshortcuts={each[0]}
            onClick={() => choose(each)}
          >
            {each[0]!.toUpperCase() + each.slice(1)} ({each[0]})
          </button>
        ))}
      </div>
      {verdict && verdict !== 'accept' && (
        <form
          className="correction"
          onSubmit={submitted => {
            submitted.preventDefault();
            submit();
          }}
        >
          <label>
            <span>Why</span>
            <input ref={field} value={reason} onChange={changed => setReason(changed.target.value)} />
          </label>
          {verdict === 'correct' && <Fields draft={draft} onChange={setDraft} />}
          <div className="row">
            <button type="submit" className="main">
              {verdict === 'reject' ? 'Reject it' : 'Keep the correction'}
            </button>
            <button type="button" onClick={() => setVerdict(undefined)}>
              Leave it (Esc)
            </button>
          </div>
        </form>
      )}
      {typeof problem === 'string' && (
        <p className="notice wrong" role="alert">
          {problem}
        </p>
      )}
      {problem && typeof problem !== 'string' && <Wrong problem={problem} />}
    </article>
  );
}

/** What the event should be: begins with what the machine has. */
function Fields({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const text = (name: keyof Draft, label: string, hint: string) => (
    <label>
      <span>{label}</span>
      <input
        value={draft[name]}
        placeholder={hint}
        onChange={event => onChange({ ...draft, [name]: event.target.value })}
      />
    </label>
  );
  const choice = (name: 'type' | 'status', label: string, of: readonly string[]) => (
    <label>
      <span>{label}</span>
      <select value={draft[name]} onChange={event => onChange({ ...draft, [name]: event.target.value })}>
        {of.map(each => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="fields">
      {choice('type', 'Type', TYPES)}
      {text('mode', 'Mode', 'none')}
      {choice('status', 'Status', STATUSES)}
      {text('actors', 'Actors', 'JPN GOV, CHN')}
      {text('recipients', 'Recipients', 'none')}
      {text('date', 'Date', '2018-01-28')}
      {text('place', 'Place', 'none')}
    </div>
  );
}

/** The sentence where it stands, with the words that the record rests on; alone while its page is on its way. */
function InPlace({ stored: { event, sentence, document } }: { stored: StoredEvent }) {
  const { data } = useAnswer(ask('/v1/documents/:id', { id: document.id }));
  const span = data?.sentences[event.sentence];
  const text = data?.document.text ?? '';
  const pieces = useMemo(() => (span ? nestMarks(marksOf(event), span.start, span.end) : []), [event, span]);
  const before = data?.sentences[event.sentence - 1];
  const after = data?.sentences[event.sentence + 1];
  const show = (all: readonly Piece[]): React.ReactNode =>
    all.map(({ start, end, mark, pieces: inner }) => {
      const words = inner.length > 0 ? show(inner) : <Words key={start}>{text.slice(start, end)}</Words>;
      return mark ? (
        <mark key={`${start} ${mark.id}`} className={`mark ${mark.kind}`} title={mark.id}>
          {words}
        </mark>
      ) : (
        words
      );
    });
  return (
    <blockquote className="in-place">
      {before && (
        <span className="soft">
          <Words>{text.slice(before.start, before.end)}</Words>{' '}
        </span>
      )}
      {span ? show(pieces) : <Words>{sentence}</Words>}
      {after && (
        <span className="soft">
          {' '}
          <Words>{text.slice(after.start, after.end)}</Words>
        </span>
      )}
      <cite>
        <a href={linkTo('/read', { document: document.id, open: event.id })}>
          <Words>{document.title ?? 'The whole page'}</Words>
        </a>{' '}
        {document.published}
      </cite>
    </blockquote>
  );
}

function marksOf({ trigger, actors, recipients, date, place }: Event): Mark[] {
  return [
    { ...trigger, kind: 'event', id: 'trigger' },
    ...actors.map(actor => ({ ...actor, kind: 'actor', id: `actor: ${actor.name}` })),
    ...recipients.map(recipient => ({ ...recipient, kind: 'actor', id: `recipient: ${recipient.name}` })),
    ...(date?.start !== undefined && date.end !== undefined
      ? [{ start: date.start, end: date.end, kind: 'date', id: `date: ${date.edtf}` }]
      : []),
    ...(place ? [{ ...place, kind: 'place', id: `place: ${place.name}` }] : []),
  ];
}

function Reviews({ turn }: { turn: number }) {
  const reviews = useAnswer(ask('/v1/reviews', {}, { limit: 200 }), turn);
  return (
    <section className="section reviews" aria-label="What was said">
      <h2>What was said</h2>
      <Answer of={reviews}>
        {({ reviews: all }) =>
          all.length === 0 ? (
            <p className="soft">Nobody has reviewed an event yet.</p>
          ) : (
            <>
              <div className="row no-print">
                <Download path="/v1/reviews?format=yaml" name="reviewed.yaml">
                  Cases (YAML)
                </Download>
                <Download path="/v1/reviews?limit=1000" name="reviews.json">
                  All of it (JSON)
                </Download>
                <span className="soft small">A sentence becomes a case once all of its events are reviewed.</span>
              </div>
              <Lines of={all} first={15}>
                {review => (
                  <li key={review.event} className="line">
                    <span className="date">{DONE[review.verdict]}</span>
                    <span>
                      <a href={linkTo('/review', { event: review.event })}>
                        {review.machine.type} <q>{review.machine.trigger.text}</q>
                      </a>{' '}
                      <span className="soft">
                        <Words>{review.reason}</Words>
                      </span>
                    </span>
                  </li>
                )}
              </Lines>
            </>
          )
        }
      </Answer>
    </section>
  );
}
