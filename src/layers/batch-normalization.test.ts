import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { imageOrFeatures } from '../../test/contracts/layer-inputs.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor, type Tensor } from '../../test/reference/tensor.ts';
import { input, type Value } from '../graph/value.ts';
import { batchNormalization } from './batch-normalization.ts';

test('normalization of all kinds keeps the contract of a layer', () =>
  checkLayer(batchNormalization, fc.record({
    config: fc.record({
      momentum: fc.constantFrom(0.5, 0.9), epsilon: fc.constantFrom(1e-3, 0.1), center: fc.boolean(), scale: fc.boolean(),
      betaInitializer: fc.constant('ones' as const), gammaInitializer: fc.constant('zeros' as const),
    }, { requiredKeys: [] }),
    input: imageOrFeatures,
  }), 25));

const numbers = { gamma: tensor([2], [2, 1]), beta: tensor([2], [0, 10]), moving_mean: tensor([2], [1, 1]), moving_variance: tensor([2], [1, 1]) };
const weights = Object.fromEntries(Object.keys(numbers).map((name) => [name, input(name, [2])]));
const keepMask = (): never => {
  throw new Error('No mask is needed.');
};

/** What comes out in training, and what the statistics become. */
function trained(x: Tensor, present?: readonly number[]): number[][] {
  const updates: Record<string, Value> = {};
  const y = batchNormalization({ momentum: 0.75, epsilon: 1e-12 }).call(input('x', x.shape), {
    weights, training: true, keepMask,
    ...(present && { present: input('present', [present.length]) }),
    update: (name, value) => {
      updates[name] = value;
    },
  });
  const feeds = { x, ...numbers, ...(present && { present: tensor([present.length], present) }) };
  return evaluate([y, updates['moving_mean']!, updates['moving_variance']!], feeds).map(({ data }) => [...data].map((each) => Math.round(each * 1e6) / 1e6));
}

test('in training each channel gets mean 0 and variance 1, then its factor and offset, and the moving statistics move', () => {
  // Channel 0 holds 1 and 5 (mean 3, variance 4), channel 1 holds 2 and 2.
  const [y, mean, variance] = trained(tensor([2, 2], [1, 2, 5, 2]));
  expect(y).toEqual([-2, 10, 2, 10]);
  expect(mean).toEqual([0.75 + 3 / 4, 0.75 + 2 / 4]);
  expect(variance).toEqual([0.75 + 4 / 4, 0.75]);
});

test('examples that only fill the batch up count neither in the statistics nor in the moving ones', () => {
  const alone = trained(tensor([2, 2], [1, 2, 5, 2]));
  const padded = trained(tensor([4, 2], [1, 2, 5, 2, 99, -7, 3, 1000]), [1, 1, 0, 0]);
  expect(padded[0]!.slice(0, 4)).toEqual(alone[0]);
  expect(padded.slice(1)).toEqual(alone.slice(1));
});

test('it has the settings of Keras, and two of its four weights are not trainable', () => {
  const layer = batchNormalization();
  expect(layer.wholeBatch).toBe(true);
  const specs = Object.entries(layer.weights(['N', 5, 8, 8]));
  expect(specs.map(([name, { shape, trainable }]) => [name, shape, trainable ?? true])).toEqual([
    ['gamma', [5], true], ['beta', [5], true], ['moving_mean', [5], false], ['moving_variance', [5], false],
  ]);
});

test('numbers that make no sense are refused', () => {
  expect(failureOf(() => batchNormalization({ momentum: 1.5 })).message).toBe('batchNormalization: momentum is from 0 to 1 and epsilon above 0; got {"momentum":1.5}.');
});
