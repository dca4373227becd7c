import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { image } from '../../test/contracts/layer-inputs.ts';
import { sequential } from '../model/sequential.ts';
import { globalAveragePooling2d } from './global-average-pooling2d.ts';

test('the mean over height and width keeps the contract of a layer', () =>
  checkLayer(globalAveragePooling2d, fc.record({ config: fc.constant({}), input: image })));

test('features are refused', () => {
  expect(failureOf(() => sequential([globalAveragePooling2d()], { inputShape: [5] })).message).toBe(
    'layer global_average_pooling2d: GlobalAveragePool: expects [batch, channels, height, width], not [N,5].',
  );
});
