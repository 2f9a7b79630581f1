import { AttacheError } from '../record/index.js';

/** Fewer letters than this say nothing about a language. */
const LEAST_LETTERS = 60;
const SAMPLE = 4000;

/**
 * Throws `input-not-english` when a text is surely in another language; says nothing of texts too short to tell.
 *
 * `frequent` are common English words. Where every sixth word is one of them the text is English; only otherwise is
 * the language detector loaded, once, which takes most of a second.
 */
export async function checkEnglish(text: string, where: string, frequent: ReadonlySet<string>): Promise<void> {
  const sample = sampleOf(text);
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  if (letters < LEAST_LETTERS) return;
  let known = 0;
  for (const word of words) if (frequent.has(word)) known++;
  if (known * 6 >= words.length) return;

  const eld = await loadDetector();
  const found = eld.detect(sample);
  if (!found.language || found.language === 'en' || !found.isReliable()) return;
  const scores = found.getScores();
  if ((scores.en ?? 0) > 0.8 * (scores[found.language] ?? 0)) return;
  throw new AttacheError(
    'input-not-english',
    where,
    `the text is in ${nameOf(found.language)}. Only English is read; give an English version.`,
  );
}

/** Beginning and middle of a text, so that a foreign headline or an appended translation does not decide alone. */
function sampleOf(text: string): string {
  if (text.length <= SAMPLE) return text;
  const middle = text.length >> 1;
  return text.slice(0, SAMPLE / 2) + ' ' + text.slice(middle, middle + SAMPLE / 2);
}

function nameOf(language: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' }).of(language) ?? language;
}

/** What of the detector is used here. */
interface Detector {
  load(size: 'small'): Promise<unknown>;
  detect(text: string): { language: string; getScores(): Record<string, number>; isReliable(): boolean };
}
let detector: Promise<Detector> | undefined;

function loadDetector(): Promise<Detector> {
  detector ??= import('eld').then(async module => {
    const eld = module.eld as unknown as Detector;
    await eld.load('small');
    return eld;
  });
  return detector;
}
