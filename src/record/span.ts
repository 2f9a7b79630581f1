import { z } from 'zod';

/**
 * A stretch of `document.text`: UTF-16 code-unit offsets, half-open, so `text.slice(start, end)` is the evidence.
 */
export const Span = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() });
export type Span = z.infer<typeof Span>;

/** A span that carries its own words; `text` always equals the slice. */
export const TextSpan = Span.extend({ text: z.string() });
export type TextSpan = z.infer<typeof TextSpan>;

/**
 * A date in EDTF (ISO 8601-2), as precise as the text: `2018-01-28`, `2018-01`, `2018`, `193X`, `2018-01-22/2018-01-28`.
 */
export const Edtf = z
  .string()
  .regex(/^[-Y\dX~?%/.]+$/, 'a date in EDTF, such as 2018-01-28, 2018-01, 193X or 2018-01-22/2018-01-28');
export type Edtf = z.infer<typeof Edtf>;

/** How a date is known: said outright, counted from the publication date, or nothing but the publication date. */
export const DateBasis = z.enum(['stated', 'relative', 'publication']);
export type DateBasis = z.infer<typeof DateBasis>;
