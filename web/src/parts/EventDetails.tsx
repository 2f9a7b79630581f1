import { type ReactNode, useState } from 'react';
import type { Event, StoredEvent } from '../../../src/record/index.js';
import { linkTo } from '../address.js';
import { ask, useAnswer } from '../api.js';
import { signed } from '../words.js';
import { People } from './Act.js';
import { Answer } from './Notice.js';
import { Origin } from './Origin.js';
import { Why } from './Why.js';
import { Words } from './Words.js';

/** The evidence of a stored event, its details, and the ways on from it. */
export function EventDetails({ stored: { event, sentence, document } }: { stored: StoredEvent }) {
  const [asked, setAsked] = useState(false);
  const how = useAnswer(asked ? ask('/v1/events/:id/explanation', { id: event.id }) : undefined);
  return (
    <div className="more">
      <blockquote className="sentence">
        <Words>{sentence}</Words>
        <Origin document={document.id} open={event.id} page={document} />
      </blockquote>
      <EventFacts event={event} />
      <div className="row">
        {!asked && (
          <button type="button" onClick={() => setAsked(true)}>
            Why was it read so?
          </button>
        )}
        <a className="button" href={linkTo('/review', { event: event.id })}>
          Review it
        </a>
      </div>
      {asked && <Answer of={how}>{found => <Why how={found} trigger={event.trigger.start} />}</Answer>}
    </div>
  );
}

/** What is known of an event besides who did what to whom. */
export function EventFacts({ event }: { event: Event }) {
  const { date, place, reportedBy, counts = {} } = event;
  return (
    <dl>
      <Fact name="Date">
        {date ? `${date.edtf}${date.basis === 'publication' ? ' (only the day of the page is known)' : ''}` : 'none'}
        {date?.text && (
          <>
            , from <q>{date.text}</q>
          </>
        )}
      </Fact>
      {place && <Fact name="Place">{place.name}</Fact>}
      {Object.entries(counts).map(([name, { value }]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
      {reportedBy && (
        <Fact name="Says">
          <People of={[reportedBy]} />
        </Fact>
      )}
      <Fact name="Scores">
        PLOVER {signed(event.intensity)}, Goldstein {signed(event.goldstein)}, CAMEO {event.cameo}
      </Fact>
      <Fact name="Rule">
        <a href={linkTo('/codebook', { frame: event.rule })}>
          <code>{event.rule}</code>
        </a>{' '}
        at{' '}
        <q>
          <Words>{event.trigger.text}</Words>
        </q>
      </Fact>
      <Fact name="Confidence">
        <meter min={0} max={1} value={event.confidence} aria-label="Confidence" /> {event.confidence.toFixed(2)}
      </Fact>
      {event.contexts.length > 0 && <Fact name="Contexts">{event.contexts.join(', ')}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
