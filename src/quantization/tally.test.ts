import { expect, test } from 'vitest';
import { addToTally, binsOf, finishTally, mergeTallies, startTally } from './tally.ts';

test('a tally knows the ends, the channels\' means and how many numbers there were of each size', () => {
  const tally = startTally(2);
  addToTally(tally, Float32Array.of(1, 2, 3, 4, -8, 0, 0, 1), 2);
  addToTally(tally, Float32Array.of(5, 5, 1, 1), 1);
  const { low, high, means, ...rest } = finishTally(tally);
  expect([low, high]).toEqual([-8, 5]);
  // Channel by channel: 1 2, -8 0, 5 5 and 3 4, 0 1, 1 1.
  expect([...means]).toEqual([5 / 6, 10 / 6]);
  const bins = binsOf({ low, high, means, ...rest });
  expect(bins.map(({ count }) => count)).toEqual([1, 2, 4, 1, 1, 1, 2]);
  // The middle of a bin is within one part in 256 of its numbers; 0 is exact.
  [-8, 0, 1, 2, 3, 4, 5].forEach((number, index) => {
    expect(Math.abs(bins[index]!.value - number)).toBeLessThanOrEqual(Math.abs(number) / 256);
  });
});

test('numbers that are not finite are counted, wherever they stand', () => {
  const tally = startTally(2);
  addToTally(tally, Float32Array.of(1, Number.NaN, 3, 4), 1);
  expect(finishTally(tally).notFinite).toBe(1);
  addToTally(tally, Float32Array.of(Infinity, -Infinity, 3e38, 3e38), 1);
  expect(finishTally(tally).notFinite).toBe(3);
});

test('numbers without axes behind the channels are counted too', () => {
  const tally = startTally(3);
  addToTally(tally, Float32Array.of(1, 2, 3, 3, 2, 1), 2);
  expect([...finishTally(tally).means]).toEqual([2, 2, 2]);
});

test('tallies of parts are the tally of the whole', () => {
  const numbers = [Float32Array.of(1, 2, -3, 4), Float32Array.of(0, 9, 5, Infinity), Float32Array.of(1, 1, 1, 1)];
  const [whole, first, second] = [startTally(2), startTally(2), startTally(2)];
  for (const each of numbers) addToTally(whole, each, 1);
  addToTally(first, numbers[0]!, 1);
  addToTally(second, numbers[1]!, 1);
  addToTally(second, numbers[2]!, 1);
  expect(finishTally(mergeTallies([first, second]))).toEqual(finishTally(whole));
});

test('of a large tensor evenly spread numbers are counted, and all are seen for ends and means', () => {
  const tally = startTally(1);
  const values = Float32Array.from({ length: 1_000_000 }, (_, index) => (index % 4 === 3 ? 8 : 2));
  values[500_001] = -5;
  addToTally(tally, values, 1);
  const { low, high, means, ...rest } = finishTally(tally);
  expect([low, high]).toEqual([-5, 8]);
  expect(means[0]).toBeCloseTo(3.5, 4);
  const counted = binsOf({ low, high, means, ...rest }).map(({ count }) => count);
  const all = counted.reduce((sum, count) => sum + count, 0);
  expect(all).toBeGreaterThan(90_000);
  expect(all).toBeLessThan(120_000);
  expect(counted.at(-1)! / all).toBeCloseTo(0.25, 3);
});
