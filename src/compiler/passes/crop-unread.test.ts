import { expect, test } from 'vitest';
import { normal } from '../../../test/contracts/numbers.ts';
import { expectClose } from '../../../test/reference/difference.ts';
import { evaluate } from '../../../test/reference/evaluate.ts';
import { random } from '../../base/random.ts';
import { gradients } from '../../autodiff/gradients.ts';
import { input, type Value } from '../../graph/value.ts';
import { nodesOf } from '../../graph/walk.ts';
import { add } from '../../ops/add.ts';
import { conv } from '../../ops/conv.ts';
import { maxPool } from '../../ops/max-pool.ts';
import { mul } from '../../ops/mul.ts';
import { reduceSum } from '../../ops/reduce-sum.ts';
import { relu } from '../../ops/relu.ts';
import { cropUnread } from './crop-unread.ts';

const x = input('x', [2, 1, 13, 14]);
const w = input('w', [2, 1, 3, 3]);
const v = input('v', [1, 2, 3, 3]);
const shapesOf = (outputs: readonly Value[], op: string): string[] => nodesOf(outputs).filter((node) => node.op.name === op).map((node) => node.outputs[0]!.shape.join());

/** 13 x 14, then 11 x 12, 5 x 6, 3 x 4 and 1 x 2: a pool leaves a row each time. */
const net = (): Value => maxPool(conv(relu(maxPool(conv(x, w), { kernel: [2, 2] })), v), { kernel: [2, 2] });

test('what a window does not reach is not computed, down to the image', () => {
  const before = net();
  expect(shapesOf([before], 'Conv')).toEqual(['2,2,11,12', '2,1,3,4']);
  const [after] = cropUnread([before]) as [Value];
  expect(after.shape).toEqual(before.shape);
  expect(shapesOf([after], 'Conv')).toEqual(['2,2,8,12', '2,1,2,4']);
});

test('the result and the gradients stay the same', () => {
  const feeds = { x: normal([2, 1, 13, 14], random(0, 'x')), w: normal([2, 1, 3, 3], random(0, 'w')), v: normal([1, 2, 3, 3], random(0, 'v')) };
  const slopes = (y: Value): Value[] => [y, ...gradients(reduceSum(mul(y, y), [0, 1, 2, 3]), [x, w, v])];
  const [expected, results] = [evaluate(slopes(net()), feeds), evaluate(slopes(cropUnread([net()])[0]!), feeds)];
  results.forEach((value, index) => expectClose(value, expected[index]!, 1e-12, ['y', 'dx', 'dw', 'dv'][index]!));
});

test('what something else reads too is computed whole', () => {
  const shared = conv(x, w);
  const both = add(reduceSum(maxPool(shared, { kernel: [2, 2] }), [0, 1, 2, 3]), reduceSum(shared, [0, 1, 2, 3]));
  const after = cropUnread([both]);
  expect(shapesOf(after, 'Conv')).toEqual(['2,2,11,12']);
  expect(shapesOf(after, 'Slice')).toEqual([]);
});
