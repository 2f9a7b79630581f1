import { join } from 'node:path';
import type { z } from 'zod';
import { AgentsFile } from './agents.js';
import { DisputesFile, TreatiesFile } from './disputes.js';
import { ClassesFile, CompositionFile, FramesFile, LightVerbsFile } from './frames.js';
import { ModalityFile } from './modality.js';
import { OfficesFile } from './offices.js';
import { OrganisationsFile } from './organisations.js';
import { PlacesFile } from './places.js';
import { PloverFile } from './plover.js';
import { listFiles, type ReadFile, readYaml } from './read.js';
import { ReferenceFile } from './reference.js';
import { AssessmentsFile, CalendarWordsFile, DisputeWordsFile } from './relations.js';
import { RolesFile } from './roles.js';
import { SpeechFile } from './speech.js';
import { StatesFile } from './states.js';
import { TimesFile } from './times.js';

/**
 * What the codebook is made of: a name for each section, the files that hold it, and their schema. A new kind of
 * knowledge is one line here, one schema file beside this one, and its YAML.
 */
export const SECTIONS = {
  states: { files: 'states.yaml', schema: StatesFile },
  organisations: { files: 'organisations.yaml', schema: OrganisationsFile },
  agents: { files: 'agents.yaml', schema: AgentsFile },
  roles: { files: 'roles.yaml', schema: RolesFile },
  reference: { files: 'reference.yaml', schema: ReferenceFile },
  offices: { files: 'offices/*', schema: OfficesFile },
  plover: { files: 'plover.yaml', schema: PloverFile },
  frames: { files: 'frames/*', schema: FramesFile },
  classes: { files: 'classes.yaml', schema: ClassesFile },
  lightVerbs: { files: 'light-verbs.yaml', schema: LightVerbsFile },
  composition: { files: 'composition.yaml', schema: CompositionFile },
  modality: { files: 'modality.yaml', schema: ModalityFile },
  disputes: { files: 'disputes.yaml', schema: DisputesFile },
  treaties: { files: 'treaties.yaml', schema: TreatiesFile },
  assessments: { files: 'assessments.yaml', schema: AssessmentsFile },
  disputeWords: { files: 'dispute-words.yaml', schema: DisputeWordsFile },
  calendarWords: { files: 'calendar-words.yaml', schema: CalendarWordsFile },
  speech: { files: 'speech.yaml', schema: SpeechFile },
  times: { files: 'times.yaml', schema: TimesFile },
  places: { files: 'places.yaml', schema: PlacesFile },
} as const;
export type SectionName = keyof typeof SECTIONS;

/** Every file of the codebook, validated, by section: plain JSON apart from `lineOf`. */
export type BookFiles = { [Name in SectionName]: ReadFile<z.infer<(typeof SECTIONS)[Name]['schema']>>[] };

/** The same without line numbers, as it is compiled into one JSON file: a list of file contents for each section. */
export type Book = { [Name in SectionName]: z.infer<(typeof SECTIONS)[Name]['schema']>[] };

/** Reads the YAML of a codebook folder. Throws `codebook-invalid` at the first bad line. */
export function readBookFiles(folder: string): BookFiles {
  const files: Partial<Record<SectionName, unknown>> = {};
  for (const [name, section] of Object.entries(SECTIONS)) {
    files[name as SectionName] = listFiles(folder, section.files).map(path =>
      readYaml(join(folder, path), `codebook/${path}`, section.schema),
    );
  }
  return files as BookFiles;
}

/** The data of the files alone. */
export function bookOf(files: BookFiles): Book {
  const book: Partial<Record<SectionName, unknown>> = {};
  for (const [name, list] of Object.entries(files)) book[name as SectionName] = list.map(file => file.data);
  return book as Book;
}
