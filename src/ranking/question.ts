import { AttacheError, TypeQuestion } from '../record/index.js';

const SHAPE = '{"id": "1", "text": "Oman expelled Peru\'s envoy.", "source": "Oman", "target": "Peru"}';

/**
 * Checks that a value is a question. Throws `input-json` for one without text, with parts of the wrong kind, or with a span that
 * lies outside the text.
 */
export function checkQuestion(value: unknown): TypeQuestion {
  const parsed = TypeQuestion.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const part = issue!.path.join('.') || 'question';
    throw new AttacheError('input-json', part, `${part}: ${issue!.message}. Write a line like ${SHAPE}`);
  }
  const question = parsed.data;
  for (const name of ['source_span', 'target_span'] as const) {
    const span = question[name];
    if (span && (span[0] >= span[1] || span[1] > question.text.length))
      throw new AttacheError(
        'input-json',
        name,
        `${name}: [${span.join(', ')}] is no part of a text of ${question.text.length} characters. Give start and end, the end not included, or leave it out.`,
      );
  }
  return question;
}
