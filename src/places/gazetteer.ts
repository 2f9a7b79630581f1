import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { AttacheError } from '../record/index.js';
import { foldName } from './names.js';

/** A city, town or village of GeoNames. `feature` is its code without `PPL`: `C` a capital, `A` and `A2` seats of regions. */
export interface City {
  name: string;
  country: string;
  lat: number;
  lon: number;
  /** 0 where GeoNames has none. Two significant digits. */
  population: number;
  feature: string;
  geonamesId: number;
  /** Found under another name than its first. */
  alternative: boolean;
}

/** Cities by name. */
export interface Gazetteer {
  /** The cities with a folded name (names.ts), in no order; empty when there are none. */
  lookup(key: string): readonly City[];
  /** The number of words of the longest name that begins with this folded word; 0 when none does. */
  longest(word: string): number;
}

export const PLACES_FILE = fileURLToPath(new URL('../../models/places.tsv.br', import.meta.url));

/**
 * Loads the list of cities (`models/places.tsv.br`; its card is `models/places.md`). Rows stay text until they are asked
 * for: only a hash of each name is made here, so that it takes a few dozen milliseconds.
 * Throws `model-missing` where the file is not there.
 */
export function loadGazetteer(file = PLACES_FILE): Gazetteer {
  try {
    return readGazetteer(brotliDecompressSync(readFileSync(file)));
  } catch (cause) {
    throw new AttacheError(
      'model-missing',
      file,
      'the list of cities can not be read. Get the file from the package, or make it with `npx tsx training/src/gazetteer.ts`.',
      { cause },
    );
  }
}

/**
 * Reads the list itself, UTF-8: the first line counts lines and names; a line `=JPN` opens a country; every other line is a city, its fields parted by tabs: name,
 * other names parted by `|` (of a name with accents the plain form first), latitude, longitude, population, feature,
 * GeoNames id in base 36.
 */
export function readGazetteer(bytes: Buffer): Gazetteer {
  // The first line says how many lines and names there are, so that the tables have their size from the start.
  const [, lines, count] = /^# (\d+) lines, (\d+) names\n/.exec(bytes.toString('latin1', 0, 60))?.map(Number) ?? [];
  if (!lines || !count) throw new Error('no "# N lines, M names" in the first line');
  const countries: string[] = [];
  const starts = new Int32Array(lines + 1);
  const countryOf = new Uint16Array(lines);
  const names = new HashTable(1.5 * count);
  const first = new HashTable(1.5 * lines);
  const width = new Uint8Array(first.size);
  const name = { hash: 0, firstHash: 0, words: 0, plain: true, end: 0 };

  for (let row = 0, at = 0; row < lines; row++) {
    starts[row] = at;
    const code = bytes[at];
    if (code === EQUALS) countries.push(bytes.toString('latin1', at + 1, at + 4));
    countryOf[row] = Math.max(0, countries.length - 1);
    // Every name of the row: the first field, and the parts of the second.
    for (let field = code === EQUALS || code === HASH ? 2 : 0; field < 2; at++) {
      hashName(bytes, at, name);
      at = name.end;
      if (name.plain && name.words > 0) {
        names.add(name.hash, row);
        const slot = first.add(name.firstHash, 0, true);
        if (name.words > width[slot]!) width[slot] = name.words;
      }
      if (bytes[at] !== BAR) field++;
    }
    const end = bytes.indexOf(NEWLINE, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  starts[lines] = bytes.length + 1;

  /** Answers given before: the press names the same places over and over. */
  const asked = new Map<string, readonly City[]>();
  return {
    longest(word) {
      const slot = first.find(hashOf(word));
      return slot < 0 ? 0 : width[slot]!;
    },
    lookup(key) {
      const held = asked.get(key);
      if (held) return held;
      const found: City[] = [];
      for (const row of names.all(hashOf(key))) {
        const fields = bytes.toString('utf8', starts[row]!, starts[row + 1]! - 1).split('\t');
        const city = cityOf(fields, countries[countryOf[row]!]!, key);
        if (city && !found.some(({ geonamesId }) => geonamesId === city.geonamesId)) found.push(city);
      }
      if (asked.size >= MOST_ASKED) asked.clear();
      asked.set(key, found);
      return found;
    },
  };
}

/** The city of a row, where one of its names is the one asked for and not just another with the same hash. */
function cityOf(fields: string[], country: string, key: string): City | undefined {
  const [name, others, lat, lon, population, feature, id] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const own = foldName(name) === key;
  if (!own && !others.split('|').some(other => foldName(other) === key)) return undefined;
  return {
    name,
    country,
    lat: Number(lat),
    lon: Number(lon),
    population: Number(population),
    feature,
    geonamesId: Number.parseInt(id, 36),
    alternative: !own,
  };
}

const MOST_ASKED = 20_000;
const NEWLINE = 10;
const TAB = 9;
const EQUALS = 61;
const HASH = 35;
const BAR = 124;
const SPACE = 32;
const HYPHEN = 45;
const SLASH = 47;
const PRIME = 16_777_619;
const BASIS = 0x811c9dc5 | 0;

/** FNV-1a over a folded name. */
function hashOf(key: string): number {
  let hash = BASIS;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), PRIME);
  return hash;
}

