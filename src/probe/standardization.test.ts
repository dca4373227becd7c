import { expect, test } from 'vitest';
import { momentsFrom, onRawFeatures } from './standardization.ts';

test('moments are exact far from zero, and a feature that rounding alone moves is constant', () => {
  const rows = [[1e6 + 1, 0.1, 7], [1e6 + 2, 0.1 + 1e-8, 7], [1e6 + 3, 0.1, 7]];
  const sums = Float64Array.from([0, 1, 2], (feature) => rows.reduce((sum, row) => sum + row[feature]! - rows[0]![feature]!, 0));
  const squares = Float64Array.from([0, 1, 2], (feature) => rows.reduce((sum, row) => sum + (row[feature]! - rows[0]![feature]!) ** 2, 0));
  const { mean, inverseDeviation } = momentsFrom(rows[0]!, sums, squares, 3);
  expect(mean[0]).toBeCloseTo(1e6 + 2, 9);
  expect(inverseDeviation[0]).toBeCloseTo(1 / Math.sqrt(2 / 3), 9);
  expect([inverseDeviation[1], inverseDeviation[2]]).toEqual([0, 0]);
});

test('a model of standardized features gives the same scores of the features as they are, divided by the temperature', () => {
  const moments = { mean: Float64Array.of(1000, -3), inverseDeviation: Float64Array.of(0.5, 4) };
  const model = { columns: 3, weights: Float64Array.of(0.1, 0.2, -0.3, 0.4, 0.5, -0.6), bias: Float64Array.of(1, -1, 0.5) };
  const { kernel, bias } = onRawFeatures(model, moments, 3, 2);
  const row = [1003, -2.5];
  for (let column = 0; column < 3; column++) {
    const own = model.bias[column]! + model.weights[2 * column]! * 3 * 0.5 + model.weights[2 * column + 1]! * 0.5 * 4;
    expect(bias[column]! + kernel[column]! * row[0]! + kernel[3 + column]! * row[1]!).toBeCloseTo(own / 2, 4);
  }
});

test('one column for two classes becomes two columns, one the other turned over', () => {
  const moments = { mean: Float64Array.of(0), inverseDeviation: Float64Array.of(1) };
  const { kernel, bias } = onRawFeatures({ columns: 1, weights: Float64Array.of(3), bias: Float64Array.of(1) }, moments, 2, 1);
  expect([...kernel, ...bias]).toEqual([-1.5, 1.5, -0.5, 0.5]);
});
