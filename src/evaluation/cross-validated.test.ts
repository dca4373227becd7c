import { expect, test } from 'vitest';
import { crossValidated } from './cross-validated.ts';
import { wilson } from './wilson.ts';

const truth = [0, 1, 0, 1, 0, 1, 0, 1];
const predicted = [0, 1, 0, 0, 0, 1, 1, 0];

test('the accuracy is of all photos, the mean of folds that count alike', () => {
  const found = crossValidated({ truth, predicted, folds: [[0, 1, 2, 3], [4, 5], [6, 7]], groups: [...truth.keys()] });
  expect(found.folds).toEqual([{ images: 4, accuracy: 0.75 }, { images: 2, accuracy: 1 }, { images: 2, accuracy: 0 }]);
  expect([found.images, found.accuracy, found.effective]).toEqual([8, 5 / 8, 8]);
  expect(found.mean).toBeCloseTo(1.75 / 3, 12);
  expect(found.interval).toEqual(wilson(5, 8));
});

test('photos of groups tell less, and are said to', () => {
  const found = crossValidated({ truth, predicted, folds: [[0, 1, 2, 3], [4, 5, 6, 7]], groups: [0, 0, 0, 1, 2, 2, 3, 3] });
  expect(found.effective).toBeLessThan(5);
  expect(found.interval[0]).toBeLessThan(wilson(5, 8)[0]);
});

test('folds that are not all photos are refused', () => {
  expect(() => crossValidated({ truth, predicted, folds: [[0], [1]], groups: truth })).toThrow('8 photos are not those of the folds');
});
