import { AttacheError } from '../record/index.js';

/** An error of the database, in words for the person who ran the command. Anything else is handed back as it is. */
export function storeError(error: unknown, file: string): unknown {
  if (error instanceof AttacheError || !(error instanceof Error)) return error;
  const message = error.message;
  if (/could not set lock|conflicting lock|different configuration|being used by another process/i.test(message)) {
    const holder = /held in (.+?) \(PID (\d+)\)/i.exec(message);
    const who = holder ? `process ${holder[2]} (${holder[1]})` : 'another process';
    return new AttacheError(
      'store-locked',
      file,
      `the store is in use by ${who}, and only one process at a time can have it open for writing. Wait until that is done, or give another file with --db.`,
      { cause: error },
    );
  }
  if (/not a valid DuckDB database|serialization|corrupt|checksum|version number/i.test(message)) {
    return new AttacheError(
      'store-invalid',
      file,
      'this is no store that can be read: it is another kind of file, damaged, or made by a newer database. Give another file with --db.',
      { cause: error },
    );
  }
  if (/permission denied|read-only file system|cannot open file|is a directory/i.test(message)) {
    return new AttacheError(
      'store-invalid',
      file,
      `the store cannot be opened (${message.split('\n')[0]}). Check that the folder exists and may be written to, or give another file with --db.`,
      { cause: error },
    );
  }
  return error;
}
