import { expect, test } from 'vitest';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import { input } from '../graph/value.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { softmax } from '../ops/softmax.ts';
import { categoricalCrossentropy } from './categorical-crossentropy.ts';

test('it is the negative logarithm of the probability of the labelled class', () => {
  const [losses] = evaluate([categoricalCrossentropy(input('p', [2, 3]), input('labels', [2, 3]))], {
    p: tensor([2, 3], [0.2, 0.3, 0.5, 0.9, 0.05, 0.05]),
    labels: tensor([2, 3], [0, 0, 1, 1, 0, 0]),
  });
  expect(losses!.shape).toEqual([2]);
  expect(losses!.data[0]).toBeCloseTo(Math.log(2), 12);
  expect(losses!.data[1]).toBeCloseTo(-Math.log(0.9), 12);
});

test('behind a softmax the gradient is probability minus label', () => {
  const x = input('x', [2, 3]);
  const p = softmax(x);
  const loss = reduceSum(categoricalCrossentropy(p, input('labels', [2, 3])), [0]);
  const [slope, probabilities] = evaluate([...gradients(loss, [x]), p], {
    x: tensor([2, 3], [1, 2, -1, 0.5, 0, 3]),
    labels: tensor([2, 3], [0, 1, 0, 0, 0, 1]),
  });
  [0, 1, 0, 0, 0, 1].forEach((label, i) => expect(slope!.data[i]).toBeCloseTo(probabilities!.data[i]! - label, 12));
});

test('a hopeless prediction has a large loss and a finite gradient', async () => {
  const x = input('x', [1, 2]);
  const loss = reduceSum(categoricalCrossentropy(softmax(x), input('labels', [1, 2])), [0]);
  const [slope] = gradients(loss, [x]);
  const results = await runOnnx({ loss, slope: slope! }, { x: tensor([1, 2], [500, -500]), labels: tensor([1, 2], [0, 1]) });
  expect([...results['loss']!.data]).toEqual([1000]);
  expect([...results['slope']!.data]).toEqual([1, -1]);
});

test('smoothed, a part of each label is shared out among all classes', () => {
  const feeds = { p: tensor([1, 4], [0.1, 0.2, 0.3, 0.4]), labels: tensor([1, 4], [0, 1, 0, 0]) };
  const [loss] = evaluate([categoricalCrossentropy(input('p', [1, 4]), input('labels', [1, 4]), { labelSmoothing: 0.2 })], feeds);
  expect(loss!.data[0]).toBeCloseTo(-(0.05 * Math.log(0.1) + 0.85 * Math.log(0.2) + 0.05 * Math.log(0.3) + 0.05 * Math.log(0.4)), 6);
});
