import { expect, test } from 'vitest';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { classProbabilities } from './class-probabilities.ts';

test('one output is the probability of the second of two classes', () => {
  const y = classProbabilities(input('y', ['N', 1]));
  expect(y.shape).toEqual(['N', 2]);
  expect([...evaluate([y], { y: tensor([2, 1], [0.25, 1]) })[0]!.data]).toEqual([0.75, 0.25, 0, 1]);
});

test('outputs for all classes stay as they are', () => {
  const y = input('y', ['N', 3]);
  expect(classProbabilities(y)).toBe(y);
});
