import { expect, test } from 'vitest';
import { gradients } from '../autodiff/gradients.ts';
import { toModel } from '../onnx/to-model.ts';
import { add } from '../ops/add.ts';
import { neg } from '../ops/neg.ts';
import { rewrite } from './rewrite.ts';
import { graphText } from './text.ts';
import { input, scalar, type Value } from './value.ts';
import { leavesOf, nodesOf } from './walk.ts';

const DEEP = 20_000;

function deep(x: Value): Value {
  return Array.from({ length: DEEP }).reduce<Value>((y) => neg(y), x);
}

test('every node comes once and after what it needs', () => {
  const x = input('x', []);
  const twice = add(x, x);
  const y = add(neg(twice), twice);
  const nodes = nodesOf([y, twice]);
  expect(nodes.map(({ op }) => op.name)).toEqual(['Add', 'Neg', 'Add']);
  const place = new Map(nodes.map((node, index) => [node, index]));
  for (const [node, index] of place) {
    for (const value of node.inputs) if (value?.from.kind === 'op') expect(place.get(value.from.node)).toBeLessThan(index);
  }
});

test('leaves come once, in the order of their first use', () => {
  const [a, b, c] = [input('a', []), scalar(1), input('c', [])];
  expect(leavesOf([add(add(b, a), b), c])).toEqual([b, a, c]);
});

test('a graph 20,000 nodes deep is walked, written, differentiated and rewritten', () => {
  const x = input('x', []);
  const y = deep(x);
  expect(nodesOf([y]).length).toBe(DEEP);
  expect(graphText({ y }).split('\n').length).toBe(DEEP + 2);
  expect(nodesOf(gradients(y, [x])).length).toBe(DEEP);
  expect(nodesOf(rewrite([y], (_, inputs) => (inputs[0] === x ? [neg(neg(x))] : undefined))).length).toBe(DEEP + 1);
  expect(toModel({ y }).graph.node.length).toBe(DEEP);
});
