import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random, shuffled } from '../../base/random.ts';
import { stratifiedSplit } from './stratified-split.ts';

const notebook = [0.7, 0.15, 0.15] as const;
const labelsOf = (...counts: number[]): number[] => counts.flatMap((count, label) => Array.from({ length: count }, () => label));

test('2,000 photos in two classes split into 1,400, 300 and 300, half of each class', () => {
  const labels = labelsOf(1000, 1000);
  const { train, validation, test: held } = stratifiedSplit(labels, ['Cat', 'Dog'], notebook, 0);
  expect([train.length, validation.length, held.length]).toEqual([1400, 300, 300]);
  expect([train, validation, held].map((part) => part.filter((index) => labels[index] === 0).length)).toEqual([700, 150, 150]);
});

test('every photo is in exactly one part, in rising order, and each class keeps its shares to within one photo', () => {
  const share = fc.integer({ min: 10, max: 100 });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 30, max: 90 }), { minLength: 1, maxLength: 4 }), share, share, share, fc.nat(), (counts, a, b, c, seed) => {
      const labels = shuffled(labelsOf(...counts), random(seed, 'mixed'));
      const fractions = [a / (a + b + c), b / (a + b + c), c / (a + b + c)] as const;
      const { train, validation, test: held } = stratifiedSplit(labels, counts.map(String), fractions, seed);
      expect([...train, ...validation, ...held].toSorted((x, y) => x - y)).toEqual(labels.map((_, i) => i));
      for (const part of [train, validation, held]) expect(part).toEqual(part.toSorted((x, y) => x - y));
      for (const [label, count] of counts.entries()) {
        const trained = train.filter((index) => labels[index] === label).length;
        expect(Math.abs(trained - count * fractions[0])).toBeLessThanOrEqual(0.5);
      }
    }),
  );
});

test('the seed decides, and a class is split alike whatever other classes there are', () => {
  const alone = stratifiedSplit(labelsOf(40), ['Cat'], notebook, 5);
  expect(stratifiedSplit(labelsOf(40), ['Cat'], notebook, 5)).toEqual(alone);
  expect(stratifiedSplit(labelsOf(40), ['Cat'], notebook, 6).test).not.toEqual(alone.test);
  const together = stratifiedSplit(labelsOf(40, 40), ['Cat', 'Dog'], notebook, 5);
  expect(together.test.filter((index) => index < 40)).toEqual(alone.test);
  expect(together.test.filter((index) => index >= 40).map((index) => index - 40)).not.toEqual(alone.test);
});

test('a class too small for the three parts is refused with what it has and needs', () => {
  expect(() => stratifiedSplit(labelsOf(20, 4), ['Cat', 'Dog'], notebook, 0)).toThrow(
    'Class Dog has 4 photos, but 6 are needed to put at least one each into training, validation and test.',
  );
  expect(() => stratifiedSplit(labelsOf(1), ['Cat'], notebook, 0)).toThrow('Class Cat has 1 photo, but 6 are needed');
  expect(stratifiedSplit(labelsOf(6), ['Cat'], notebook, 0).validation).toHaveLength(1);
});

test('shares that are not positive or do not sum to one are refused', () => {
  const refusal = 'each must be above 0 and together they must be 1';
  expect(() => stratifiedSplit(labelsOf(20), ['Cat'], [0.7, 0.2, 0.2], 0)).toThrow(refusal);
  expect(() => stratifiedSplit(labelsOf(20), ['Cat'], [1, 0, 0], 0)).toThrow(refusal);
  expect(() => stratifiedSplit(labelsOf(20), ['Cat'], [Number.NaN, 0.5, 0.5], 0)).toThrow(refusal);
  expect(stratifiedSplit(labelsOf(20), ['Cat'], [0.7 + 1e-8, 0.15, 0.15], 0).train).toHaveLength(14);
});
