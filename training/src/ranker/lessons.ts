import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadBook } from '../../../src/codebook/load.js';
import { makeArticle } from '../../../src/documents/index.js';
import type { Coder } from '../../../src/pipeline.js';
import type { Features } from '../../../src/ranking/features.js';
import type { TypeQuestion } from '../../../src/record/index.js';
import { CLASSES, classesOfSentenceQuad, ROOTS } from './classes.js';
import type { Lesson } from './classifier.js';
import { expand, linesOf, surroundingsOf } from './grammar.js';

const GRAMMAR = new URL('../../ranker/', import.meta.url);
const EVAL = new URL('../../../../shared/data/eval/', import.meta.url);

/** How much one lesson of a kind counts. */
const WEIGHTS = { made: 0.5, example: 0.5, quiet: 0.3, pair: 1, asSentence: 0.5, sentence: 0.7 };

/** Lessons that are ours: sentences made from `training/ranker`, and the examples of the codebook's frames. */
export async function ownLessons(coder: Coder): Promise<Lesson[]> {
  return [...madeLessons(coder), ...(await exampleLessons(coder))];
}

function madeLessons(coder: Coder): Lesson[] {
  const read = (name: string) => readFileSync(new URL(name, GRAMMAR), 'utf8');
  const around = surroundingsOf(read('actors.txt'), read('settings.txt'));
  const lessons: Lesson[] = [];
  let seed = 1;
  for (const file of readdirSync(GRAMMAR).sort()) {
    const right = CLASSES.findIndex(type => `${type.toLowerCase()}.txt` === file);
    if (right < 0) continue;
    for (const line of linesOf(read(file)))
      for (const made of expand(line, around, seed++)) {
        lessons.push({ features: coder.features(made), right: [right], weight: WEIGHTS.made });
        // a third also as sentences of which no pair is known
        if (lessons.length % 3 === 0)
          lessons.push({ features: coder.features({ text: made.text }), right: [right], weight: WEIGHTS.made / 2 });
      }
  }
  return lessons;
}

/** What the codebook's examples say, with the pair where the coder finds it; and what must not be coded, where nothing is. */
async function exampleLessons(coder: Coder): Promise<Lesson[]> {
  const lessons: Lesson[] = [];
  for (const { type: fileType, frames } of loadBook().book.frames)
    for (const { type = fileType, examples, not } of frames) {
      for (const example of examples) {
        const [text, gold] = example.split(' -> ') as [string, string | undefined];
        const wanted = /\b([A-Z]{3,}[A-Z]+)\b(?:\/\S+)?(?: \w+)?$/.exec(gold ?? '')?.[1] ?? type;
        const right = CLASSES.indexOf(wanted ?? '');
        if (right < 0) continue;
        const event = coder.code(await articleOf(text)).events.find(each => each.type === wanted);
        const [source, target] = [event?.actors[0], event?.recipients[0] ?? event?.actors[1]];
        if (source && target)
          lessons.push({
            features: coder.features({
              text,
              source_span: [source.start, source.end],
              target_span: [target.start, target.end],
            }),
            right: [right],
            weight: WEIGHTS.example,
          });
        lessons.push({ features: coder.features({ text }), right: [right], weight: WEIGHTS.example / 2 });
      }
      for (const text of not) {
        if (coder.code(await articleOf(text)).events.length > 0) continue;
        lessons.push({ features: coder.features({ text }), right: [CLASSES.indexOf('none')], weight: WEIGHTS.quiet });
      }
    }
  return lessons;
}

async function articleOf(text: string) {
  return makeArticle({ text, published: '2018-01-28' }, 'example');
}

/** A row of the pair set, seen as a pair and as a sentence. */
export interface PairRow extends TypeQuestion {
  text: string;
  root: string;
  quad: number;
  features: Features;
  asSentence: Features;
}

/** A row of the set of sentences. */
export interface SentenceRow {
  text: string;
  label: number;
  features: Features;
}

/** The development sets; undefined where they are not there. */
export function readPairs(coder: Coder): PairRow[] | undefined {
  return readLines('plv/train.jsonl')?.map(line => {
    const row = JSON.parse(line) as TypeQuestion & { root: string; penta: string };
    return {
      ...row,
      quad: Number(row.penta),
      features: coder.features(row),
      asSentence: coder.features({ text: row.text }),
    };
  });
}

export function readSentenceRows(coder: Coder): SentenceRow[] | undefined {
  return readLines('cameo_class/train.tsv')
    ?.slice(1)
    .map(line => {
      const [, label, text] = line.split('\t') as [string, string, string];
      return { text, label: Number(label), features: coder.features({ text }) };
    });
}

/** Lines of a development set; undefined when it is not there. */
export function readLines(name: string): string[] | undefined {
  const file = new URL(name, EVAL);
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(line => line !== '')
    : undefined;
}

/** Rare roots count more, by the root of how rare they are. */
export function pairLessons(rows: readonly PairRow[]): Lesson[] {
  const counts = new Map<string, number>();
  for (const { root } of rows) counts.set(root, (counts.get(root) ?? 0) + 1);
  return rows.flatMap(({ root, features, asSentence }) => {
    const weight = Math.min(3, Math.sqrt(rows.length / counts.size / counts.get(root)!));
    const right = ROOTS[root]!;
    return [
      { features, right, weight: WEIGHTS.pair * weight },
      { features: asSentence, right, weight: WEIGHTS.asSentence * weight },
    ];
  });
}

export function sentenceLessons(rows: readonly SentenceRow[]): Lesson[] {
  return rows.map(({ label, features }) => ({
    features,
    right: classesOfSentenceQuad(label),
    weight: WEIGHTS.sentence,
  }));
}
