import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roc } from './roc.ts';

const photos = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 12 })), { minLength: 2, maxLength: 40 }).filter((all) => all.some(([is]) => is) && all.some(([is]) => !is));

test('the area is how often a positive is above a negative, equal ones counting half', () => {
  fc.assert(
    fc.property(photos, (all) => {
      const positives = all.filter(([is]) => is);
      const negatives = all.filter(([is]) => !is);
      const above = positives.flatMap(([, high]) => negatives.map(([, low]) => (high > low ? 1 : high === low ? 0.5 : 0) as number));
      expect(roc(all.map(([is]) => is), all.map(([, score]) => score))!.auc).toBeCloseTo(above.reduce((sum, each) => sum + each, 0) / above.length, 12);
    }),
  );
});

test('the corners hold the whole area, and the scores turned round give the rest of it', () => {
  fc.assert(
    fc.property(photos, (all) => {
      const positive = all.map(([is]) => is);
      const { auc, points } = roc(positive, all.map(([, score]) => score))!;
      const area = points.slice(1).reduce((sum, point, index) => sum + ((point.falsePositiveRate - points[index]!.falsePositiveRate) * (point.truePositiveRate + points[index]!.truePositiveRate)) / 2, 0);
      expect(area).toBeCloseTo(auc, 12);
      expect(roc(positive, all.map(([, score]) => -score))!.auc).toBeCloseTo(1 - auc, 12);
    }),
  );
});

test('a straight curve is its two ends, and there is none of one kind alone', () => {
  expect(roc([true, false, true, false], [3, 3, 1, 1])!.points).toEqual([
    { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 },
    { threshold: 1, falsePositiveRate: 1, truePositiveRate: 1 },
  ]);
  expect([roc([true], [1]), roc([false], [1]), roc([], [])]).toEqual([null, null, null]);
});
