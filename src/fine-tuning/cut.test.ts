import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { smallBackbone } from '../../test/fixtures/small-backbone.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { findBackbone, loadBackbone } from '../backbones/load-backbone.node.ts';
import { apply, constant, input, type Op, type Value } from '../graph/value.ts';
import { conv } from '../ops/conv.ts';
import { relu } from '../ops/relu.ts';
import { flatten } from '../ops/reshape.ts';
import { cutOf } from './cut.ts';
import { pretrainedWeights, tailOf } from './tail.ts';

const shapes: Readonly<Record<string, readonly number[]>> = {
  'stem/kernel': [16, 3, 3, 3], 'depth/kernel': [16, 1, 3, 3], 'point/kernel': [16, 16, 1, 1], 'stride/kernel': [16, 1, 5, 5], 'last/kernel': [12, 16, 1, 1], 'last/bias': [12],
};
const zeros = (name: string): { readonly shape: readonly number[]; readonly data: Float32Array<ArrayBuffer> } => {
  const shape = shapes[name] ?? [16];
  return { shape, data: new Float32Array(shape.reduce((product, dim) => product * dim, 1)) };
};
const ones = new Float32Array(16).fill(1);
const small = smallBackbone(16, zeros, { mean: ones, variance: ones });

test('the last layers begin where one value holds all that goes on', () => {
  expect(cutOf(small, 1)).toMatchObject({ layers: ['last'], of: 5, whole: false, boundary: { shape: ['N', 16, 4, 4] } });
  expect(cutOf(small, 2)).toMatchObject({ layers: ['stride', 'last'], boundary: { shape: ['N', 16, 8, 8] } });
});

test('a layer inside a block with a way around it takes the whole block along', () => {
  expect(cutOf(small, 3).layers).toEqual(['depth', 'point', 'stride', 'last']);
});

test('the last stage is what lies behind the last step to a smaller image', () => {
  expect(cutOf(small, 'last').layers).toEqual(['last']);
});

test('all of the network begins with the photo', () => {
  expect(cutOf(small, 'all')).toMatchObject({ whole: true, boundary: { dtype: 'uint8', shape: ['N', 16, 16, 3] }, layers: ['stem', 'depth', 'point', 'stride', 'last'] });
});

test('statistics of a batch norm are no weights, its scale and offset are', () => {
  expect(tailOf(small, cutOf(small, 'all')).weights.map(({ name }) => name).slice(0, 3)).toEqual(['backbone/stem/kernel', 'backbone/stem/scale', 'backbone/stem/offset']);
  expect([...pretrainedWeights(tailOf(small, cutOf(small, 'all'))).keys()].filter((name) => /mean|variance/.test(name))).toEqual([]);
});

test('of the built-in network the last stage is its 14 last layers, and its half-precision weights come as float32', async () => {
  const graph = await loadBackbone(findBackbone('efficientnet-lite0'));
  const cut = cutOf(graph, 'last');
  expect([cut.layers.length, cut.of, cut.boundary.shape]).toEqual([14, 49, ['N', 672, 7, 7]]);
  const weights = pretrainedWeights(tailOf(graph, cutOf(graph, 'all')));
  expect([...weights.values()].reduce((total, { data }) => total + data.length, 0)).toBe(graph.parameters);
  expect([...weights.values()].every(({ data }) => data.every(Number.isFinite))).toBe(true);
});

/** Layers in a row on images whose size stays, with an op after the second. */
function row(count: number, between: (x: Value) => Value = relu): FeatureGraph {
  const image = input('image', ['N', 3, 4, 4]);
  let x: Value = image;
  for (let layer = 0; layer < count; layer++) {
    x = conv(x, constant(new Float32Array(9), [3, 3, 1, 1], 'float32', `layer${layer}/kernel`));
    if (layer === 1) x = between(x);
  }
  return { image, features: flatten(x), parameters: 9 * count };
}

test('a network whose image never gets smaller has no stages: the last quarter of its layers is the last stage', () => {
  expect(cutOf(row(8), 'last').layers).toEqual(['layer6', 'layer7']);
});

test('an op without a gradient is named with its place, and with what can be fine-tuned instead', () => {
  const Rounded: Op<readonly [Value]> = { name: 'Rounded', infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }) };
  const graph = row(5, (x) => apply(Rounded, [x], {}));
  expect(cutOf(graph, 3).layers).toEqual(['layer2', 'layer3', 'layer4']);
  expect(failureOf(() => cutOf(graph, 'all'))).toEqual({
    code: 'usage', message: 'The op Rounded behind the layer layer1 has no gradient, so nothing before it can be fine-tuned.', hint: 'Fine-tune from layer2 on, which is the last 3.',
  });
});

test('more layers than there are is told', () => {
  expect(failureOf(() => cutOf(small, 6))).toEqual({ code: 'usage', message: 'The last 6 layers are to be fine-tuned, but the network has 5.', hint: 'Give a number from 1 to 5, last or all.' });
});
