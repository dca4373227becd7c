import { expect, test } from 'vitest';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { Relu, relu } from '../ops/relu.ts';
import { rewrite, substitute } from './rewrite.ts';
import { graphText } from './text.ts';
import { applyAll, input, type Op, type Value } from './value.ts';

/** An op with two outputs. */
const Halves: Op<readonly [x: Value], Readonly<Record<never, never>>> = {
  name: 'Halves',
  infer: ([x]) => [{ dtype: x.dtype, shape: x.shape }, { dtype: x.dtype, shape: x.shape }],
};

test('what a rule replaces is replaced everywhere behind it, and what does not change is shared', () => {
  const x = input('x', [2]);
  const kept = neg(x);
  const y = add(relu(kept), kept);
  const [rewritten] = rewrite([y], (node, inputs) => (node.op.name === Relu.name ? [mul(inputs[0]!, inputs[0]!)] : undefined));
  expect(graphText({ y: rewritten! })).toBe('%0 = Neg(x)   f32[2]\n%1 = Mul(%0, %0)   f32[2]\n%2 = Add(%1, %0)   f32[2]\ny = %2\n');
  const sum = rewritten!.from.kind === 'op' ? rewritten!.from.node : undefined;
  expect(sum?.inputs[1]).toBe(kept);
});

test('a graph that no rule changes stays the same value', () => {
  const y = neg(input('x', [2]));
  expect(rewrite([y], () => undefined)).toEqual([y]);
  expect(rewrite([y], () => undefined)[0]).toBe(y);
});

test('an input gives way to another value, also where it is the output itself', () => {
  const x = input('x', [2]);
  const z = neg(input('z', [2]));
  const outputs = substitute([add(x, relu(x)), x], new Map([[x, z]]));
  expect(graphText({ y: outputs[0]!, x: outputs[1]! })).toBe('%0 = Neg(z)   f32[2]\n%1 = Relu(%0)   f32[2]\n%2 = Add(%0, %1)   f32[2]\ny = %2\nx = %0\n');
});

test('behind an op with two outputs both are replaced', () => {
  const x = input('x', [2]);
  const [low, high] = applyAll(Halves, [x], {});
  const [y] = substitute([add(low!, high!)], new Map([[x, input('z', [2])]]));
  expect(graphText({ y: y! })).toBe('%0 = Halves(z)   f32[2] f32[2]\n%1 = Add(%0, %0.1)   f32[2]\ny = %1\n');
});
