import fc from 'fast-check';
import { expect, test } from 'vitest';
import { precisionRecall } from './precision-recall.ts';

test('the average precision adds up the precision at each rise of the recall', () => {
  const { averagePrecision, points } = precisionRecall([true, false, true], [0.9, 0.8, 0.1])!;
  expect(averagePrecision).toBeCloseTo(0.5 + 0.5 * (2 / 3), 12);
  expect(points.map(({ recall }) => recall)).toEqual([0.5, 0.5, 1]);
});

test('positives above all others give 1, equal scores give the share of positives', () => {
  expect(precisionRecall([true, true, false], [3, 2, 1])!.averagePrecision).toBe(1);
  expect(precisionRecall([true, false, false, false], [1, 1, 1, 1])!.averagePrecision).toBe(0.25);
});

test('without a positive there is no curve; with one the last point finds all', () => {
  expect(precisionRecall([false], [1])).toBeNull();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 1 }).filter((all) => all.some(([is]) => is)), (all) => {
      const { averagePrecision, points } = precisionRecall(all.map(([is]) => is), all.map(([, score]) => score))!;
      expect(points.at(-1)!.recall).toBe(1);
      expect(points.at(-1)!.precision).toBe(all.filter(([is]) => is).length / all.length);
      expect(averagePrecision).toBeGreaterThan(0);
      expect(averagePrecision).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});
