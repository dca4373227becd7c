import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer, type LayerCase } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { oneOrPair } from '../../test/contracts/layer-inputs.ts';
import { random } from '../base/random.ts';
import { depthwiseConv2d, type DepthwiseConv2dConfig } from './depthwise-conv2d.ts';
import { l2 } from './regularizer.ts';

const cases: fc.Arbitrary<LayerCase<DepthwiseConv2dConfig>> = fc.record({
  config: fc.record({
    kernelSize: oneOrPair(3),
    strides: oneOrPair(2),
    dilationRate: oneOrPair(2),
    depthMultiplier: fc.integer({ min: 1, max: 3 }),
    padding: fc.constantFrom('same' as const, 'valid' as const),
    useBias: fc.boolean(),
    activation: fc.constantFrom('linear' as const, 'relu6' as const),
    depthwiseInitializer: fc.constantFrom('heNormal' as const, 'ones' as const),
    depthwiseRegularizer: fc.constant(l2(0.1)),
  }, { requiredKeys: ['kernelSize'] }),
  input: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 5, max: 7 }), fc.integer({ min: 5, max: 7 })).map((dims) => [...dims]),
});

test('convolutions of each channel by itself keep the contract of a layer', () => checkLayer(depthwiseConv2d, cases, 30));

test('first weights are as large as Keras makes them, which counts the fans of [height, width, channels, depthMultiplier]', () => {
  const { kernel } = depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }).weights(['N', 30, 8, 8]);
  expect(kernel!.shape).toEqual([60, 1, 3, 3]);
  const limit = Math.sqrt(6 / (30 * 9 + 2 * 9));
  const largest = kernel!.initializer(kernel!.shape, random(1, 'test')).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  expect(largest).toBeLessThanOrEqual(Math.fround(limit));
  expect(largest).toBeGreaterThan(0.98 * limit);
});

test('the initializer and the regularizer of the kernel are those that are asked for', () => {
  const { kernel, bias } = depthwiseConv2d({ kernelSize: 1, depthwiseInitializer: 'ones', depthwiseRegularizer: l2(0.5) }).weights(['N', 2, 4, 4]);
  expect([...kernel!.initializer([2], random(0, 'test'))]).toEqual([1, 1]);
  expect(kernel!.regularizer).toEqual({ l2: 0.5 });
  expect(bias!.regularizer).toBeUndefined();
});

test('numbers that make no sense are refused', () => {
  expect(failureOf(() => depthwiseConv2d({ kernelSize: 3, depthMultiplier: 0 })).message).toBe(
    'depthwiseConv2d: kernelSize, strides, depthMultiplier and dilationRate are whole numbers of at least 1; got {"kernelSize":3,"depthMultiplier":0}.',
  );
});
