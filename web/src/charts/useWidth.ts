import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How wide an element is, in pixels: charts are drawn for it, so that their letters keep their size. */
export function useWidth<E extends HTMLElement>(): [RefObject<E | null>, number] {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(720);
  useLayoutEffect(() => {
    const found = element.current;
    if (!found) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(280, Math.round(found.clientWidth))));
    observer.observe(found);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
