import { type ReactNode, useState } from 'react';

interface LinesProps<T> {
  of: readonly T[];
  /** So many are shown until all are asked for. */
  first?: number;
  children: (line: T) => ReactNode;
}

/** A list that begins short. */
export function Lines<T>({ of, first = 25, children }: LinesProps<T>) {
  const [all, setAll] = useState(false);
  if (of.length === 0) return null;
  const isCut = of.length > first && !all;
  return (
    <>
      <ul>{(isCut ? of.slice(0, first) : of).map(children)}</ul>
      {isCut && (
        <button type="button" className="no-print" onClick={() => setAll(true)}>
          Show all {of.length.toLocaleString('en')}
        </button>
      )}
    </>
  );
}
