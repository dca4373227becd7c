import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { broadcastTo, shapesOf, streams } from '../../test/contracts/shapes.ts';
import { countOf } from '../../test/reference/tensor.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { input } from '../graph/value.ts';
import { Expand, expand, ReduceSum, reduceSum, sumTo } from './reduce-sum.ts';

const axesOf = (shape: readonly number[]): fc.Arbitrary<number[]> =>
  fc.tuple(fc.subarray(shape.map((_, axis) => axis), { minLength: 1 }), fc.boolean())
    .map(([axes, fromEnd]) => axes.map((axis) => (fromEnd ? axis - shape.length : axis)));

test('a sum over any axes and its gradient are right', () =>
  checkOp(ReduceSum, shapesOf(1).chain((shape) => fc.tuple(fc.constant(shape), axesOf(shape), fc.boolean(), streams)).map(([shape, axes, keepdims, stream]): OpCase => ({
    inputs: { x: normal(shape, stream) },
    build: ({ x }) => reduceSum(x!, axes, { keepdims }),
  }))));

const growing = shapesOf(1).chain((shape) => fc.tuple(fc.constant(shape), broadcastTo(shape), streams)).filter(([shape, small]) => shape.join() !== small.join());

test('a repetition and its gradient are right', () =>
  checkOp(Expand, growing.map(([shape, small, stream]): OpCase => ({
    inputs: { x: normal(small, stream) },
    build: ({ x }) => expand(x!, shape),
  }))));

test('sumTo undoes a repetition: each number comes back as often as it was repeated', () => {
  fc.assert(fc.property(growing, ([shape, small, stream]) => {
    const x = normal(small, stream);
    const [back] = evaluate([sumTo(expand(input('x', small), shape), small)], { x });
    const times = countOf(shape) / countOf(small);
    back!.data.forEach((each, i) => expect(each).toBeCloseTo(times * x.data[i]!, 9));
  }), { seed: 3, numRuns: 20 });
});

test('no axes and the same shape cost no node', () => {
  const x = input('x', [2, 3]);
  expect(reduceSum(x, [])).toBe(x);
  expect(expand(x, [2, 3])).toBe(x);
  expect(sumTo(x, [2, 3])).toBe(x);
});

test('an axis that is not there is refused', () => {
  expect(failureOf(() => reduceSum(input('x', [2, 3]), [-3])).message).toBe('ReduceSum: axis -3 is not one of the 2 axes.');
});

test('a repetition to a shape that does not fit is refused', () => {
  expect(failureOf(() => expand(input('x', [2, 3]), [2, 4])).message).toBe('Expand: the shapes [2,3] and [2,4] do not go together.');
});
