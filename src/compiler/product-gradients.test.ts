import { expect, test } from 'vitest';
import { normal } from '../../test/contracts/numbers.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { random } from '../base/random.ts';
import { input, type Value } from '../graph/value.ts';
import { gemm } from '../ops/gemm.ts';
import { matmul } from '../ops/matmul.ts';
import { asProducts, withProducts } from './product-gradients.ts';
import { weightLayout, type WeightLayout } from './weight-layout.ts';

const x = input('x', [4, 60]);
const dy = input('dy', [4, 50]);
const layout = weightLayout({ weights: new Map([['w', { shape: [60, 50] }]]) });
const of = (gradient: Value, parts = 8): WeightLayout['places'][number]['product'] => withProducts(layout, { 'gradient/w': gradient }, parts).places[0]!.product;

test('a product over rows is handed on as its two matrices, which give it again', () => {
  for (const gradient of [gemm(x, dy, { transA: true }), matmul(x, dy, { transA: true })]) {
    const found = withProducts(layout, { 'gradient/w': gradient }, 8);
    expect(found.places[0]!.product).toEqual({ rows: 4, left: 60, right: 50, from: 0 });
    const loss = input('loss', []);
    const outputs = asProducts({ loss, 'gradient/w': gradient }, found);
    expect(Object.keys(outputs)).toEqual(['loss', 'left/w', 'right/w']);
    const feeds = { x: normal([4, 60], random(0, 'x')), dy: normal([4, 50], random(0, 'dy')) };
    const [expected, again] = evaluate([gradient, gemm(outputs['left/w']!, outputs['right/w']!, { transA: true })], feeds);
    expectClose(again, expected!, 1e-12, 'the product');
  }
});

test('what is no product over rows, and what would be larger apart, stays as it is', () => {
  expect(of(gemm(x, input('b', [60, 50])))).toBeUndefined();
  expect(of(gemm(x, dy, { transA: true, bias: input('c', [60, 50]) }))).toBeUndefined();
  expect(of(matmul(input('stack', [2, 4, 60]), input('slopes', [2, 4, 50]), { transA: true }))).toBeUndefined();
  expect(of(gemm(x, dy, { transA: true }), 55)).toBeUndefined();
  expect(of(gemm(x, dy, { transA: true }), 54)).toBeDefined();
  expect(of(gemm(x, dy, { transA: true }), Infinity)).toBeUndefined();
});
