import type { SentenceExplanation } from '../api.js';
import { Words } from './Words.js';

type Attempt = SentenceExplanation['attempts'][number];

/** How a sentence was read: the frames that fired, those that were considered and why not, and the tree. */
export function Why({ how, trigger }: { how: SentenceExplanation; trigger?: number }) {
  const attempts: readonly Attempt[] = how.attempts;
  const fired = attempts.filter(attempt => attempt.fired);
  const others = attempts.filter(attempt => !attempt.fired);
  // the word that the record rests on first
  const near = others.filter(({ start }) => start === trigger);
  const far = others.filter(({ start }) => start !== trigger);
  return (
    <div className="why">
      <h4>Read by</h4>
      {fired.length === 0 && <p className="soft">No frame fired in this sentence.</p>}
      <Attempts of={fired} />
      {near.length > 0 && (
        <>
          <h4>Considered at the same word, and not taken</h4>
          <Attempts of={near} />
        </>
      )}
      {far.length > 0 && (
        <details>
          <summary>Considered at other words ({far.length})</summary>
          <Attempts of={far} />
        </details>
      )}
      <details>
        <summary>The tree of the sentence</summary>
        <Tree tokens={how.sentence.tokens} />
      </details>
    </div>
  );
}

function Attempts({ of }: { of: readonly Attempt[] }) {
  return (
    <ul className="attempts">
      {of.map(({ word, start, reason, type, failed, dropped }) => (
        <li key={`${start} ${reason} ${type}`}>
          <q>
            <Words>{word}</Words>
          </q>{' '}
          <a href={`/codebook?frame=${reason}`}>
            <code>{reason}</code>
          </a>{' '}
          <span className="soft">{type}</span>
          {(failed || dropped) && (
            <>
              {': '}
              <Words>{failed ?? dropped ?? ''}</Words>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

type Tokens = SentenceExplanation['sentence']['tokens'];

function Tree({ tokens }: { tokens: Tokens }) {
  const forms = new Map(tokens.map(({ id, form }) => [id, form]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must get there
    <section className="wide" tabIndex={0} aria-label="The tree">
      <table className="small">
        <thead>
          <tr>
            <th scope="col">Word</th>
            <th scope="col">Lemma</th>
            <th scope="col">Tag</th>
            <th scope="col">Is</th>
            <th scope="col">Of</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, form, lemma, upos, head, deprel }) => (
            <tr key={id}>
              <td>
                <Words>{form}</Words>
              </td>
              <td>
                <Words>{lemma}</Words>
              </td>
              <td>{upos}</td>
              <td>{deprel}</td>
              <td>
                <Words>{forms.get(head) ?? ''}</Words>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
