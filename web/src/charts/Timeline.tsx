import { daysOf } from '../../../src/record/edtf.js';
import type { HappeningLine } from '../../../src/record/index.js';
import { CLASSES, QUAD_CODES } from '../words.js';
import { dayScale, dayTicks, rowsOf } from './scale.js';
import { useWidth } from './useWidth.js';

interface TimelineProps {
  title: string;
  happenings: readonly HappeningLine[];
  from: string;
  to: string;
  open: string | undefined;
  onOpen: (happening: HappeningLine) => void;
}

const ROW = 13;
const HEAD = 20;
const SIZE = 4.5;

/** Happenings in their days, a lane for each class. A date that is a stretch of days is drawn as one; what did not happen is hollow. */
export function Timeline({ title, happenings, from, to, open, onOpen }: TimelineProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const days = dayScale(from, to, 6, width - 6);
  const drawn = happenings.flatMap(line => {
    const range = line.date ? daysOf(line.date) : undefined;
    if (!range || range.to < from || range.from > to) return [];
    const left = Math.max(0, days.x(range.from));
    const right = Math.min(width, days.x(range.to < to ? range.to : to) + 2);
    // a day is a mark, not a line of its own width
    const isRange = range.from !== range.to;
    return [
      { line, left: isRange ? left : left - SIZE, right: isRange ? Math.max(right, left + 4) : left + SIZE, isRange },
    ];
  });
  let top = 0;
  const lanes = QUAD_CODES.map(quad => {
    const own = drawn.filter(({ line }) => line.quadCode === quad);
    const rows = rowsOf(own, 2);
    const lane = { quad, own, rows, top };
    top += HEAD + Math.max(1, ...rows.map(row => row + 1)) * ROW;
    return lane;
  });
  const bottom = top + 4;
  return (
    <div ref={element}>
      <svg
        viewBox={`0 0 ${width} ${bottom + 20}`}
        role="img"
        aria-label={`${title}: ${drawn.length} in all. The table says the same.`}
      >
        {dayTicks(days, Math.floor(width / 70)).map(({ day, label }) => (
          <g key={day}>
            <line className="grid" x1={days.x(day)} x2={days.x(day)} y1={0} y2={bottom} />
            <text x={days.x(day)} y={bottom + 16}>
              {label}
            </text>
          </g>
        ))}
        {lanes.map(lane => (
          <g key={lane.quad} className={`class${lane.quad}`}>
            <line className="zero" x1={0} x2={width} y1={lane.top} y2={lane.top} />
            <text x={0} y={lane.top + 14}>
              {CLASSES[lane.quad]}
            </text>
            {lane.own.map(({ line, left, right, isRange }, index) => {
              const y = lane.top + HEAD + lane.rows[index]! * ROW + ROW / 2;
              const state = `happening${line.status === 'occurred' ? '' : ' hollow'}${line.events[0] === open ? ' open' : ''}`;
              const middle = (left + right) / 2;
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the lists of the page do the same by keyboard
                <g key={line.events[0]} onClick={() => onOpen(line)}>
                  <title>{`${line.date} ${line.type} ${line.modes.join(' ')} “${line.trigger}” (${line.status})`}</title>
                  {isRange ? (
                    <rect className={state} x={left} width={right - left} y={y - 2.5} height={5} />
                  ) : lane.quad < 3 ? (
                    <circle className={state} cx={middle} cy={y} r={SIZE - 0.5} />
                  ) : (
                    <path
                      className={state}
                      d={`M${middle} ${y - SIZE}l${SIZE} ${SIZE}l${-SIZE} ${SIZE}l${-SIZE} ${-SIZE}z`}
                    />
                  )}
                </g>
              );
            })}
          </g>
        ))}
      </svg>
    </div>
  );
}
