import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { image } from '../../test/contracts/layer-inputs.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { reverseChannels } from './reverse-channels.ts';

test('reversing channels keeps the contract of a layer', () => checkLayer(reverseChannels, fc.record({ config: fc.constant({}), input: image })));

test('red changes places with blue', () => {
  const x = input('x', [1, 3, 1, 2]);
  const y = reverseChannels().call(x, { weights: {}, training: false, keepMask: () => x });
  const [result] = evaluate([y], { x: tensor([1, 3, 1, 2], [1, 2, 3, 4, 5, 6]) });
  expect([...result!.data]).toEqual([5, 6, 3, 4, 1, 2]);
});
