import { expect, test } from 'vitest';
import { input, scalar } from '../graph/value.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { adam } from './adam.ts';
import { adamW } from './adam-w.ts';
import type { Optimizer } from './optimizer.ts';

/** The weight 8 after a first step of rate 1/8. */
function moved(optimizer: Optimizer, name: string): number {
  const { weight } = optimizer.update({
    name, weight: input('weight', []), gradient: scalar(3), slots: { m: scalar(0), v: scalar(0) }, step: scalar(1), learningRate: scalar(0.125),
  });
  return evaluate([weight], { weight: tensor([], [8]) })[0]!.data[0]!;
}

test('a weight loses its share before the step of Adam', () => {
  const plain = moved(adam(), 'dense/kernel');
  expect(plain).toBeCloseTo(7.875, 5);
  expect(moved(adamW({ weightDecay: 0.5 }), 'dense/kernel')).toBeCloseTo(plain - 0.5, 5);
  expect(moved(adamW(), 'dense/kernel')).toBeCloseTo(plain - 8 * 0.125 * 0.004, 6);
});

test('a weight that is excluded by its name only makes the step', () => {
  const optimizer = adamW({ weightDecay: 0.5, excludeFromWeightDecay: (name) => name.endsWith('/bias') });
  expect(moved(optimizer, 'dense/bias')).toBe(moved(adam(), 'dense/bias'));
  expect(moved(optimizer, 'dense/kernel')).not.toBe(moved(adam(), 'dense/kernel'));
});

test('it clips and remembers as Adam does', () => {
  expect(adamW({ learningRate: 0.5, clipnorm: 2 })).toMatchObject({ name: 'adamW', learningRate: 0.5, clipping: { clipnorm: 2 }, slots: ['m', 'v'] });
});
