import { expect, test } from 'vitest';
import { normal } from '../../../test/contracts/numbers.ts';
import { expectClose } from '../../../test/reference/difference.ts';
import { evaluate } from '../../../test/reference/evaluate.ts';
import { random } from '../../base/random.ts';
import { gradients } from '../../autodiff/gradients.ts';
import { input, scalar, type Value } from '../../graph/value.ts';
import { nodesOf } from '../../graph/walk.ts';
import { conv } from '../../ops/conv.ts';
import { matmul } from '../../ops/matmul.ts';
import { mul } from '../../ops/mul.ts';
import { reduceSum } from '../../ops/reduce-sum.ts';
import { relu } from '../../ops/relu.ts';
import { flatten } from '../../ops/reshape.ts';
import { slice } from '../../ops/slice.ts';
import { inGroups } from './in-groups.ts';

const COUNT = 3;
/** As many filters as images, so that an axis of that length is not always one of images. */
const x = input('x', [COUNT, 1, 4, 4]);
const kernel = input('kernel', [COUNT, 1, 2, 2]);
const mask = input('mask', [COUNT, COUNT, 3, 3]);
const perChannel = input('perChannel', [COUNT, 1, 1]);
const w = input('w', [COUNT * 3 * 2, 2]);

function net(): Value {
  const seen = mul(mul(relu(conv(x, kernel)), mask), mul(perChannel, scalar(2)));
  return matmul(flatten(slice(seen, { axes: [2], starts: [1], ends: [3] })), w);
}

const opsOf = (value: Value): string[] => nodesOf([value]).map(({ op }) => op.name);

test('each image goes its own way up to the first op that looks at all of them', () => {
  const ops = opsOf(inGroups([net()], x, 1)[0]!);
  expect(ops.filter((name) => name === 'Conv')).toHaveLength(COUNT);
  expect(ops.filter((name) => name === 'Relu')).toHaveLength(COUNT);
  expect(ops.filter((name) => name.endsWith('MatMul'))).toHaveLength(1);
});

test('the result and the gradients stay the same', () => {
  const feeds = Object.fromEntries([x, kernel, mask, perChannel, w].map((value) => {
    const name = value.from.kind === 'input' ? value.from.name : '';
    return [name, normal(value.shape.map(Number), random(0, name))];
  }));
  const slopes = (y: Value): Value[] => [y, ...gradients(reduceSum(mul(y, y), [0, 1]), [x, kernel, perChannel, w])];
  const [expected, results] = [evaluate(slopes(net()), feeds), evaluate(slopes(inGroups([net()], x, 1)[0]!), feeds)];
  results.forEach((value, index) => expectClose(value, expected[index]!, 1e-12, ['y', 'dx', 'dkernel', 'dperChannel', 'dw'][index]!));
});

test('in groups of two the last image is alone', () => {
  const convolutions = nodesOf(inGroups([net()], x, 2)).filter(({ op }) => op.name === 'Conv');
  expect(convolutions.map(({ outputs: [result] }) => result!.shape[0])).toEqual([2, 1]);
});

test('a single image stays as it is', () => {
  const one = input('one', [1, 1, 4, 4]);
  const y = relu(one);
  expect(inGroups([y], one, 1)).toEqual([y]);
});
