import { type ReactNode, useCallback, useState } from 'react';
import type { Dossier, HappeningLine, Party, RequestLine, TurnLine } from '../../../src/record/index.js';
import { linkTo, useAddress } from '../address.js';
import { ask, type PairIndex, useAnswer } from '../api.js';
import { Figure } from '../charts/Figure.js';
import { IndexChart } from '../charts/IndexChart.js';
import { Timeline } from '../charts/Timeline.js';
import { About, ActLine, People } from '../parts/Act.js';
import { CiteButton } from '../parts/Cite.js';
import { CountryPicker } from '../parts/CountryPicker.js';
import { Download } from '../parts/Download.js';
import { Cited, Sentence, WithEvidence } from '../parts/Evidence.js';
import { Lines } from '../parts/Lines.js';
import { Answer, Empty } from '../parts/Notice.js';
import { Words } from '../parts/Words.js';
import { CLASSES, count, OUTCOMES, QUAD_CODES, signed } from '../words.js';

/** The file on two countries, at any date. */
export function PairPage() {
  const { query, set } = useAddress();
  const [a, b, at] = ['a', 'b', 'at'].map(name => query.get(name) ?? '') as [string, string, string];
  const countries = useAnswer(ask('/v1/countries'));
  const isPair = a !== '' && b !== '' && a !== b;
  const dossier = useAnswer(isPair ? ask('/v1/pairs/:a/:b/dossier', { a, b }, { at }) : undefined);
  const list = countries.data?.countries ?? [];
  const nameOf = (code: string) => list.find(country => country.code === code)?.name ?? code;
  return (
    <>
      <form className="row pair-form" onSubmit={event => event.preventDefault()}>
        <CountryPicker label="One country" countries={list} value={a} onPick={code => set({ a: code })} />
        <CountryPicker label="and another" countries={list} value={b} onPick={code => set({ b: code })} />
        <label>
          <span>As of (empty: today)</span>
          <input type="date" value={at} onChange={event => set({ at: event.target.value }, { replace: true })} />
        </label>
        {isPair && (
          <button type="button" onClick={() => set({ a: b, b: a })}>
            Swap
          </button>
        )}
      </form>
      {!isPair ? (
        <ChoosePair same={a !== '' && a === b} nameOf={nameOf} />
      ) : (
        <Answer of={dossier}>{found => <File dossier={found} countries={list} />}</Answer>
      )}
    </>
  );
}

function ChoosePair({ same, nameOf }: { same: boolean; nameOf: (code: string) => string }) {
  const pairs = useAnswer(ask('/v1/pairs', {}, { limit: 12 }));
  return (
    <>
      <h1>The file on two countries</h1>
      <p className="lead">How things stand between them, what changed and why, what is disputed, asked and due.</p>
      {same && <Empty>Both are the same country. Choose another one.</Empty>}
      <Answer of={pairs}>
        {({ pairs: most }) =>
          most.length === 0 ? (
            <Empty>
              The store is empty. Put articles into it with <code>attache add FILE</code>, or send them to{' '}
              <code>POST /v1/documents</code>; then choose two countries above.
            </Empty>
          ) : (
            <section>
              <h2>Most spoken of</h2>
              <ul className="pairs">
                {most.map(({ pair: [a, b], documents }) => (
                  <li key={`${a}${b}`}>
                    <a href={linkTo('/pair', { a, b })}>
                      {nameOf(a)} and {nameOf(b)}
                    </a>{' '}
                    <span className="soft small">{count(documents, 'document')}</span>
                  </li>
                ))}
              </ul>
            </section>
          )
        }
      </Answer>
    </>
  );
}

interface FileProps {
  dossier: Dossier;
  countries: Parameters<typeof CountryPicker>[0]['countries'];
}

