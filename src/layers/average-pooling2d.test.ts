import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { image, oneOrPair } from '../../test/contracts/layer-inputs.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input, scalar } from '../graph/value.ts';
import { averagePooling2d } from './average-pooling2d.ts';

test('pools of all kinds keep the contract of a layer', () =>
  checkLayer(averagePooling2d, fc.record({
    config: fc.record({ poolSize: oneOrPair(3), strides: oneOrPair(3), padding: fc.constantFrom('same' as const, 'valid' as const) }, { requiredKeys: [] }),
    input: image,
  }), 25));

test('with the same size the border does not count in the mean, as in TensorFlow', () => {
  const y = averagePooling2d({ poolSize: 2, strides: 1, padding: 'same' }).call(input('x', [1, 1, 2, 2]), { weights: {}, training: false, keepMask: () => scalar(1) });
  expect([...evaluate([y], { x: tensor([1, 1, 2, 2], [1, 2, 3, 6]) })[0]!.data]).toEqual([3, 4, 4.5, 6]);
});

test('numbers that make no sense are refused', () => {
  expect(failureOf(() => averagePooling2d({ strides: 1.5 })).message).toBe(
    'averagePooling2d: poolSize and strides are whole numbers of at least 1; got {"strides":1.5}.',
  );
});
