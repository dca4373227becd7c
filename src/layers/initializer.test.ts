import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { random } from '../base/random.ts';
import { constant, initializerOf, randomNormal, randomUniform, truncatedNormal, type InitializerConfig, type InitializerName } from './initializer.ts';

const SHAPE = [40, 30, 5, 5];
const COUNT = 40 * 30 * 25;
const [FAN_IN, FAN_OUT] = [30 * 25, 40 * 25];
/** The share of its standard deviation that a normal distribution keeps when it is cut off at two of them. */
const KEPT = 0.879_625_661;

function drawn(config: InitializerConfig, seed = 1): Float32Array {
  return initializerOf(config)(SHAPE, random(seed, 'test'));
}

const largest = (values: Float32Array): number => values.reduce((most, each) => Math.max(most, Math.abs(each)), 0);

/** Mean and standard deviation are within five standard errors; numbers of bounded distributions end where they should. */
function expectSpread(values: Float32Array, mean: number, deviation: number, bounds?: { readonly reach: number }): void {
  expect(values.length).toBe(COUNT);
  const found = values.reduce((sum, each) => sum + each, 0) / COUNT;
  const variance = values.reduce((sum, each) => sum + (each - found) ** 2, 0) / COUNT;
  expect(Math.abs(found - mean)).toBeLessThan((5 * deviation) / Math.sqrt(COUNT));
  // The standard error of a standard deviation is at most its 1 / sqrt(2 n), that of a normal distribution.
  expect(Math.abs(Math.sqrt(variance) / deviation - 1)).toBeLessThan(5 / Math.sqrt(2 * COUNT));
  if (bounds === undefined) return;
  const reached = largest(values.map((each) => each - mean));
  expect(reached).toBeLessThanOrEqual(bounds.reach * (1 + 1e-6));
  expect(reached).toBeGreaterThan(0.995 * bounds.reach);
}

test.each([
  ['glorotUniform', 2 / (FAN_IN + FAN_OUT)], ['heUniform', 2 / FAN_IN], ['lecunUniform', 1 / FAN_IN],
] satisfies [InitializerName, number][])('%s is uniform with its variance', (name, variance) => {
  expectSpread(drawn(name), 0, Math.sqrt(variance), { reach: Math.sqrt(3 * variance) });
});

test.each([
  ['glorotNormal', 2 / (FAN_IN + FAN_OUT)], ['heNormal', 2 / FAN_IN], ['lecunNormal', 1 / FAN_IN],
] satisfies [InitializerName, number][])('%s is normal, cut off at two standard deviations, with its variance after the cut', (name, variance) => {
  expectSpread(drawn(name), 0, Math.sqrt(variance), { reach: (2 * Math.sqrt(variance)) / KEPT });
});

test('the distributions with numbers of their own have these numbers', () => {
  expectSpread(drawn(randomNormal({ mean: 3, stddev: 2 })), 3, 2);
  expectSpread(drawn(randomUniform({ minval: -1, maxval: 3 })), 1, 4 / Math.sqrt(12), { reach: 2 });
  expectSpread(drawn(truncatedNormal({ mean: -1, stddev: 0.5 })), -1, 0.5 * KEPT, { reach: 1 });
});

test('by name alone they have the numbers of Keras', () => {
  expect(drawn('randomNormal')).toEqual(drawn(randomNormal()));
  expect(drawn('randomUniform')).toEqual(drawn(randomUniform()));
  expect(drawn('truncatedNormal')).toEqual(drawn(truncatedNormal()));
  expectSpread(drawn('randomNormal'), 0, 0.05);
  expectSpread(drawn('randomUniform'), 0, 0.1 / Math.sqrt(12), { reach: 0.05 });
  expectSpread(drawn('truncatedNormal'), 0, 0.05 * KEPT, { reach: 0.1 });
});

test('a normal distribution that is not cut off goes further than two standard deviations', () => {
  const beyond = drawn(randomNormal()).filter((each) => Math.abs(each) > 0.1).length;
  expect(beyond / COUNT).toBeCloseTo(0.0455, 2);
});

test('zeros, ones and a constant are what they say', () => {
  expect(new Set(drawn('zeros'))).toEqual(new Set([0]));
  expect(new Set(drawn('ones'))).toEqual(new Set([1]));
  expect(new Set(drawn(constant(0.25)))).toEqual(new Set([0.25]));
});

test('the same stream gives the same numbers', () => {
  expect(drawn('heNormal', 4)).toEqual(drawn('heNormal', 4));
  expect(drawn('heNormal', 4)).not.toEqual(drawn('heNormal', 5));
});

test('fans are units in and out, those of the window, or those that are given', () => {
  const limit = (shape: readonly number[], fans?: readonly [number, number]): number => largest(initializerOf('lecunUniform', fans)(shape, random(1, 'test')));
  expect(limit([1000, 5])).toBeCloseTo(Math.sqrt(3 / 1000), 3);
  expect(limit([3000])).toBeCloseTo(Math.sqrt(3 / 3000), 3);
  expect(limit([60, 1, 5, 5], [12, 1])).toBeCloseTo(0.5, 2);
});

test('a name that does not exist is answered with those that do', () => {
  const name = 'heavenly' as InitializerName;
  expect(failureOf(() => initializerOf(name))).toEqual({
    code: 'usage',
    message: "There is no initializer 'heavenly'.",
    hint: 'Initializers: constant, glorotNormal, glorotUniform, heNormal, heUniform, lecunNormal, lecunUniform, ones, randomNormal, randomUniform, truncatedNormal, zeros.',
  });
});
