import { PLOVER_TYPES } from '../../../src/record/index.js';

/** What the ranker tells apart: PLOVER's types, and no event. */
export const CLASSES: readonly string[] = [...PLOVER_TYPES, 'none'];

/** The fifteen roots of the pair set, which has one for both concessions, each with the classes that it covers. */
export const ROOTS: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
  [...PLOVER_TYPES.filter(type => type !== 'CONCEDE' && type !== 'RETREAT'), 'YIELD'].map(root => [
    root,
    (root === 'YIELD' ? ['CONCEDE', 'RETREAT'] : [root]).map(type => CLASSES.indexOf(type)),
  ]),
);

/** The root of a type. */
export function rootOf(type: string): string {
  return type === 'CONCEDE' || type === 'RETREAT' ? 'YIELD' : type;
}

const QUADS: Record<string, number> = {
  none: 0,
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  COOPERATE: 2,
  AID: 2,
  YIELD: 2,
  REQUEST: 3,
  ACCUSE: 3,
  REJECT: 3,
  THREATEN: 3,
  PROTEST: 4,
  SANCTION: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
};

/** Verbal and material cooperation, verbal and material conflict, as the pair set has them; 0 for no event. */
export function quadOf(type: string): number {
  return QUADS[rootOf(type)]!;
}

/** The same for the set of sentences, which holds reduced relations to be words. */
export function sentenceQuadOf(type: string): number {
  return type === 'SANCTION' ? 3 : quadOf(type);
}

/** The classes that a label of the set of sentences leaves possible. */
export function classesOfSentenceQuad(quad: number): number[] {
  return CLASSES.flatMap((type, i) => (sentenceQuadOf(type) === quad ? [i] : []));
}
