import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { shapesOf, streams } from '../../test/contracts/shapes.ts';
import { countOf } from '../../test/reference/tensor.ts';
import { apply, input, integers } from '../graph/value.ts';
import { Flatten, flatten, Reshape, reshape } from './reshape.ts';

/** A shape of rank 2 or more, to a shape in which two neighbours are joined and a 1 is put somewhere. */
const reshapings = fc.tuple(shapesOf(2, 5), fc.nat({ max: 3 }), fc.nat({ max: 4 }), streams).map(([shape, join, single, stream]) => {
  const at = join % (shape.length - 1);
  const joined = [...shape.slice(0, at), shape[at]! * shape[at + 1]!, ...shape.slice(at + 2)];
  return { shape, target: joined.toSpliced(single % (joined.length + 1), 0, 1), stream };
});

test('another shape and its gradient are right', () =>
  checkOp(Reshape, reshapings.map(({ shape, target, stream }): OpCase => ({
    inputs: { x: normal([countOf(shape)], stream) },
    build: ({ x }) => reshape(reshape(x!, [1, ...shape]), target),
  }))));

test('0 keeps a dimension and -1 is what is left', () =>
  checkOp(Reshape, reshapings.map(({ shape, stream }): OpCase => ({
    inputs: { x: normal(shape, stream) },
    build: ({ x }) => apply(Reshape, [x!, integers([0, -1])], { allowzero: 0 }),
  }))));

test('rows of any split and their gradient are right', () =>
  checkOp(Flatten, fc.tuple(shapesOf(1, 5), fc.integer({ min: -5, max: 5 }), streams).map(([shape, axis, stream]): OpCase => ({
    inputs: { x: normal(shape, stream) },
    build: ({ x }) => apply(Flatten, [x!], { axis: Math.max(-shape.length, Math.min(axis, shape.length)) }),
  }))));

test('a batch of any size stays of any size', () => {
  const x = input('x', ['N', 3, 4]);
  expect(flatten(x).shape).toEqual(['N', 12]);
  expect(reshape(x, ['N', 4, 3]).shape).toEqual(['N', 4, 3]);
  expect(reshape(reshape(x, ['N', 12]), ['N', 2, 6]).shape).toEqual(['N', 2, 6]);
});

test('the shape that it has already costs no node', () => {
  const x = input('x', ['N', 3]);
  expect(reshape(x, ['N', 3])).toBe(x);
});

test('a shape of another number of elements is refused', () => {
  const message = (target: number[]): string => failureOf(() => apply(Reshape, [input('x', [2, 3]), integers(target)], { allowzero: 0 })).message;
  expect(message([2, 2])).toBe('Reshape: [2,3] has 6 elements and does not fit [2,2].');
  expect(message([4, -1])).toBe('Reshape: [2,3] has 6 elements and does not fit [4,-1].');
});
