import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import {
  AttacheError,
  type Browser,
  buildDossier,
  type Coder,
  type CountryNames,
  csvOf,
  indexPair,
  readDays,
  readInput,
  renderHtml,
  renderMarkdown,
  type Store,
} from '../index.js';
import { anything, json, PROBLEMS } from './answers.js';
import { addBrowsing } from './browsing.js';
import { type GuardOptions, guard, headers } from './guard.js';
import { shareStore } from './handover.js';
import { loadPages } from './pages.js';
import { problem, problemOf } from './problem.js';
import { addReviewing } from './reviewing.js';
import { readSamples } from './samples.js';
import {
  AddedDocument,
  ArticleBody,
  Counts,
  DossierQuery,
  EVENT_PAGE,
  EventsQuery,
  IdPath,
  IndexQuery,
  PairPath,
  Pairs,
  PairsQuery,
  recordRef,
  recordSchemas,
  SentenceBody,
} from './schemas.js';

export interface ApiOptions extends Omit<GuardOptions, 'isOpen'> {
  coder: Coder;
  store: Store;
  names: CountryNames;
  /** Opens the codebook for people who look through it; at the first question, since few ask. */
  browser: () => Browser;
  /** Today, `YYYY-MM-DD`. */
  today: () => string;
  /** Where faults of our own are told. */
  log: (line: string) => void;
  version: string;
  /** Answers what language models ask at `/mcp`; nothing does where it is undefined. */
  mcp?: ((request: Request) => Promise<Response>) | undefined;
  /** What commands of other processes must know to use the store; they may not where it is undefined. */
  secret?: string | undefined;
}

/** The largest body, in bytes. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Articles that may wait while one is coded. */
const MOST_WAITING = 8;

/**
 * The HTTP interface, `/v1`: reads articles, and answers from the store. Errors are `application/problem+json`. `/openapi.json`
 * describes it.
 */
