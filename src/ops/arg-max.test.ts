import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { whole } from '../../test/contracts/numbers.ts';
import { axisOf, shapesOf, streams } from '../../test/contracts/shapes.ts';
import { apply, input } from '../graph/value.ts';
import { ArgMax, argMax } from './arg-max.ts';

const shapes = shapesOf(1).chain((shape) => fc.tuple(fc.constant(shape), axisOf(shape), streams));

test('the place of the largest number is right along any axis, of equal ones the first', () =>
  checkOp(ArgMax, shapes.map(([shape, axis, stream]) => ({
    inputs: { x: whole(shape, stream, 3) },
    build: ({ x }) => argMax(x!, axis),
  })), { gradient: false }));

test('the axis can be kept as size 1', () =>
  checkOp(ArgMax, shapes.map(([shape, axis, stream]) => ({
    inputs: { x: whole(shape, stream, 3) },
    build: ({ x }) => apply(ArgMax, [x!], { axis, keepdims: 1 }),
  })), { gradient: false, runs: 8 }));

test('an axis that is not there is refused', () => {
  expect(failureOf(() => argMax(input('x', [2, 3]), 2))).toEqual({
    code: 'graph',
    message: 'ArgMax: axis 2 is not one of the 2 axes.',
    hint: 'Axes go from -2 to 1.',
  });
});
