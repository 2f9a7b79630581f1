import { inflateRawSync } from 'node:zlib';

/**
 * A language model as it lies in a file: a header of plain JSON and named arrays.
 *
 * The file is "ATLM", the length of the header (uint32, little-endian), the header (UTF-8, padded with spaces), then the
 * sections one after another, each raw or deflated, each at a multiple of 8 bytes. Numbers are little-endian, as every
 * platform of Node is. Raw sections are read in place.
 */
export interface ModelFile {
  header: ModelHeader;
  sections: Map<string, Uint8Array>;
}

export interface ModelHeader {
  format: number;
  /** Widths of the parts of a word's input vector. */
  vector: number;
  word: number;
  ngram: number;
  tag: number;
  /** Units per direction in each QRNN layer. */
  hidden: number;
  layers: number;
  /** The tag head reads the output of this layer, counted from 1. */
  tagLayer: number;
  arc: number;
  label: number;
  /** Joint tag classes, `UPOS|XPOS`. */
  tags: string[];
  /** Universal relations with their subtypes. */
  relations: string[];
  /** The most frequent forms of the training text, most frequent first. */
  frequent: string[];
  /** The tagger's table has 2 ** bits weights, and one more row. */
  taggerBits: number;
  /** A weight of the tagger is sign(q) * limit * (q / 127) ** 2. */
  taggerLimit: number;
  sections: { name: string; length: number; packed: number; deflated: boolean }[];
}

export const MODEL_FORMAT = 3;
const MAGIC = 'ATLM';
/** Bytes to which the file aligns its sections. */
export const ALIGN = 8;

/** Reads a model file. Throws RangeError when the bytes are not one, or are one of another format. */
export function decodeModel(bytes: Uint8Array): ModelFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || String.fromCharCode(...bytes.subarray(0, 4)) !== MAGIC)
    throw new RangeError(
      `not a language model: the file should begin with ${MAGIC}. Reinstall, or retrain (see models/language.md)`,
    );
  const headerLength = view.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as ModelHeader;
  if (header.format !== MODEL_FORMAT)
    throw new RangeError(
      `a language model of format ${header.format}; this version reads format ${MODEL_FORMAT}. Retrain (see models/language.md)`,
    );
  const sections = new Map<string, Uint8Array>();
  // Typed arrays lie over the bytes, so the bytes must be aligned as the file is.
  const aligned = bytes.byteOffset % ALIGN === 0 ? bytes : new Uint8Array(bytes);
  let at = 8 + headerLength;
  for (const { name, length, packed, deflated } of header.sections) {
    const slice = aligned.subarray(at, at + packed);
    // One chunk of the right size: the default, chunks of 16 kB joined later, touches twice the memory.
    const section = deflated ? inflateRawSync(slice, { chunkSize: Math.max(64, length + 1) }) : slice;
    if (section.length !== length)
      throw new RangeError(`section ${name} has ${section.length} bytes, not ${length}: the model file is cut short`);
    sections.set(name, section);
    at += Math.ceil(packed / ALIGN) * ALIGN;
  }
  return { header, sections };
}

/** Sections as typed arrays. Throws RangeError for a name the file does not have. */
export class Sections {
  constructor(private readonly file: ModelFile) {}

  bytes(name: string): Uint8Array {
    const section = this.file.sections.get(name);
    if (!section) throw new RangeError(`the model file has no section ${name}`);
    return section;
  }

  i8(name: string): Int8Array {
    const b = this.bytes(name);
    return new Int8Array(b.buffer, b.byteOffset, b.length);
  }

  i16(name: string): Int16Array {
    const b = this.bytes(name);
    return new Int16Array(b.buffer, b.byteOffset, b.length / 2);
  }

  u16(name: string): Uint16Array {
    const b = this.bytes(name);
    return new Uint16Array(b.buffer, b.byteOffset, b.length / 2);
  }

  i32(name: string): Int32Array {
    const b = this.bytes(name);
    return new Int32Array(b.buffer, b.byteOffset, b.length / 4);
  }

  f32(name: string): Float32Array {
    const b = this.bytes(name);
    return new Float32Array(b.buffer, b.byteOffset, b.length / 4);
  }
}
