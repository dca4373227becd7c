import { expect, test } from 'vitest';
import { runOnnx } from '../../../test/reference/run-onnx.ts';
import { tensor } from '../../../test/reference/tensor.ts';
import { gradients } from '../../autodiff/gradients.ts';
import { random } from '../../base/random.ts';
import { input, type Value } from '../../graph/value.ts';
import { nodesOf } from '../../graph/walk.ts';
import { maxPool } from '../../ops/max-pool.ts';
import { mul } from '../../ops/mul.ts';
import { reduceSum } from '../../ops/reduce-sum.ts';
import { shareEqualNodes } from './share-equal-nodes.ts';
import { trainingForms } from './training-forms.ts';

const SHAPE = [2, 3, 9, 8];

function outputsOf(x: Value): Value[] {
  const y = maxPool(x, { kernel: [2, 2] });
  return [y, ...gradients(reduceSum(mul(y, y), [0, 1, 2, 3]), [x])];
}

test('pooling and its gradient are one computation, with the same numbers as two', async () => {
  const x = input('x', SHAPE);
  const plain = outputsOf(x);
  const fast = shareEqualNodes(trainingForms(plain));
  expect(nodesOf(fast).filter(({ op }) => op.name === 'MaxPool')).toEqual([]);
  expect(nodesOf(fast).filter(({ op }) => op.name === 'SpaceToDepth').length).toBe(1);
  const source = random(4, 'x');
  // Few different numbers, so that there are ties.
  const feeds = { x: tensor(SHAPE, Array.from({ length: 2 * 3 * 9 * 8 }, () => source.below(5) - 2)) };
  const named = (values: readonly Value[]): Record<string, Value> => ({ y: values[0]!, dx: values[1]! });
  expect(await runOnnx(named(fast), feeds)).toEqual(await runOnnx(named(plain), feeds));
});
