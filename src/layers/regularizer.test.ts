import { expect, test } from 'vitest';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import { input } from '../graph/value.ts';
import { l2, penaltyOf } from './regularizer.ts';

test('the penalty is the sum of squares times the factor, and pulls every number towards 0', () => {
  const weight = input('w', [2, 2]);
  const penalty = penaltyOf(l2(0.5), weight);
  const [value, slope] = evaluate([penalty, ...gradients(penalty, [weight])], { w: tensor([2, 2], [1, -2, 3, 0]) });
  expect([...value!.data]).toEqual([7]);
  expect([...slope!.data]).toEqual([1, -2, 3, 0]);
});

test('without a number the factor is that of Keras', () => {
  expect(l2()).toEqual({ l2: 0.01 });
});