function File({ dossier, countries }: FileProps) {
  const { query, set } = useAddress();
  const { version } = useAnswer(ask('/v1/ready')).data ?? {};
  const { pair, names, asOf, standing, evidence, sources } = dossier;
  const title = `${names[pair[0]]} and ${names[pair[1]]}`;
  const drawn = `Attaché ${version ?? ''}, ${new Date().toISOString().slice(0, 10)}.`;
  const asked = `As of ${asOf}, from ${count(dossier.documents, 'document')}.`;
  const caption = (name: string) => ({ title: `${title}: ${name}`, query: asked, drawn });
  const cite = useCallback((numbers: string) => set({ cite: numbers }, { replace: true }), [set]);
  const path = ask('/v1/pairs/:a/:b/dossier', { a: pair[0], b: pair[1] }, { at: query.get('at') ?? undefined }).path;
  const inFormat = (format: string) => `${path}${path.includes('?') ? '&' : '?'}format=${format}`;
  return (
    <WithEvidence evidence={evidence} sources={sources} cited={query.get('cite') ?? ''} onCite={cite}>
      <header className="pair-head">
        <h1>{title}</h1>
        <p className="soft">
          {asked}
          {dossier.undated > 0 && ` ${count(dossier.undated, 'document')} without a date left out.`}
        </p>
        <div className="row no-print">
          <CiteButton title={title} query={asked} drawn={drawn} />
          <button type="button" onClick={() => window.print()}>
            Print
          </button>
          {['html', 'md', 'json'].map(format => (
            <Download key={format} path={inFormat(format)} name={`${pair.join('-')}-${asOf}.${format}`}>
              {format === 'md' ? 'Markdown' : format.toUpperCase()}
            </Download>
          ))}
        </div>
      </header>
      {dossier.documents === 0 ? (
        <Empty>
          No document of the store speaks of both{query.get('at') ? ' by that day' : ''}. Add articles with{' '}
          <code>attache add FILE</code>, take a later day, or choose another pair.
        </Empty>
      ) : (
        <div className="file">
          <div className="file-main">
            <Standing dossier={dossier} />
            <IndexFigure dossier={dossier} countries={countries} caption={caption('how they get on')} />
            <TimelineFigure dossier={dossier} caption={caption('timeline')} onCite={cite} />
            <Happenings
              name="What happened"
              of={dossier.events}
              nothing="Nothing is known to have happened between the two."
            />
            <Happenings name="Planned or possible" of={dossier.planned} />
            <Happenings name="Said not to have happened" of={dossier.denied} />
          </div>
          <div className="file-side">
            <Due dossier={dossier} />
            <Disputes dossier={dossier} />
            <Requests of={dossier.requests} />
            <Quotes of={dossier.quotes} />
          </div>
          <Sources dossier={dossier} />
        </div>
      )}
      {standing.index.points.length === 0 && dossier.documents > 0 && (
        <p className="soft small">There is no index: no act between the two has a day.</p>
      )}
    </WithEvidence>
  );
}

