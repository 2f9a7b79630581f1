import type { PairMove } from '../../../src/record/index.js';
import { linkTo, useAddress } from '../address.js';
import { ask, useAnswer } from '../api.js';
import { CiteButton } from '../parts/Cite.js';
import { Lines } from '../parts/Lines.js';
import { Answer, Empty } from '../parts/Notice.js';
import { count, signed } from '../words.js';

const SPANS = { 7: 'a week', 30: 'a month', 90: 'three months', 365: 'a year' };
/** Countries of the matrix: more do not fit a page. */
const MOST = 16;

/** All pairs at once: who dealt with whom, in what mood, and what moved. */
export function WorldPage() {
  const { query, set } = useAddress();
  const days = query.get('days') ?? '7';
  const at = query.get('at') ?? '';
  const world = useAnswer(ask('/v1/world', {}, { days, at }));
  const { version } = useAnswer(ask('/v1/ready')).data ?? {};
  return (
    <>
      <h1>The world, pair by pair</h1>
      <form className="row world-form" onSubmit={event => event.preventDefault()}>
        <label>
          <span>The last</span>
          <select
            value={days}
            onChange={event => set({ days: event.target.value === '7' ? '' : event.target.value }, { replace: true })}
          >
            {Object.entries(SPANS).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>up to (empty: the latest page)</span>
          <input type="date" value={at} onChange={event => set({ at: event.target.value }, { replace: true })} />
        </label>
      </form>
      <Answer of={world}>
        {({ from, to, pairs, names }) => {
          const active = pairs.filter(({ acts }) => acts > 0);
          const asked = `${from} to ${to}, against the ${days} days before.`;
          return active.length === 0 && pairs.length === 0 ? (
            <Empty>
              Nothing that happened in these days or the {days} before is in the store. Take a longer time or another
              day, or add articles with <code>attache add FILE</code>.
            </Empty>
          ) : (
            <>
              <p className="lead">
                {from} to {to}: {count(active.length, 'pair')} dealt with one another. An act of one type on one day
                counts once, however many articles tell it.
              </p>
              <Matrix pairs={active} names={names} at={to} />
              <Moved pairs={pairs} names={names} at={to} />
              <div className="row no-print">
                <CiteButton
                  title="The world, pair by pair"
                  query={asked}
                  drawn={`Attaché ${version ?? ''}, ${new Date().toISOString().slice(0, 10)}.`}
                />
                <button type="button" onClick={() => window.print()}>
                  Print
                </button>
              </div>
              <p className="soft small">
                There is no map: a free one draws the borders of one side where others dispute them. The matrix takes no
                side.
              </p>
            </>
          );
        }}
      </Answer>
    </>
  );
}

interface PairsProps {
  pairs: readonly PairMove[];
  names: Record<string, string>;
  at: string;
}

function Matrix({ pairs, names, at }: PairsProps) {
  const weights = new Map<string, number>();
  for (const { pair, acts } of pairs) for (const code of pair) weights.set(code, (weights.get(code) ?? 0) + acts);
  const codes = [...weights].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([code]) => code);
  const shown = codes.slice(0, MOST);
  const found = new Map(pairs.map(move => [move.pair.join(), move]));
  const moveOf = (a: string, b: string) => found.get([a, b].sort().join());
  if (shown.length === 0)
    return <p className="soft">Nobody dealt with anybody in these days; below is what was before.</p>;
  return (
    <section className="section" aria-label="Matrix of pairs">
      <h2>Who dealt with whom</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must get there */}
      <section className="wide" tabIndex={0} aria-label="Matrix, scrolls sideways">
        <table className="matrix">
          <thead>
            <tr>
              <td />
              {shown.map(code => (
                <th key={code} scope="col" title={names[code]}>
                  <abbr title={names[code]}>{code}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <tr key={row}>
                <th scope="row">{names[row]}</th>
                {shown.map(column => {
                  const move = row === column ? undefined : moveOf(row, column);
                  if (!move) return <td key={column} className={row === column ? 'self' : ''} />;
                  return (
                    <td key={column} className={moodOf(move.intensity ?? 0)}>
                      <a
                        href={linkTo('/pair', { a: row, b: column, at })}
                        title={`${names[row]} and ${names[column]}: ${count(move.acts, 'act')}`}
                      >
                        {signed(move.intensity ?? 0)}
                        <span className="acts">
                          <span className="unseen">, acts: </span>
                          {move.acts}
                        </span>
                      </a>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="soft small">
        Mean PLOVER score, −10 (attacks) to +10 (aid), and how many acts. Blue and above zero: cooperation; orange and
        below: conflict.
        {codes.length > MOST &&
          ` The ${MOST} countries with most acts of ${codes.length}; the list below has all pairs.`}
      </p>
    </section>
  );
}

function moodOf(score: number): string {
  if (score >= 3) return 'mood warm';
  if (score > 0) return 'mood mild';
  if (score > -3) return 'mood cool';
  return 'mood cold';
}

function Moved({ pairs, names, at }: PairsProps) {
  const moved = pairs
    .map(move => ({ ...move, change: changeOf(move) }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || b.acts - a.acts);
  return (
    <section className="section" aria-label="What moved">
      <h2>What moved most</h2>
      <Lines of={moved} first={12}>
        {({ pair: [a, b], acts, intensity, before, change }) => (
          <li key={`${a}${b}`} className="moved">
            <a href={linkTo('/pair', { a, b, at })}>
              {names[a]} and {names[b]}
            </a>
            <span>
              {change === 0 ? '' : change > 0 ? '▲ ' : '▼ '}
              {intensity === null ? 'silent' : signed(intensity)}{' '}
              <span className="soft small">
                {before.intensity === null ? 'silent before' : `${signed(before.intensity)} before`};{' '}
                {count(acts, 'act')} after {before.acts}
              </span>
            </span>
          </li>
        )}
      </Lines>
    </section>
  );
}

/** How much the mean moved, by how much was seen on both sides: a single act after silence is no great turn. */
function changeOf({ acts, intensity, before }: PairMove): number {
  if (intensity === null && before.intensity === null) return 0;
  const weight = Math.sqrt(Math.min(acts, before.acts) + Math.max(acts, before.acts) / 4);
  return ((intensity ?? 0) - (before.intensity ?? 0)) * weight;
}
