import { expect, test } from 'vitest';
import type { EpochRecord } from '../training/training.ts';
import { bestEpoch, isEnough } from './patience.ts';

const epochs = (...losses: readonly number[]): EpochRecord[] => losses.map((validationLoss, index) => ({ epoch: index + 1, loss: 0, accuracy: 1, validationLoss, validationAccuracy: 1 }));

test('the best epoch has the least validation loss, the first of equals', () => {
  expect(bestEpoch(1, epochs(0.9, 0.5, 0.5, 0.7))).toBe(2);
});

test('where no epoch is better than the beginning, the beginning is the best', () => {
  expect(bestEpoch(0.4, epochs(0.5, 0.4))).toBe(0);
});

test('without validation photos the last epoch is kept and nothing ends early', () => {
  expect(bestEpoch(Number.NaN, epochs(Number.NaN, Number.NaN))).toBe(2);
  expect(isEnough(Number.NaN, epochs(Number.NaN, Number.NaN), 1)).toBe(false);
});

test('it is enough when so many epochs have brought nothing', () => {
  expect(isEnough(1, epochs(0.5, 0.6, 0.7), 3)).toBe(false);
  expect(isEnough(1, epochs(0.5, 0.6, 0.7, 0.5), 3)).toBe(true);
  expect(isEnough(0.1, epochs(0.5, 0.6, 0.7), 3)).toBe(true);
});
