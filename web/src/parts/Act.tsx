import { Fragment } from 'react';
import type { ActorRef, Event, Party, PloverType, QuadCode } from '../../../src/record/index.js';
import { ACTS, CLASSES } from '../words.js';
import { Words } from './Words.js';

/** A type of event with its modes. Its class is told by the colour, and by the shape before it as well. */
export function ActName({ type, modes = [], quadCode }: { type: PloverType; modes?: string[]; quadCode: QuadCode }) {
  const kind = `${quadCode % 2 ? 'verbal' : 'material'} ${quadCode < 3 ? 'cooperation' : 'conflict'}`;
  return (
    <span className={`act class${quadCode} ${kind}`} title={`${ACTS[type]}: ${CLASSES[quadCode]}`}>
      {[type, ...modes].join(' ')}
    </span>
  );
}

type Someone = Pick<Party, 'name' | 'country' | 'role'> | ActorRef;

/** Who, by name and country, each once. */
export function People({ of }: { of: readonly Someone[] }) {
  const once = new Map(of.map(one => [`${one.country} ${one.name}`, one]));
  return [...once.values()].map(({ name, country, role }, index) => (
    <Fragment key={`${country} ${name}`}>
      {index > 0 && ', '}
      <span title={role}>
        <Words>{name}</Words>
        {country && country !== name && <span className="soft"> {country}</span>}
      </span>
    </Fragment>
  ));
}

/** Who did what to whom, in one line. */
export function ActLine({ act }: { act: Pick<Event, 'type' | 'modes' | 'quadCode' | 'status'> & Sides }) {
  return (
    <>
      <ActName type={act.type} modes={act.modes} quadCode={act.quadCode} /> <People of={act.actors} />
      {act.recipients.length > 0 && (
        <>
          <span className="arrow" role="img" aria-label="to">
            →
          </span>
          <People of={act.recipients} />
        </>
      )}{' '}
      {act.status !== 'occurred' && <span className={`status ${act.status}`}>{act.status}</span>}
    </>
  );
}

interface Sides {
  actors: readonly Someone[];
  recipients: readonly Someone[];
}

/** What the act is about, in brackets: a request for a retreat. */
export function About({ acts }: { acts: Pick<Event, 'type' | 'modes'>[] }) {
  if (acts.length === 0) return null;
  return <span className="soft"> about {acts.map(({ type, modes }) => [type, ...modes].join(' ')).join(', ')}</span>;
}
