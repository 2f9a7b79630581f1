import { useMemo, useState } from 'react';
import type { CodedDocument } from '../../../src/record/index.js';
import { go, linkTo, useAddress } from '../address.js';
import { type ArticleBody, ask, codeArticle, fetchAnswer, type Pending, useAnswer, useWork } from '../api.js';
import { pack, unpack } from '../packed.js';
import { Answer } from '../parts/Notice.js';
import { count } from '../words.js';
import { Reading } from './Reading.js';

/** Longer articles make links that some programs cut; they are read, but their link does not hold them. */
const LONGEST_LINK = 24_000;

/** Takes an article apart: a sample, one from the store, or one that a reader pastes. The address holds it all. */
export function ReadPage() {
  const { query, fragment } = useAddress();
  const sample = query.get('sample');
  const stored = query.get('document');
  const [pasted, setPasted] = useState<ArticleBody>();
  const samples = useAnswer(ask('/v1/samples'));
  const packed = fragment.startsWith('a=') ? fragment.slice(2) : undefined;
  const unpacked = useWork(
    packed ? async () => JSON.parse(await unpack(packed)) as ArticleBody : undefined,
    `${packed}`,
  );

  const found = samples.data?.samples.find(each => each.name === sample);
  const article = sample
    ? found && withoutName(found)
    : packed
      ? unpacked.data
      : query.has('pasted')
        ? pasted
        : undefined;
  const coded = useDocument(article, stored);

  const read = async (given: ArticleBody) => {
    setPasted(given);
    const word = await pack(JSON.stringify(given));
    if (word.length <= LONGEST_LINK) go(`/read#a=${word}`);
    else go('/read?pasted=1');
    window.scrollTo(0, 0);
  };
  if (article || stored)
    return (
      <>
        <p className="crumbs no-print">
          <a href="/read">Read another article</a>
        </p>
        <Answer of={coded}>{document => <Reading document={document} article={article} />}</Answer>
      </>
    );
  return (
    <>
      <h1>Take an article apart</h1>
      <p className="lead">
        Who did what to whom, when and where; who said what; what is disputed, asked and due. Every record shows the
        words that it rests on and the rule that read them.
      </p>
      {packed && unpacked.problem && (
        <div className="notice wrong" role="alert">
          This link has lost a part of its article on the way. Paste the article itself.
        </div>
      )}
      <div className="read-entry">
        <ArticleForm onRead={read} />
        <section aria-labelledby="samples">
          <h2 id="samples">Or try one of these</h2>
          <p className="soft small">Their countries and quarrels are real, their people and events are not.</p>
          <Answer of={samples}>
            {({ samples: all }) => (
              <ul className="samples">
                {all.map(({ name, title, published, publisher, text }) => (
                  <li key={name}>
                    <a href={linkTo('/read', { sample: name })}>{title ?? name}</a>
                    <span className="soft small">
                      {[publisher, published, count(text.split(/\s+/).length, 'word')].filter(Boolean).join(' · ')}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Answer>
        </section>
      </div>
    </>
  );
}

function useDocument(article: ArticleBody | undefined, stored: string | null): Pending<CodedDocument> {
  const key = article ? JSON.stringify(article) : `${stored}`;
  const work = article
    ? (signal: AbortSignal) => codeArticle(article, signal)
    : stored
      ? (signal: AbortSignal) => fetchAnswer(ask('/v1/documents/:id', { id: stored }), signal)
      : undefined;
  return useWork(work, key);
}

/** What of an article the coder is given: a sample has a name besides. */
function withoutName({ text, title, published, publisher }: ArticleBody): ArticleBody {
  return { text, title, published, publisher };
}

function ArticleForm({ onRead }: { onRead: (article: ArticleBody) => void }) {
  const [text, setText] = useState('');
  const [published, setPublished] = useState('');
  const [over, setOver] = useState(false);
  const words = useMemo(() => text.trim().split(/\s+/).filter(Boolean).length, [text]);
  const drop = async (files: FileList) => {
    const [file] = files;
    if (file) setText(await file.text());
  };
  return (
    <form
      className={over ? 'article-form over' : 'article-form'}
      onSubmit={event => {
        event.preventDefault();
        if (words > 0) onRead({ text, ...(published ? { published } : {}) });
      }}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        setOver(false);
        drop(event.dataTransfer.files);
      }}
    >
      <label className="text">
        <span>The article: paste it, or drop a text file here</span>
        <textarea
          value={text}
          rows={14}
          onChange={event => setText(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
        />
      </label>
      <div className="row">
        <label>
          <span>Published on (“Tuesday” is counted from it)</span>
          <input type="date" value={published} onChange={event => setPublished(event.target.value)} />
        </label>
        <button type="submit" className="main" disabled={words === 0}>
          Read it
        </button>
        <span className="soft small" aria-live="polite">
          {words > 0 ? `${count(words, 'word')}; nothing is kept. Ctrl+Enter reads it.` : 'Nothing is kept.'}
        </span>
      </div>
    </form>
  );
}
