import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { shapesOf, streams } from '../../test/contracts/shapes.ts';
import { input } from '../graph/value.ts';
import { GlobalAveragePool, globalAveragePool } from './global-average-pool.ts';

test('the mean over height and width and its gradient are right', () =>
  checkOp(GlobalAveragePool, fc.tuple(shapesOf(4, 4), streams).map(([shape, stream]) => ({
    inputs: { x: normal(shape, stream) },
    build: ({ x }) => globalAveragePool(x!),
  }))));

test('what is no image is refused', () => {
  expect(failureOf(() => globalAveragePool(input('x', [2, 3])))).toEqual({
    code: 'graph',
    message: 'GlobalAveragePool: expects [batch, channels, height, width], not [2,3].',
    hint: '',
  });
});
