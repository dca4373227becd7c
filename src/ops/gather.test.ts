import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { axisOf, shapesOf, streams } from '../../test/contracts/shapes.ts';
import { knownOf } from '../graph/known.ts';
import { constant, input, integers } from '../graph/value.ts';
import { Gather, gather } from './gather.ts';
import { shapeOf } from './shape-of.ts';

const gathered = shapesOf(1).chain((shape) => axisOf(shape).chain((axis) => {
  const size = shape.at(axis)!;
  const places = fc.array(fc.integer({ min: -size, max: size - 1 }), { minLength: 4, maxLength: 4 });
  return fc.tuple(fc.constant(shape), fc.constant(axis), places, fc.constantFrom([4], [2, 2], [1, 4, 1]), streams);
}));

test('what is picked along any axis, from either end and more than once, and its gradient are right', () =>
  checkOp(Gather, gathered.map(([shape, axis, places, placed, stream]): OpCase => ({
    inputs: { x: normal(shape, stream) },
    build: ({ x }) => gather(x!, constant(BigInt64Array.from(places, BigInt), placed, 'int64'), axis),
  })), { runs: 40 }));

test('a size that is picked from a shape is known, also by its name', () => {
  const sizes = shapeOf(input('x', ['N', 3, 7]));
  expect(knownOf(gather(sizes, integers([0, -1]), 0))).toEqual(['N', 7]);
});
