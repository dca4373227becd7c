import { expect, test } from 'vitest';
import { unaryCases } from '../../test/contracts/cases.ts';
import { checkOp } from '../../test/contracts/check-op.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import { input } from '../graph/value.ts';
import { reduceSum } from './reduce-sum.ts';
import { Softplus, softplus } from './softplus.ts';

test('a softplus and its gradient are right for any shape', () => checkOp(Softplus, unaryCases(softplus)));

test('far from 0 it neither overflows nor loses its gradient', async () => {
  const x = input('x', [2]);
  const y = softplus(x);
  const [dx] = gradients(reduceSum(y, [0]), [x]);
  const results = await runOnnx({ y, dx: dx! }, { x: tensor([2], [500, -500]) });
  expect([...results['y']!.data]).toEqual([500, 0]);
  expect([...results['dx']!.data]).toEqual([1, 0]);
});
