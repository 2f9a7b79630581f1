import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import { AttacheError, NewReview, type Store } from '../index.js';
import { anything, json, PROBLEMS } from './answers.js';
import { IdPath, ReviewsQuery } from './schemas.js';

/** Routes for what readers say of events. */
export function addReviewing(app: OpenAPIHono, store: Store): void {
  app.openapi(ROUTES.review, async context => {
    const { id } = context.req.valid('param');
    const review = await store.review(id, context.req.valid('json'));
    if (review) return context.json(review as never, 200);
    throw new AttacheError('not-found', id, 'no event has this id. /v1/events lists them.');
  });
  app.openapi(ROUTES.reviewsOf, async context => {
    const { id } = context.req.valid('param');
    return context.json({ reviews: await store.reviews({ event: id }) } as never, 200);
  });
  app.openapi(ROUTES.reviews, async context => {
    const { format, limit } = context.req.valid('query');
    if (format === 'json') return context.json({ reviews: await store.reviews({ limit }) } as never, 200);
    const { yaml, unfinished } = await store.gold();
    const note =
      unfinished > 0 ? `# Left out: ${unfinished} sentences with events that nobody has reviewed yet.\n` : '';
    return context.body(yaml + note, 200, {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': 'attachment; filename="reviewed.yaml"',
    }) as never;
  });
}

const ROUTES = {
  review: createRoute({
    method: 'post',
    path: '/v1/events/{id}/reviews',
    summary: 'Accepts, corrects or rejects an event, with a reason. Earlier reviews are kept; the latest counts.',
    request: {
      params: IdPath,
      body: {
        required: true,
        content: { 'application/json': { schema: NewReview as unknown as z.ZodType<NewReview> } },
      },
    },
    responses: { 200: json(anything('The review, with the record that it is of.'), 'Kept.'), ...PROBLEMS },
  }),
  reviewsOf: createRoute({
    method: 'get',
    path: '/v1/events/{id}/reviews',
    summary: 'All reviews of an event, latest first.',
    request: { params: IdPath },
    responses: { 200: json(anything('`reviews`.'), 'The reviews.'), ...PROBLEMS },
  }),
  reviews: createRoute({
    method: 'get',
    path: '/v1/reviews',
    summary:
      'The reviews that count; as YAML, the sentences whose events are all reviewed, as cases with what they should give.',
    request: { query: ReviewsQuery },
    responses: { 200: json(anything('`reviews`, latest first.'), 'The reviews.'), ...PROBLEMS },
  }),
};
