import { useEffect, useState } from 'react';
import type { Caption } from '../charts/save.js';

/** How to name what is shown in a text of one's own; copied where the browser lets it. */
export function Cite({ title, query, drawn }: Caption) {
  const text = `${title}. ${query} ${drawn} ${location.href}`;
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }, [text]);
  return (
    <div className="notice cite" role="status">
      <p>{text}</p>
      <p className="soft small">{copied ? 'Copied.' : 'Mark it to copy it.'}</p>
    </div>
  );
}

/** The button that opens it. */
export function CiteButton(caption: Caption) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(!open)} aria-expanded={open}>
        Cite
      </button>
      {open && <Cite {...caption} />}
    </>
  );
}
