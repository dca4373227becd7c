import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal, positive } from '../../test/contracts/numbers.ts';
import { shapesOf, streams } from '../../test/contracts/shapes.ts';
import { apply, input } from '../graph/value.ts';
import { BatchNormalization, batchNormalization } from './batch-normalization.ts';

test('a normalization with known statistics and its five gradients are right for rows and images', () =>
  checkOp(BatchNormalization, fc.tuple(shapesOf(2, 4), streams, fc.constantFrom(1e-3, 1e-5, 0.1)).map(([shape, stream, epsilon]): OpCase => {
    const channels = [shape[1]!];
    return {
      inputs: { x: normal(shape, stream), scale: normal(channels, stream), offset: normal(channels, stream), mean: normal(channels, stream), variance: positive(channels, stream) },
      build: (values) =>
        batchNormalization(values['x']!, { scale: values['scale']!, offset: values['offset']!, mean: values['mean']!, variance: values['variance']!, epsilon }),
    };
  }), { runs: 30 }));

test('parameters of another number of channels, and a file that normalizes with the batch, are refused', () => {
  const [x, three, four] = [input('x', [2, 3, 5, 5]), input('three', [3]), input('four', [4])];
  expect(failureOf(() => batchNormalization(x, { scale: three, offset: three, mean: four, variance: three, epsilon: 1e-3 })).message).toBe(
    'BatchNormalization: expects one number for each of the 3 channels of [2,3,5,5], not [4].',
  );
  expect(failureOf(() => apply(BatchNormalization, [x, three, three, three, three], { epsilon: { float: 1e-3 }, momentum: { float: 0.9 }, training_mode: 1 }))).toEqual({
    code: 'graph', message: 'BatchNormalization: training_mode 1 is not supported.', hint: 'Export the model for inference.',
  });
});
