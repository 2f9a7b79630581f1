import { useMemo, useSyncExternalStore } from 'react';

/** What a page shows, all of it: an address opens the same view again. */
export interface Address {
  path: string;
  query: URLSearchParams;
  /** What never goes to the server, without its `#`. */
  fragment: string;
}

/** What changes of a query: a value, or undefined for none. */
export type Changes = Record<string, string | undefined>;

/** The address with other values in its query; empty ones are left out, the others keep their order. */
export function changed(query: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

/** An address as text, for a link. */
export function linkTo(path: string, query: Changes | URLSearchParams = {}): string {
  const search = String(query instanceof URLSearchParams ? query : changed(new URLSearchParams(), query));
  return search ? `${path}?${search}` : path;
}

/** Goes to an address of these pages. `replace`: without a step in the history, for what changes as one types. */
export function go(link: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', link);
  else history.pushState(null, '', link);
  window.dispatchEvent(new Event(CHANGED));
}

/** The address, and a function that changes values of its query. */
export function useAddress(): Address & { set: (changes: Changes, options?: { replace?: boolean }) => void } {
  const href = useSyncExternalStore(listen, () => location.href);
  return useMemo(() => {
    const { pathname, searchParams, hash } = new URL(href);
    return {
      path: pathname,
      query: searchParams,
      fragment: hash.slice(1),
      set: (changes, options) => go(linkTo(pathname, changed(searchParams, changes)) + hash, options),
    };
  }, [href]);
}

const CHANGED = 'attache:address';

function listen(tell: () => void): () => void {
  for (const name of ['popstate', 'hashchange', CHANGED]) window.addEventListener(name, tell);
  return () => {
    for (const name of ['popstate', 'hashchange', CHANGED]) window.removeEventListener(name, tell);
  };
}
