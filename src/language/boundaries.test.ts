import { describe, expect, it } from 'vitest';
import { AttacheError } from '../record/index.js';
import { findBoundaries, formatBoundaryModel, knownBoundaries, parseBoundaryModel } from './boundaries.js';
import { BITS } from './gapFeatures.js';
import { tokenise } from './tokenise.js';

describe('findBoundaries', () => {
  it.each([
    ['a title above its text', 'very good service | I would go there again! | see you there'],
    ['text without capitals', 'they met in may. | nobody signed. | it was late'],
    [
      'names in edited text',
      'Foreign minister Ana Diaz told Prime Minister Li Wei in New York that Peru Airlines would fly.',
    ],
  ])('%s', (_name, marked) => {
    const tokens = tokenise(marked.replaceAll(' | ', ' '));
    const ends = findBoundaries(tokens);
    expect(tokens.map((token, i) => token.form + (ends[i] && i + 1 < tokens.length ? ' |' : '')).join(' ')).toBe(
      tokenise(marked)
        .map(token => token.form)
        .join(' '),
    );
  });

  it('ends a headline at full stops only', () => {
    const tokens = tokenise('Oman meets Peru Envoys agree. What next');
    expect([...findBoundaries(tokens, true)]).toEqual([0, 0, 0, 0, 0, 1, 0, 1]);
  });

  it('ends with the last word, and has nothing to say of none', () => {
    expect([...findBoundaries(tokenise('of the'))]).toEqual([0, 1]);
    expect([...findBoundaries([])]).toEqual([]);
  });
});

describe('parseBoundaryModel', () => {
  it('gives back what was formatted', () => {
    const weights = new Float32Array(2 ** BITS);
    weights[3] = 2.54;
    weights[4] = -1.27;
    const model = parseBoundaryModel(
      formatBoundaryModel(Int32Array.of(7, -9), Uint8Array.of(1, 2), Uint8Array.of(3, 4), weights),
    );
    expect(model.kinds.index.get(-9)).toBe(1);
    expect([...model.kinds.upos, ...model.kinds.cell]).toEqual([1, 2, 3, 4]);
    expect(model.weights[3]! * model.scale).toBeCloseTo(2.54);
    expect(model.weights[4]! * model.scale).toBeCloseTo(-1.27, 1);
  });

  it('refuses other bytes', () => {
    expect(() => parseBoundaryModel(new Uint8Array(10))).toThrow(AttacheError);
    expect(() => parseBoundaryModel(new Uint8Array(1000))).toThrow('not of this version');
  });

  it('is part of the install', () => {
    expect(knownBoundaries().weights.length).toBe(2 ** BITS);
  });
});
