import { type MouseEvent as ReactMouseEvent, type ReactNode, useEffect, useState } from 'react';
import { go, useAddress } from './address.js';
import { ask, useAnswer } from './api.js';
import { CodebookPage } from './pages/Codebook.js';
import { EventsPage } from './pages/Events.js';
import { PairPage } from './pages/Pair.js';
import { ReadPage } from './pages/Read.js';
import { ReviewPage } from './pages/Review.js';
import { WorldPage } from './pages/World.js';
import { count } from './words.js';

interface Page {
  path: string;
  name: string;
  show: () => ReactNode;
}

/** The pages, in the order of the head. */
const PAGES: readonly Page[] = [
  { path: '/read', name: 'Read', show: () => <ReadPage /> },
  { path: '/pair', name: 'Pair', show: () => <PairPage /> },
  { path: '/events', name: 'Events', show: () => <EventsPage /> },
  { path: '/world', name: 'World', show: () => <WorldPage /> },
  { path: '/codebook', name: 'Codebook', show: () => <CodebookPage /> },
  { path: '/review', name: 'Review', show: () => <ReviewPage /> },
];

/** Head, page and foot. A link to another page is followed without loading anew. */
export function App() {
  const { path } = useAddress();
  const page = PAGES.find(each => each.path === path) ?? PAGES[0]!;
  useEffect(() => {
    document.title = `${page.name} · Attaché`;
  }, [page]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only links inside are followed, which the keyboard opens too
    <div onClick={followLink}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="masthead">
        <a className="name" href="/">
          Attaché
        </a>
        <nav aria-label="Pages">
          {PAGES.map(({ path: to, name }) => (
            <a key={to} href={to} aria-current={to === page.path ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <ThemeButton />
      </header>
      <main id="main" tabIndex={-1}>
        {page.show()}
      </main>
      <Foot />
    </div>
  );
}

function Foot() {
  const { data } = useAnswer(ask('/v1/ready'));
  return (
    <footer className="foot">
      <span>
        Attaché {data?.version}
        {data && `, ${count(data.documents, 'document')} and ${count(data.events, 'event')} in the store`}
      </span>
      <a href="/openapi.json">The API, described</a>
    </footer>
  );
}

const THEMES = ['auto', 'light', 'dark'] as const;

function ThemeButton() {
  const [theme, setTheme] = useState(() => localStorage.getItem('attache-theme') ?? 'auto');
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem('attache-theme', theme);
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme as (typeof THEMES)[number]) + 1) % THEMES.length]!;
  return (
    <button
      type="button"
      className="theme"
      onClick={() => setTheme(next)}
      aria-label={`Colours: ${theme}. Take ${next}`}
    >
      {theme === 'auto' ? '◐' : theme === 'light' ? '○' : '●'} {theme}
    </button>
  );
}

/** Links to pages of ours change the address alone; all others, and those opened in a new tab, are the browser's. */
function followLink(event: ReactMouseEvent): void {
  const link = (event.target as Element).closest('a');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const to = new URL(link.href, location.href);
  const isPage = to.pathname === '/' || PAGES.some(({ path }) => path === to.pathname);
  const isHere = to.pathname === location.pathname && to.search === location.search && to.hash !== '';
  if (to.origin !== location.origin || !isPage || isHere || link.target || link.hasAttribute('download')) return;
  event.preventDefault();
  go(to.pathname + to.search + to.hash);
  if (to.pathname !== location.pathname || !to.hash) window.scrollTo(0, 0);
}
