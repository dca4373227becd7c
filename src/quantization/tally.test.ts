import { expect, test } from 'vitest';
import { addToTally, binsOf, finishTally, startTally } from './tally.ts';

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
