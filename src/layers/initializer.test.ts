import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { glorotUniform, zeros } from './initializer.ts';

test('Glorot weights lie within their limit, around 0, and spread as a uniform distribution does', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.nat(), (filters, channels, seed) => {
    const limit = Math.sqrt(6 / (9 * filters + 9 * channels));
    const values = glorotUniform([filters, channels, 3, 3], random(seed, 'test'));
    expect(values.length).toBe(9 * filters * channels);
    expect(values.every((each) => Math.abs(each) <= Math.fround(limit))).toBe(true);
    // Five standard errors of the mean of a uniform distribution.
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan((5 * limit) / Math.sqrt(3 * values.length));
  }), { seed: 1, numRuns: 25 });
});

test('biases begin at 0', () => {
  expect(zeros([3], random(0, 'test'))).toEqual(new Float32Array(3));
});
