import { expect, test } from 'vitest';
import { gradients } from '../autodiff/gradients.ts';
import { matmul } from '../ops/matmul.ts';
import { mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { relu } from '../ops/relu.ts';
import { madeFor, originOf, type Origin } from './origin.ts';
import { rewrite } from './rewrite.ts';
import { input, type Value } from './value.ts';
import { nodesOf } from './walk.ts';

const of = (value: Value): Origin | undefined => (value.from.kind === 'op' ? originOf(value.from.node) : undefined);

test('what is before a value belongs to it up to what was claimed before', () => {
  const x = input('x', [2, 3]);
  const first = relu(mul(x, x));
  madeFor({ part: 'first' }, [first]);
  const last = relu(mul(first, first));
  expect(of(last)).toBeUndefined();
  madeFor({ part: 'last' }, [last]);
  expect(nodesOf([last]).map((node) => originOf(node)?.part)).toEqual(['first', 'first', 'last', 'last']);
});

test('gradients inherit the part, and say whether they are on the way to weights or to what a layer reads', () => {
  const [x, w1, w2] = [input('x', [2, 3]), input('w1', [3, 4]), input('w2', [4, 5])];
  const hidden = relu(matmul(x, w1));
  madeFor({ part: 'lower' }, [hidden]);
  const y = matmul(hidden, w2);
  madeFor({ part: 'upper' }, [y]);
  const [d1, d2] = gradients(reduceSum(y, [0, 1]), [w1, w2]) as [Value, Value];
  expect(of(d2)).toEqual({ part: 'upper', gradient: 'weights' });
  expect(of(d1)).toEqual({ part: 'lower', gradient: 'weights' });
  const back = nodesOf([d1]).filter((node) => originOf(node)?.gradient === 'input').map((node) => originOf(node)?.part);
  expect(new Set(back)).toEqual(new Set(['upper', 'lower']));
});

test('what takes the place of a node is made for what that was made for', () => {
  const x = input('x', [2, 3]);
  const y = relu(mul(x, x));
  madeFor({ part: 'only' }, [y]);
  const [rewritten] = rewrite([y], ({ op }, [a, b]) => (op.name === 'Mul' ? [relu(mul(b!, a!))] : undefined));
  expect(nodesOf([rewritten!]).map((node) => originOf(node)?.part)).toEqual(['only', 'only', 'only']);
});
