/** @file Every op that a graph can hold keeps the contract of an op. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Op } from '../../src/graph/value.ts';
import * as ops from '../../src/ops/index.ts';
import { kernels } from '../reference/evaluate.ts';

const all: readonly (readonly [string, Op])[] = Object.entries(ops).map(([name, op]) => [name, op]);
const index = readFileSync(new URL('../../src/ops/index.ts', import.meta.url), 'utf8');

/** The test beside the file from which the index takes an op. */
function testOf(name: string): string {
  const line = index.split('\n').find((each) => new RegExp(`[{,] ${name}[ ,]`).test(each));
  const file = /'\.\/(.+)\.ts'/.exec(line ?? '')?.[1] ?? '';
  return readFileSync(new URL(`../../src/ops/${file}.test.ts`, import.meta.url), 'utf8');
}

test.each(all)('%s is exported under its ONNX name', (name, op) => {
  expect(op.name).toBe(name);
});

test.each(all)('%s has a definition in the reference interpreter', (name) => {
  expect(Object.keys(kernels)).toContain(name);
});

test.each(all)('%s is checked against the interpreter, ONNX Runtime and, if it has a gradient, central differences', (name, op) => {
  const text = testOf(name);
  expect(text).toContain(`checkOp(${name},`);
  if (op.grad === undefined) expect(text).toMatch(/gradient: false/);
});

test('the ops without a gradient are these', () => {
  expect(all.filter(([, op]) => op.grad === undefined).map(([name]) => name).toSorted()).toEqual([
    'And', 'ArgMax', 'ConvTranspose', 'DequantizeLinear', 'Equal', 'Greater', 'GreaterOrEqual', 'Not', 'Or', 'QuantizeLinear', 'Range', 'ScatterElements', 'Shape', 'SpaceToDepth',
  ]);
});
