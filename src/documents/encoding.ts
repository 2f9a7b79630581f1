import { detect } from 'chardet';
import sniffHtml from 'html-encoding-sniffer';
import iconv from 'iconv-lite';
import { AttacheError } from '../record/index.js';

/** How much of an input is looked at to tell what it is. */
const SAMPLE = 65_536;

/** First bytes of common files that are not text, and what to call them. */
const BINARY: [signature: string, name: string][] = [
  ['25504446', 'a PDF file'],
  ['504b0304', 'a ZIP or Office file'],
  ['d0cf11e0', 'an Office file'],
  ['1f8b', 'a gzip file'],
  ['28b52ffd', 'a zstd file'],
  ['fd377a58', 'an xz file'],
  ['425a68', 'a bzip2 file'],
  ['89504e47', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['47494638', 'a GIF image'],
  ['7f454c46', 'a program'],
  ['4d5a9000', 'a program'],
  ['0061736d', 'a program'],
  ['50415231', 'a Parquet file'],
  ['53514c697465', 'an SQLite file'],
  ['7b5c727466', 'an RTF file'],
];

/**
 * The text that bytes hold, with line ends as "\n" and other control characters as spaces.
 *
 * A byte-order mark decides; then, for HTML, what the page says; then UTF-8 if it is valid, or valid but for a few broken
 * characters, which become U+FFFD; then the likeliest other encoding, which for Western text is Windows-1252. Throws `input-empty` when there
 * is nothing, `input-binary` when it is no text.
 */
export function decodeText(bytes: Uint8Array, where: string, html = false): string {
  if (bytes.length === 0) throw emptyInput(where);
  const name = nameBinary(bytes);
  if (name) {
    throw new AttacheError(
      'input-binary',
      where,
      `found ${name}, not text. Give plain text, HTML, JSON or JSON Lines; take the text out of it first.`,
    );
  }
  const text = cleanText(decode(bytes, html));
  if (!/\S/.test(text)) throw emptyInput(where);
  return text;
}

export function emptyInput(where: string): AttacheError {
  return new AttacheError('input-empty', where, 'there is no text in it. Give an article of at least one sentence.');
}

/** Line ends as "\n"; control characters and marks of byte order as spaces; broken pairs as U+FFFD. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(CONTROLS, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it takes out
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;

function decode(bytes: Uint8Array, html: boolean): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marked = byteOrder(bytes);
  if (marked) return iconv.decode(buffer, marked);
  if (isUtf8(bytes)) return buffer.toString('utf8');
  if (html) {
    const said = sniffHtml(bytes, { defaultEncoding: 'none' });
    if (said !== 'none' && said.toLowerCase() !== 'utf-8' && iconv.encodingExists(said))
      return iconv.decode(buffer, said);
  }
  if (mostlyUtf8(bytes)) return buffer.toString('utf8');
  const guess = detect(bytes.subarray(0, SAMPLE)) ?? 'windows-1252';
  // Latin 1 in name is Windows-1252 in practice, and short English texts look like many things.
  const western = /^(?:iso-8859-|ascii|utf-8|windows-1252|ebcdic|ibm)/i.test(guess) || !iconv.encodingExists(guess);
  return iconv.decode(buffer, western || asciiShare(bytes) > 0.9 ? 'windows-1252' : guess);
}

/** UTF-16 or UTF-32 by its mark, or UTF-16 without one by where its zeros stand. */
function byteOrder(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const half = length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.1) return 'utf-16be';
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Are more of the bytes above ASCII parts of sound UTF-8 than not? */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let sound = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80) continue;
    const more =
      byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0;
    let found = 0;
    while (found < more && (bytes[i + 1 + found]! & 0xc0) === 0x80) found++;
    if (more > 0 && found === more) sound++;
    else broken++;
    i += found;
  }
  return sound > broken;
}

function asciiShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE);
  let ascii = 0;
  for (const byte of sample) if (byte < 0x80) ascii++;
  return ascii / sample.length;
}

/** What bytes are if they are not text; undefined for text, which may hold a few stray control characters. */
function nameBinary(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('hex');
  for (const [signature, name] of BINARY) if (head.startsWith(signature)) return name;
  if (byteOrder(bytes)) return undefined;
  const sample = bytes.subarray(0, SAMPLE);
  let odd = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1b) || byte === 0x7f) odd++;
  return odd > 4 && odd > sample.length * 0.1 ? 'binary data' : undefined;
}
