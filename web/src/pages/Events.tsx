import type { ReactNode } from 'react';
import type { StoredEvent } from '../../../src/record/index.js';
import { useAddress } from '../address.js';
import { ask, useAnswer } from '../api.js';
import { About, ActLine } from '../parts/Act.js';
import { CiteButton } from '../parts/Cite.js';
import { CountryPicker } from '../parts/CountryPicker.js';
import { Download } from '../parts/Download.js';
import { EventDetails } from '../parts/EventDetails.js';
import { Answer, Empty } from '../parts/Notice.js';
import { Words } from '../parts/Words.js';
import { count, STATUSES, signed, TYPES } from '../words.js';

/** What narrows the list: names of the address, of the API and, but for `other`, of the command line. */
const FILTERS = ['party', 'other', 'type', 'status', 'text', 'from', 'to', 'sort'] as const;
const SORTS = {
  newest: 'newest first',
  oldest: 'oldest first',
  hostile: 'most hostile first',
  friendly: 'friendliest first',
  doubtful: 'least sure first',
};
const PAGE = 50;

/** Events of the store: filtered, sorted and paged by the API, so that any number of them will do. */
export function EventsPage() {
  const { query, set } = useAddress();
  const filters = Object.fromEntries(FILTERS.map(name => [name, query.get(name) || undefined]));
  const after = query.get('after') ?? undefined;
  const question = ask('/v1/events', {}, { ...filters, limit: PAGE, after });
  const events = useAnswer(question);
  const { data: about } = useAnswer(ask('/v1/ready'));
  const countries = useAnswer(ask('/v1/countries')).data?.countries ?? [];
  const change = (name: string, value: string) =>
    set({ [name]: value, after: undefined, open: undefined }, { replace: true });
  const isFiltered = FILTERS.some(name => filters[name]);
  const csv = ask('/v1/events', {}, { ...filters, limit: PAGE, after, format: 'csv' }).path;
  return (
    <>
      <h1>Events</h1>
      <form className="filters" onSubmit={event => event.preventDefault()}>
        <CountryPicker
          label="A country takes part"
          countries={countries}
          value={filters.party ?? ''}
          onPick={code => change('party', code)}
        />
        <CountryPicker
          label="and another"
          countries={countries}
          value={filters.other ?? ''}
          onPick={code => change('other', code)}
        />
        <Choice
          label="Type"
          value={filters.type}
          onChange={value => change('type', value)}
          of={TYPES.map(type => [type, type])}
        />
        <Choice
          label="Status"
          value={filters.status}
          onChange={value => change('status', value)}
          of={STATUSES.map(status => [status, status])}
        />
        <label>
          <span>Words of the sentence</span>
          <input type="search" value={filters.text ?? ''} onChange={event => change('text', event.target.value)} />
        </label>
        <label>
          <span>From</span>
          <input type="date" value={filters.from ?? ''} onChange={event => change('from', event.target.value)} />
        </label>
        <label>
          <span>To</span>
          <input type="date" value={filters.to ?? ''} onChange={event => change('to', event.target.value)} />
        </label>
        <Choice
          label="Order"
          value={filters.sort ?? 'newest'}
          onChange={value => change('sort', value === 'newest' ? '' : value)}
          of={Object.entries(SORTS)}
          required
        />
        {isFiltered && (
          <a className="button" href="/events">
            Clear
          </a>
        )}
      </form>
      <Answer of={events}>
        {({ events: found, next }) =>
          found.length === 0 ? (
            <Empty>
              {about?.events === 0 ? (
                <>
                  The store is empty. Put articles into it with <code>attache add FILE</code>.
                </>
              ) : (
                'No event is like this. Take a filter away, or other days.'
              )}
            </Empty>
          ) : (
            <>
              <p className="soft small" role="status">
                {count(found.length, 'event')} on this page{next ? ', and more after them' : ''}.
              </p>
              <ul className="events">
                {found.map(event => (
                  <EventRow key={`${event.event.id} ${event.document.id}`} stored={event} />
                ))}
              </ul>
              <nav className="row pages no-print" aria-label="Pages of the list">
                {after && (
                  <button type="button" onClick={() => set({ after: undefined })}>
                    First page
                  </button>
                )}
                {next && (
                  <button
                    type="button"
                    className="main"
                    onClick={() => {
                      set({ after: next, open: undefined });
                      window.scrollTo(0, 0);
                    }}
                  >
                    Next {PAGE}
                  </button>
                )}
              </nav>
            </>
          )
        }
      </Answer>
      <section className="section take-away" aria-label="The same elsewhere">
        <h2>The same elsewhere</h2>
        <div className="row no-print">
          <Download path={csv} name="events.csv">
            CSV of this page
          </Download>
          <Download path={question.path} name="events.json">
            JSON of this page
          </Download>
          <CiteButton
            title="Events"
            query={describe(filters)}
            drawn={`Attaché ${about?.version ?? ''}, ${new Date().toISOString().slice(0, 10)}.`}
          />
        </div>
        <dl>
          <div>
            <dt>API</dt>
            <dd>
              <code>{location.origin + question.path}</code>
            </dd>
          </div>
          <div>
            <dt>Command</dt>
            <dd>
              <code>{commandOf(filters)}</code>
              {after && <span className="soft small"> gives the first page; --limit gives more.</span>}
            </dd>
          </div>
        </dl>
      </section>
    </>
  );
}

function EventRow({ stored }: { stored: StoredEvent }) {
  const { query, set } = useAddress();
  const { event, sentence, document } = stored;
  const isOpen = query.get('open') === event.id;
  return (
    <li className={isOpen ? 'event-row open' : 'event-row'}>
      <button
        type="button"
        className="plain"
        aria-expanded={isOpen}
        onClick={() => set({ open: isOpen ? undefined : event.id }, { replace: true })}
      >
        <span className="date">{event.date?.edtf ?? 'undated'}</span>
        <span>
          <ActLine act={event} />
          <About acts={event.about} />
        </span>
        <span className="score">{signed(event.intensity)}</span>
      </button>
      {isOpen ? (
        <EventDetails stored={stored} />
      ) : (
        <p className="preview">
          <Words>{sentence}</Words>{' '}
          <span className="soft">
            <Words>{document.publisher ?? ''}</Words>
          </span>
        </p>
      )}
    </li>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  of: readonly (readonly [value: string, name: string])[];
  onChange: (value: string) => void;
  required?: boolean;
}

function Choice({ label, value, of, onChange, required = false }: ChoiceProps): ReactNode {
  return (
    <label>
      <span>{label}</span>
      <select value={value ?? ''} onChange={event => onChange(event.target.value)}>
        {!required && <option value="">any</option>}
        {of.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

type Filters = Partial<Record<string, string | undefined>>;

/** The command that prints the same. */
export function commandOf(filters: Filters): string {
  const options = FILTERS.flatMap(name => {
    const value = filters[name];
    return value ? [`--${name === 'other' ? 'party' : name} ${quoted(value)}`] : [];
  });
  return ['attache events', ...options, `--limit ${PAGE}`].join(' ');
}

/** As a shell takes it. */
function quoted(value: string): string {
  return /^[\w.:/-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

function describe(filters: Filters): string {
  const said = FILTERS.flatMap(name => (filters[name] ? [`${name} ${filters[name]}`] : []));
  return said.length > 0 ? `With ${said.join(', ')}.` : 'All of the store.';
}
