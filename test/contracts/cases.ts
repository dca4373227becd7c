/** @file Cases for the contract of ops that have only shapes to choose. */
import fc from 'fast-check';
import type { Random } from '../../src/base/random.ts';
import type { Value } from '../../src/graph/value.ts';
import type { Tensor } from '../reference/tensor.ts';
import type { OpCase } from './check-op.ts';
import { normal } from './numbers.ts';
import { pairsOfShapes, shapesOf, streams } from './shapes.ts';

type Draw = (shape: readonly number[], random: Random) => Tensor;

/** y = f(x) for x of any shape. */
export function unaryCases(build: (x: Value) => Value, draw: Draw = normal): fc.Arbitrary<OpCase> {
  return fc.tuple(shapesOf(), streams).map(([shape, stream]) => ({ inputs: { x: draw(shape, stream) }, build: ({ x }) => build(x!) }));
}

/** y = f(a, b) for a and b of any two shapes that go together. */
export function binaryCases(build: (a: Value, b: Value) => Value, drawA: Draw = normal, drawB: Draw = drawA): fc.Arbitrary<OpCase> {
  return fc.tuple(pairsOfShapes, streams).map(([[a, b], stream]) => ({
    inputs: { a: drawA(a, stream), b: drawB(b, stream) },
    build: (values) => build(values['a']!, values['b']!),
  }));
}

type Reduce = (x: Value, axes: readonly number[], options: { readonly keepdims: boolean }) => Value;

/** y = f(x over some axes, from either end) for x of any shape. */
export function reductionCases(reduce: Reduce, draw: Draw = normal): fc.Arbitrary<OpCase> {
  const axesOf = (shape: readonly number[]): fc.Arbitrary<number[]> => fc.subarray(shape.map((_, axis) => axis), { minLength: 1 });
  return shapesOf(1).chain((shape) => fc.tuple(fc.constant(shape), axesOf(shape), fc.boolean(), fc.boolean(), streams)).map(([shape, axes, fromEnd, keepdims, stream]) => ({
    inputs: { x: draw(shape, stream) },
    build: ({ x }) => reduce(x!, axes.map((axis) => (fromEnd ? axis - shape.length : axis)), { keepdims }),
  }));
}
