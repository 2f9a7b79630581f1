import type { Site } from './atlas.js';
import type { Cues } from './cues.js';
import { kilometres } from './distance.js';
import type { City } from './gazetteer.js';
import type { Match } from './match.js';

/** One place that a name may mean. */
export interface Candidate {
  name: string;
  kind: Site['kind'] | 'city';
  country: string | null;
  lat: number;
  lon: number;
  geonamesId?: number;
  population: number;
  capital: boolean;
  /** How readily the name alone means this place: 0 for a village to 5 for a state. */
  prior: number;
  /** How much rather it is this place than another of the name. */
  weight: number;
  ambiguous: boolean;
  weak: boolean;
  /** Only after a place that lies in it: "Ala." */
  after: boolean;
}

/** Of all that an article names, by name, people or place, the share of each country: 0 to 1. */
export type CountryShares = ReadonlyMap<string, number>;

export function countryShares(counts: ReadonlyMap<string, number>): CountryShares {
  let total = 0;
  for (const count of counts.values()) total += count;
  return new Map([...counts].map(([country, count]) => [country, count / total]));
}

/** What a match may mean, without regard to the words around it. */
export function candidatesOf({ key, sites, cities }: Match, shares: CountryShares, cues: Cues): Candidate[] {
  const share = (country: string): number => shares.get(country) ?? 0;
  const candidates: Candidate[] = [];
  for (const site of sites) {
    const near = site.near.length === 0 ? 1 : Math.max(...site.near.map(share));
    candidates.push({
      ...site,
      population: 0,
      capital: false,
      prior: site.after ? 1 : sitePrior(site, near > 0),
      weight:
        SITE_WEIGHT[site.kind] -
        (site.ambiguous ? (near > 0 ? 1 : 3) : 0) +
        2 * Math.sqrt(site.kind === 'country' ? 0 : near),
    });
  }
  for (const city of cities) candidates.push(cityCandidate(city, share(city.country), cues.common.has(key)));
  return candidates;
}

const SITE_WEIGHT: Record<Site['kind'], number> = { country: 9, area: 9, sea: 9, region: 8 };

function sitePrior({ kind, ambiguous, weak }: Site, near: boolean): number {
  if (weak) return 0.5;
  if (ambiguous) return near ? 3.5 : 0.5;
  return kind === 'country' ? 5.5 : 4.5;
}

function cityCandidate(city: City, share: number, weak: boolean): Candidate {
  const { name, country, lat, lon, geonamesId, population, feature, alternative } = city;
  const capital = feature === 'C';
  const size =
    population >= 2e6 ? 3.5 : population >= 5e5 ? 2.8 : population >= 1e5 ? 2.2 : population >= 2e4 ? 1 : 0.3;
  return {
    name,
    kind: 'city',
    country,
    lat,
    lon,
    geonamesId,
    population,
    capital,
    prior: size + (capital ? 1.5 : 0) + (share > 0 ? 0.8 : 0) - (alternative ? 0.7 : 0),
    weight:
      Math.log10(population + 500) +
      (capital ? 1.2 : feature === 'A' ? 0.5 : 0) +
      2.5 * Math.sqrt(share) -
      (alternative ? 0.8 : 0),
    ambiguous: false,
    weak,
    after: false,
  };
}

/** Does one place lie in another: a town in its state or region, a quarter in its city? Never in itself. */
export function liesIn(inner: Candidate, outer: Candidate): boolean {
  if (outer.kind === 'country') return inner.kind !== 'country' && inner.country === outer.country;
  if (inner.kind === 'country' || inner.kind === 'area' || inner.kind === 'sea') return false;
  if (outer.kind === 'region')
    return (
      inner.kind === 'city' &&
      (outer.country === null || inner.country === outer.country) &&
      kilometres(inner, outer) <= REGION_REACH
    );
  if (outer.kind === 'city')
    return (
      inner.country === outer.country &&
      outer.population > 10 * inner.population &&
      kilometres(inner, outer) <= CITY_REACH
    );
  return false;
}

/** Kilometres from the middle of a region, and of a city, within which a place is taken to lie in it. */
const REGION_REACH = 600;
const CITY_REACH = 60;
