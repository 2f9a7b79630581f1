import { stringify } from 'yaml';
import type { ActorRef, Event, Review } from '../record/index.js';

/** Reviewed sentences as YAML of the shape of `cases/events`: a list of texts, each with all events that it should give. */
export function goldYaml(sentences: readonly (readonly Review[])[]): string {
  const cases = sentences.map(reviews => ({
    text: reviews[0]!.sentence,
    ...(reviews[0]!.published ? { published: reviews[0]!.published } : {}),
    events: reviews.filter(({ verdict }) => verdict !== 'reject').map(expectedOf),
  }));
  const head = '# Reviewed sentences with the events that readers want of them. The shape is that of cases/events.\n';
  return cases.length > 0 ? head + stringify(cases, { lineWidth: 0 }) : head;
}

/** The event as it should be: what the machine had, with what the reader corrected. */
function expectedOf({ machine, correction = {} }: Review): object {
  const mode = correction.mode ?? (correction.type ? undefined : machine.modes[0]);
  const status = correction.status ?? machine.status;
  const date = correction.date ?? statedDate(machine);
  const place = correction.place ?? machine.place?.name;
  return {
    type: correction.type ?? machine.type,
    ...(mode ? { mode } : {}),
    actor: correction.actors ?? partiesOf(machine.actors),
    recipient: correction.recipients ?? partiesOf(machine.recipients),
    ...(status === 'occurred' ? {} : { status }),
    ...(date ? { date } : {}),
    ...(place ? { place } : {}),
  };
}

/** The day of the page alone is not a date that the sentence gives. */
function statedDate({ date }: Event): string | undefined {
  return date && date.basis !== 'publication' ? date.edtf : undefined;
}

/** `JPN GOV`; without the sector where there are several; `?` for an actor of no country. */
function partiesOf(refs: readonly ActorRef[]): string[] {
  const parties = refs.map(({ country, sectors }) =>
    country ? [country, ...(sectors.length === 1 ? sectors : [])].join(' ') : '?',
  );
  return [...new Set(parties)];
}
