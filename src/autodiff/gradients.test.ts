import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { graphText } from '../graph/text.ts';
import { apply, input, integers, type Node, type Op, type Value } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { add } from '../ops/add.ts';
import { argMax } from '../ops/arg-max.ts';
import { cast } from '../ops/cast.ts';
import { conv } from '../ops/conv.ts';
import { exp } from '../ops/exp.ts';
import { gemm } from '../ops/gemm.ts';
import { maxPool } from '../ops/max-pool.ts';
import { mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { relu } from '../ops/relu.ts';
import { flatten } from '../ops/reshape.ts';
import { scatterAdd } from '../ops/scatter-add.ts';
import { gradients } from './gradients.ts';

const sum = (x: Value): Value => reduceSum(x, x.shape.map((_, axis) => axis));

/** The nodes that gradients add to the graph of the loss. */
function added(loss: Value, wanted: readonly Value[]): Node[] {
  const before = new Set(nodesOf([loss]));
  return nodesOf(gradients(loss, wanted)).filter((node) => !before.has(node));
}

test('a frozen part gets no gradient nodes', () => {
  const frozen = flatten(maxPool(relu(conv(input('x', [2, 3, 8, 8]), input('frozen', [4, 3, 3, 3]))), { kernel: [2, 2] }));
  const head = input('head', [36, 2]);
  const behind = added(sum(gemm(frozen, head)), [head]);
  const alone = added(sum(gemm(input('features', [2, 36]), head)), [head]);
  expect(behind.map(({ op }) => op.name)).toEqual(alone.map(({ op }) => op.name));
  expect(behind.map(({ op }) => op.name)).toEqual(['Reshape', 'Expand', 'Gemm']);
});

test('only what lies between a wanted weight and the loss is differentiated', () => {
  const [first, second] = [input('first', [4, 3, 3, 3]), input('second', [5, 4, 3, 3])];
  const loss = sum(conv(relu(conv(input('x', [1, 3, 8, 8]), first)), second));
  const names = (wanted: readonly Value[]): string[] => added(loss, wanted).map(({ op }) => op.name);
  expect(names([second])).not.toContain('Conv');
  expect(names([first]).filter((name) => name === 'Conv').length).toBe(1);
});

test('the rule of an input that leads to no wanted weight is not even run', () => {
  const First: Op<readonly [a: Value, b: Value], Readonly<Record<never, never>>> = {
    name: 'First',
    infer: ([a]) => ({ dtype: a.dtype, shape: a.shape }),
    grad: ({ dy }) => [
      (): Value => dy,
      (): Value => {
        throw new Error('Nobody asked for this gradient.');
      },
    ],
  };
  const w = input('w', []);
  expect(gradients(apply(First, [w, relu(input('frozen', []))], {}), [w]).length).toBe(1);
});

test('a weight that is used twice gets the sum of both', () => {
  const [w, x] = [input('w', [2]), input('x', [2])];
  const [slope] = evaluate(gradients(sum(add(mul(w, w), mul(w, x))), [w]), { w: tensor([2], [3, 5]), x: tensor([2], [10, 20]) });
  expect([...slope!.data]).toEqual([16, 30]);
});

test('a value in the middle of the graph can be wanted, also before another one', () => {
  const x = input('x', [2]);
  const y = mul(x, x);
  const [dy, dx] = evaluate(gradients(sum(exp(y)), [y, x]), { x: tensor([2], [1, -2]) });
  [1, 4].forEach((square, i) => expect(dy!.data[i]).toBeCloseTo(Math.exp(square), 9));
  [2, -4].forEach((double, i) => expect(dx!.data[i]).toBeCloseTo(double * Math.exp((double / 2) ** 2), 9));
});

test('broadcasting is undone: each gradient has the shape of its value', () => {
  const [row, column, one] = [input('row', [3]), input('column', [2, 1]), input('one', [])];
  const slopes = gradients(sum(mul(add(row, column), one)), [row, column, one]);
  expect(slopes.map(({ shape }) => shape)).toEqual([[3], [2, 1], []]);
  const numbers = evaluate(slopes, { row: tensor([3], [1, 2, 3]), column: tensor([2, 1], [10, 20]), one: tensor([], [2]) });
  expect(numbers.map(({ data }) => [...data])).toEqual([[4, 4, 4], [6, 6], [102]]);
});

test('the gradient of the loss with respect to itself is 1', () => {
  const loss = input('loss', []);
  expect(graphText({ slope: gradients(loss, [loss])[0]! })).toBe('slope = {1}\n');
});

test('a loss that is no scalar is refused', () => {
  expect(failureOf(() => gradients(input('x', [2, 3]), []))).toEqual({
    code: 'graph',
    message: 'gradients: the loss must be a scalar, but its shape is [2,3].',
    hint: 'Sum or average it first.',
  });
});

test('a weight that the loss does not depend on is named, also where the way ends at whole numbers', () => {
  const [w, x] = [input('w', [2]), input('x', [2, 2])];
  expect(failureOf(() => gradients(sum(x), [w])).message).toBe('gradients: the loss does not depend on w.');
  expect(failureOf(() => gradients(sum(cast(argMax(mul(x, w)), 'float32')), [w])).message).toBe('gradients: the loss does not depend on w.');
  expect(failureOf(() => gradients(sum(x), [relu(w)])).message).toBe('gradients: the loss does not depend on a value of shape [2].');
});

test('an op without a gradient is named, but only where a wanted weight lies before it', () => {
  const [w, u] = [input('w', [2]), input('u', [2])];
  const loss = sum(mul(scatterAdd(u, integers([0]), input('more', [1])), w));
  expect(gradients(loss, [w]).length).toBe(1);
  expect(failureOf(() => gradients(loss, [u]))).toEqual({
    code: 'graph',
    message: 'gradients: ScatterElements has no gradient rule, and a wanted weight lies before it.',
    hint: '',
  });
});
