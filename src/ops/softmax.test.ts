import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp } from '../../test/contracts/check-op.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { axisOf, shapesOf, streams } from '../../test/contracts/shapes.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import { input } from '../graph/value.ts';
import { reduceSum } from './reduce-sum.ts';
import { LogSoftmax, logSoftmax, Softmax, softmax } from './softmax.ts';

const cases = shapesOf(1).chain((shape) => fc.tuple(fc.constant(shape), axisOf(shape), streams));

test('a softmax and its gradient are right along any axis', () =>
  checkOp(Softmax, cases.map(([shape, axis, stream]) => ({ inputs: { x: normal(shape, stream) }, build: ({ x }) => softmax(x!, axis) }))));

test('the logarithm of a softmax and its gradient are right along any axis', () =>
  checkOp(LogSoftmax, cases.map(([shape, axis, stream]) => ({ inputs: { x: normal(shape, stream) }, build: ({ x }) => logSoftmax(x!, axis) }))));

test('where a softmax rounds to 0 its logarithm and the gradient stay finite', async () => {
  const x = input('x', [1, 2]);
  const y = logSoftmax(x);
  const [dx] = gradients(reduceSum(y, [0, 1]), [x]);
  const results = await runOnnx({ y, dx: dx! }, { x: tensor([1, 2], [-500, 500]) });
  expect([...results['y']!.data]).toEqual([-1000, 0]);
  expect([...results['dx']!.data]).toEqual([1, -1]);
});
