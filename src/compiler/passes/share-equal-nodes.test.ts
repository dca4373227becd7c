import { expect, test } from 'vitest';
import { input, scalar } from '../../graph/value.ts';
import { nodesOf } from '../../graph/walk.ts';
import { add, sub } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { relu } from '../../ops/relu.ts';
import { transpose } from '../../ops/transpose.ts';
import { shareEqualNodes } from './share-equal-nodes.ts';

const x = input('x', [2, 3]);

test('the same op on the same inputs is computed once, however deep', () => {
  const outputs = [add(relu(mul(x, scalar(2))), x), sub(relu(mul(x, scalar(2))), x)];
  expect(nodesOf(outputs).length).toBe(6);
  const shared = shareEqualNodes(outputs);
  expect(nodesOf(shared).map(({ op }) => op.name)).toEqual(['Mul', 'Relu', 'Add', 'Sub']);
  expect(shared.map(({ shape }) => shape)).toEqual([[2, 3], [2, 3]]);
});

test('what differs in an input, an attribute or a constant stays apart', () => {
  const y = input('y', [2, 3]);
  const outputs = [relu(x), relu(y), mul(x, scalar(0)), mul(x, scalar(-0)), mul(x, scalar(1)), transpose(x, [0, 1]), transpose(x, [1, 0]), sub(x, y), sub(y, x)];
  expect(nodesOf(shareEqualNodes(outputs)).length).toBe(outputs.length);
});
