import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { imageOrFeatures } from '../../test/contracts/layer-inputs.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { rescaling } from './rescaling.ts';

test('another range keeps the contract of a layer', () =>
  checkLayer(rescaling, fc.record({
    config: fc.record({ scale: fc.constantFrom(0.25, -1, 2), offset: fc.constantFrom(0, -1, 0.5) }, { requiredKeys: ['scale'] }),
    input: imageOrFeatures,
  })));

test('an offset for each channel is added to it', () => {
  const x = input('x', [1, 2, 1, 2]);
  const y = rescaling({ scale: 2, offset: [10, -10] }).call(x, { weights: {}, training: false, keepMask: () => x });
  const [result] = evaluate([y], { x: tensor([1, 2, 1, 2], [1, 2, 3, 4]) });
  expect([...result!.data]).toEqual([12, 14, -4, -2]);
});
