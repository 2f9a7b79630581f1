/** What can go wrong, by a name that stays the same from version to version. */
export type ErrorCode =
  | 'codebook-invalid'
  | 'input-missing'
  | 'input-is-folder'
  | 'input-empty'
  | 'input-binary'
  | 'input-encoding'
  | 'input-json'
  | 'input-too-large'
  | 'input-not-english'
  | 'date-invalid'
  | 'model-missing'
  | 'store-locked'
  | 'store-invalid'
  | 'not-found'
  | 'usage'
  | 'internal';

/**
 * An error for the person who reads it. The message says what was found, what would be right and what to do; `where`
 * says where it was found ("codebook/frames/consult.yaml:14", "articles.jsonl:203").
 */
export class AttacheError extends Error {
  readonly code: ErrorCode;
  readonly where: string;

  constructor(code: ErrorCode, where: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AttacheError';
    this.code = code;
    this.where = where;
  }
}
