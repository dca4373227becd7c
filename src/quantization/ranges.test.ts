import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { rangeOf } from './ranges.ts';
import { addToTally, finishTally, startTally, type Tally } from './tally.ts';

function tallyOf(numbers: readonly number[]): Tally {
  const tally = startTally(1);
  addToTally(tally, Float32Array.from(numbers), 1);
  return finishTally(tally);
}

test('the whole range is what was seen, and 0 is in it', () => {
  expect(rangeOf(tallyOf([-2, 1, 3]), 'min-max')).toEqual([-2, 3]);
  expect(rangeOf(tallyOf([2, 3]), 'min-max')).toEqual([0, 3]);
  expect(rangeOf(tallyOf([-2, -3]), 'min-max')).toEqual([-3, 0]);
});

test.each(['min-max', 'percentile', 'least-squares'] as const)('a place that always gives the same number has a range from 0 to it (%s)', (method) => {
  expect(rangeOf(tallyOf([0, 0]), method)).toEqual([0, 0]);
  const [low, high] = rangeOf(tallyOf([4, 4, 4]), method);
  expect(low).toBe(0);
  expect(Math.abs(high - 4)).toBeLessThanOrEqual(4 / 128);
});

test('the percentile leaves out one number in 10,000 at each end', () => {
  const numbers = Array.from({ length: 20_000 }, (_, index) => 1 + index / 20_000);
  const [low, high] = rangeOf(tallyOf([...numbers, 900, 1000, -900, -1000]), 'percentile');
  expect(low).toBe(0);
  expect(high).toBeGreaterThan(1.98);
  expect(high).toBeLessThan(2.01);
});

test('the least squares clip a lone number only where all others gain more', () => {
  const source = random(1, 'ranges');
  const numbers = Array.from({ length: 50_000 }, () => source.normal());
  const [low, high] = rangeOf(tallyOf([...numbers, 30]), 'least-squares');
  expect(high).toBeLessThan(30);
  expect(high).toBeGreaterThan(3);
  expect(low).toBeLessThan(-3);
  expect(rangeOf(tallyOf([1, 2, 30]), 'least-squares')).toEqual([0, 30]);
});