export function createApi(options: ApiOptions): OpenAPIHono {
  const { coder, store, names, today, version } = options;
  const app = new OpenAPIHono({
    defaultHook: (result, context) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      const where = issue?.path.join('.') || result.target;
      return problem(context, 400, 'usage', `${where}: ${issue?.message}. /openapi.json says what is right.`, where);
    },
  });
  app.use(headers());
  if (options.secret) shareStore(app, store, options.secret);
  const pages = loadPages();
  app.use(guard({ ...options, isOpen: pages.has }));
  app.use(pages.serve);
  app.use(
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: context =>
        problem(
          context,
          413,
          'input-too-large',
          `The body is larger than ${MOST_BYTES / 1024 ** 2} MiB. Send one article at a time.`,
        ),
    }),
  );
  app.get('/v1/*', etag());
  app.onError((error, context) => {
    const answer = problemOf(context, error);
    if (answer.status === 500) options.log(`${context.req.method} ${context.req.path}: ${error.stack ?? error}`);
    return answer;
  });
  app.notFound(context =>
    problem(context, 404, 'not-found', `There is nothing at ${context.req.path}. /openapi.json lists what there is.`),
  );

  const waiting = { count: 0 };
  /** Work that keeps the processor, one after another; undefined where too many wait. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (waiting.count >= MOST_WAITING) return undefined;
    waiting.count += 1;
    try {
      // lets answers that need no coding go first
      await new Promise(resolve => setImmediate(resolve));
      return await work();
    } finally {
      waiting.count -= 1;
    }
  };
  /** The article of a body, coded. */
  const codeBody = (context: Context, body: unknown) =>
    inTurn(async () => {
      const article = await articleOf(context, body);
      return { article, record: coder.code(article), versions: coder.versions };
    });
  const busy = (context: Context) => {
    context.header('retry-after', '1');
    return problem(
      context,
      429,
      'usage',
      `${MOST_WAITING} articles are waiting to be coded. Send this one again later.`,
    );
  };

  app.openapi(ROUTES.live, context => context.json({ status: 'live' as const }, 200));
  app.openapi(ROUTES.ready, async context =>
    context.json({ status: 'ready' as const, version, ...(await store.counts()) }, 200),
  );

  app.openapi(ROUTES.code, async context => {
    const coded = await codeBody(context, context.req.valid('json'));
    return coded ? context.json(coded.record, 200) : (busy(context) as never);
  });
  app.openapi(ROUTES.explainSentence, async context => {
    const { sentence, ...body } = context.req.valid('json');
    const how = await inTurn(async () => coder.explainSentence(await articleOf(context, body), sentence));
    return (how ? context.json(how, 200) : busy(context)) as never;
  });
  app.openapi(ROUTES.samples, async context => context.json({ samples: await readSamples() } as never, 200));
  app.openapi(ROUTES.add, async context => {
    const coded = await codeBody(context, context.req.valid('json'));
    if (!coded) return busy(context) as never;
    const [added] = await store.add([coded]);
    return context.json(added!, 200);
  });

  app.openapi(ROUTES.events, async context => {
    const { format, actor, recipient, party, other, reviewed, from, to, ...query } = context.req.valid('query');
    const page = await store.eventPage({
      ...query,
      actor: actor && names.codeOf(actor),
      recipient: recipient && names.codeOf(recipient),
      parties: [party, other].flatMap(name => (name ? [names.codeOf(name)] : [])),
      reviewed: reviewed && reviewed === 'yes',
      from: from && readDays(from, 'from').from,
      to: to && readDays(to, 'to').to,
    });
    if (page.next) context.header('link', `<${nextAddress(context, page.next)}>; rel="next"`);
    if (format === 'json') return context.json(page as never, 200);
    return context.body(csvOf(page.events), 200, CSV) as never;
  });
  app.openapi(ROUTES.event, async context => {
    const { id } = context.req.valid('param');
    const found = await store.event(id);
    if (!found) throw new AttacheError('not-found', id, 'no event has this id. /v1/events lists them.');
    return context.json(found as never, 200);
  });
  app.openapi(ROUTES.explain, async context => {
    const { id } = context.req.valid('param');
    const found = await store.event(id);
    const document = found && (await store.document(found.document.id));
    if (!document) throw new AttacheError('not-found', id, 'no event has this id. /v1/events lists them.');
    return context.json(coder.explain(document.article, found.parent ?? id) as never, 200);
  });
  app.openapi(ROUTES.document, async context => {
    const { id } = context.req.valid('param');
    const found = await store.document(id);
    if (!found) throw new AttacheError('not-found', id, 'no document has this id. The events name theirs.');
    return context.json(found.record, 200);
  });

  app.openapi(ROUTES.pairs, async context => {
    const { limit } = context.req.valid('query');
    return context.json({ pairs: await store.pairs(limit) }, 200);
  });
  app.openapi(ROUTES.dossier, async context => {
    const { a, b } = context.req.valid('param');
    const pair = names.pairOf(a, b);
    const { at, format } = context.req.valid('query');
    const records = await store.documentsOnPair(pair[0], pair[1]);
    const dossier = buildDossier(records, pair, {
      ...(at ? { at: readDays(at, 'at').to } : {}),
      today: today(),
      nameOf: names.nameOf,
    });
    if (format === 'json') return context.json(dossier as never, 200);
    if (format === 'md') return context.body(renderMarkdown(dossier), 200, MARKDOWN) as never;
    return context.body(renderHtml(dossier), 200, HTML) as never;
  });
  app.openapi(ROUTES.index, async context => {
    const { a, b } = context.req.valid('param');
    const pair = names.pairOf(a, b);
    const { from, at, ...rest } = context.req.valid('query');
    const records = await store.documentsOnPair(pair[0], pair[1]);
    const { turns, ...index } = indexPair(records, pair, {
      ...rest,
      ...(from ? { from: readDays(from, 'from').from } : {}),
      at: at ? readDays(at, 'at').to : today(),
    });
    const told = turns.map(({ acts, ...turn }) => ({
      ...turn,
      events: acts.map(({ tellings }) => tellings[0]!.event.id),
    }));
    return context.json({ ...index, turns: told } as never, 200);
  });

  addBrowsing(app, options);
  addReviewing(app, store);

  const document = () => {
    const info = {
      title: 'Attaché',
      version,
      description: 'Political events from the news, with the words that say so.',
    };
    const api = app.getOpenAPI31Document({ openapi: '3.1.0', info });
    return { ...api, components: { ...api.components, schemas: { ...recordSchemas(), ...api.components?.schemas } } };
  };
  const { mcp } = options;
  if (mcp) app.all('/mcp', context => mcp(context.req.raw));
  app.get('/openapi.json', context => context.json(document()));
  return app;
}

const CSV = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="events.csv"' };
const MARKDOWN = { 'content-type': 'text/markdown; charset=utf-8' };
/** The page names its own style in a policy of its own, which may only be narrower. */
const HTML = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/** The article of a body. Throws what is wrong with it. */
async function articleOf(context: Context, body: unknown) {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  for await (const found of readInput(bytes, { where: 'the body', format: 'json' })) {
    if (found instanceof AttacheError) throw found;
    return found;
  }
  throw new AttacheError('input-empty', context.req.path, 'there is no article in the body. Send {"text": "…"}.');
}

