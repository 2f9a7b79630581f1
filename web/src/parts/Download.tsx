import { useState } from 'react';
import { download, type Problem } from '../api.js';

/** Keeps what the API gives at an address as a file. */
export function Download({ path, name, children }: { path: string; name: string; children: string }) {
  const [problem, setProblem] = useState<Problem>();
  return (
    <>
      <button type="button" onClick={() => download(path, name).then(() => setProblem(undefined), setProblem)}>
        {children}
      </button>
      {problem && <span role="alert">{problem.message}</span>}
    </>
  );
}
