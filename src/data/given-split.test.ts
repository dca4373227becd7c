import { expect, test } from 'vitest';
import { checkGivenParts, splitItems, type SplitQuestion } from './given-split.ts';
import type { Part } from './parts.ts';
import { splitBy } from './split.ts';

const question = (parts: readonly (readonly [label: number, part: Part | undefined, count: number])[]): SplitQuestion => ({
  items: parts.flatMap(([label, part, count]) => Array.from({ length: count }, (_, index) => ({ path: `${label}/${part}/${index}.jpg`, label, part }))),
  classes: ['cat', 'dog'], rule: 'stratified', fractions: [0.7, 0.15, 0.15], seed: 0,
});

test('photos without parts are split by the rule, those that are all to train on too', () => {
  for (const part of [undefined, 'train'] as const) {
    const asked = question([[0, part, 20], [1, part, 20]]);
    expect(splitItems(asked)).toEqual(splitBy('stratified', asked.items.map(({ label }) => label), asked.classes, asked.fractions, 0));
  }
});

test('parts that are given stay as they are', () => {
  expect(splitItems(question([[0, 'train', 2], [0, 'test', 1], [1, 'validation', 1], [1, 'train', 2]]))).toEqual({ train: [0, 1, 4, 5], test: [2], validation: [3] });
});

test.each([['test', 'validation'], ['validation', 'test']] as const)('with %s given alone, the other part is taken off the train photos of each class', (given, other) => {
  const asked = question([[0, 'train', 85], [0, given, 15], [1, 'train', 17], [1, given, 3]]);
  const split = splitItems(asked);
  expect(split[given]).toHaveLength(18);
  expect([0, 1].map((label) => split[other].filter((index) => asked.items[index]!.label === label).length)).toEqual([15, 3]);
  expect([...split.train, ...split.validation, ...split.test].sort((a, b) => a - b)).toEqual(asked.items.map((_, index) => index));
  expect(splitItems(asked)).toEqual(split);
  expect(splitItems({ ...asked, seed: 1 })[other]).not.toEqual(split[other]);
});

test('a class with one train photo keeps it', () => {
  const split = splitItems(question([[0, 'train', 1], [1, 'train', 2], [1, 'test', 2]]));
  expect([split.train.length, split.validation.length]).toEqual([2, 1]);
  expect(split.train).toContain(0);
  expect(() => splitItems(question([[0, 'train', 1], [1, 'train', 1], [1, 'test', 2]]))).toThrow('No class has two train photos or more, and no photo came for validation.');
});

test('parts from which nothing can be learned are refused', () => {
  const check = (...parts: Parameters<typeof question>[0]): void => {
    const { items, classes } = question(parts);
    checkGivenParts({ classes, candidates: items });
  };
  expect(() => check([0, 'test', 1], [1, 'validation', 1])).toThrow('There are photos for validation and test, but none to train on.');
  expect(() => check([0, 'train', 1], [1, 'test', 1])).toThrow('Class dog has photos for test (1/test/0.jpg), but none to train on.');
  check([0, 'train', 1], [1, 'train', 1], [1, 'test', 1]);
  check([0, undefined, 1], [1, undefined, 1]);
});
