import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenSplitP, mcnemar } from './mcnemar.ts';

// scipy 1.17: binomtest(min(a, b), a + b, 0.5).pvalue
const recorded: readonly (readonly [number, number, number])[] = [
  [15, 5, 0.04138946533203125],
  [1, 0, 1],
  [6, 6, 1],
  [0, 10, 0.001953125],
  [3, 14, 0.012725830078125],
  [30, 0, 1.862645149230957e-9],
  [60, 22, 3.2317126198897614e-5],
  [520, 480, 0.2174482932041415],
  [5200, 4800, 6.593515598672343e-5],
  [90000, 91000, 0.018866574504949392],
];

test.each(recorded)('%d against %d has the p of scipy', (a, b, p) => {
  expect(evenSplitP(a, b) / p).toBeCloseTo(1, 11);
  expect(evenSplitP(b, a)).toBe(evenSplitP(a, b));
});

test('no disagreement is no evidence', () => {
  expect(evenSplitP(0, 0)).toBe(1);
});

test('p is a probability and falls as the split gets more uneven', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 999 }), (n, pick) => {
      const k = pick % (Math.floor(n / 2) + 1);
      const p = evenSplitP(k, n - k);
      expect(p).toBeLessThanOrEqual(1);
      expect(p).toBeGreaterThanOrEqual(0);
      if (k > 0) expect(evenSplitP(k - 1, n - k + 1)).toBeLessThanOrEqual(p);
    }),
  );
});

test('only photos on which exactly one model is right count', () => {
  const truth = [0, 0, 1, 1, 2, 2];
  const first = [0, 1, 1, 0, 0, 2];
  const second = [0, 0, 0, 1, 1, 0];
  // Both right, second, first, second, both wrong, first.
  expect(mcnemar(truth, first, second)).toEqual({ firstOnlyRight: 2, secondOnlyRight: 2, p: 1 });
});

test('lists of unlike lengths are refused', () => {
  expect(() => mcnemar([0, 1], [0, 1], [0])).toThrow('2 photos, but 2 and 1 predictions');
});
