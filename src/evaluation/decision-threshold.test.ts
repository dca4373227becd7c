import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decisionThreshold } from './decision-threshold.ts';

const positive = [true, true, false, true, false, false];
const scores = [0.9, 0.8, 0.7, 0.6, 0.3, 0.1];

test('dear misses bring the threshold down, dear alarms up', () => {
  expect(decisionThreshold(positive, scores, { cost: { falsePositive: 1, falseNegative: 5 } }).threshold).toBe(0.6);
  expect(decisionThreshold(positive, scores, { cost: { falsePositive: 5, falseNegative: 1 } })).toMatchObject({ threshold: 0.8, falsePositives: 0, falseNegatives: 1, precision: 1, recall: 2 / 3 });
});

test('a wanted precision takes the lowest threshold that has it', () => {
  expect(decisionThreshold(positive, scores, { precision: 0.75 })).toMatchObject({ threshold: 0.6, precision: 0.75, recall: 1 });
  expect(decisionThreshold(positive, scores, { precision: 0.9 }).threshold).toBe(0.8);
});

test('where nothing will do, nothing is called positive', () => {
  expect(decisionThreshold([false, true], [0.9, 0.1], { precision: 0.9 })).toEqual({ threshold: null, precision: null, interval: null, recall: 0, falsePositives: 0, falseNegatives: 1 });
  expect(decisionThreshold([], [], { cost: { falsePositive: 1, falseNegative: 1 } }).recall).toBeNull();
});

test('no other threshold costs less', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 1 }), fc.nat(5), fc.integer({ min: 1, max: 5 }), (photos, falsePositive, falseNegative) => {
      const costAt = (threshold: number): number => photos.reduce((sum, [is, score]) => sum + (score >= threshold ? Number(!is) * falsePositive : Number(is) * falseNegative), 0);
      const { threshold } = decisionThreshold(photos.map(([is]) => is), photos.map(([, score]) => score), { cost: { falsePositive, falseNegative } });
      const least = Math.min(...Array.from({ length: 11 }, (_, each) => costAt(each)));
      expect(costAt(threshold ?? Infinity)).toBe(least);
    }),
  );
});

test('a precision that is no share and costs that are none are refused', () => {
  expect(() => decisionThreshold(positive, scores, { precision: 0 })).toThrow('a precision of 0 is no share');
  expect(() => decisionThreshold(positive, scores, { cost: { falsePositive: 0, falseNegative: 0 } })).toThrow('the costs 0 and 0 are no costs');
});
