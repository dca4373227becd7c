import { expect, test } from 'vitest';
import { bcaInterval } from './bca.ts';

const even = Array.from({ length: 1001 }, (_, index) => index);

test('resamples that lie evenly around the estimate give their percentiles', () => {
  const [low, high] = bcaInterval({ estimate: 500, resampled: even, leftOut: [499, 501] });
  expect([low, high].map((end) => Number(end.toFixed(6)))).toEqual([25, 975]);
});

test('an estimate above most resamples moves the interval up, and so does a spread that grows with the value', () => {
  const [low, high] = bcaInterval({ estimate: 600, resampled: even, leftOut: [499, 501] });
  expect(low).toBeGreaterThan(50);
  expect(high).toBeGreaterThan(980);
  // One photo without which the mean is far lower: the long side of the sample is the upper one.
  expect(bcaInterval({ estimate: 500, resampled: even, leftOut: [503, 503, 503, 491] })[1]).toBeGreaterThan(975);
});

test('an estimate beyond all resamples gives numbers', () => {
  expect(bcaInterval({ estimate: 5000, resampled: even, leftOut: [1, 2] }).every(Number.isFinite)).toBe(true);
});
