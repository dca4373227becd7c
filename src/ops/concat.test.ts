import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { axisOf, shapesOf, streams } from '../../test/contracts/shapes.ts';
import { input } from '../graph/value.ts';
import { Concat, concat } from './concat.ts';

const cases = shapesOf(1).chain((shape) => fc.tuple(fc.constant(shape), axisOf(shape), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }), streams));

test('parts along any axis and their gradients are right', () =>
  checkOp(Concat, cases.map(([shape, axis, sizes, stream]): OpCase => {
    const at = axis < 0 ? axis + shape.length : axis;
    const parts = sizes.map((size, i) => [`x${i}`, normal(shape.with(at, size), stream)] as const);
    return { inputs: Object.fromEntries(parts), build: (values) => concat(parts.map(([name]) => values[name]!), axis) };
  })));

test('one part is itself', () => {
  const x = input('x', [2]);
  expect(concat([x], 0)).toBe(x);
});

test('parts that differ elsewhere are named', () => {
  expect(failureOf(() => concat([input('a', [2, 3]), input('b', [3, 4])], 1))).toEqual({
    code: 'graph',
    message: 'Concat: [2,3] and [3,4] differ beside axis 1.',
    hint: '',
  });
});
