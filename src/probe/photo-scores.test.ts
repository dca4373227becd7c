import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { photoLoss, photoProbabilities, photosRight } from './photo-scores.ts';

test('the probabilities of a photo are the mean over its views, and the loss is theirs', () => {
  const scores = [Math.log(3), 0, 0, 0, 0, Math.log(3), 0, 0];
  const photos = { scores, classes: 2, views: 2 };
  const probabilities = [...photoProbabilities(photos)];
  [0.625, 0.375, 0.375, 0.625].forEach((share, index) => {
    expect(probabilities[index]).toBeCloseTo(share, 12);
  });
  expect(photoLoss(photos, [0, 0]).loss).toBeCloseTo(-(Math.log(0.625) + Math.log(0.375)) / 2, 12);
  expect(photosRight(photos, [0, 0])).toBe(1);
});

test.each([1, 3])('with %d views the slope is the difference of the loss', (views) => {
  const source = random(4, 'photo scores');
  const photos = { scores: Float64Array.from({ length: 5 * views * 4 }, () => 2 * source.normal()), classes: 4, views };
  const labels = [0, 1, 2, 3, 0];
  const h = 1e-5;
  expect(photoLoss(photos, labels, 0.7).slope).toBeCloseTo((photoLoss(photos, labels, 0.7 + h).loss - photoLoss(photos, labels, 0.7 - h).loss) / (2 * h), 8);
});

test('a sure mistake costs what it costs, not infinity', () => {
  expect(photoLoss({ scores: [3000, 0], classes: 2, views: 1 }, [1]).loss).toBe(3000);
});
