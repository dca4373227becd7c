import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilson } from './wilson.ts';

// scipy 1.17: binomtest(k, n).proportion_ci(0.95, method='wilson')
const recorded: readonly (readonly [number, number, number, number])[] = [
  [212, 300, 0.6527939127218992, 0.755313659171955],
  [250, 300, 0.7870033503873166, 0.8712346687963193],
  [0, 10, 0, 0.27753279986288926],
  [10, 10, 0.7224672001371109, 1],
  [1, 1, 0.20654931437723745, 1],
  [297, 300, 0.9710165066376601, 0.9965933815622847],
  [12345, 20000, 0.6104917957360658, 0.6239631718087777],
];

test.each(recorded)('the interval of %d in %d equals the one of scipy', (successes, n, low, high) => {
  const interval = wilson(successes, n);
  expect(interval[0]).toBeCloseTo(low, 12);
  expect(interval[1]).toBeCloseTo(high, 12);
});

test('the interval holds the share, stays within 0 and 1, and mirrors', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const successes = Math.round(share * n);
      const [low, high] = wilson(successes, n);
      const [mirrorLow, mirrorHigh] = wilson(n - successes, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(successes / n);
      expect(high).toBeGreaterThanOrEqual(successes / n);
      expect(mirrorLow).toBeCloseTo(1 - high, 12);
      expect(mirrorHigh).toBeCloseTo(1 - low, 12);
    }),
  );
});

test('more photos give a narrower interval and no photos give none at all', () => {
  const width = ([low, high]: readonly [number, number]): number => high - low;
  expect(width(wilson(700, 1000))).toBeLessThan(width(wilson(70, 100)) / 3);
  expect(wilson(0, 0)).toEqual([0, 1]);
});

test('more successes than trials are refused', () => {
  expect(() => wilson(4, 3)).toThrow('4 successes of 3 trials');
});
