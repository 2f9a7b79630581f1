import type { Book } from '../codebook/book.js';
import type { NamedPlace } from '../codebook/places.js';
import { foldName } from './names.js';

/** A place of the codebook: a state, a part of the world, a sea, a region or a site. */
export interface Site {
  name: string;
  kind: 'country' | 'area' | 'sea' | 'region';
  country: string | null;
  lat: number;
  lon: number;
  /** Counts only where the article names its country, or where it contains a place before it. */
  ambiguous: boolean;
  /** Counts only after a word that leads to a place. */
  weak: boolean;
  /** A short name in capitals ("US"), not to be found in "us". */
  capitals: boolean;
  /** Counts only after a place and a comma. */
  after: boolean;
  /** The states that have to do with it: its own, those that claim it, those that use this name. */
  near: readonly string[];
}

/** The codebook's places by folded name, and what bears a place's name without being one. */
export interface Atlas {
  lookup(key: string): readonly Site[];
  /** Names of bodies, treaties and wars that hold a place's name. */
  isOther(key: string): boolean;
  /** Words of the longest name that begins with this folded word; 0 when none does. */
  longest(word: string): number;
  /** The state that a folded adjective or noun of people belongs to: "japanese" is JPN. */
  people: ReadonlyMap<string, string>;
  /** The point of a state. */
  pointOf(country: string): { lat: number; lon: number } | undefined;
}

/** The parts of a codebook that name places. */
export type PlaceBook = Pick<Book, 'states' | 'places' | 'organisations'>;

/** Compiles states.yaml, places.yaml and the names of organisations. */
export function compileAtlas(book: PlaceBook): Atlas {
  const sites = new Map<string, Site[]>();
  const others = new Set<string>();
  const longest = new Map<string, number>();
  const people = new Map<string, string>();
  const points = new Map<string, { lat: number; lon: number }>();

  const note = (key: string): void => {
    const words = key.split(' ');
    longest.set(words[0]!, Math.max(longest.get(words[0]!) ?? 0, words.length));
  };
  const add = (name: string, site: Omit<Site, 'capitals'>): void => {
    const key = foldName(name);
    if (key === '') return;
    const held = sites.get(key) ?? [];
    const same = held.findIndex(({ lat, lon }) => lat === site.lat && lon === site.lon);
    const capitals = /^(?:\p{Lu}\.?){2,4}$/u.test(name);
    if (same < 0) held.push({ ...site, capitals });
    else held[same] = { ...held[same]!, near: [...new Set([...held[same]!.near, ...site.near])] };
    sites.set(key, held);
    note(key);
  };
  const addPlace = (place: NamedPlace, kind: Site['kind']): void => {
    const { name, lat, lon, ambiguous, weak } = place;
    const near = [...(place.country ? [place.country] : []), ...place.contested];
    const site = { name, kind, country: place.country ?? null, lat, lon, ambiguous, weak, after: false, near };
    // A name that only one side uses points to the places of that side: "East Sea" to Korea's, and to Vietnam's.
    for (const [code, each] of Object.entries(place.sides)) add(each, { ...site, near: [code, ...near] });
    for (const each of [name, ...place.names]) add(each, site);
    for (const each of place.after) add(each, { ...site, after: true });
  };

  for (const file of book.places) {
    for (const { code, lat, lon } of file.countries) points.set(code, { lat, lon });
    for (const place of file.areas) addPlace(place, 'area');
    for (const place of file.seas) addPlace(place, 'sea');
    for (const place of file.contested) addPlace(place, 'region');
    for (const place of file.regions) addPlace(place, 'region');
  }
  for (const file of book.states) {
    for (const state of file.states) {
      for (const word of [...state.adjectives, ...state.people]) {
        const key = foldName(word);
        if (!people.has(key)) people.set(key, state.code);
      }
      // A dependency has its own point among the regions; its state's would be far off.
      const point = points.get(state.code);
      if (!point || state.part) continue;
      for (const name of [state.name, ...state.names]) {
        // "Saudi" is short for the state in headlines, but an adjective and a person everywhere else.
        if (!/^\p{Lu}/u.test(name) || state.people.includes(name)) continue;
        // "Gaza Strip" is among the names of a state, but has a point of its own.
        if (sites.get(foldName(name))?.some(({ country, kind }) => kind !== 'country' && country === state.code))
          continue;
        const ambiguous = state.ambiguous.includes(name);
        add(name, {
          name: state.name,
          kind: 'country',
          country: state.code,
          ...point,
          ambiguous,
          weak: false,
          after: false,
          near: [state.code],
        });
      }
    }
    for (const name of file.elsewhere) addOther(name);
  }
  for (const file of book.organisations)
    for (const { name, names } of file.organisations) for (const each of [name, ...names]) addOther(each);

  function addOther(name: string): void {
    const key = foldName(name);
    if (!key.includes(' ') || name.includes(',')) return;
    others.add(key);
    note(key);
  }

  return {
    lookup: key => sites.get(key) ?? [],
    isOther: key => others.has(key),
    longest: word => longest.get(word) ?? 0,
    people,
    pointOf: country => points.get(country),
  };
}
