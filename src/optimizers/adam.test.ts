import { expect, test } from 'vitest';
import { scalar, input } from '../graph/value.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { adam } from './adam.ts';

const feeds = {
  weight: tensor([2], [1, -1]),
  gradient: tensor([2], [0.5, -20]),
  m: tensor([2], [0, 0]),
  v: tensor([2], [0, 0]),
  step: tensor([], [1]),
};

test('the first step is the learning rate long, whatever the size of the gradient', () => {
  const { weight } = adam().update({
    name: 'dense/kernel',
    weight: input('weight', [2]),
    gradient: input('gradient', [2]),
    slots: { m: input('m', [2]), v: input('v', [2]) },
    step: input('step', []),
    learningRate: scalar(0.125),
  });
  const [moved] = evaluate([weight], feeds);
  expect(moved!.data[0]).toBeCloseTo(0.875, 5);
  expect(moved!.data[1]).toBeCloseTo(-0.875, 5);
});

test('what it remembers follows the gradient and its square', () => {
  const { slots } = adam({ beta1: 0.75, beta2: 0.5 }).update({
    name: 'dense/kernel',
    weight: input('weight', [2]),
    gradient: input('gradient', [2]),
    slots: { m: input('m', [2]), v: input('v', [2]) },
    step: input('step', []),
    learningRate: scalar(0.1),
  });
  const [m, v] = evaluate([slots['m']!, slots['v']!], feeds);
  expect([...m!.data]).toEqual([0.125, -5]);
  expect([...v!.data]).toEqual([0.125, 200]);
});

test('it has the settings of Keras', () => {
  expect(adam()).toMatchObject({ name: 'adam', learningRate: 0.001, slots: ['m', 'v'] });
});
