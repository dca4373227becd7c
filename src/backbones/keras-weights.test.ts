import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counting, writeKerasH5 } from '../../test/fixtures/keras-h5.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { constant, input } from '../graph/value.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { dropout } from '../layers/dropout.ts';
import { flatten } from '../layers/flatten.ts';
import { globalAveragePooling2d } from '../layers/global-average-pooling2d.ts';
import { callLayers } from '../model/model.ts';
import { sequential } from '../model/sequential.ts';
import { kerasWeights } from '../weights/keras-h5.node.ts';
import { kerasWeightsOf } from './keras-weights.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-keras-weights-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('only the first dense layer behind a flattened image stands in another order', () => {
  const model = sequential([conv2d({ filters: 2, kernelSize: 1, name: 'conv' }), flatten(), dropout({ rate: 0.5 }), dense({ units: 8, name: 'fc1' }), dense({ units: 8, name: 'fc2' })], { inputShape: [2, 2, 3] });
  expect(kerasWeightsOf(model).map(({ name, layer, index, order }) => [name, layer, index, order])).toEqual([
    ['conv/kernel', 'conv', 0, { kind: 'kernel' }],
    ['conv/bias', 'conv', 1, { kind: 'same' }],
    ['fc1/kernel', 'fc1', 0, { kind: 'image', channels: 2 }],
    ['fc1/bias', 'fc1', 1, { kind: 'same' }],
    ['fc2/kernel', 'fc2', 0, { kind: 'same' }],
    ['fc2/bias', 'fc2', 1, { kind: 'same' }],
  ]);
});

test('behind a global average nothing changes its place', () => {
  const model = sequential([conv2d({ filters: 2, kernelSize: 1 }), globalAveragePooling2d(), dense({ units: 3 })], { inputShape: [2, 2, 3] });
  expect(kerasWeightsOf(model).at(-2)).toMatchObject({ name: 'dense/kernel', shape: [2, 3], order: { kind: 'same' } });
});

test('a network with channels first gives what Keras gives with channels last', async () => {
  const [height, width, channels, filters, units] = [2, 3, 2, 3, 4];
  const kernel = counting(channels * filters, -2);
  const matrix = counting(height * width * filters * units, -30);
  const path = join(folder, 'tiny.h5');
  await writeKerasH5(path, {
    conv: [{ name: 'conv/kernel:0', shape: [1, 1, channels, filters], data: kernel }, { name: 'conv/bias:0', shape: [filters], data: counting(filters) }],
    fc: [{ name: 'fc/kernel:0', shape: [height * width * filters, units], data: matrix }, { name: 'fc/bias:0', shape: [units], data: counting(units) }],
  });
  const model = sequential([conv2d({ filters, kernelSize: 1, name: 'conv' }), flatten(), dense({ units, name: 'fc' })], { inputShape: [height, width, channels] });
  const stored = await kerasWeights(path, kerasWeightsOf(model), { purpose: 'a test', hint: '' });
  const weights = new Map([...model.weightSpecs].map(([name, { shape }]) => {
    const bytes = Buffer.concat([...stored.get(name)!.read()]);
    return [name, constant(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)), shape, 'float32')] as const;
  }));
  const photo = Float64Array.from({ length: height * width * channels }, (_, index) => (index * 7) % 5);
  const planes = Float64Array.from({ length: photo.length }, (_, index) => photo[(index % (height * width)) * channels + Math.floor(index / (height * width))]!);
  const features = callLayers(model, input('x', [1, channels, height, width]), { weights });
  const [ours] = evaluate([features], { x: { shape: [1, channels, height, width], data: planes } });

  // Keras: each pixel's channels times the kernel, plus the bias; the pixels one after the other, times the matrix.
  const image = Array.from({ length: height * width }, (_, pixel) =>
    Array.from({ length: filters }, (_, filter) => filter + Array.from({ length: channels }, (_, channel) => photo[pixel * channels + channel]! * kernel[channel * filters + filter]!).reduce((a, b) => a + b)),
  ).flat();
  const theirs = Array.from({ length: units }, (_, unit) => unit + image.reduce((sum, value, row) => sum + value * matrix[row * units + unit]!, 0));
  expect([...ours!.data]).toEqual(theirs);
});
