import { useMemo } from 'react';
import type { FrameEntry, RuleUse } from '../../../src/record/index.js';
import { linkTo, useAddress } from '../address.js';
import { ask, useAnswer } from '../api.js';
import { ActName } from '../parts/Act.js';
import { CountryPicker } from '../parts/CountryPicker.js';
import { Lines } from '../parts/Lines.js';
import { Answer, Empty } from '../parts/Notice.js';
import { ACTS, CLASSES, count, signed } from '../words.js';

/** The codebook to look through: types, their frames with examples, the offices, and which frames fire most. */
export function CodebookPage() {
  const { query, set } = useAddress();
  const codebook = useAnswer(ask('/v1/codebook'));
  const rules = useAnswer(ask('/v1/codebook/rules'));
  const uses = useMemo(() => new Map(rules.data?.rules.map(use => [use.rule, use])), [rules.data]);
  const type = query.get('type') ?? '';
  const frame = query.get('frame') ?? '';
  const text = query.get('text') ?? frame;
  const isSearch = type !== '' || text !== '';
  return (
    <>
      <h1>Codebook</h1>
      <p className="lead">
        What can be coded, by which words, and what must stand around them. Every frame has examples that run as tests.
      </p>
      <form className="row" onSubmit={event => event.preventDefault()}>
        <label>
          <span>Words of a frame, its name or its examples</span>
          <input
            type="search"
            value={text}
            onChange={event => set({ text: event.target.value, frame: undefined, after: undefined }, { replace: true })}
          />
        </label>
        {isSearch && (
          <a className="button" href="/codebook">
            All types
          </a>
        )}
      </form>
      {isSearch ? (
        <Frames type={type} text={text} exact={frame !== ''} uses={uses} />
      ) : (
        <Answer of={codebook}>
          {({ types, version, offices }) => (
            <>
              <section className="section" aria-label="Types">
                <h2>Types</h2>
                <ul className="types">
                  {types.map(({ type: name, quadCode, intensity, modes, frames, cameo }) => (
                    <li key={name}>
                      <a href={linkTo('/codebook', { type: name })}>
                        <ActName type={name} quadCode={quadCode} />
                      </a>
                      <p>
                        {ACTS[name]}, {CLASSES[quadCode]}
                      </p>
                      <p className="soft small">
                        Score {signed(intensity)}, CAMEO {cameo}, {count(frames, 'frame')}
                        {modes.length > 0 && `. Modes: ${modes.map(({ mode }) => mode).join(', ')}`}
                      </p>
                    </li>
                  ))}
                </ul>
              </section>
              <Fired rules={rules.data?.rules ?? []} />
              <Offices known={offices} />
              <p className="soft small">
                Codebook {version}. It is YAML in the folder `codebook`; docs/codebook.md says how to change it.
              </p>
            </>
          )}
        </Answer>
      )}
    </>
  );
}

function Fired({ rules }: { rules: readonly RuleUse[] }) {
  return (
    <section className="section" aria-label="Which frames fire most">
      <h2>Which frames fire most</h2>
      {rules.length === 0 && <p className="soft">None yet: the store holds no event.</p>}
      <Lines of={rules} first={15}>
        {use => (
          <li key={use.rule} className="moved">
            <a href={linkTo('/codebook', { frame: use.rule })}>
              <code>{use.rule}</code>
            </a>
            <Use of={use} />
          </li>
        )}
      </Lines>
    </section>
  );
}

function Use({ of }: { of: RuleUse | undefined }) {
  if (!of) return <span className="soft small">not in the store</span>;
  const { events, accepted, corrected, rejected } = of;
  const reviewed = accepted + corrected + rejected;
  return (
    <span>
      {count(events, 'event')}
      {reviewed > 0 && (
        <span className="soft small">
          {' '}
          {reviewed} reviewed: {accepted} accepted, {corrected} corrected, {rejected} rejected
        </span>
      )}
    </span>
  );
}

interface FramesProps {
  type: string;
  text: string;
  /** `text` is the name of one frame. */
  exact: boolean;
  uses: ReadonlyMap<string, RuleUse>;
}

