import type { EventStatus, PloverType, QuadCode, RequestOutcome } from '../../src/record/index.js';

/** What each type of event is, in a word or two; the codebook has them in this order too. */
export const ACTS: Record<PloverType, string> = {
  AGREE: 'agreement or offer',
  CONSULT: 'talks',
  SUPPORT: 'support',
  CONCEDE: 'concession',
  COOPERATE: 'cooperation',
  AID: 'aid',
  RETREAT: 'retreat',
  REQUEST: 'request',
  ACCUSE: 'accusation',
  REJECT: 'refusal',
  THREATEN: 'threat',
  PROTEST: 'protest',
  SANCTION: 'sanction',
  MOBILIZE: 'mobilisation',
  COERCE: 'coercion',
  ASSAULT: 'attack',
};
export const TYPES = Object.keys(ACTS) as PloverType[];
export const STATUSES: readonly EventStatus[] = ['occurred', 'planned', 'possible', 'denied'];
export const CLASSES: Record<QuadCode, string> = {
  1: 'verbal cooperation',
  2: 'material cooperation',
  3: 'verbal conflict',
  4: 'material conflict',
};
export const QUAD_CODES: readonly QuadCode[] = [2, 1, 3, 4];
export const OUTCOMES: Record<RequestOutcome, string> = {
  open: 'not answered',
  agreed: 'agreed to',
  refused: 'refused',
  met: 'met',
};

/** "1 event", "2 events". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** A score with its sign; a real minus. */
export function signed(score: number): string {
  return `${score > 0 ? '+' : score < 0 ? '−' : ''}${Math.abs(Math.round(score * 10) / 10)}`;
}
