import { readBookFiles } from './codebook/book.js';
import { checkBook, type Problem } from './codebook/check.js';
import { type Example, parseExample } from './codebook/examples.js';
import type { Frame } from './codebook/frames.js';
import { DEFAULT_FOLDER } from './codebook/load.js';
import { type Coder, createCoder, makePassage } from './pipeline.js';
import type { ActorRef, Event } from './record/index.js';

/**
 * Checks a codebook folder whole: its files (`checkBook`), and that each frame's examples give the events they claim and none of
 * its `not` sentences makes it fire. The folder that ships if none is given. An empty list: all is well.
 */
export function checkCodebook(folder?: string): Problem[] {
  const problems = checkBook(folder ?? DEFAULT_FOLDER);
  return problems.length > 0
    ? problems
    : checkExamples(createCoder(folder ? { codebook: folder } : {}), folder ?? DEFAULT_FOLDER);
}

/** Codes every example of every frame in a folder. */
export function checkExamples(coder: Coder, folder: string): Problem[] {
  const problems: Problem[] = [];
  for (const file of readBookFiles(folder).frames) {
    file.data.frames.forEach((frame, at) => {
      frame.examples.forEach((line, index) => {
        const message = wrongWith(parseExample(line)!, frame, file.data.type, coder);
        if (message)
          problems.push({ where: `${file.path}:${file.lineOf(['frames', at, 'examples', index])}`, message });
      });
      frame.not.forEach((text, index) => {
        const fired = codeSentence(coder, text).find(event => event.rule === frame.reason);
        if (fired)
          problems.push({
            where: `${file.path}:${file.lineOf(['frames', at, 'not', index])}`,
            message: `${frame.reason} must not fire, but does: ${describe(fired)}. Add a condition.`,
          });
      });
    });
  }
  return problems;
}

/** Every event of a sentence, read as an article of its own; `null`: of no date. */
export function codeSentence(coder: Coder, text: string, published: string | null = '2024-03-06'): Event[] {
  return coder.code(makePassage(text, 'example', published ?? undefined)).events;
}

function wrongWith(example: Example, frame: Frame, fileType: string | undefined, coder: Coder): string | undefined {
  const events = codeSentence(coder, example.text);
  const type = example.type ?? frame.type ?? fileType;
  const mode = example.mode ?? (example.type ? undefined : frame.mode);
  const found = events.some(
    event =>
      event.type === type &&
      sameCodes(event.actors, example.actors) &&
      sameCodes(event.recipients, example.recipients) &&
      (!mode || event.modes.includes(mode)) &&
      (!example.status || event.status === example.status),
  );
  if (found) return undefined;
  const wanted = `${example.actors.join('+') || '-'} > ${example.recipients.join('+') || '-'} ${type}${mode ? `/${mode}` : ''}${example.status ? ` ${example.status}` : ''}`;
  return `"${example.text}" must give ${wanted}, but gives ${events.map(describe).join('; ') || 'no event'}. Mend the frame or the example.`;
}

function sameCodes(refs: readonly ActorRef[], codes: readonly string[]): boolean {
  const found = [...new Set(refs.map(ref => ref.country ?? '?'))].sort();
  return found.join() === [...new Set(codes)].sort().join();
}

function describe(event: Event): string {
  const codes = (refs: readonly ActorRef[]): string => refs.map(ref => ref.country ?? '?').join('+') || '-';
  return `${codes(event.actors)} > ${codes(event.recipients)} ${event.type}${event.modes[0] ? `/${event.modes[0]}` : ''} ${event.status} (${event.rule})`;
}
