import type { Correction, Event, EventStatus, PloverType } from '../../../src/record/index.js';

/** A correction while it is typed. */
export interface Draft {
  type: string;
  mode: string;
  status: string;
  /** `JPN GOV, CHN`. */
  actors: string;
  recipients: string;
  date: string;
  place: string;
}

/** What the machine has, to begin with. */
export function draftOf({ type, modes, status, actors, recipients, date, place }: Event): Draft {
  const parties = (refs: Event['actors']) =>
    [...new Set(refs.map(({ country, sectors }) => (country ? [country, ...sectors.slice(0, 1)].join(' ') : '')))]
      .filter(Boolean)
      .join(', ');
  return {
    type,
    mode: modes[0] ?? '',
    status,
    actors: parties(actors),
    recipients: parties(recipients),
    date: date?.edtf ?? '',
    place: place?.name ?? '',
  };
}

/** What differs from the machine's record; or what is wrong with the draft, in words. */
export function correctionOf(event: Event, draft: Draft): Correction | string {
  const before = draftOf(event);
  const correction: Correction = {};
  if (draft.type !== before.type) correction.type = draft.type as PloverType;
  if (draft.mode !== before.mode) correction.mode = draft.mode.trim();
  if (draft.status !== before.status) correction.status = draft.status as EventStatus;
  for (const side of ['actors', 'recipients'] as const) {
    if (draft[side] === before[side]) continue;
    const parties = draft[side]
      .split(',')
      .map(party => party.trim().toUpperCase().replace(/\s+/g, ' '))
      .filter(Boolean);
    const wrong = parties.find(party => !/^[A-Z]{3}( [A-Z]{3})?$/.test(party));
    if (wrong)
      return `“${wrong}” is no party: write a country, and a sector where that matters, such as JPN or JPN GOV.`;
    correction[side] = parties;
  }
  if (draft.date !== before.date && draft.date) {
    if (!/^[-Y\dX~?%/.]+$/.test(draft.date)) return `“${draft.date}” is no date: write 2018-01-28, 2018-01 or 2018.`;
    correction.date = draft.date;
  }
  if (draft.place !== before.place && draft.place.trim()) correction.place = draft.place.trim();
  return Object.keys(correction).length > 0
    ? correction
    : 'Nothing differs from the record yet. Change what is wrong, or accept it.';
}