/** Hashes the name at a place as `hashOf(foldName(name))` would, into `found`; a name with accents is not `plain`. */
function hashName(
  bytes: Uint8Array,
  at: number,
  found: { hash: number; firstHash: number; words: number; plain: boolean; end: number },
): void {
  let hash = BASIS;
  let firstHash = BASIS;
  let words = 0;
  let inWord = false;
  let plain = true;
  let i = at;
  for (; i < bytes.length; i++) {
    let code = bytes[i]!;
    if (code === TAB || code === BAR || code === NEWLINE) break;
    if (code >= 128) plain = false;
    else if (code === SPACE || code === HYPHEN || code === SLASH) inWord = false;
    else {
      if (code >= 65 && code <= 90) code += 32;
      if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) continue;
      if (!inWord) {
        inWord = true;
        if (words === 1) firstHash = hash;
        if (words++ > 0) hash = Math.imul(hash ^ SPACE, PRIME);
      }
      hash = Math.imul(hash ^ code, PRIME);
    }
  }
  found.hash = hash;
  found.firstHash = words === 1 ? hash : firstHash;
  found.words = words;
  found.plain = plain;
  found.end = i;
}

/** Numbers under 32-bit hashes, several under one; open addressing in typed arrays. */
class HashTable {
  readonly size: number;
  private readonly mask: number;
  private readonly hashes: Int32Array;
  private readonly values: Int32Array;

  constructor(atLeast: number) {
    this.size = 1 << Math.ceil(Math.log2(Math.max(16, atLeast)));
    this.mask = this.size - 1;
    this.hashes = new Int32Array(this.size);
    this.values = new Int32Array(this.size);
  }

  /** Puts a value under a hash, and returns its slot. `once`: returns the slot that the hash has already. */
  add(hash: number, value: number, once = false): number {
    let slot = hash & this.mask;
    while (this.values[slot] !== 0) {
      if (once && this.hashes[slot] === hash) return slot;
      slot = (slot + 1) & this.mask;
    }
    this.hashes[slot] = hash;
    this.values[slot] = value + 1;
    return slot;
  }

  find(hash: number): number {
    let slot = hash & this.mask;
    for (; this.values[slot] !== 0; slot = (slot + 1) & this.mask) if (this.hashes[slot] === hash) return slot;
    return -1;
  }

  *all(hash: number): Generator<number> {
    for (let slot = hash & this.mask; this.values[slot] !== 0; slot = (slot + 1) & this.mask)
      if (this.hashes[slot] === hash) yield this.values[slot]! - 1;
  }
}
