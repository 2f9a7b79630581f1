import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AttacheError, readFiles } from '../index.js';

/** An article to try, as the samples that come with Attaché have it. */
export interface Sample {
  name: string;
  title?: string;
  published?: string;
  publisher?: string;
  text: string;
}

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'samples');

/** The bundled articles, in the order of their names. */
export async function readSamples(folder = FOLDER): Promise<Sample[]> {
  const files = readdirSync(folder).filter(name => /\.(json|html)$/.test(name));
  const samples: Sample[] = [];
  for (const file of files.sort())
    for await (const article of readFiles([join(folder, file)])) {
      if (article instanceof AttacheError) throw article;
      const { title, published, publisher, text } = article;
      samples.push({ name: basename(file).replace(/\.\w+$/, ''), title, published, publisher, text });
    }
  return samples;
}