function Standing({ dossier: { standing, names } }: { dossier: Dossier }) {
  const { balance, assessments } = standing;
  return (
    <Section name="How things stand">
      <p className="standing">
        {balance.happenings === 0 ? (
          'Nothing that happened between them has a day.'
        ) : (
          <>
            In the 90 days to {balance.to}: {count(balance.happenings, 'happening')}, mean score{' '}
            <strong>{balance.intensity === null ? 'none' : signed(balance.intensity)}</strong>
          </>
        )}
      </p>
      {balance.happenings > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must get there
        <section className="wide" tabIndex={0} aria-label="Happenings by who acted">
          <table className="balance">
            <thead>
              <tr>
                <th scope="col">By</th>
                {QUAD_CODES.map(code => (
                  <th key={code} scope="col">
                    <span
                      className={`act class${code} ${code % 2 ? 'verbal' : 'material'} ${code < 3 ? 'cooperation' : 'conflict'}`}
                    >
                      {CLASSES[code]}
                    </span>
                  </th>
                ))}
                <th scope="col">Score</th>
              </tr>
            </thead>
            <tbody>
              {balance.byActor.map(({ actors, byClass, intensity }) => (
                <tr key={actors.join()}>
                  <th scope="row">{actors.length === 2 ? 'both' : (names[actors[0]!] ?? actors[0])}</th>
                  {QUAD_CODES.map(code => (
                    <td key={code}>{byClass[code] || <span className="soft">0</span>}</td>
                  ))}
                  <td>{intensity === null ? <span className="soft">none</span> : signed(intensity)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ul>
        {assessments.slice(0, 6).map(({ direction, text, by, published, evidence }) => (
          <li key={`${evidence} ${text}`} className="line">
            <span className="date">{published ?? 'undated'}</span>
            <span>
              <strong>{direction}</strong>{' '}
              {by && (
                <>
                  by <People of={[by]} />{' '}
                </>
              )}
              <span className="quote-words">
                <Words>{text}</Words>
              </span>
              <Cited by={evidence} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface WithCaption {
  caption: { title: string; query: string; drawn: string };
}

function IndexFigure({ dossier, countries, caption }: FileProps & WithCaption) {
  const { query, set } = useAddress();
  const { pair, standing, asOf } = dossier;
  const { turns } = standing.index;
  const step = query.get('step') ?? 'month';
  const [c, d] = [query.get('c') ?? '', query.get('d') ?? ''];
  const compares = c !== '' && d !== '' && c !== d;
  const own = useAnswer(
    step === 'month' ? undefined : ask('/v1/pairs/:a/:b/index', { a: pair[0], b: pair[1] }, { at: asOf, step }),
  );
  const other = useAnswer(compares ? ask('/v1/pairs/:a/:b/index', { a: c, b: d }, { at: asOf, step }) : undefined);
  const points = step === 'month' ? standing.index.points : (own.data?.points ?? standing.index.points);
  const open = query.get('turn') ?? undefined;
  const onTurn = (date: string) => set({ turn: date === open ? undefined : date }, { replace: true });
  const otherName = compares
    ? [c, d].map(code => countries.find(each => each.code === code)?.name ?? code).join(' and ')
    : '';
  if (points.length === 0) return null;
  return (
    <Figure
      id="index"
      caption={caption}
      chart={
        <IndexChart
          title={caption.title}
          points={points}
          other={compares && other.data ? { name: otherName, points: other.data.points } : undefined}
          turns={turns}
          open={open}
          onTurn={onTurn}
        />
      }
      table={<IndexTable points={points} />}
    >
      <div className="row no-print figure-tools">
        <label>
          <span>A point for each</span>
          <select
            value={step}
            onChange={event =>
              set({ step: event.target.value === 'month' ? '' : event.target.value }, { replace: true })
            }
          >
            <option value="day">day</option>
            <option value="week">week</option>
            <option value="month">month</option>
          </select>
        </label>
        <CountryPicker
          label="Compare with"
          countries={countries}
          value={c}
          onPick={code => set({ c: code }, { replace: true })}
        />
        <CountryPicker
          label="and"
          countries={countries}
          value={d}
          onPick={code => set({ d: code }, { replace: true })}
        />
        {(c || d) && (
          <button type="button" onClick={() => set({ c: '', d: '' }, { replace: true })}>
            No comparison
          </button>
        )}
      </div>
      {compares && other.data?.points.length === 0 && (
        <p className="soft small">No act between {otherName} has a day: there is nothing to compare with.</p>
      )}
      <Turns of={turns} open={open} onTurn={onTurn} />
    </Figure>
  );
}

function IndexTable({ points }: { points: PairIndex['points'] }) {
  return (
    <table>
      <thead>
        <tr>
          {['From', 'Index', '90 % between', 'Cooperation', 'Conflict', 'Acts'].map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...points].reverse().map(({ from, index, low, high, cooperation, conflict, acts }) => (
          <tr key={from}>
            <th scope="row">{from}</th>
            <td>{signed(index)}</td>
            <td>
              {signed(low)} and {signed(high)}
            </td>
            <td>{signed(cooperation)}</td>
            <td>{signed(conflict)}</td>
            <td>{acts}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Turns({
  of,
  open,
  onTurn,
}: {
  of: readonly TurnLine[];
  open: string | undefined;
  onTurn: (date: string) => void;
}) {
  if (of.length === 0) return <p className="soft small">No turning point: no change that chance would not explain.</p>;
  return (
    <section className="turns" aria-label="Turning points">
      <h3>Turning points</h3>
      <ol>
        {of.map(({ date, before, after, chance, happenings }, index) => (
          <li key={date}>
            <button type="button" className="plain" aria-expanded={date === open} onClick={() => onTurn(date)}>
              <span className="turn-sign" aria-hidden="true">
                {of.length - index}
              </span>{' '}
              <strong>{date}</strong> {after > before ? 'for the better' : 'for the worse'}: {signed(before)} to{' '}
              {signed(after)} a week{' '}
              <span className="soft small">
                (chance {chance < 0.01 ? 'under 1 %' : `${Math.round(chance * 100)} %`})
              </span>
            </button>
            {date === open && (
              <ul>
                {happenings.map(line => (
                  <Happening key={line.events[0]} line={line} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** More marks than this cannot be told apart, and take long to draw. */
const MOST_MARKS = 1_500;

function TimelineFigure({
  dossier,
  caption,
  onCite,
}: { dossier: Dossier; onCite: (numbers: string) => void } & WithCaption) {
  const [open, setOpen] = useState<string>();
  const all = [...dossier.planned, ...dossier.denied, ...dossier.events];
  const days = dossier.sources.map(({ published }) => published ?? '').filter(day => /^\d{4}-\d\d-\d\d$/.test(day));
  const first = [...days, dossier.standing.index.points[0]?.from ?? dossier.asOf].sort()[0]!;
  const due = dossier.planned.map(({ date }) => date ?? '').filter(day => /^\d{4}-\d\d-\d\d$/.test(day));
  const last = [...days, ...due].sort().at(-1) ?? dossier.asOf;
  const dated = all.filter(({ date }) => date !== undefined);
  if (dated.length === 0) return null;
  return (
    <Figure
      id="timeline"
      caption={caption}
      chart={
        <Timeline
          title={caption.title}
          happenings={dated.slice(0, MOST_MARKS)}
          from={`${first.slice(0, 7)}-01`}
          to={last}
          open={open}
          onOpen={line => {
            setOpen(line.events[0]);
            onCite(line.evidence.join(','));
          }}
        />
      }
      table={
        <ul>
          {dated.map(line => (
            <Happening key={`${line.events[0]} ${line.status}`} line={line} />
          ))}
        </ul>
      }
    >
      <p className="soft small">
        Filled: it happened. Hollow: planned, possible or denied. A bar covers all days that a vague date may mean. What
        the documents tell of earlier times stands in the lists.
        {dated.length > MOST_MARKS && ` The newest ${MOST_MARKS} of ${dated.length} are drawn.`}
      </p>
    </Figure>
  );
}

function Happening({ line }: { line: HappeningLine }) {
  return (
    <li className="line">
      <span className="date">
        {line.date ?? 'undated'}
        {line.basis === 'publication' && <span className="soft"> (page)</span>}
      </span>
      <span>
        <ActLine act={line} />
        <About acts={line.about} />{' '}
        <q>
          <Words>{line.trigger}</Words>
        </q>{' '}
        <span className="soft small">
          {signed(line.intensity)}
          {line.sources > 1 && `, ${line.sources} sources`}
        </span>
        <Cited by={line.evidence} />
      </span>
    </li>
  );
}

function Happenings({ name, of, nothing }: { name: string; of: readonly HappeningLine[]; nothing?: string }) {
  if (of.length === 0 && !nothing) return null;
  return (
    <Section name={name} count={of.length}>
      {of.length === 0 && <p className="soft">{nothing}</p>}
      <Lines of={of}>{line => <Happening key={`${line.events[0]} ${line.date}`} line={line} />}</Lines>
    </Section>
  );
}

function Due({ dossier: { calendar, asOf } }: { dossier: Dossier }) {
  const line = ({ kind, title, date, evidence }: Dossier['calendar']['due'][number]) => (
    <li key={`${kind} ${title} ${date}`} className="line">
      <span className="date">{date ?? 'no day yet'}</span>
      <span>
        <Words>{title}</Words> <span className="soft">{kind}</span>
        <Cited by={evidence} />
      </span>
    </li>
  );
  return (
    <Section name="Due" count={calendar.due.length}>
      {calendar.due.length === 0 && <p className="soft">Nothing is known to be due after {asOf}.</p>}
      <ul>{calendar.due.map(line)}</ul>
      {calendar.past.length > 0 && (
        <details>
          <summary>Behind us ({calendar.past.length})</summary>
          <ul>{calendar.past.map(line)}</ul>
        </details>
      )}
    </Section>
  );
}

function Disputes({ dossier: { disputes, names } }: { dossier: Dossier }) {
  return (
    <Section name="Disputes" count={disputes.length}>
      {disputes.length === 0 && <p className="soft">No document speaks of a dispute between the two.</p>}
      <ul>
        {disputes.map(({ id, object, kind, names: called, claims, first, last, documents, evidence }) => (
          <li key={id} className="entry">
            <h3>
              <Words>{object}</Words>
            </h3>
            <p className="soft small">
              {kind}; {count(documents, 'document')}
              {first && `, ${first === last ? first : `${first} to ${last}`}`}
              <Cited by={evidence} />
            </p>
            {Object.entries(called).map(([country, name]) => (
              <p key={country}>
                {names[country] ?? country}:{' '}
                <strong>
                  {name.split('|').map((each, index) => (
                    <span key={each}>
                      {index > 0 && ', '}
                      <Words>{each}</Words>
                    </span>
                  ))}
                </strong>
              </p>
            ))}
            {claims.slice(0, 4).map(({ by, text, evidence: cited }) => (
              <p key={text} className="small">
                {names[by] ?? by}{' '}
                <span className="quote-words">
                  <Words>{text}</Words>
                </span>
                <Cited by={cited} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Requests({ of }: { of: readonly RequestLine[] }) {
  return (
    <Section name="Requests" count={of.length}>
      {of.length === 0 && <p className="soft">Neither is known to have asked the other for anything.</p>}
      <Lines of={of} first={8}>
        {({ by, of: asked, words, date, outcome, answer, evidence }) => (
          <li key={`${evidence} ${words}`} className="entry">
            <p>
              <span className={`outcome ${outcome}`}>{OUTCOMES[outcome]}</span>{' '}
              <span className="soft small">{date}</span>
            </p>
            <p>
              <People of={by} /> asked <People of={asked} />:{' '}
              <span className="quote-words">
                <Words>{words}</Words>
              </span>
              <Cited by={evidence} />
            </p>
            {answer && (
              <p className="small">
                Then, {answer.date}: <ActLine act={answer} />
                <Cited by={answer.evidence} />
              </p>
            )}
          </li>
        )}
      </Lines>
    </Section>
  );
}

function Quotes({ of }: { of: readonly (Party & Pick<Dossier['quotes'][number], 'quotes'>)[] }) {
  const total = of.reduce((sum, { quotes }) => sum + quotes.length, 0);
  return (
    <Section name="In their words" count={total}>
      {total === 0 && <p className="soft">No official of either is quoted on the other.</p>}
      {of.slice(0, 12).map(({ name, country, role, quotes }) => (
        <div key={`${country} ${name}`} className="entry">
          <p>
            <strong>
              <Words>{name}</Words>
            </strong>{' '}
            <span className="soft small">{[role, country].filter(Boolean).join(', ')}</span>
          </p>
          {quotes.slice(0, 3).map(({ text, published, evidence, form }) => (
            <p key={`${evidence} ${text}`}>
              <span className={form === 'indirect' ? '' : 'quote-words'}>
                <Words>{text}</Words>
              </span>{' '}
              <span className="soft small">{published}</span>
              <Cited by={evidence} />
            </p>
          ))}
          {quotes.length > 3 && (
            <details>
              <summary>{quotes.length - 3} more</summary>
              {quotes.slice(3).map(({ text, published, evidence }) => (
                <p key={`${evidence} ${text}`}>
                  <Words>{text}</Words> <span className="soft small">{published}</span>
                  <Cited by={evidence} />
                </p>
              ))}
            </details>
          )}
        </div>
      ))}
    </Section>
  );
}

function Sources({ dossier: { evidence, sources } }: { dossier: Dossier }) {
  return (
    <section className="section sources" aria-labelledby="sources">
      <h2 id="sources">
        Sources <span className="soft">{sources.length}</span>
      </h2>
      <Lines of={sources}>
        {({ document, title, publisher, published }) => (
          <li key={document} className="line">
            <span className="date">{published ?? 'undated'}</span>
            <span>
              <a href={linkTo('/read', { document })}>
                <Words>{title ?? document}</Words>
              </a>{' '}
              <span className="soft">
                <Words>{publisher ?? ''}</Words>
              </span>
            </span>
          </li>
        )}
      </Lines>
      <details className="all-evidence">
        <summary>All evidence ({evidence.length} sentences)</summary>
        {evidence.slice(0, 500).map(line => (
          <Sentence key={line.n} line={line} source={sources.find(({ document }) => document === line.document)} />
        ))}
      </details>
    </section>
  );
}

function Section({ name, count: number, children }: { name: string; count?: number; children: ReactNode }) {
  return (
    <section className="section" aria-label={name}>
      <h2>
        {name} {number !== undefined && <span className="soft">{number}</span>}
      </h2>
      {children}
    </section>
  );
}
