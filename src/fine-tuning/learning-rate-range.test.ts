import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { hasLeft, rangeOf, suggestedRate, withPoint, type RangePoint } from './learning-rate-range.ts';

const STEPS = 100;
const rateAt = rangeOf({ lowest: 1e-6, highest: 1, steps: STEPS });

/** The points of a loss that depends on the rate alone. */
function pointsOf(lossAt: (rate: number) => number): readonly RangePoint[] {
  let points: readonly RangePoint[] = [];
  for (let step = 1; step <= STEPS; step++) points = withPoint(points, rateAt(step), lossAt(rateAt(step)));
  return points;
}

test('rates go from the lowest to the highest in equal ratios', () => {
  expect(rateAt(1)).toBe(1e-6);
  expect(rateAt(STEPS)).toBeCloseTo(1, 12);
  expect(rateAt(11) / rateAt(1)).toBeCloseTo(rateAt(51) / rateAt(41), 9);
});

test('the mean of equal losses is that loss from the first step on', () => {
  for (const { smoothed } of pointsOf(() => 0.7)) expect(smoothed).toBeCloseTo(0.7, 12);
});

test('where the loss falls, the rate of its steepest fall is suggested', () => {
  const suggestion = suggestedRate(pointsOf((rate) => 0.7 / (1 + (rate / 1e-3) ** 2) + (rate > 0.1 ? 3 : 0)), 2);
  expect(suggestion?.by).toBe('steepest');
  expect(suggestion?.rate).toBeGreaterThan(5e-4);
  expect(suggestion?.rate).toBeLessThan(5e-3);
});

test('where it is low from the beginning, a tenth of the rate at which it begins to rise is suggested', () => {
  const suggestion = suggestedRate(pointsOf((rate) => (rate > 0.01 ? 2 : 0.01)), 2);
  expect(suggestion?.by).toBe('edge');
  expect(suggestion?.rate).toBeGreaterThan(7e-4);
  expect(suggestion?.rate).toBeLessThan(1.3e-3);
});

test('a first batch that happens to be easy suggests nothing', () => {
  // 0.05 at the first step, then a loss that falls from 0.7 at about 1e-3.
  const lossAt = (rate: number): number => (rate === rateAt(1) ? 0.05 : 0.7 / (1 + (rate / 1e-3) ** 2) + (rate > 0.1 ? 3 : 0));
  const suggestion = suggestedRate(pointsOf(lossAt), 2);
  expect(suggestion?.rate).toBeGreaterThan(3e-4);
  expect(suggestion?.rate).toBeLessThan(5e-3);
  // Nothing falls after it.
  const flat = suggestedRate(pointsOf((rate) => (rate === rateAt(1) ? 0.05 : rate > 0.01 ? 2 : 0.3)), 2);
  expect(flat?.by).toBe('edge');
});

test('a loss that has risen by what guessing costs, or is no number, has left its ground', () => {
  const points = pointsOf(() => 0.1);
  expect(hasLeft(points, 2)).toBe(false);
  expect(hasLeft(withPoint(points, 1, 100), 2)).toBe(true);
  expect(hasLeft(withPoint(points, 1, Number.NaN), 2)).toBe(true);
});

test('too few steps tell no rate', () => {
  expect(suggestedRate(pointsOf(() => 0.5).slice(0, 8), 2)).toBeUndefined();
});

test('a range that is none is told', () => {
  expect(failureOf(() => rangeOf({ lowest: 1, highest: 0.1 }))).toEqual({ code: 'usage', message: 'The rates go from 1 to 0.1, which is no range.', hint: 'Give a lowest rate above 0 and a highest one above that.' });
});
