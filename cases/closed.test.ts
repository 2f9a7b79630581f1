import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Expectation } from '../bench/expectation.js';
import { EventStatus, PLOVER_MODES, PloverType } from '../src/record/index.js';

const FOLDER = fileURLToPath(new URL('closed/', import.meta.url));

const Code = z.string().regex(/^[A-Z]{3}$/);

const Act = z.looseObject({
  type: PloverType,
  status: EventStatus.default('occurred'),
  actor: Code.optional(),
  recipient: Code.optional(),
});

/** Where the closed articles are held to more than `Expectation`: codes and modes exist, every event has its parties. */
const Closed = z.looseObject({
  events: z.array(
    Act.extend({
      also: z.array(PloverType).default([]),
      actors: z.array(Code),
      recipients: z.array(Code),
      mode: z.string().optional(),
      about: z.array(Act).default([]),
    }),
  ),
  eventless: z.array(z.string()),
  places: z.array(z.strictObject({ name: z.string(), country: Code })),
});

for (const file of readdirSync(FOLDER).filter(name => name.endsWith('.txt'))) {
  const name = file.replace('.txt', '');
  const text = readFileSync(FOLDER + file, 'utf8');
  const read = (): unknown => JSON.parse(readFileSync(`${FOLDER}${name}.expect.json`, 'utf8'));

  test(`${name}: well formed, with modes that its types have`, () => {
    Expectation.parse(read());
    for (const { type, mode } of Closed.parse(read()).events)
      if (mode) expect(PLOVER_MODES[type], `${type}/${mode}`).toContain(mode);
    expect(text).toMatch(/^title: .+\npublished: \d{4}-\d\d-\d\d\n\n/);
  });

  test(`${name}: every quoted word stands in the article`, () => {
    const want = Expectation.parse(read());
    const closed = Closed.parse(read());
    const quoted = [
      ...[...want.events, ...want.not_events, ...want.dates].map(each => each.sentence),
      ...[...want.statements, ...want.assessments, ...want.calendar].map(each => each.contains),
      ...want.disputes.map(each => each.object),
      ...want.people.map(each => each.name.split(' ').at(-1)!),
      ...want.checks.flatMap(each => each.stated ?? []),
      ...closed.places.map(each => each.name),
      ...closed.eventless,
    ];
    const folded = fold(text);
    expect(quoted.filter(words => !folded.includes(fold(words)))).toEqual([]);
  });
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
