import { expect, test } from 'vitest';
import { multiplyAdds } from '../../bench/suite/multiply-adds.mjs';
import { input } from '../../src/graph/value.ts';
import { conv } from '../../src/ops/conv.ts';
import { gemm } from '../../src/ops/gemm.ts';
import { matmul } from '../../src/ops/matmul.ts';
import { relu } from '../../src/ops/relu.ts';

test('each number of a convolution sums over its channels and window', () => {
  const y = conv(input('x', ['N', 3, 10, 10]), input('k', [8, 3, 3, 3]));
  expect(multiplyAdds([y])).toBe(8 * 8 * 8 * (3 * 3 * 3));
});

test('a product of matrices counts rows x inner x columns, transposed or not', () => {
  const [a, b] = [input('a', [4, 5]), input('b', [5, 6])];
  expect(multiplyAdds([matmul(a, b)])).toBe(4 * 5 * 6);
  expect(multiplyAdds([matmul(input('t', [5, 4]), b, { transA: true })])).toBe(4 * 5 * 6);
  expect(multiplyAdds([gemm(input('t', [5, 4]), b, { transA: true })])).toBe(4 * 5 * 6);
});

test('a node that two results need is counted once, and other ops count nothing', () => {
  const shared = matmul(input('a', [4, 5]), input('b', [5, 6]));
  expect(multiplyAdds([relu(shared), shared])).toBe(4 * 5 * 6);
});
