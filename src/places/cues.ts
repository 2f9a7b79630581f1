import type { PlacesFile } from '../codebook/places.js';
import { foldName } from './names.js';

/** The words around a place (`cues` in `codebook/places.yaml`) as sets; `common` and `never` are folded. */
export type Cues = Record<
  | 'strong'
  | 'weak'
  | 'nouns'
  | 'verbs'
  | 'regionNouns'
  | 'modifiers'
  | 'tails'
  | 'heads'
  | 'bodies'
  | 'bodiesOf'
  | 'titles'
  | 'offices'
  | 'particles'
  | 'common'
  | 'never',
  ReadonlySet<string>
>;

export function compileCues(files: readonly PlacesFile[]): Cues {
  const all = (name: keyof Cues): Set<string> => new Set(files.flatMap(file => file.cues?.[name] ?? []));
  const folded = (name: 'common' | 'never'): Set<string> => new Set([...all(name)].map(foldName));
  return {
    strong: all('strong'),
    weak: all('weak'),
    nouns: all('nouns'),
    verbs: all('verbs'),
    regionNouns: all('regionNouns'),
    modifiers: all('modifiers'),
    tails: all('tails'),
    heads: all('heads'),
    bodies: all('bodies'),
    bodiesOf: all('bodiesOf'),
    titles: all('titles'),
    offices: all('offices'),
    particles: all('particles'),
    common: folded('common'),
    never: folded('never'),
  };
}
