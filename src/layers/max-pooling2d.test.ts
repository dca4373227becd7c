import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { image, oneOrPair } from '../../test/contracts/layer-inputs.ts';
import { maxPooling2d } from './max-pooling2d.ts';

test('pools of all kinds keep the contract of a layer', () =>
  checkLayer(maxPooling2d, fc.record({
    config: fc.record({ poolSize: oneOrPair(3), strides: oneOrPair(3), padding: fc.constantFrom('same' as const, 'valid' as const) }, { requiredKeys: [] }),
    input: image,
  }), 25));

test('numbers that make no sense are refused', () => {
  expect(failureOf(() => maxPooling2d({ poolSize: [2, 0] }))).toEqual({
    code: 'usage',
    message: 'maxPooling2d: poolSize and strides are whole numbers of at least 1; got {"poolSize":[2,0]}.',
    hint: '',
  });
});
