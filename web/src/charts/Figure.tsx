import { type ReactNode, useRef, useState } from 'react';
import { useAddress } from '../address.js';
import { Cite } from '../parts/Cite.js';
import { type Caption, savePng, saveSvg } from './save.js';

interface FigureProps {
  /** Its name in the address: which figures show their table. */
  id: string;
  caption: Caption;
  chart: ReactNode;
  /** The same as a table. */
  table: ReactNode;
  children?: ReactNode;
}

/** A chart with its table, ways to take it away, and what is to be said under it. */
export function Figure({ id, caption, chart, table, children }: FigureProps) {
  const { query, set } = useAddress();
  const element = useRef<HTMLDivElement>(null);
  const [citing, setCiting] = useState(false);
  const asTable = (query.get('table') ?? '').split(',').includes(id);
  const showTable = () => {
    const others = (query.get('table') ?? '').split(',').filter(name => name && name !== id);
    set({ table: [...others, ...(asTable ? [] : [id])].join(',') }, { replace: true });
  };
  const svg = () => element.current?.querySelector<SVGSVGElement>('svg');
  return (
    <figure className="figure" aria-label={caption.title}>
      <figcaption>
        <h2>{caption.title}</h2>
        <span className="tools no-print">
          <button type="button" onClick={showTable} aria-pressed={asTable}>
            Table
          </button>
          {!asTable && (
            <>
              <button type="button" onClick={() => svg() && saveSvg(svg()!, caption)}>
                SVG
              </button>
              <button type="button" onClick={() => svg() && savePng(svg()!, caption)}>
                PNG
              </button>
            </>
          )}
          <button type="button" onClick={() => setCiting(!citing)} aria-expanded={citing}>
            Cite
          </button>
        </span>
      </figcaption>
      {citing && <Cite title={caption.title} query={caption.query} drawn={caption.drawn} />}
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must get there
        <section className="table" tabIndex={0} aria-label={`${caption.title}, as a table`}>
          {table}
        </section>
      ) : (
        <div ref={element}>{chart}</div>
      )}
      {children}
      <p className="under">
        {caption.query} {caption.drawn}
      </p>
    </figure>
  );
}
