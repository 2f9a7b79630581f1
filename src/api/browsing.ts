import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { AttacheError, type Browser, type CountryNames, readDays, type Store } from '../index.js';
import { anything, json, PROBLEMS } from './answers.js';
import { CodePath, FramesQuery, WorldQuery } from './schemas.js';

export interface BrowsingOptions {
  store: Store;
  names: CountryNames;
  /** Opens the codebook at the first question. */
  browser: () => Browser;
  today: () => string;
}

/** Routes for looking around: countries by any name, all pairs, the codebook. */
export function addBrowsing(app: OpenAPIHono, { store, names, browser, today }: BrowsingOptions): void {
  app.openapi(ROUTES.countries, context => context.json({ countries: names.all() } as never, 200));
  app.openapi(ROUTES.world, async context => {
    const { at, days } = context.req.valid('query');
    const to = at ? readDays(at, 'at').to : ((await store.latest()) ?? today());
    const world = await store.world(to, days);
    const countries = new Set(world.pairs.flatMap(({ pair }) => pair));
    const called = Object.fromEntries([...countries].map(code => [code, names.nameOf(code)]));
    return context.json({ ...world, names: called } as never, 200);
  });
  app.openapi(ROUTES.types, context => {
    const { version, types, officeCountries } = browser();
    return context.json({ version, types: types(), offices: officeCountries() } as never, 200);
  });
  app.openapi(ROUTES.frames, context => context.json(browser().frames(context.req.valid('query')) as never, 200));
  app.openapi(ROUTES.rules, async context => context.json({ rules: await store.rules() } as never, 200));
  app.openapi(ROUTES.offices, context => {
    const { code } = context.req.valid('param');
    const offices = browser().offices(names.codeOf(code));
    if (offices.length > 0) return context.json({ offices } as never, 200);
    throw new AttacheError(
      'not-found',
      code,
      'no offices of it are in the codebook. /v1/codebook lists those that are.',
    );
  });
}

const ROUTES = {
  countries: createRoute({
    method: 'get',
    path: '/v1/countries',
    summary: 'Countries with every name that they may be asked for by.',
    responses: { 200: json(anything('`countries`: each with `code`, `name` and `others`.'), 'All of them.') },
  }),
  world: createRoute({
    method: 'get',
    path: '/v1/world',
    summary: 'What all pairs of countries did of late, and in as many days before.',
    request: { query: WorldQuery },
    responses: {
      200: json(
        anything('`from`, `to`, `pairs` (acts, mean score and classes of each, and `before`), `names`.'),
        'The pairs, most acts first. An act of one type on one day counts once, however many articles tell it.',
      ),
      ...PROBLEMS,
    },
  }),
  types: createRoute({
    method: 'get',
    path: '/v1/codebook',
    summary: 'The types of event, and whose offices are known.',
    responses: { 200: json(anything('`version`, `types`, `offices` (codes of countries).'), 'What there is.') },
  }),
  frames: createRoute({
    method: 'get',
    path: '/v1/codebook/frames',
    summary: 'Frames of the codebook with their examples, page by page.',
    request: { query: FramesQuery },
    responses: { 200: json(anything('`frames`, `total`, and `next` where more follow.'), 'A page.'), ...PROBLEMS },
  }),
  rules: createRoute({
    method: 'get',
    path: '/v1/codebook/rules',
    summary: 'How often each frame fired in the store, and what reviewers said of its events.',
    responses: { 200: json(anything('`rules`, most used first.'), 'The rules.'), ...PROBLEMS },
  }),
  offices: createRoute({
    method: 'get',
    path: '/v1/codebook/offices/{code}',
    summary: 'The offices of a country, with who held them.',
    request: { params: CodePath },
    responses: { 200: json(anything('`offices`: a list of files.'), 'The offices.'), ...PROBLEMS },
  }),
};
