import { AttacheError } from '../record/index.js';
import { readModelFile } from './modelFile.js';

const KINDS = [
  'title',
  'abbreviation',
  'state',
  'numbered',
  'month',
  'prefix',
  'joined',
  'contraction',
  'apostrophe',
  'unit',
  'suffix',
  'starter',
] as const;
type Kind = (typeof KINDS)[number];

/** What the tokeniser and the sentence splitter know of words by their letters: `models/tokens.tsv`, by kind. */
export interface Words {
  /** Words that keep their period, without it, and how they behave at the end of a sentence. */
  abbreviations: ReadonlyMap<string, 'title' | 'abbreviation' | 'state' | 'numbered' | 'month'>;
  /** What stays joined to the word after its hyphen, in lower case. */
  prefixes: ReadonlySet<string>;
  /** Hyphenated words that stay whole, in lower case. */
  joined: ReadonlySet<string>;
  /** A contraction printed as one word, in lower case or capitalised, and the lengths of its parts. */
  contractions: ReadonlyMap<string, readonly number[]>;
  /** Words that begin with an apostrophe, in lower case. */
  apostrophes: ReadonlySet<string>;
  /** Units printed against their number, as written. */
  units: ReadonlySet<string>;
  /** Top-level names and file types, in lower case. */
  suffixes: ReadonlySet<string>;
  /** Capitalised words that begin a sentence. */
  starters: ReadonlySet<string>;
}

let held: Words | undefined;

/** The word lists, read at the first call. Throws `model-missing` when the file is not there or has a bad row. */
export function knownWords(): Words {
  held ??= parseWords(readModelFile('tokens.tsv', 'the word lists of the tokeniser are').toString('utf8'));
  return held;
}

/** The lists in the text of `models/tokens.tsv`. Throws `model-missing`, naming the line, for a row it cannot read. */
export function parseWords(text: string): Words {
  const rows = new Map<Kind, [form: string, parts: string][]>(KINDS.map(kind => [kind, []]));
  for (const [index, line] of text.split('\n').entries()) {
    if (!line || line.startsWith('#') || line.startsWith('kind\t')) continue;
    const [kind, form, parts = ''] = line.split('\t');
    const list = rows.get(kind as Kind);
    if (!list || !form || (kind === 'contraction' && parts.replaceAll('|', '') !== form)) {
      throw new AttacheError(
        'model-missing',
        `models/tokens.tsv:${index + 1}`,
        `found "${line}". A row is a kind (${KINDS.join(', ')}), a tab and a form; a contraction has its parts too, as in "cannot<tab>can|not".`,
      );
    }
    list.push([form, parts]);
  }

  const abbreviations = new Map<string, 'title' | 'abbreviation' | 'state' | 'numbered' | 'month'>();
  for (const kind of ['numbered', 'state', 'abbreviation', 'month', 'title'] as const) {
    for (const [form] of rows.get(kind)!) for (const shape of caseForms(form)) abbreviations.set(shape, kind);
  }
  const forms = (kind: Kind): string[] => rows.get(kind)!.map(row => row[0]);
  return {
    abbreviations,
    prefixes: new Set(forms('prefix')),
    joined: new Set(forms('joined')),
    contractions: new Map(
      rows.get('contraction')!.flatMap(([form, parts]) => {
        const lengths = parts.split('|').map(part => part.length);
        return [form, form[0]!.toUpperCase() + form.slice(1)].map(shape => [shape, lengths] as const);
      }),
    ),
    apostrophes: new Set(forms('apostrophe')),
    units: new Set(forms('unit')),
    suffixes: new Set(forms('suffix')),
    starters: new Set(forms('starter')),
  };
}

/** A form as written and, for one in lower case, capitalised; all but the shortest also in capitals ("SEPT."). */
function caseForms(form: string): string[] {
  const shapes = [form];
  if (form.length > 2) shapes.push(form.toUpperCase());
  if (form === form.toLowerCase() && form.length > 1) shapes.push(form[0]!.toUpperCase() + form.slice(1));
  return shapes;
}
