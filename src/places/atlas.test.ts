import { describe, expect, it } from 'vitest';
import { loadBook } from '../codebook/load.js';
import { compileAtlas } from './atlas.js';
import { kilometres } from './distance.js';
import { foldName } from './names.js';

const { book } = loadBook();
const atlas = compileAtlas(book);

describe('the codebook of places', () => {
  it('has a point for every state', () => {
    const states = book.states.flatMap(file => file.states);
    expect(states.filter(state => !atlas.pointOf(state.code)).map(state => state.code)).toEqual([]);
  });

  it('has a point of its own for every dependency and region with a government', () => {
    const parts = book.states.flatMap(file => file.states).filter(state => state.part);
    const missing = parts.filter(
      part => ![part.name, ...part.names].some(name => atlas.lookup(foldName(name)).length > 0),
    );
    expect(missing.map(part => part.name)).toEqual([]);
  });

  it('puts every capital within reach of its state', () => {
    // The farthest is Moscow, from a point in the middle of Siberia.
    for (const { name, code, capital, part } of book.states.flatMap(file => file.states))
      if (capital && !part) expect(kilometres(capital, atlas.pointOf(code)!), name).toBeLessThan(5000);
  });

  it('names the sides of a contested place only among those that contest it', () => {
    const places = book.places.flatMap(file => [...file.contested, ...file.regions]);
    for (const { name, contested, sides, country } of places) {
      if (contested.length === 0) continue;
      expect([...contested].sort(), name).toEqual(contested);
      for (const side of Object.keys(sides)) expect(contested, name).toContain(side);
      if (country) expect(contested, name).toContain(country);
    }
  });

  it('knows what holds a place and is none', () => {
    expect([atlas.isOther('treaty of rome'), atlas.isOther('rome')]).toEqual([true, false]);
  });
});
