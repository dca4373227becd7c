/** @file Class activation maps, computed by ONNX Runtime, against what record-cam.py recorded from PyTorch in float64. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { activationMaps, CHOSEN } from '../../src/explanations/activation-maps.ts';
import { constant, input, scalar, type Value } from '../../src/graph/value.ts';
import { add } from '../../src/ops/add.ts';
import { cast } from '../../src/ops/cast.ts';
import { conv } from '../../src/ops/conv.ts';
import { globalAveragePool } from '../../src/ops/global-average-pool.ts';
import { matmul } from '../../src/ops/matmul.ts';
import { maxPool } from '../../src/ops/max-pool.ts';
import { mul } from '../../src/ops/mul.ts';
import { relu } from '../../src/ops/relu.ts';
import { flatten } from '../../src/ops/reshape.ts';
import { softmax } from '../../src/ops/softmax.ts';
import { transpose } from '../../src/ops/transpose.ts';
import { runOnnx } from '../reference/run-onnx.ts';
import { tensor } from '../reference/tensor.ts';

type Case = { readonly method: string; readonly scores: readonly number[]; readonly maps: readonly number[]; readonly shape: readonly number[] };
type Recorded = {
  readonly side: number;
  readonly classes: number;
  readonly photos: readonly number[];
  readonly weights: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: readonly number[] }>>;
  readonly cases: Readonly<Record<string, Case>>;
};
const recorded = JSON.parse(readFileSync(new URL('fixtures/cam.json', import.meta.url), 'utf8')) as Recorded;
const { side, classes, photos, cases } = recorded;
const PHOTOS = photos.length / (side * side * 3);

const image = input('image', [PHOTOS, side, side, 3], 'uint8');
const weight = (name: string): Value => constant(Float32Array.from(recorded.weights[name]!.data), recorded.weights[name]!.shape, 'float32', name);
const dense = (x: Value, name: string): Value => add(matmul(x, weight(`${name}/kernel`)), weight(`${name}/bias`));
const convolved = (x: Value, name: string): Value => conv(x, weight(`${name}/kernel`), { bias: weight(`${name}/bias`), pads: [1, 1, 1, 1] });
const halved = (x: Value): Value => maxPool(x, { kernel: [2, 2] });

const planes = mul(transpose(cast(image, 'float32'), [0, 3, 1, 2]), scalar(1 / 255));
const picture = relu(convolved(halved(relu(convolved(planes, 'first'))), 'second'));
const scores: Readonly<Record<string, Value>> = {
  averaged: dense(flatten(globalAveragePool(picture)), 'means'),
  flattened: dense(relu(dense(flatten(halved(picture)), 'hidden')), 'last'),
  block: dense(relu(dense(flatten(globalAveragePool(add(picture, convolved(relu(picture), 'within')))), 'narrow')), 'last'),
};

/** The largest difference, as a share of the largest number of PyTorch's. */
function difference(ours: ArrayLike<number>, theirs: readonly number[]): number {
  const largest = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return theirs.reduce((most, value, index) => Math.max(most, Math.abs(value - ours[index]!)), 0) / largest;
}

test.each(Object.entries(cases))('the maps of the network %s are those of PyTorch, for every class', async (name, { method, scores: wanted, maps, shape }) => {
  const output = scores[name]!;
  const found = activationMaps({ image, output: softmax(output) })!;
  expect([found.method, found.maps.shape]).toEqual([method, shape.slice(1)]);
  const feeds = { image: tensor([PHOTOS, side, side, 3], photos) };
  expect(difference((await runOnnx({ output }, feeds))['output']!.data, wanted)).toBeLessThan(1e-5);
  const length = maps.length / classes;
  for (let label = 0; label < classes; label++) {
    const chosen = tensor([PHOTOS, classes], Array.from({ length: PHOTOS * classes }, (_, place) => Number(place % classes === label)));
    const ours = (await runOnnx({ maps: found.maps }, { ...feeds, [CHOSEN]: chosen }))['maps']!.data;
    const theirs = maps.slice(label * length, (label + 1) * length);
    expect(theirs.some((value) => value > 0)).toBe(true);
    expect(difference(ours, theirs)).toBeLessThan(1e-5);
  }
});
