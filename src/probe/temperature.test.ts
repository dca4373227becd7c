import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { photoLoss } from './photo-scores.ts';
import { temperatureOf } from './temperature.ts';

/** Scores whose softmax the labels are drawn from, times `sure`. */
function drawn(photos: number, sure: number, seed: number): { readonly scores: { readonly scores: number[]; readonly classes: number; readonly views: number }; readonly labels: number[] } {
  const source = random(seed, 'temperature');
  const scores: number[] = [];
  const labels = Array.from({ length: photos }, () => {
    const z = 3 * source.normal();
    scores.push(0, sure * z);
    return source.uniform() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
  });
  return { scores: { scores, classes: 2, views: 1 }, labels };
}

test('scores that are three times too sure are divided by three', () => {
  const { scores, labels } = drawn(20_000, 3, 1);
  expect(Math.abs(temperatureOf(scores, labels) - 3)).toBeLessThan(0.1);
});

test('no temperature beside it has a smaller loss, and scores that are scaled move it along', () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 200 }), fc.integer({ min: 0, max: 500 }), (photos, seed) => {
      const { scores, labels } = drawn(photos, 1, seed);
      const temperature = temperatureOf(scores, labels);
      fc.pre(temperature > 0.11 && temperature < 9);
      const { loss } = photoLoss(scores, labels, 1 / temperature);
      expect(photoLoss(scores, labels, 1.01 / temperature).loss).toBeGreaterThanOrEqual(loss);
      expect(photoLoss(scores, labels, 0.99 / temperature).loss).toBeGreaterThanOrEqual(loss);
      expect(temperatureOf({ ...scores, scores: scores.scores.map((score) => 2 * score) }, labels) / temperature).toBeCloseTo(2, 8);
    }),
  );
});

test('it stays 1 with few photos and where no photo is wrong', () => {
  const { scores, labels } = drawn(19, 1, 2);
  expect(temperatureOf(scores, labels)).toBe(1);
  expect(temperatureOf({ ...scores, scores: [] }, [])).toBe(1);
  const right = Array.from({ length: 100 }, (_, photo) => photo % 2);
  expect(temperatureOf({ scores: right.flatMap((label) => [0, label === 1 ? 2 : -2]), classes: 2, views: 1 }, right)).toBe(1);
});

test('it keeps to its bounds', () => {
  const labels = Array.from({ length: 100 }, (_, photo) => photo % 2);
  // Worse than chance: the surer, the worse.
  const wrong = { scores: labels.flatMap((label) => [0, label === 1 ? -2 : 2]), classes: 2, views: 1 };
  expect(temperatureOf(wrong, labels)).toBeCloseTo(20, 6);
  // One photo without a say is wrong by the tie; all others only want to be surer.
  const sure = { scores: labels.flatMap((label, photo) => (photo === 1 ? [0, 0] : [0, label === 1 ? 2 : -2])), classes: 2, views: 1 };
  expect(temperatureOf(sure, labels)).toBeCloseTo(0.05, 6);
});