function Frames({ type, text, exact, uses }: FramesProps) {
  const { query, set } = useAddress();
  const after = query.get('after') ?? undefined;
  const page = useAnswer(ask('/v1/codebook/frames', {}, { type, text, after, limit: 50 }));
  return (
    <Answer of={page}>
      {({ frames, total, next }) => {
        const shown = exact ? frames.filter(({ reason }) => reason === text) : frames;
        if (shown.length === 0)
          return <Empty>No frame is like this. Take fewer letters, or look through the types.</Empty>;
        return (
          <>
            <h2 className="found">
              {type || 'Frames'} <span className="soft">{exact ? '' : total}</span>
            </h2>
            <ul className="frames">
              {shown.map(frame => (
                <Frame key={frame.reason} frame={frame} use={uses.get(frame.reason)} />
              ))}
            </ul>
            <nav className="row pages" aria-label="Pages of the list">
              {after && (
                <button type="button" onClick={() => set({ after: undefined })}>
                  First page
                </button>
              )}
              {next && !exact && (
                <button
                  type="button"
                  className="main"
                  onClick={() => {
                    set({ after: next });
                    window.scrollTo(0, 0);
                  }}
                >
                  Next 50
                </button>
              )}
            </nav>
          </>
        );
      }}
    </Answer>
  );
}

function Frame({ frame, use }: { frame: FrameEntry; use: RuleUse | undefined }) {
  const { reason, type, modes, verbs, nouns, adjectives, operator, where, examples, not } = frame;
  const words = [
    ['verb', verbs],
    ['noun', nouns],
    ['adjective', adjectives],
  ] as const;
  return (
    <li className="entry">
      <h3>
        <a href={linkTo('/codebook', { frame: reason })}>
          <code>{reason}</code>
        </a>
      </h3>
      <p className="small">
        {[type ?? `operator: ${operator}`, ...modes].join(' ')} <Use of={use} />
      </p>
      <dl>
        {words
          .filter(([, all]) => all.length > 0)
          .map(([kind, all]) => (
            <div key={kind}>
              <dt>{kind}</dt>
              <dd>{all.join(', ')}</dd>
            </div>
          ))}
        {Object.entries(where).map(([role, wanted]) => (
          <div key={role}>
            <dt>{role} is</dt>
            <dd>{wanted.join(' or ')}</dd>
          </div>
        ))}
      </dl>
      <ul className="examples">
        {examples.map(example => {
          const [sentence, gives] = example.split(' -> ');
          return (
            <li key={example}>
              {sentence} <code>{gives}</code>
            </li>
          );
        })}
        {not.map(example => (
          <li key={example} className="soft">
            <strong>Not:</strong> {example}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Offices({ known }: { known: readonly string[] }) {
  const { query, set } = useAddress();
  const country = query.get('country') ?? '';
  const all = useAnswer(ask('/v1/countries')).data?.countries ?? [];
  const countries = useMemo(() => all.filter(({ code }) => known.includes(code)), [all, known]);
  const offices = useAnswer(country ? ask('/v1/codebook/offices/:code', { code: country }) : undefined);
  return (
    <section className="section" aria-label="Offices">
      <h2>Offices</h2>
      <p className="soft">
        Who held which office when: {count(known.length, 'country or organisation', 'countries and organisations')}.
      </p>
      <CountryPicker
        label="Of which country?"
        countries={countries}
        value={country}
        onPick={code => set({ country: code }, { replace: true })}
      />
      <Answer of={offices}>
        {({ offices: files }) => (
          <div className="offices">
            {files.flatMap(file =>
              file.offices.map(({ title, leads, holders }) => (
                <details key={`${file.name} ${title}`} open={leads}>
                  <summary>
                    {file.name === file.country ? '' : `${file.name}: `}
                    {title}
                    {leads && <span className="soft small"> who governs</span>}
                  </summary>
                  <ul>
                    {holders.map(({ name, from, to, acting }) => (
                      <li key={`${name} ${from}`} className="moved">
                        <span>
                          {name}
                          {acting && ' (acting)'}
                        </span>
                        <span className="soft small">
                          {from} to {to ?? 'now'}
                        </span>
                      </li>
                    ))}
                  </ul>
                </details>
              )),
            )}
          </div>
        )}
      </Answer>
    </section>
  );
}
