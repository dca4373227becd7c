import { expect, test } from 'vitest';
import { confusion } from './confusion.ts';

test('rows are the truth and columns the predictions', () => {
  // sklearn.metrics.confusion_matrix gives the same.
  expect(confusion([0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 0, 2], 3)).toEqual([
    [1, 1, 0],
    [0, 1, 0],
    [1, 0, 2],
  ]);
});

test('a class without photos keeps its row and column', () => {
  expect(confusion([1], [1], 2)).toEqual([[0, 0], [0, 1]]);
});

test('a class out of range is refused', () => {
  expect(() => confusion([0], [2], 2)).toThrow('class 0 called 2, of 2 classes');
  expect(() => confusion([2], [0], 2)).toThrow('class 2 called 0, of 2 classes');
});
