import { expect, test } from 'vitest';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import { input } from '../graph/value.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { sigmoid } from '../ops/sigmoid.ts';
import { binaryCrossentropy } from './binary-crossentropy.ts';

test('it is the mean over the outputs of the negative logarithm of what is given to the label', () => {
  const feeds = { p: tensor([2, 2], [0.2, 0.5, 0.9, 0.25]), labels: tensor([2, 2], [1, 0, 1, 1]) };
  const [losses] = evaluate([binaryCrossentropy(input('p', [2, 2]), input('labels', [2, 2]))], feeds);
  expect(losses!.shape).toEqual([2]);
  expect(losses!.data[0]).toBeCloseTo(-(Math.log(0.2) + Math.log(0.5)) / 2, 12);
  expect(losses!.data[1]).toBeCloseTo(-(Math.log(0.9) + Math.log(0.25)) / 2, 12);
});

test('smoothed labels are half as far from 1/2 as the smoothing says', () => {
  const feeds = { p: tensor([1, 1], [0.2]), labels: tensor([1, 1], [1]) };
  const [loss] = evaluate([binaryCrossentropy(input('p', [1, 1]), input('labels', [1, 1]), { labelSmoothing: 0.2 })], feeds);
  expect(loss!.data[0]).toBeCloseTo(-(0.9 * Math.log(0.2) + 0.1 * Math.log(0.8)), 7);
});

test('behind a sigmoid the gradient is probability minus label, and a hopeless prediction has a large loss and a finite gradient', async () => {
  const x = input('x', [3, 1]);
  const loss = reduceSum(binaryCrossentropy(sigmoid(x), input('labels', [3, 1])), [0]);
  const [slope] = gradients(loss, [x]);
  const results = await runOnnx({ loss, slope: slope! }, { x: tensor([3, 1], [500, -500, 0]), labels: tensor([3, 1], [0, 1, 1]) });
  expect(results['loss']!.data[0]).toBeCloseTo(1000 + Math.log(2), 3);
  expect([...results['slope']!.data]).toEqual([1, -1, -0.5]);
});
