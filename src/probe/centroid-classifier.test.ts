import { expect, test } from 'vitest';
import { centroidScores, centroidsOf, type Rows } from './centroid-classifier.ts';
import type { Truth } from './class-scores.ts';

const rowsOf = (...blocks: readonly number[][]): Rows => ({
  blocks: () => blocks.map((values, index) => ({ values: Float32Array.from(values), first: blocks.slice(0, index).reduce((sum, each) => sum + each.length / 2, 0), rows: values.length / 2 })),
});

const truthOf = (labels: readonly number[], weights: readonly number[] = labels.map(() => 1 / labels.length)): Truth => ({ classes: 2, labels: Int32Array.from(labels), weights: Float64Array.from(weights) });

test('centroids are means of centred rows of length 1, and scores are -10 times squared distances to them', () => {
  // The mean is (1, 1): centred (3, 4) and (-3, -4), of length 5.
  const { mean, centroids } = centroidsOf(rowsOf([4, 5], [-2, -3]), 2, truthOf([0, 1]));
  expect([...mean]).toEqual([1, 1]);
  [0.6, 0.8, -0.6, -0.8].forEach((value, index) => {
    expect(centroids[index]).toBeCloseTo(value, 12);
  });
  const scores = centroidScores(rowsOf([1 + 30, 1 + 40, 1, 1]), { classes: 2, mean, centroids });
  [0, -40, -10, -10].forEach((value, index) => {
    expect(scores[index]).toBeCloseTo(value, 10);
  });
});

test('the nearest centroid wins, whatever the length of a row', () => {
  const trained = centroidsOf(rowsOf([5, 0, 6, 1, -5, 0, -6, -1]), 2, truthOf([0, 0, 1, 1]));
  const scores = centroidScores(rowsOf([100, 3, 0.5, 0, -1, -1]), trained);
  expect([0, 1, 2].map((row) => scores[2 * row]! > scores[2 * row + 1]!)).toEqual([true, true, false]);
});

test('a row counts as often as its weight says', () => {
  const [weighted, repeated] = [centroidsOf(rowsOf([4, 5, -2, -3, 1, 2, 9, 9]), 2, truthOf([0, 1, 1, 0], [0.25, 0.5, 0.25, 0])), centroidsOf(rowsOf([4, 5, -2, -3, -2, -3, 1, 2]), 2, truthOf([0, 1, 1, 1]))];
  expect([...weighted.mean, ...weighted.centroids].map((value) => value.toFixed(12))).toEqual([...repeated.mean, ...repeated.centroids].map((value) => value.toFixed(12)));
});
