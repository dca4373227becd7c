import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { features } from '../../test/contracts/layer-inputs.ts';
import { sequential } from '../model/sequential.ts';
import { dense } from './dense.ts';

test('dense layers of all kinds keep the contract of a layer', () =>
  checkLayer(dense, fc.record({
    config: fc.record(
      { units: fc.integer({ min: 1, max: 6 }), useBias: fc.boolean(), activation: fc.constantFrom('linear' as const, 'relu' as const, 'softmax' as const) },
      { requiredKeys: ['units'] },
    ),
    input: features,
  })));

test('units that make no sense are refused', () => {
  expect(failureOf(() => dense({ units: 2.5 }))).toEqual({ code: 'usage', message: 'dense: units is a whole number of at least 1, not 2.5.', hint: '' });
});

test('an image must be flattened first', () => {
  expect(failureOf(() => sequential([dense({ units: 2 })], { inputShape: [8, 8, 3] }))).toEqual({
    code: 'graph',
    message: 'layer dense: dense: expects [batch, features], but the input is [N,3,8,8].',
    hint: 'Put flatten() or globalAveragePooling2d() before it.',
  });
});
