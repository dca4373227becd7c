import { expect, test } from 'vitest';
import { runModel, onnxTensor } from '../../test/reference/run-onnx.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { dropout } from '../layers/dropout.ts';
import { flatten } from '../layers/flatten.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { sequential } from '../model/sequential.ts';
import { adam } from '../optimizers/adam.ts';
import { sgd } from '../optimizers/sgd.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import type { ValueInfoProto } from '../protobuf/onnx-records.ts';
import { layeredNetwork } from './trainable-network.ts';
import { compileTraining, type TrainingPrograms } from './training-programs.ts';

const photos = sequential(
  [conv2d({ filters: 2, kernelSize: 3 }), dropout({ rate: 0.25 }), flatten(), dropout({ rate: 0 }), dense({ units: 2, activation: 'softmax' })],
  { inputShape: [5, 6, 3] },
);
const features = sequential([dense({ units: 3, activation: 'softmax' })], { inputShape: [4] });

/** NAME type[shape], with ONNX's number of the type. */
function described(list: readonly ValueInfoProto[]): string[] {
  return list.map(({ name, type }) => `${name} ${type?.tensor_type?.elem_type}[${type?.tensor_type?.shape?.dim.map(({ dim_value }) => dim_value).join()}]`);
}

function signature(bytes: Uint8Array): { readonly in: string[]; readonly out: string[] } {
  const { input, output } = decodeModel(bytes).graph;
  return { in: described(input).toSorted(), out: described(output) };
}

const compile = (model: typeof photos, optimizer = adam()): TrainingPrograms => compileTraining({ network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer, microBatch: 4 });

test('the gradient program takes photos, labels, sample weights, masks and weights, and gives sums and gradients', () => {
  expect(signature(compile(photos).gradients)).toEqual({
    in: [
      'conv2d/bias 1[2]', 'conv2d/kernel 1[2,3,3,3]', 'dense/bias 1[2]', 'dense/kernel 1[24,2]',
      'image 2[4,5,6,3]', 'labels 1[4,2]', 'mask/dropout 2[4,2,3,4]', 'present 1[4]', 'sampleWeight 1[4]',
      'sum/conv2d/bias 1[2]', 'sum/conv2d/kernel 1[2,3,3,3]', 'sum/dense/bias 1[2]', 'sum/dense/kernel 1[24,2]',
    ],
    out: [
      'loss 1[]', 'correct 1[]',
      'gradient/conv2d/kernel 1[2,3,3,3]', 'gradient/conv2d/bias 1[2]', 'gradient/dense/kernel 1[24,2]', 'gradient/dense/bias 1[2]',
    ],
  });
});

test('where each micro-batch of the largest batch has a lane of its own, the gradient program takes no sums before, and gives the same', async () => {
  const [network, microBatch] = [layeredNetwork(features), 4];
  const [apart, more] = [32, 33].map((batch) => compileTraining({ network, loss: categoricalCrossentropy, optimizer: adam(), microBatch, batch })) as [TrainingPrograms, TrainingPrograms];
  expect([apart.sumsBefore, more.sumsBefore]).toEqual([false, true]);
  const sumsOf = ({ gradients }: TrainingPrograms): string[] => signature(gradients).in.filter((each) => each.startsWith('sum/'));
  expect(sumsOf(apart)).toEqual([]);
  expect(sumsOf(more)).toEqual(['sum/dense/bias 1[3]', 'sum/dense/kernel 1[4,3]']);
  const feeds = {
    features: onnxTensor('float32', Array.from({ length: 16 }, (_, i) => (i % 7) - 3), [4, 4]),
    labels: onnxTensor('float32', [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1], [4, 3]),
    sampleWeight: onnxTensor('float32', [1, 2, 1, 1], [4]),
    present: onnxTensor('float32', [1, 1, 1, 1], [4]),
    'dense/kernel': onnxTensor('float32', Array.from({ length: 12 }, (_, i) => (i % 5) / 10), [4, 3]),
    'dense/bias': onnxTensor('float32', [0, 0.1, 0.2], [3]),
  };
  const none = { 'sum/dense/kernel': onnxTensor('float32', Array.from({ length: 12 }, () => 0), [4, 3]), 'sum/dense/bias': onnxTensor('float32', [0, 0, 0], [3]) };
  const numbers = (results: Readonly<Record<string, { readonly data: Iterable<unknown> }>>): unknown[] => Object.entries(results).map(([name, { data }]) => [name, ...data]);
  expect(numbers(await runModel(apart.gradients, feeds))).toEqual(numbers(await runModel(more.gradients, { ...feeds, ...none })));
});

