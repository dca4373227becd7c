import { expect, test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { awayFromZero } from '../../test/contracts/numbers.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import { input } from '../graph/value.ts';
import { reduceSum } from './reduce-sum.ts';
import { Relu, relu } from './relu.ts';

test('a rectified number and its gradient are right for any shape', () => checkOp(Relu, unaryCases(relu, awayFromZero)));

test('at 0 the gradient is 0, as in TensorFlow and PyTorch', () => {
  const x = input('x', [3]);
  const [dx] = evaluate(gradients(reduceSum(relu(x), [0]), [x]), { x: tensor([3], [-1, 0, 1]) });
  expect([...dx!.data]).toEqual([0, 0, 1]);
});
