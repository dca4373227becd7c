import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { imageOrFeatures } from '../../test/contracts/layer-inputs.ts';
import { input } from '../graph/value.ts';
import { add } from './add.ts';

test('a sum keeps the contract of a layer', () => checkLayer(add, fc.record({ config: fc.constant({}), input: imageOrFeatures })));

test('one input alone and inputs of different shapes are refused', () => {
  const [x, y] = [input('x', ['N', 4, 8, 8]), input('y', ['N', 6, 8, 8])];
  expect(failureOf(() => add().call([x, y]))).toEqual({
    code: 'graph',
    message: 'add: expects two or more inputs of one shape, not [N,4,8,8] and [N,6,8,8].',
    hint: 'A convolution of 1x1 brings the channels of one input to those of the other.',
  });
  expect(failureOf(() => add().call([x])).message).toBe('add: expects two or more inputs of one shape, not [N,4,8,8].');
});
