import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { shapesOf, streams } from '../../test/contracts/shapes.ts';
import { input } from '../graph/value.ts';
import { InstanceNormalization, instanceNormalization } from './instance-normalization.ts';

test('a normalization of each channel and its three gradients are right', () =>
  checkOp(InstanceNormalization, fc.tuple(shapesOf(2, 2), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }), streams).map(([lead, height, width, stream]): OpCase => {
    const [, channels = 1] = lead;
    return {
      inputs: { x: normal([...lead, height, width], stream), scale: normal([channels], stream), offset: normal([channels], stream) },
      build: (values) => instanceNormalization(values['x']!, { scale: values['scale']!, offset: values['offset']!, epsilon: 1e-3 }),
    };
  }), { runs: 30 }));

test('parameters of another number of channels are refused', () => {
  const [x, three, four] = [input('x', [2, 3, 5, 5]), input('three', [3]), input('four', [4])];
  expect(failureOf(() => instanceNormalization(x, { scale: three, offset: four, epsilon: 1e-5 })).message).toBe(
    'InstanceNormalization: expects one number for each of the 3 channels of [2,3,5,5], not [4].',
  );
});
