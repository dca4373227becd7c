import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cohenKappa } from './cohen-kappa.ts';

test('agreement is measured beyond chance', () => {
  // 35 of 50 agree; the shares alone give half of them.
  expect(cohenKappa([[20, 5], [10, 15]])).toBeCloseTo(0.4, 12);
  expect(cohenKappa([[10, 0], [0, 5]])).toBe(1);
  expect(cohenKappa([[5, 5], [5, 5]])).toBe(0);
});

test('where chance agrees on all, it says nothing', () => {
  expect(cohenKappa([[7, 0], [0, 0]])).toBeNull();
  expect(cohenKappa([[0, 0], [0, 0]])).toBeNull();
});

test('it is the same with truth and prediction exchanged, and never above 1', () => {
  const counts = fc.array(fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(counts, (confusion) => {
      const kappa = cohenKappa(confusion);
      expect(cohenKappa(confusion.map((_, column) => confusion.map((row) => row[column]!)))).toBe(kappa);
      expect(kappa ?? 0).toBeLessThanOrEqual(1);
    }),
  );
});
