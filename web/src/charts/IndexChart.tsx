import type { IndexPoint } from '../../../src/record/index.js';
import { signed } from '../words.js';
import { dayScale, dayTicks, numberScale, numberTicks } from './scale.js';
import { useWidth } from './useWidth.js';

interface IndexChartProps {
  title: string;
  points: readonly IndexPoint[];
  /** The same stretch of another pair, drawn dashed. */
  other?: { name: string; points: readonly IndexPoint[] } | undefined;
  turns: readonly { date: string; before: number; after: number }[];
  /** The turn that is looked at. */
  open: string | undefined;
  onTurn: (date: string) => void;
}

const LEFT = 30;
const RIGHT = 8;
const TOP = 26;
const HIGH = 190;
const GAP = 26;
const BARS = 70;

/** The index with its band above; below, what cooperation and conflict add up to in a week. Turning points stand on both. */
export function IndexChart({ title, points, other, turns, open, onTurn }: IndexChartProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const days = dayScale(points[0]!.from, points.at(-1)!.to, LEFT, width - RIGHT);
  const shown = other?.points.filter(({ to }) => to >= days.from && to <= days.to) ?? [];
  const all = [...points.flatMap(({ low, high }) => [low, high]), ...shown.map(({ index }) => index)];
  const low = Math.max(-10, Math.floor(Math.min(-2, ...all)));
  const high = Math.min(10, Math.ceil(Math.max(2, ...all)));
  const y = numberScale(low, high, TOP + HIGH, TOP);
  const most = Math.max(1, ...points.flatMap(({ cooperation, conflict }) => [cooperation, -conflict]));
  const base = TOP + HIGH + GAP + BARS / 2;
  const bar = numberScale(0, most, 0, BARS / 2);
  const bottom = TOP + HIGH + GAP + BARS;
  const middle = ({ from, to }: IndexPoint) => (days.x(from) + days.x(to)) / 2;
  const path = (values: readonly (readonly [number, number])[]) =>
    values.map(([at, value], index) => `${index ? 'L' : 'M'}${at.toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const band =
    path(points.map(point => [middle(point), point.high])) +
    path([...points].reverse().map(point => [middle(point), point.low])).replace('M', 'L');
  const wide = (days.x(points[0]!.to) - days.x(points[0]!.from)) * 0.9;
  const last = points.at(-1)!;
  return (
    <div ref={element}>
      <svg
        viewBox={`0 0 ${width} ${bottom + 20}`}
        role="img"
        aria-label={`${title}: from ${signed(points[0]!.index)} in ${points[0]!.from} to ${signed(last.index)} in ${last.to}; ${turns.length} turning points. The table says the same.`}
      >
        {numberTicks(low, high).map(tick => (
          <g key={tick}>
            <line className={tick === 0 ? 'zero' : 'grid'} x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
              {signed(tick)}
            </text>
          </g>
        ))}
        {dayTicks(days, Math.floor(width / 70)).map(({ day, label }) => (
          <g key={day}>
            <line className="grid" x1={days.x(day)} x2={days.x(day)} y1={bottom} y2={bottom + 4} />
            <text x={days.x(day)} y={bottom + 16}>
              {label}
            </text>
          </g>
        ))}
        <path className="band" d={`${band}Z`} />
        {points.map(point => (
          <g key={point.from}>
            <rect
              className="cooperation"
              x={middle(point) - Math.max(0.5, wide / 2)}
              width={Math.max(1, wide)}
              y={base - bar(point.cooperation)}
              height={bar(point.cooperation)}
            />
            <rect
              className="conflict"
              x={middle(point) - Math.max(0.5, wide / 2)}
              width={Math.max(1, wide)}
              y={base}
              height={bar(-point.conflict)}
            />
          </g>
        ))}
        <line className="zero" x1={LEFT} x2={width - RIGHT} y1={base} y2={base} />
        <text x={LEFT} y={TOP + HIGH + 18}>
          ▲ cooperation, ▼ conflict: a week’s sum
        </text>
        {shown.length > 0 && (
          <>
            <path className="other" d={path(shown.map(point => [middle(point), point.index]))} />
            <text x={width - RIGHT} y={y(shown.at(-1)!.index) - 6} textAnchor="end">
              {other!.name}
            </text>
          </>
        )}
        <path className="line" d={path(points.map(point => [middle(point), point.index]))} />
        {points.length === 1 && <circle className="line" cx={middle(last)} cy={y(last.index)} r="3" />}
        {turns.map(({ date, before, after }, index) => {
          const at = days.x(date);
          const state = date === open ? ' open' : '';
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the buttons under the chart do the same by keyboard
            <g key={date} onClick={() => onTurn(date)}>
              <line className="turn" x1={at} x2={at} y1={TOP} y2={bottom} />
              <circle className={`turn-mark${state}`} cx={at} cy={TOP - 12} r="10">
                <title>{`${date}: ${signed(before)} to ${signed(after)} a week`}</title>
              </circle>
              <text className={`turn-number${state}`} x={at} y={TOP - 8} textAnchor="middle">
                {turns.length - index}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