/** The address of this page with another `after`. */
function nextAddress(context: Context, after: string): string {
  const { pathname, searchParams } = new URL(context.req.url);
  searchParams.set('after', after);
  return `${pathname}?${searchParams}`;
}

const articleBody = { required: true, content: { 'application/json': { schema: ArticleBody } } };
const sentenceBody = { required: true, content: { 'application/json': { schema: SentenceBody } } };

const ROUTES = {
  live: createRoute({
    method: 'get',
    path: '/v1/health',
    summary: 'Is the server there?',
    responses: { 200: json(anything('`status` is `live`.'), 'It is.') },
  }),
  ready: createRoute({
    method: 'get',
    path: '/v1/ready',
    summary: 'Does the store answer, and what is in it?',
    responses: { 200: json(Counts, 'How much there is.'), ...PROBLEMS },
  }),
  code: createRoute({
    method: 'post',
    path: '/v1/code',
    summary: 'Reads an article; nothing is kept.',
    request: { body: articleBody },
    responses: { 200: json(recordRef('CodedDocument'), 'Its record.'), ...PROBLEMS },
  }),
  explainSentence: createRoute({
    method: 'post',
    path: '/v1/code/explanation',
    summary: 'How one sentence of an article is read: its tree, and every frame that was tried. Nothing is kept.',
    request: { body: sentenceBody },
    responses: {
      200: json(anything('The sentence, its words, and every attempt with why it failed.'), 'How.'),
      ...PROBLEMS,
    },
  }),
  samples: createRoute({
    method: 'get',
    path: '/v1/samples',
    summary: 'The articles that come with Attaché, to try it with.',
    responses: { 200: json(anything('`samples`: each with `name`, `title`, `published`, `text`.'), 'The articles.') },
  }),
  add: createRoute({
    method: 'post',
    path: '/v1/documents',
    summary: 'Reads an article and keeps its record.',
    request: { body: articleBody },
    responses: { 200: json(AddedDocument, 'What became of it.'), ...PROBLEMS },
  }),
  document: createRoute({
    method: 'get',
    path: '/v1/documents/{id}',
    summary: 'The record of a document, with its text.',
    request: { params: IdPath },
    responses: { 200: json(recordRef('CodedDocument'), 'The record.'), ...PROBLEMS },
  }),
  events: createRoute({
    method: 'get',
    path: '/v1/events',
    summary: 'Events, newest first or as asked, page by page.',
    request: { query: EventsQuery },
    responses: {
      200: { ...json(EVENT_PAGE, 'A page; `next` leads to those that follow, and so does the Link header.') },
      ...PROBLEMS,
    },
  }),
  event: createRoute({
    method: 'get',
    path: '/v1/events/{id}',
    summary: 'One event with its sentence and document.',
    request: { params: IdPath },
    responses: { 200: json(recordRef('StoredEvent'), 'The event.'), ...PROBLEMS },
  }),
  explain: createRoute({
    method: 'get',
    path: '/v1/events/{id}/explanation',
    summary: 'How an event was read: the tree of its sentence, and the frames that were tried.',
    request: { params: IdPath },
    responses: {
      200: json(anything('The sentence, its words, and every attempt with why it failed.'), 'How.'),
      ...PROBLEMS,
    },
  }),
  pairs: createRoute({
    method: 'get',
    path: '/v1/pairs',
    summary: 'The pairs of countries most spoken of.',
    request: { query: PairsQuery },
    responses: { 200: json(Pairs, 'The pairs, most documents first.'), ...PROBLEMS },
  }),
  dossier: createRoute({
    method: 'get',
    path: '/v1/pairs/{a}/{b}/dossier',
    summary: 'The file on two countries, on a day.',
    request: { params: PairPath, query: DossierQuery },
    responses: { 200: json(anything('As `attache brief --format json` prints it.'), 'The dossier.'), ...PROBLEMS },
  }),
  index: createRoute({
    method: 'get',
    path: '/v1/pairs/{a}/{b}/index',
    summary: 'How two countries got on over time, with turning points.',
    request: { params: PairPath, query: IndexQuery },
    responses: {
      200: json(anything('As `attache index --format json` prints it; turns with ids of events.'), 'The index.'),
      ...PROBLEMS,
    },
  }),
};
