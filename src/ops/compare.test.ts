import fc from 'fast-check';
import { test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { bits, whole } from '../../test/contracts/numbers.ts';
import { binaryCases } from '../../test/contracts/cases.ts';
import { pairsOfShapes, shapesOf, streams } from '../../test/contracts/shapes.ts';
import type { Random } from '../base/random.ts';
import type { Value } from '../graph/value.ts';
import type { Tensor } from '../../test/reference/tensor.ts';
import { And, and, Equal, equal, Greater, greater, GreaterOrEqual, greaterOrEqual, Not, not, Or, or } from './compare.ts';

/** Few different numbers, so that many are equal. */
const fewNumbers = (shape: readonly number[], random: Random): Tensor => whole(shape, random, 3);

function logicCases(build: (a: Value, b: Value) => Value): fc.Arbitrary<OpCase> {
  return fc.tuple(pairsOfShapes, streams).map(([[a, b], stream]) => ({
    inputs: { a: { ...bits(a, stream), dtype: 'bool' as const }, b: { ...bits(b, stream), dtype: 'bool' as const } },
    build: (values) => build(values['a']!, values['b']!),
  }));
}

const noGradient = { gradient: false };

test('comparisons are right for any shapes that go together', async () => {
  await checkOp(Equal, binaryCases(equal, fewNumbers), noGradient);
  await checkOp(Greater, binaryCases(greater, fewNumbers), noGradient);
  await checkOp(GreaterOrEqual, binaryCases(greaterOrEqual, fewNumbers), noGradient);
});

test('logic is right for any shapes that go together', async () => {
  await checkOp(And, logicCases(and), noGradient);
  await checkOp(Or, logicCases(or), noGradient);
  const booleans = fc.tuple(shapesOf(), streams).map(([shape, stream]): OpCase => ({
    inputs: { x: { ...bits(shape, stream), dtype: 'bool' } },
    build: ({ x }) => not(x!),
  }));
  await checkOp(Not, booleans, noGradient);
});
