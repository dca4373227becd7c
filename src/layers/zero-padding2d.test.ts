import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { image } from '../../test/contracts/layer-inputs.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { sequential } from '../model/sequential.ts';
import { averagePooling2d } from './average-pooling2d.ts';
import { maxPooling2d } from './max-pooling2d.ts';
import { zeroPadding2d } from './zero-padding2d.ts';

const side = fc.nat({ max: 2 });
const sides = fc.tuple(side, side);

test('borders of all kinds keep the contract of a layer', () =>
  checkLayer(zeroPadding2d, fc.record({
    config: fc.record({ padding: fc.oneof(side, sides, fc.tuple(sides, sides)) }, { requiredKeys: [] }),
    input: image,
  })));

test.each([2, [1, 2]] as const)('before a pool of %j the border takes part with its zeros, also in the form that ONNX Runtime makes of it', async (poolSize) => {
  const x = input('x', ['N', 1, 3, 3]);
  const context = { weights: {}, training: false, keepMask: () => x };
  const padded = zeroPadding2d().call(x, context);
  const feeds = { x: tensor([1, 1, 3, 3], [-1, -2, -3, -4, -5, -6, -7, -8, -9]) };
  for (const y of [maxPooling2d({ poolSize }).call(padded, context), averagePooling2d({ poolSize }).call(padded, context)]) {
    expectClose((await runOnnx({ y }, feeds, { optimization: 'all' }))['y'], evaluate([y], feeds)[0]!, 1e-6, 'the pool');
  }
});

test('the sides are top and bottom, then left and right', () => {
  expect(sequential([zeroPadding2d({ padding: [[1, 0], [2, 3]] })], { inputShape: [4, 4, 3] }).outputShape).toEqual(['N', 3, 5, 9]);
});

test('a border that is no whole number is refused', () => {
  expect(failureOf(() => zeroPadding2d({ padding: [1, -1] })).message).toBe('zeroPadding2d: padding is made of whole numbers of at least 0; got {"padding":[1,-1]}.');
});
