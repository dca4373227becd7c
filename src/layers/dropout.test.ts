import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { imageOrFeatures } from '../../test/contracts/layer-inputs.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { dropout } from './dropout.ts';

test('dropout of any rate keeps the contract of a layer', () =>
  checkLayer(dropout, fc.record({ config: fc.record({ rate: fc.constantFrom(0, 0.1, 0.25, 0.5, 0.9) }), input: imageOrFeatures })));

test('in training what is kept is divided by the share that is kept', () => {
  const asked: unknown[] = [];
  const y = dropout({ rate: 0.75 }).call(input('x', [4]), {
    weights: {},
    training: true,
    keepMask(shape, keep) {
      asked.push(shape, keep);
      return input('mask', shape);
    },
  });
  expect(asked).toEqual([[4], 0.25]);
  expect([...evaluate([y], { x: tensor([4], [1, 2, 3, 4]), mask: tensor([4], [0, 1, 0, 1]) })[0]!.data]).toEqual([0, 8, 0, 16]);
});

test('outside training and at rate 0 it does nothing', () => {
  const x = input('x', [4]);
  const keepMask = (): never => {
    throw new Error('No mask is needed.');
  };
  expect(dropout({ rate: 0.5 }).call(x, { weights: {}, training: false, keepMask })).toBe(x);
  expect(dropout({ rate: 0 }).call(x, { weights: {}, training: true, keepMask })).toBe(x);
});

test.each([-0.1, 1, Number.NaN])('the rate %d is refused', (rate) => {
  expect(failureOf(() => dropout({ rate }))).toEqual({ code: 'usage', message: `dropout: rate is at least 0 and below 1, not ${rate}.`, hint: '' });
});
