import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { shapesOf, streams } from '../../test/contracts/shapes.ts';
import { shuffled } from '../base/random.ts';
import { input } from '../graph/value.ts';
import { Transpose, transpose } from './transpose.ts';

test('axes in any order and the gradient are right', () =>
  checkOp(Transpose, fc.tuple(shapesOf(1, 5), streams).map(([shape, stream]) => {
    const perm = shuffled(shape.map((_, axis) => axis), stream);
    return { inputs: { x: normal(shape, stream) }, build: ({ x }) => transpose(x!, perm) };
  })));

test.each([[[0, 0]], [[0]], [[0, 2]], [[-1, 0]]])('the order %j does not fit two axes', (perm) => {
  expect(failureOf(() => transpose(input('x', [2, 3]), perm))).toEqual({
    code: 'graph',
    message: `Transpose: the order [${perm.join(',')}] does not name each axis of [2,3] once.`,
    hint: '',
  });
});
