import { expect, test } from 'vitest';
import { accuracy, countRight, decide } from './accuracy.ts';

test('the most probable class wins and the first of equals', () => {
  expect(decide(Float32Array.of(0.2, 0.8, 0.5, 0.5, 0.9, 0.1), 2)).toEqual([1, 0, 0]);
  expect(decide([0.1, 0.45, 0.45], 3)).toEqual([1]);
});

test('accuracy is the share of right predictions', () => {
  expect(countRight([0, 1, 1, 2], [0, 1, 0, 2])).toBe(3);
  expect(accuracy([0, 1, 1, 2], [0, 1, 0, 2])).toBe(0.75);
  expect(accuracy([], [])).toBe(0);
});

test('half a row of probabilities is refused', () => {
  expect(() => decide([0.1, 0.9, 0.3], 2)).toThrow('3 probabilities for 2 classes');
});