test('the evaluation program wants no masks and gives what each photo has', () => {
  expect(signature(compile(photos).evaluate)).toEqual({
    in: ['conv2d/bias 1[2]', 'conv2d/kernel 1[2,3,3,3]', 'dense/bias 1[2]', 'dense/kernel 1[24,2]', 'image 2[4,5,6,3]', 'labels 1[4,2]'],
    out: ['losses 1[4]', 'probabilities 1[4,2]'],
  });
});

test('the update program takes and gives weights and what the optimizer remembers', () => {
  expect(signature(compile(features).updates[0]!.program)).toEqual({
    in: [
      'dense/bias 1[3]', 'dense/kernel 1[4,3]', 'gradient/dense/bias 1[,3]', 'gradient/dense/kernel 1[,4,3]', 'gradientScale 1[]', 'learningRate 1[]',
      'm/dense/bias 1[3]', 'm/dense/kernel 1[4,3]', 'step 1[]', 'v/dense/bias 1[3]', 'v/dense/kernel 1[4,3]',
    ],
    out: [
      'new/dense/kernel 1[4,3]', 'new/m/dense/kernel 1[4,3]', 'new/v/dense/kernel 1[4,3]',
      'new/dense/bias 1[3]', 'new/m/dense/bias 1[3]', 'new/v/dense/bias 1[3]',
    ],
  });
});

test('an optimizer that remembers nothing needs no step', () => {
  const { in: inputs } = signature(compile(features, sgd()).updates[0]!.program);
  expect(inputs).toEqual(['dense/bias 1[3]', 'dense/kernel 1[4,3]', 'gradient/dense/bias 1[,3]', 'gradient/dense/kernel 1[,4,3]', 'gradientScale 1[]', 'learningRate 1[]']);
});

test('everything else that a worker needs is said beside the programs', () => {
  const { microBatch, classes, input, slots, masks, layout } = compile(photos);
  expect({ microBatch, classes, input, slots, masks, count: layout.count }).toEqual({
    microBatch: 4,
    classes: 2,
    input: { name: 'image', imageShape: [5, 6, 3] },
    slots: ['m', 'v'],
    masks: [{ name: 'mask/dropout', stream: 'mask/dropout', imageShape: [2, 3, 4], keep: 0.75 }],
    count: 56 + 50,
  });
  expect(compile(features).input).toEqual({ name: 'features', imageShape: [4] });
});

test('a photo of weight 0 counts nothing in the loss, the accuracy and the gradients, to which those of earlier micro-batches are added', async () => {
  const programs = compile(features);
  const run = async (last: readonly number[], weight: number, before = 0): Promise<Record<string, number[]>> => {
    const results = await runModel(programs.gradients, {
      features: onnxTensor('float32', [1, 2, 3, 4, 0, 1, 0, 1, 2, 2, 2, 2, ...last], [4, 4]),
      labels: onnxTensor('float32', [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1], [4, 3]),
      sampleWeight: onnxTensor('float32', [1, 1, 1, weight], [4]),
      present: onnxTensor('float32', [1, 1, 1, weight], [4]),
      'dense/kernel': onnxTensor('float32', Array.from({ length: 12 }, (_, i) => (i % 5) / 10), [4, 3]),
      'dense/bias': onnxTensor('float32', [0, 0.1, 0.2], [3]),
      'sum/dense/kernel': onnxTensor('float32', Array.from({ length: 12 }, () => before), [4, 3]),
      'sum/dense/bias': onnxTensor('float32', Array.from({ length: 3 }, () => before), [3]),
    });
    return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, [...data]]));
  };
  expect(await run([9, -9, 9, -9], 0)).toEqual(await run([1, 1, 1, 1], 0));
  expect(await run([9, -9, 9, -9], 1)).not.toEqual(await run([1, 1, 1, 1], 1));
  const [alone, later] = [await run([9, -9, 9, -9], 1), await run([9, -9, 9, -9], 1, 8)];
  expect(later['loss']).toEqual(alone['loss']);
  for (const name of ['gradient/dense/kernel', 'gradient/dense/bias']) later[name]!.forEach((each, index) => { expect(each).toBeCloseTo(alone[name]![index]! + 8, 5); });
});
