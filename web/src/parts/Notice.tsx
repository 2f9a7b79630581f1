import { type ReactNode, useState } from 'react';
import { keepToken, type Pending, type Problem } from '../api.js';

/** Nothing to show: why, and what to do. */
export function Empty({ children }: { children: ReactNode }) {
  return <div className="notice">{children}</div>;
}

/** What went wrong, and what to do; where a token is needed, the place to give it. */
export function Wrong({ problem }: { problem: Problem }) {
  return (
    <div className="notice wrong" role="alert">
      {problem.status === 401 ? <TokenForm /> : <p>{problem.message}</p>}
    </div>
  );
}

function TokenForm() {
  const [token, setToken] = useState('');
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        keepToken(token);
        location.reload();
      }}
    >
      <p>This server asks for a token: the one that it was started with, in ATTACHE_TOKEN.</p>
      <div className="row">
        <label>
          <span>Token</span>
          <input type="password" value={token} onChange={event => setToken(event.target.value)} autoComplete="off" />
        </label>
        <button className="main" type="submit">
          Use it
        </button>
      </div>
    </form>
  );
}

/** What an answer shows while it is on its way, when it went wrong, and once it is there. */
export function Answer<T>({ of, children }: { of: Pending<T>; children: (data: T) => ReactNode }) {
  if (of.problem) return <Wrong problem={of.problem} />;
  if (of.data !== undefined) return <div aria-busy={of.loading}>{children(of.data)}</div>;
  return of.loading ? (
    <p className="loading" role="status">
      One moment …
    </p>
  ) : null;
}
