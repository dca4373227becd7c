import { expect, test } from 'vitest';
import { input, scalar } from '../graph/value.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { learningRateAt, type Optimizer } from './optimizer.ts';
import { sgd } from './sgd.ts';

/** Weight and velocity after a step from weight 1 and velocity 2 with gradient 4 and rate 1/8. */
function stepOf(optimizer: Optimizer): number[] {
  const update = optimizer.update({
    name: 'dense/kernel',
    weight: input('weight', []),
    gradient: input('gradient', []),
    slots: optimizer.slots.length === 0 ? {} : { momentum: input('momentum', []) },
    step: scalar(1),
    learningRate: scalar(0.125),
  });
  const feeds = { weight: tensor([], [1]), gradient: tensor([], [4]), momentum: tensor([], [2]) };
  return evaluate([update.weight, ...Object.values(update.slots)], feeds).map(({ data }) => data[0]!);
}

test('without momentum a step goes down the gradient', () => {
  expect(stepOf(sgd())).toEqual([0.5]);
});

test('with momentum a step goes on with the velocity', () => {
  expect(stepOf(sgd({ momentum: 0.5 }))).toEqual([1.5, 0.5]);
});

test('with Nesterov it looks ahead along the new velocity', () => {
  expect(stepOf(sgd({ momentum: 0.5, nesterov: true }))).toEqual([0.75, 0.5]);
});

test('a learning rate may be a function of the step', () => {
  const optimizer = sgd({ learningRate: (step) => 1 / step });
  expect(learningRateAt(optimizer, 4)).toBe(0.25);
  expect(learningRateAt(sgd({ learningRate: 0.5 }), 4)).toBe(0.5);
});
