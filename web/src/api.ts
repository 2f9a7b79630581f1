import { useEffect, useState } from 'react';
import type {
  CodedDocument,
  Dossier,
  EventPage,
  Explanation,
  FramePage,
  NewReview,
  OfficesEntry,
  PairCount,
  RelationIndex,
  Review,
  RuleUse,
  StoredEvent,
  TypeEntry,
  World,
} from '../../src/record/index.js';

/** An article as the API takes it. */
export interface ArticleBody {
  text: string;
  title?: string;
  published?: string;
  publisher?: string;
}

export interface Sample extends ArticleBody {
  name: string;
}

/** A country with everything that it is called. */
export interface CountryEntry {
  code: string;
  name: string;
  others: string[];
}

export type SentenceExplanation = Omit<Explanation, 'event'>;
export type PairIndex = Omit<RelationIndex<unknown>, 'turns'>;

/** What can be asked of the API by GET, and what comes back: the one place that says so. */
export interface Answers {
  '/v1/ready': { status: 'ready'; documents: number; events: number; version: string };
  '/v1/samples': { samples: Sample[] };
  '/v1/countries': { countries: CountryEntry[] };
  '/v1/pairs': { pairs: PairCount[] };
  '/v1/world': World & { names: Record<string, string> };
  '/v1/events': EventPage;
  '/v1/events/:id': StoredEvent;
  '/v1/events/:id/explanation': Explanation;
  '/v1/events/:id/reviews': { reviews: Review[] };
  '/v1/reviews': { reviews: Review[] };
  '/v1/documents/:id': CodedDocument;
  '/v1/pairs/:a/:b/dossier': Dossier;
  '/v1/pairs/:a/:b/index': PairIndex;
  '/v1/codebook': { version: string; types: TypeEntry[]; offices: string[] };
  '/v1/codebook/frames': FramePage;
  '/v1/codebook/rules': { rules: RuleUse[] };
  '/v1/codebook/offices/:code': { offices: OfficesEntry[] };
}

/** A question to the API: a route, the words for its `:names`, and a query. */
export interface Question<Route extends keyof Answers> {
  route: Route;
  path: string;
}

export function ask<Route extends keyof Answers>(
  route: Route,
  names: Record<string, string> = {},
  query: Record<string, string | number | undefined> = {},
): Question<Route> {
  const path = route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return { route, path: search ? `${path}?${search}` : path };
}

/** What the server says when it cannot answer: `detail` tells what to do. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
  }
}

export async function fetchAnswer<Route extends keyof Answers>(
  { path }: Question<Route>,
  signal?: AbortSignal,
): Promise<Answers[Route]> {
  return request(path, { signal });
}

export function codeArticle(article: ArticleBody, signal?: AbortSignal): Promise<CodedDocument> {
  return request('/v1/code', { ...asJson(article), signal });
}

export function explainSentence(article: ArticleBody, sentence: number): Promise<SentenceExplanation> {
  return request('/v1/code/explanation', asJson({ ...article, sentence }));
}

export function keepReview(event: string, review: NewReview): Promise<Review> {
  return request(`/v1/events/${encodeURIComponent(event)}/reviews`, asJson(review));
}

/** Fetches what is at an address of the API and lets the browser keep it as a file. */
export async function download(path: string, name: string): Promise<void> {
  const response = await send(path);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What is known of an answer so far. The last one stays while the next is on its way. */
export interface Pending<T> {
  data?: T;
  problem?: Problem;
  loading: boolean;
}

/** Asks, and asks again when the question changes; asks nothing where it is undefined. `turn`: another number asks again. */
export function useAnswer<Route extends keyof Answers>(
  question: Question<Route> | undefined,
  turn = 0,
): Pending<Answers[Route]> {
  return useWork(question && (signal => fetchAnswer(question, signal)), `${question?.path} ${turn}`);
}

/** Does some work whenever `key` changes, and forgets what comes too late. */
export function useWork<T>(work: ((signal: AbortSignal) => Promise<T>) | undefined, key: string): Pending<T> {
  const [state, setState] = useState<Pending<T> & { key: string }>({ key: '', loading: false });
  // `key` says when the work is another
  useEffect(() => {
    if (!work) {
      setState({ key, loading: false });
      return undefined;
    }
    const controller = new AbortController();
    setState(last => ({ key, data: last.data, loading: true }));
    work(controller.signal).then(
      data => !controller.signal.aborted && setState({ key, data, loading: false }),
      (error: unknown) => !controller.signal.aborted && setState({ key, problem: asProblem(error), loading: false }),
    );
    return () => controller.abort();
  }, [key]);
  // between the change of the key and the effect, nothing is known yet
  return state.key === key ? state : { data: state.data, loading: work !== undefined };
}

const TOKEN = 'attache-token';

/** The token that a server asks for which others can reach; kept until the tab is closed. */
export function keepToken(token: string): void {
  sessionStorage.setItem(TOKEN, token);
}

async function request<T>(path: string, init?: RequestInit): Promise<T> {
  return (await send(path, init)).json() as T;
}

/** Throws `Problem` for any answer but a good one. */
async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const token = sessionStorage.getItem(TOKEN);
  const headers = { ...init.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(path, { ...init, headers });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new Problem(response.status, problem.detail ?? `The server answered ${response.status}.`);
}

function asJson(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, 'The server does not answer. Start it again with `attache serve`, then try again.');
}
