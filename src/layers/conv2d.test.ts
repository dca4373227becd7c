import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer, type LayerCase } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { oneOrPair } from '../../test/contracts/layer-inputs.ts';
import { sequential } from '../model/sequential.ts';
import { conv2d, type Conv2dConfig } from './conv2d.ts';
import { constant, randomNormal, type InitializerConfig } from './initializer.ts';
import { l2 } from './regularizer.ts';

const cases: fc.Arbitrary<LayerCase<Conv2dConfig>> = fc
  .record({
    groups: fc.integer({ min: 1, max: 3 }),
    kernelSize: oneOrPair(3),
    rest: fc.record({
      strides: oneOrPair(2),
      dilationRate: oneOrPair(2),
      padding: fc.constantFrom('same' as const, 'valid' as const),
      useBias: fc.boolean(),
      activation: fc.constantFrom('linear' as const, 'relu' as const, 'silu' as const),
      kernelInitializer: fc.constantFrom<InitializerConfig>('heNormal', constant(0.5)),
      biasInitializer: fc.constantFrom<InitializerConfig>('ones', randomNormal()),
      kernelRegularizer: fc.constant(l2()),
    }, { requiredKeys: [] }),
    input: fc.tuple(fc.integer({ min: 5, max: 7 }), fc.integer({ min: 5, max: 7 })),
  })
  .map(({ groups, kernelSize, rest, input }) => ({
    config: { filters: groups * 2, kernelSize, groups, ...rest },
    input: [groups, ...input],
  }));

test('convolutions of all kinds keep the contract of a layer', () => checkLayer(conv2d, cases, 40));

test('numbers that make no sense are refused', () => {
  expect(failureOf(() => conv2d({ filters: 0, kernelSize: 3 }))).toEqual({
    code: 'usage',
    message: 'conv2d: filters, kernelSize, strides, dilationRate and groups are whole numbers of at least 1; got {"filters":0,"kernelSize":3}.',
    hint: '',
  });
});

test('groups that do not divide the channels or the filters are refused', () => {
  const build = (groups: number, filters: number) => (): unknown => sequential([conv2d({ filters, kernelSize: 3, groups })], { inputShape: [8, 8, 3] });
  expect(failureOf(build(2, 4))).toEqual({
    code: 'usage',
    message: 'layer conv2d: conv2d: 2 groups do not divide 3 channels and 4 filters.',
    hint: 'Both must be multiples of groups.',
  });
  expect(failureOf(build(3, 4)).message).toBe('layer conv2d: conv2d: 3 groups do not divide 3 channels and 4 filters.');
});

test('a window larger than the photo is told with the name of the layer', () => {
  expect(failureOf(() => sequential([conv2d({ filters: 4, kernelSize: 9, name: 'wide' })], { inputShape: [8, 8, 3] })).message).toBe(
    'layer wide: conv: the window 9x9 is larger than the image (x is [N,3,8,8]).',
  );
});
