import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { Evidence as EvidenceLine, Source } from '../../../src/record/index.js';
import { Origin } from './Origin.js';
import { Words } from './Words.js';

interface Shown {
  /** The numbers looked at, as the address has them: "3,4". */
  cited: string;
  onCite: (numbers: string) => void;
}

const EvidenceContext = createContext<Shown>({ cited: '', onCite: () => undefined });

interface WithEvidenceProps extends Shown {
  evidence: readonly EvidenceLine[];
  sources: readonly Source[];
  children: ReactNode;
}

/** Lines that cite their evidence by number, and the evidence of the line that is looked at. */
export function WithEvidence({ evidence, sources, cited, onCite, children }: WithEvidenceProps) {
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && onCite('');
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [onCite]);
  const numbers = cited.split(',').map(Number);
  const shown = evidence.filter(({ n }) => numbers.includes(n));
  return (
    <EvidenceContext.Provider value={{ cited, onCite }}>
      {children}
      {shown.length > 0 && (
        <aside className="cited no-print" aria-label="Evidence" role="status">
          <div className="cited-head">
            <strong>The words behind it</strong>
            <button type="button" onClick={() => onCite('')}>
              Close (Esc)
            </button>
          </div>
          {shown.map(line => (
            <Sentence key={line.n} line={line} source={sources.find(({ document }) => document === line.document)} />
          ))}
        </aside>
      )}
    </EvidenceContext.Provider>
  );
}

/** A sentence with the page it stands on, which opens at it. */
export function Sentence({ line, source }: { line: EvidenceLine; source: Source | undefined }) {
  return (
    <blockquote className="sentence">
      <span className="soft small">[{line.n}] </span>
      <Words>{line.text}</Words>
      <Origin document={line.document} page={source} />
    </blockquote>
  );
}

/** The numbers of a line's evidence; opens it. */
export function Cited({ by }: { by: readonly number[] }) {
  const { cited, onCite } = useContext(EvidenceContext);
  if (by.length === 0) return null;
  const numbers = by.join(',');
  const isOpen = cited === numbers;
  const label = by.map(n => `[${n}]`).join('');
  return (
    <span className="evidence-note">
      {' '}
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={`Evidence ${by.join(', ')}`}
        onClick={() => onCite(isOpen ? '' : numbers)}
      >
        {by.length > 6 ? `${by.length} sentences` : label}
      </button>
    </span>
  );
}
