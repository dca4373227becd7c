import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { image } from '../../test/contracts/layer-inputs.ts';
import { sequential } from '../model/sequential.ts';
import { zeroPadding2d } from './zero-padding2d.ts';

const side = fc.nat({ max: 2 });
const sides = fc.tuple(side, side);

test('borders of all kinds keep the contract of a layer', () =>
  checkLayer(zeroPadding2d, fc.record({
    config: fc.record({ padding: fc.oneof(side, sides, fc.tuple(sides, sides)) }, { requiredKeys: [] }),
    input: image,
  })));

test('the sides are top and bottom, then left and right', () => {
  expect(sequential([zeroPadding2d({ padding: [[1, 0], [2, 3]] })], { inputShape: [4, 4, 3] }).outputShape).toEqual(['N', 3, 5, 9]);
});

test('a border that is no whole number is refused', () => {
  expect(failureOf(() => zeroPadding2d({ padding: [1, -1] })).message).toBe('zeroPadding2d: padding is made of whole numbers of at least 0; got {"padding":[1,-1]}.');
});
