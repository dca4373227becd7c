import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { dense } from '../layers/dense.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dropout } from '../layers/dropout.ts';
import { flatten } from '../layers/flatten.ts';
import { globalAveragePooling2d } from '../layers/global-average-pooling2d.ts';
import { maxPooling2d } from '../layers/max-pooling2d.ts';
import { graphText } from '../graph/text.ts';
import { input } from '../graph/value.ts';
import { callModel, forwardInput, modelInput } from './model.ts';
import { sequential } from './sequential.ts';

test('layers are named after their type and counted, as Keras does', () => {
  const model = sequential(
    [conv2d({ filters: 4, kernelSize: 3 }), conv2d({ filters: 4, kernelSize: 3, name: 'own' }), maxPooling2d(), conv2d({ filters: 4, kernelSize: 1 }), globalAveragePooling2d(), dense({ units: 2 })],
    { inputShape: [8, 8, 3] },
  );
  expect(model.layers.map(({ name }) => name)).toEqual(['conv2d', 'own', 'max_pooling2d', 'conv2d_1', 'global_average_pooling2d', 'dense']);
  expect([...model.weightSpecs].map(([name, { shape }]) => [name, shape])).toEqual([
    ['conv2d/kernel', [4, 3, 3, 3]], ['conv2d/bias', [4]],
    ['own/kernel', [4, 4, 3, 3]], ['own/bias', [4]],
    ['conv2d_1/kernel', [4, 4, 1, 1]], ['conv2d_1/bias', [4]],
    ['dense/kernel', [4, 2]], ['dense/bias', [2]],
  ]);
});

test('two layers of one name are refused', () => {
  expect(failureOf(() => sequential([flatten({ name: 'rows' }), dropout({ rate: 0.5, name: 'rows' })], { inputShape: [4] }))).toEqual({
    code: 'usage',
    message: 'sequential: two layers are called rows.',
    hint: 'Give one of them another name.',
  });
});

test('photos come as bytes with channels last and are turned; features stay as they are', () => {
  const x = modelInput({ inputShape: [8, 9, 3] }, 'N');
  expect(graphText({ x: forwardInput(x) })).toBe('%0 = Cast(image) to=1   f32[N,8,9,3]\n%1 = Transpose(%0) perm=0,3,1,2   f32[N,3,8,9]\nx = %1\n');
  const features = modelInput({ inputShape: [7] }, 4);
  expect(forwardInput(features)).toBe(features);
  expect(features).toEqual(input('features', [4, 7]));
});

test('a layer that only works in training asks for its mask by its own name', () => {
  const model = sequential([dropout({ rate: 0.5, name: 'first' }), dropout({ rate: 0.25 })], { inputShape: [4] });
  const asked: unknown[] = [];
  callModel(model, modelInput(model, 2), {
    weights: new Map(),
    training: true,
    keepMask(layer, shape, keep) {
      asked.push([layer, shape, keep]);
      return input(layer, shape);
    },
  });
  expect(asked).toEqual([['first', [2, 4], 0.5], ['dropout', [2, 4], 0.75]]);
  expect(failureOf(() => callModel(model, modelInput(model, 2), { weights: new Map(), training: true })).code).toBe('bug');
});
