import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { broadcastTo, streams } from '../../test/contracts/shapes.ts';
import { input } from '../graph/value.ts';
import { Gemm, gemm } from './gemm.ts';

const size = fc.integer({ min: 1, max: 6 });
const sizes = fc.tuple(size, size, size).chain(([m, k, n]) =>
  fc.record({ m: fc.constant(m), k: fc.constant(k), n: fc.constant(n), bias: broadcastTo([m, n]), transA: fc.boolean(), transB: fc.boolean(), stream: streams }));

test('a product of matrices with a bias and its gradients are right, either side transposed', () =>
  checkOp(Gemm, sizes.map(({ m, k, n, bias, transA, transB, stream }): OpCase => ({
    inputs: { a: normal(transA ? [k, m] : [m, k], stream), b: normal(transB ? [n, k] : [k, n], stream), bias: normal(bias, stream) },
    build: (values) => gemm(values['a']!, values['b']!, { bias: values['bias']!, transA, transB }),
  })), { runs: 25 }));

test('without a bias it is right too', () =>
  checkOp(Gemm, sizes.map(({ m, k, n, transA, transB, stream }): OpCase => ({
    inputs: { a: normal(transA ? [k, m] : [m, k], stream), b: normal(transB ? [n, k] : [k, n], stream) },
    build: (values) => gemm(values['a']!, values['b']!, { transA, transB }),
  }))));

test('matrices that do not go together are named with their transposition', () => {
  expect(failureOf(() => gemm(input('a', [2, 3]), input('b', [4, 5]), { transB: true }))).toEqual({
    code: 'graph',
    message: 'Gemm: the matrices [2,3] and [4,5] (transposed) do not go together.',
    hint: 'The columns of the first must equal the rows of the second.',
  });
});

test('a bias that is not broadcast to the result is refused', () => {
  expect(failureOf(() => gemm(input('a', [2, 3]), input('b', [3, 5]), { bias: input('bias', [4]) }))).toEqual({
    code: 'graph',
    message: 'Gemm: the shapes [2,5] and [4] do not go together.',
    hint: 'Aligned at the last axis, two sizes must be equal or one of them 1.',
  });
  expect(failureOf(() => gemm(input('a', [1, 3]), input('b', [3, 5]), { bias: input('bias', [2, 5]) })).message).toBe(
    'Gemm: the bias [2,5] is larger than the product [1,5].',
  );
});
