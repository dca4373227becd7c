import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { decisionThreshold, type ThresholdWish } from './decision-threshold.ts';
import { calledBy, thresholdFor, validationCounts } from './validation-counts.ts';

const source = random(3, 'photos');
const truth = Array.from({ length: 150 }, () => source.below(3));
const probabilities = truth.flatMap((label) => {
  const scores = [0, 1, 2].map((each) => Math.exp(2 * source.uniform() + (each === label ? 1 : 0)));
  const sum = scores.reduce((all, each) => all + each, 0);
  return scores.map((score) => score / sum);
});
const kept = validationCounts(truth, probabilities, 3)!;
const wishes: readonly ThresholdWish[] = [{ precision: 0.9 }, { precision: 1 }, { cost: { falsePositive: 1, falseNegative: 5 } }, { cost: { falsePositive: 5, falseNegative: 1 } }];

test('what is kept chooses the threshold that the photos themselves would choose', () => {
  for (const wish of wishes) {
    for (const [label, name] of ['a', 'b', 'c'].entries()) {
      const own = decisionThreshold(truth.map((each) => each === label), truth.map((_, photo) => probabilities[photo * 3 + label]!), wish);
      expect(thresholdFor({ class: name, wish }, ['a', 'b', 'c'], kept)).toEqual({ class: name, label, threshold: own.threshold, validation: { ...own, images: 150 } });
    }
  }
});

test('of many photos 200 thresholds are kept, and what they say is still so', () => {
  const many = Array.from({ length: 5000 }, (_, photo) => photo % 2);
  const said = many.flatMap((label) => {
    const p = Math.min(1, Math.max(0, (label === 1 ? 0.65 : 0.35) + (source.uniform() - 0.5)));
    return [1 - p, p];
  });
  const { classes } = validationCounts(many, said, 2)!;
  expect(classes[1]!.points).toHaveLength(200);
  const { validation, threshold } = thresholdFor({ class: 'b', wish: { precision: 0.9 } }, ['a', 'b'], { images: 5000, classes });
  expect(validation.precision).toBeGreaterThanOrEqual(0.9);
  expect(many.filter((label, photo) => label === 0 && said[photo * 2 + 1]! >= threshold!).length).toBe(validation.falsePositives);
});

test('a photo is called by the class from its threshold on, and else by the most probable of the others', () => {
  expect(calledBy({ label: 1, threshold: 0.4 }, [0.55, 0.45, 0])).toBe(1);
  expect(calledBy({ label: 1, threshold: 0.95 }, [0.04, 0.9, 0.06])).toBe(2);
  expect(calledBy({ label: 0, threshold: null }, [1, 0, 0])).toBe(1);
});

test('a class that is not there and a model that keeps nothing are told', () => {
  expect(() => thresholdFor({ class: 'd', wish: { precision: 0.9 } }, ['a', 'b', 'c'], kept)).toThrow("The model has no class 'd' for a threshold.");
  expect(() => thresholdFor({ class: 'a', wish: { precision: 0.9 } }, ['a', 'b'], undefined)).toThrow('The model keeps nothing of its validation photos, by which a threshold is chosen.');
  expect(validationCounts([], [], 2)).toBeNull();
});
