import { randomFrom } from '../random.js';

/** A sentence made from a line of the grammar, with the two marked. */
export interface MadeSentence {
  text: string;
  source_span?: [number, number];
  target_span?: [number, number];
}

/** What is drawn for open places and put around clauses. */
export interface Surroundings {
  actors: readonly string[];
  before: readonly string[];
  after: readonly string[];
  around: readonly string[];
  beside: readonly string[];
}

/** Lines without comments and blanks. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'));
}

export function surroundingsOf(actors: string, settings: string): Surroundings {
  const settingLines = linesOf(settings);
  const kind = (name: string) =>
    settingLines.filter(line => line.startsWith(`${name}: `)).map(line => line.slice(name.length + 2));
  return {
    actors: linesOf(actors),
    before: kind('before'),
    after: kind('after'),
    around: kind('around'),
    beside: kind('beside'),
  };
}

/**
 * Sentences from one line of the grammar, so many that each alternative of each group is used.
 *
 * `(a|b)` is a choice, `[S words]` and `[T words]` are what the two are, a bare `S` or `T` is drawn from the actors. Half of
 * the sentences get a time, a source or another clause beside them. The same line, surroundings and seed give the same sentences.
 */
export function expand(line: string, around: Surroundings, seed: number, most = 24): MadeSentence[] {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const choices = choicesOf(line, random);
  const made: MadeSentence[] = [];
  const count = Math.min(most, Math.max(2, ...choices.map(list => list.length)));
  for (let n = 0; n < count; n++) {
    const source = pick(around.actors);
    let target = pick(around.actors);
    while (target === source) target = pick(around.actors);
    let clause = fill(line, choices, n);
    clause = clause.replace(/(?<![\w[])S(?!\w)/, `[S ${source}]`).replace(/(?<![\w[])T(?!\w)/, `[T ${target}]`);
    // a second mention of the target, as in "that T", is the target still
    clause = clause.replace(/(?<![\w[])[ST](?!\w)/g, match => (match === 'S' ? source : target));
    made.push(unmark(dress(clause, around, random)));
  }
  return made;
}

function choicesOf(line: string, random: () => number): string[][] {
  return [...line.matchAll(/\(([^()]*\|[^()]*)\)/g)].map(match => shuffle(match[1]!.split('|'), random));
}

function fill(line: string, choices: readonly string[][], n: number): string {
  let at = 0;
  return line.replace(/\(([^()]*\|[^()]*)\)/g, () => {
    const list = choices[at++]!;
    return list[n % list.length]!;
  });
}

function dress(clause: string, around: Surroundings, random: () => number): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  let text = clause;
  if (random() < 0.15) text = pick(around.beside).replace('C', () => text);
  if (random() < 0.25) text = `${text}${pick(around.after).replace(/^(?!,)/, ' ')}`;
  if (random() < 0.12) text = pick(around.around).replace('C', () => text);
  else if (random() < 0.25) text = `${pick(around.before)} ${text}`;
  const first = text.search(/[A-Za-z]/);
  const at = text.startsWith('[') ? 3 : first;
  return `${text.slice(0, at)}${text.charAt(at).toUpperCase()}${text.slice(at + 1)}.`;
}

function unmark(marked: string): MadeSentence {
  let text = '';
  const spans: Record<string, [number, number]> = {};
  for (const part of marked.split(/(\[[ST] [^\]]*\])/)) {
    const match = /^\[([ST]) ([^\]]*)\]$/.exec(part);
    if (!match) {
      text += part;
      continue;
    }
    const words = tidy(match[2]!, text === '');
    if (!spans[match[1]!]) spans[match[1]!] = [text.length, text.length + words.length];
    text += words;
  }
  return {
    text,
    ...(spans.S ? { source_span: spans.S } : {}),
    ...(spans.T ? { target_span: spans.T } : {}),
  };
}

/** "The" at the beginning, "the" inside. */
function tidy(words: string, opens: boolean): string {
  return opens
    ? words.charAt(0).toUpperCase() + words.slice(1)
    : words.replace(/^(The|A|An) /, article => article.toLowerCase());
}

function shuffle<T>(list: T[], random: () => number): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}
