import { expect, test } from 'vitest';
import { checkGivenParts } from './given-parts.ts';
import type { Part } from './parts.ts';

test('parts from which nothing can be learned are refused', () => {
  const check = (...parts: readonly (readonly [label: number, part: Part | undefined, count: number])[]): void => {
    const candidates = parts.flatMap(([label, part, count]) => Array.from({ length: count }, (_, index) => ({ path: `${label}/${part}/${index}.jpg`, label, part })));
    checkGivenParts({ classes: ['cat', 'dog'], candidates });
  };
  expect(() => check([0, 'test', 1], [1, 'validation', 1])).toThrow('There are photos for validation and test, but none to train on.');
  expect(() => check([0, 'train', 1], [1, 'test', 1])).toThrow('Class dog has photos for test (1/test/0.jpg), but none to train on.');
  check([0, 'train', 1], [1, 'train', 1], [1, 'test', 1]);
  check([0, undefined, 1], [1, undefined, 1]);
  check([0, 'test', 1], [0, undefined, 1], [1, 'train', 1]);
  expect(() => check([0, 'test', 1], [1, undefined, 1])).toThrow('Class cat has photos for test (0/test/0.jpg), but none to train on.');
});
