import { z } from '@hono/zod-openapi';
import { Country, EVENT_SORTS, EventStatus, outputSchema, PLOVER_TYPES, STEPS } from '../index.js';

/** A country by code or name, as a person writes it. */
const country = z.string().min(1).max(100).openapi({ description: 'A code (CHN) or a name (China).', example: 'CHN' });
const date = z
  .string()
  .min(4)
  .max(40)
  .openapi({ description: 'A day, month or year: 2018-01-28, 2018-01, 2018.', example: '2018-01-28' });
const limit = z.coerce.number().int().min(1).max(1000).default(100).openapi({ description: 'At most so many.' });

export const PairPath = z.object({
  a: country.openapi({ param: { name: 'a', in: 'path' } }),
  b: country.openapi({ param: { name: 'b', in: 'path' } }),
});
export const IdPath = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .openapi({ param: { name: 'id', in: 'path' } }),
});

const type = z
  .string()
  .transform(text => text.toUpperCase())
  .pipe(z.enum(PLOVER_TYPES))
  .optional()
  .openapi({ type: 'string', enum: [...PLOVER_TYPES], description: 'A PLOVER type.' });
const words = z.string().min(1).max(200).optional();

export const EventsQuery = z.object({
  actor: country.optional(),
  recipient: country.optional(),
  party: country.optional().openapi({ description: 'A country that takes part, on whichever side.' }),
  other: country.optional().openapi({ description: 'Another that takes part as well.' }),
  type,
  status: EventStatus.optional(),
  text: words.openapi({ description: 'Words that the sentence holds, whatever their letter case.' }),
  reviewed: z.enum(['yes', 'no']).optional().openapi({ description: 'Whether a reader has said something of it.' }),
  sort: z.enum(EVENT_SORTS).default('newest'),
  from: date.optional(),
  to: date.optional(),
  limit,
  after: z
    .string()
    .max(2_000)
    .optional()
    .openapi({ description: 'The `next` of the page before: gives the events that follow.' }),
  format: z.enum(['json', 'csv']).default('json'),
});

export const DossierQuery = z.object({
  at: date.optional(),
  format: z.enum(['json', 'md', 'html']).default('json'),
});

export const IndexQuery = z.object({
  from: date.optional(),
  at: date.optional(),
  step: z.enum(STEPS).default('month'),
  halfLife: z.coerce.number().int().min(1).max(3_650).default(30),
});

export const WorldQuery = z.object({
  at: date.optional().openapi({ description: 'The last day. Default: the latest on which a document was published.' }),
  days: z.coerce.number().int().min(1).max(3_650).default(7),
});

export const FramesQuery = z.object({
  type,
  text: words.openapi({ description: "Words that the frame's name, words or examples hold." }),
  limit,
  after: z.string().max(200).optional().openapi({ description: 'The `next` of the page before.' }),
});

export const CodePath = z.object({ code: country.openapi({ param: { name: 'code', in: 'path' } }) });

export const ReviewsQuery = z.object({ limit, format: z.enum(['json', 'yaml']).default('json') });

export const PairsQuery = z.object({ limit });

/** An article to be coded: the fields of a line of `attache code`. */
export const ArticleBody = z
  .object({
    text: z.string().min(1),
    title: z.string().optional(),
    published: z.string().optional(),
    url: z.string().optional(),
    publisher: z.string().optional(),
    author: z.string().optional(),
    id: z.string().optional(),
  })
  .openapi('ArticleBody');

/** An article, and which of its sentences is asked about. */
export const SentenceBody = ArticleBody.extend({
  sentence: z.number().int().min(0).max(100_000).openapi({ description: 'Counted from 0.' }),
}).openapi('SentenceBody');

export const ProblemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    where: z.string().optional(),
  })
  .openapi('Problem');

export const Pairs = z
  .object({ pairs: z.array(z.object({ pair: z.tuple([Country, Country]), documents: z.number().int() })) })
  .openapi('Pairs');
export const Counts = z
  .object({ status: z.literal('ready'), documents: z.number().int(), events: z.number().int(), version: z.string() })
  .openapi('Ready');
export const AddedDocument = z
  .object({ id: z.string(), outcome: z.enum(['added', 'updated', 'unchanged']) })
  .openapi('AddedDocument');

/** A shape of the record in the document's own list: the published JSON Schema, so that the two cannot differ. */
export function recordRef(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

/** A page of events: what `recordRef` cannot say in one name. */
export const EVENT_PAGE = {
  type: 'object' as const,
  required: ['events'],
  properties: {
    events: { type: 'array' as const, items: recordRef('StoredEvent') },
    next: { type: 'string' as const },
  },
};

/** The shapes of the record, with references as OpenAPI has them, and what the store puts around an event. */
export function recordSchemas(): Record<string, object> {
  const { $defs } = outputSchema() as { $defs: Record<string, object> };
  const schemas = JSON.parse(JSON.stringify($defs).replaceAll('#/$defs/', '#/components/schemas/')) as typeof $defs;
  return {
    ...schemas,
    StoredEvent: {
      type: 'object',
      description: 'An event with the sentence it was read from and the document it came from.',
      required: ['event', 'sentence', 'document'],
      properties: {
        event: recordRef('Event'),
        sentence: { type: 'string' },
        parent: { type: 'string', description: 'The event that holds this one in its `about`.' },
        document: {
          type: 'object',
          required: ['id'],
          properties: Object.fromEntries(
            ['id', 'title', 'publisher', 'published', 'url'].map(name => [name, { type: 'string' }]),
          ),
        },
      },
    },
  };
}
