import { describe, expect, it } from 'vitest';
import { findBoilerplate, knownBoilerplate, parseBoilerplate } from './boilerplate.js';

const boilerplate = knownBoilerplate();

describe('codebook/boilerplate.yaml', () => {
  it('gives each rule a reason of its own', () => {
    const reasons = boilerplate.rules.map(rule => rule.reason);
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  describe.each(boilerplate.rules.map(rule => [rule.reason, rule] as const))('%s', (_reason, rule) => {
    const alone = { ...boilerplate, rules: [rule] };
    it.each(rule.examples)('drops: %s', marked => {
      const text = marked.replace(/[«»]/g, '');
      const found = findBoilerplate(text, alone);
      expect(found?.reason).toBe(rule.reason);
      const gone = rule.drops === 'match' ? marked.slice(marked.indexOf('«') + 1, marked.indexOf('»')) : text;
      expect(text.slice(found!.start, found!.end)).toBe(gone);
    });
    // Whatever one rule must keep, no other may drop.
    it.each(rule.not)('keeps: %s', text => expect(findBoilerplate(text, boilerplate)).toBeUndefined());
  });

  it('says which pattern does not compile', () => {
    expect(() =>
      parseBoilerplate(
        'agencies: []\nenglish: []\nrules: [{ reason: bad, drops: match, pattern: "(", examples: [a], not: [b] }]',
      ),
    ).toThrow('the pattern of "bad"');
  });
});
