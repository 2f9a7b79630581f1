import { linkTo } from '../address.js';
import { Words } from './Words.js';

interface OriginProps {
  document: string;
  /** The event that the document opens at. */
  open?: string;
  page: { title?: string | undefined; publisher?: string | undefined; published?: string | undefined } | undefined;
}

/** The page that a sentence stands on, with who published it and when; opens it. */
export function Origin({ document, open, page }: OriginProps) {
  return (
    <cite>
      <a href={linkTo('/read', { document, ...(open ? { open } : {}) })}>
        <Words>{page?.title ?? 'The document'}</Words>
      </a>
      {[page?.publisher, page?.published].filter(Boolean).map(each => (
        <span key={each}>
          {' · '}
          <Words>{each!}</Words>
        </span>
      ))}
    </cite>
  );
}
