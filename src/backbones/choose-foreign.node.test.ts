import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { evaluate } from '../../test/reference/evaluate.ts';
import { halfModel } from '../../test/fixtures/half-model.ts';
import { CHANNELS, networks, SMALL } from '../../test/fixtures/photo-network.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { writeMappedModel } from '../protobuf/mapped-model.node.ts';
import { checkWeights, digestOfWeights } from './check-weights.node.ts';
import { chooseForeign, type ForeignOptions } from './choose-foreign.node.ts';
import { backboneOf, loadBackbone } from './load-backbone.node.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-foreign-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const options: ForeignOptions = { name: 'net', origin: 'net.onnx', preprocessing: { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] } };

async function written(network: keyof typeof networks, path = join(folder, 'net.onnx')): Promise<string> {
  await writeFile(path, Buffer.concat([...encodeModel(networks[network]())]));
  return path;
}

const photo = Float64Array.from({ length: SMALL * SMALL * 3 }, (_, index) => (index * 37) % 256);

async function featuresAt(path: string, given: ForeignOptions = options): Promise<number[]> {
  const choice = await chooseForeign(path, given);
  const { features } = await loadBackbone(backboneOf(choice), { tap: choice.tap, weights: path });
  const [result] = evaluate([features], { image: { shape: [1, SMALL, SMALL, 3], data: photo } });
  return [...result!.data].map((value) => Math.round(value * 1e5) / 1e5);
}

test('a file with its preprocessing becomes a network that a later process finds again', async () => {
  const path = await written('gemm');
  const choice = await chooseForeign(path, options);
  expect(choice).toMatchObject({
    backbone: 'net', weights: { path }, found: { place: 'classifier', averaged: false, otherwise: null },
    network: { origin: 'net.onnx', size: SMALL, features: CHANNELS, parameters: (27 + 1 + CHANNELS + 1) * CHANNELS, preprocessing: { order: 'rgb', mean: [127.5, 127.5, 127.5], standardDeviation: [63.75, 63.75, 63.75] } },
  });
  await checkWeights(choice);
  await written('softmax');
  await expect(checkWeights(choice)).rejects.toMatchObject({ code: 'data', message: `The weights ${path} have changed since the run began.` });
});

test('channels last are the same network', async () => {
  const [first, last] = [await featuresAt(await written('gemm')), await featuresAt(await written('channels last'))];
  expect(first).toHaveLength(CHANNELS);
  expect(new Set(first).size).toBeGreaterThan(3);
  expect(last).toEqual(first);
});

test.each(['converted', 'halved'] as const)('a file in half precision is the same network but for its rounding: %s', async (as) => {
  const expected = await featuresAt(await written('gemm'));
  const path = join(folder, 'half.onnx');
  await writeFile(path, Buffer.concat([...encodeModel(halfModel(networks.gemm(), as))]));
  const found = await featuresAt(path);
  const scale = Math.max(...expected);
  expect(found).not.toEqual(expected);
  for (const [index, value] of found.entries()) expect(Math.abs(value - expected[index]!)).toBeLessThan(scale * 2 ** -9);
});

test('weights in a file beside it count as its own', async () => {
  const model = networks.gemm();
  const large = { ...model, graph: { ...model.graph, initializer: [...model.graph.initializer, { name: 'unused', dims: [512], data_type: 1, raw_data: new Uint8Array(2048) }] } };
  const path = await writeMappedModel(large, folder, 'net');
  const choice = await chooseForeign(path, options);
  expect(choice.weights.data?.map((each) => each.path)).toEqual([join(folder, 'net.weights')]);
  expect(digestOfWeights(choice.weights)).not.toBe(choice.weights.sha256);
  expect(await featuresAt(path)).toEqual(await featuresAt(await written('gemm', join(folder, 'one.onnx'))));
  await writeFile(join(folder, 'net.weights'), 'x');
  await expect(checkWeights(choice)).rejects.toMatchObject({ code: 'data' });
  await expect(chooseForeign(path, options)).rejects.toMatchObject({ code: 'model', message: `${join(folder, 'net.weights')} ends before the weights unused.` });
  await rm(join(folder, 'net.weights'));
  await expect(chooseForeign(path, options)).rejects.toMatchObject({ code: 'model', message: `${path} has weights in net.weights, which cannot be read beside it.` });
});

test('preprocessing is read beside the file, or must be said', async () => {
  const path = await written('gemm');
  const silent = { name: 'net', origin: 'net.onnx' };
  await expect(chooseForeign(path, silent)).rejects.toMatchObject({
    code: 'usage', message: 'How photos are prepared for net is not known: there is no preprocessor_config.json beside it.', hint: expect.stringContaining('--mean 0.485,0.456,0.406 --std 0.229,0.224,0.225') as string,
  });
  await expect(chooseForeign(path, { ...silent, preprocessing: { channels: 'bgr' } })).rejects.toMatchObject({ code: 'usage', message: 'The order of channels is given without mean or range.' });
  const inner = join(folder, 'onnx');
  await mkdir(inner);
  const nested = await written('gemm', join(inner, 'model.onnx'));
  await writeFile(join(folder, 'preprocessor_config.json'), JSON.stringify({ do_normalize: true, image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5], size: 99, resample: 3 }));
  // The file itself knows its size.
  expect(await chooseForeign(nested, silent)).toMatchObject({ network: { size: SMALL }, found: { otherwise: { crop: false, interpolation: 'bicubic' } } });
  expect(await chooseForeign(nested, options)).toMatchObject({ found: { otherwise: null } });
  await expect(chooseForeign(nested, { ...silent, preprocessing: { size: 9 } })).rejects.toMatchObject({ code: 'usage', message: 'net takes photos of 8 x 8, but the size 9 is given.' });
});
