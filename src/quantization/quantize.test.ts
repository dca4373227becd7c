import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor, type Tensor } from '../../test/reference/tensor.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { frozenForms } from '../compiler/passes/frozen-forms.ts';
import { graphText } from '../graph/text.ts';
import { apply, constant, input, type Value } from '../graph/value.ts';
import { leavesOf, nodesOf } from '../graph/walk.ts';
import { fromModel } from '../onnx/from-model.ts';
import { toModel } from '../onnx/to-model.ts';
import { add } from '../ops/add.ts';
import { conv } from '../ops/conv.ts';
import { gemm } from '../ops/gemm.ts';
import { LayerNormalization } from '../ops/layer-normalization.ts';
import { MatMul } from '../ops/matmul.ts';
import { maxPool } from '../ops/max-pool.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { relu } from '../ops/relu.ts';
import { flatten } from '../ops/reshape.ts';
import { softmax } from '../ops/softmax.ts';
import { transpose } from '../ops/transpose.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { floatSums, planOf, rangeOwner } from './plan.ts';
import { quantizedBackbone } from './quantize.ts';
import type { Range } from './ranges.ts';
import { rangesOf, type Ranges } from './ranges-record.ts';
import { addToTally, finishTally, startTally, type Tally } from './tally.ts';

const floats = (numbers: ArrayLike<number>, shape: readonly number[], name?: string): Value => constant(Float32Array.from(numbers), shape, 'float32', name);

/** A network on float numbers, which tests can feed by hand. */
function networkOf(image: Value, features: Value): FeatureGraph {
  return { image, features, parameters: 0 };
}

/** Ranges as given, means of 0. */
function rangesFor(graph: FeatureGraph, ranges: Readonly<Record<string, Range>>): Ranges {
  const plan = planOf(graph.features);
  const tallies = new Map([...plan.sites.values()].map((site): [string, Tally] => {
    const [low, high] = ranges[rangeOwner(site, plan).key] ?? [0, 0];
    return [site.key, { counts: new Float64Array(65_536), low, high, means: new Float64Array(Number(site.value.shape[1])), notFinite: Number(!Number.isFinite(high)) }];
  }));
  return rangesOf(graph, tallies, { method: 'min-max', photos: 1 });
}

/** Two sums of four channels, of which two are zeros throughout. */
function twoLayers(): { readonly graph: FeatureGraph; readonly ranges: Ranges } {
  const x = input('x', ['N', 4, 1, 1]);
  const first = relu(conv(x, floats([63, 0, 0, 0, 0, 31.5, 0, 0, ...new Float32Array(8)], [4, 4, 1, 1], 'first'), { bias: floats([4, -39, 0, 0], [4]) }));
  const graph = networkOf(x, conv(first, floats([1, -2, 0, 0], [1, 4, 1, 1], 'second'), { bias: floats([0.5], [1]) }));
  return { graph, ranges: rangesFor(graph, { x: [0, 255], '1:Relu': [0, 510], '2:Conv': [-51, 204] }) };
}

test('two sums worked by hand', async () => {
  const { graph, ranges } = twoLayers();
  const { features } = quantizedBackbone(graph, ranges).graph;
  // 63 + 4 = 67 is 33.5 steps of 2, so 34 of them, 68; 2 x 31.5 - 39 = 24; 68 - 2 x 24 + 0.5 = 20.5 is 20 steps of 1.
  const feeds = { x: tensor([1, 4, 1, 1], [1, 2, 3, 4]) };
  expect([...evaluate([features], feeds)[0]!.data]).toEqual([20]);
  for (const optimization of ['disabled', 'all'] as const) expect([...(await runOnnx({ features }, feeds, { optimization }))['features']!.data]).toEqual([20]);
});

test('the network in whole numbers as text: the bounds are gone, since bytes hold no more', () => {
  const { graph, ranges } = twoLayers();
  expect(graphText({ features: quantizedBackbone(graph, ranges).graph.features })).toBe(`\
%0 = QuantizeLinear(x, {1}, {0}) axis=1   u8[N,4,1,1]
%1 = DequantizeLinear(%0, {1}, {0}) axis=1   f32[N,4,1,1]
%2 = DequantizeLinear(first, {1,0.5,1,1}, {0,0,0,0}) axis=0   f32[4,4,1,1]
%3 = DequantizeLinear({4,-78,0,0}, {1,0.5,1,1}) axis=0   f32[4]
%4 = Conv(%1, %2, %3) kernel_shape=1,1 strides=1,1 pads=0,0,0,0 dilations=1,1 group=1   f32[N,4,1,1]
%5 = QuantizeLinear(%4, {2}, {0}) axis=1   u8[N,4,1,1]
%6 = DequantizeLinear(%5, {2}, {0}) axis=1   f32[N,4,1,1]
%7 = DequantizeLinear(second, {0.03125}, {0}) axis=0   f32[1,4,1,1]
%8 = DequantizeLinear({8}, {0.0625}) axis=0   f32[1]
%9 = Conv(%6, %7, %8) kernel_shape=1,1 strides=1,1 pads=0,0,0,0 dilations=1,1 group=1   f32[N,1,1,1]
%10 = QuantizeLinear(%9, {1}, {51}) axis=1   u8[N,1,1,1]
%11 = DequantizeLinear(%10, {1}, {51}) axis=1   f32[N,1,1,1]
features = %11
`);
});

test('the same ranges give the same bytes, and what they came from is told', () => {
  const { graph, ranges } = twoLayers();
  const bytes = (record: Ranges): Uint8Array => concatenate(encodeModel(toModel({ features: quantizedBackbone(graph, record).graph.features })));
  expect(Buffer.compare(bytes(ranges), bytes(JSON.parse(JSON.stringify(ranges)) as Ranges))).toBe(0);
  expect(quantizedBackbone(graph, ranges).description).toEqual({ method: 'min-max', photos: 1, weightBits: 7, float: [] });
});

test('ranges of another network are refused, and so are numbers that are not finite', () => {
  const { graph, ranges } = twoLayers();
  const other = networkOf(graph.image, relu(graph.features));
  expect(failureOf(() => quantizedBackbone(other, ranges))).toEqual({
    code: 'model', message: 'The ranges were measured on another network.', hint: 'They belong to another network: measure them again.',
  });
  expect(failureOf(() => quantizedBackbone(graph, { ...ranges, ranges: {} })).message).toBe('The ranges say nothing of x.');
  expect(failureOf(() => rangesFor(graph, { x: [0, Infinity] })).message).toBe('The network gives numbers that are not finite at x.');
});

const SIZE = 6;
function wideNet(): FeatureGraph {
  const draw = (count: number, at: number): number[] => Array.from({ length: count }, (_, index) => Math.sin(index * 1.7 + at) / 8);
  const x = input('x', ['N', 8, SIZE, SIZE]);
  const first = relu(conv(x, floats(draw(8 * 8 * 9, 1), [8, 8, 3, 3]), { bias: floats(draw(8, 2), [8]), pads: [1, 1, 1, 1] }));
  const depthwise = relu(conv(first, floats(draw(8 * 9, 3), [8, 1, 3, 3]), { bias: floats(draw(8, 4), [8]), pads: [1, 1, 1, 1], group: 8 }));
  const joined = maxPool(add(first, depthwise), { kernel: [2, 2] });
  const end = flatten(relu(conv(joined, floats(draw(6 * 8 * 9, 5), [6, 8, 3, 3]), { bias: floats(draw(6, 6), [6]) })));
  return networkOf(x, gemm(end, floats(draw(18, 7), [6, 3]), { bias: floats(draw(3, 8), [3]) }));
}

test('a net with poolings, a sum of two ways, channels on their own and a matrix gives nearly the same numbers', async () => {
  const graph = wideNet();
  const x = tensor([2, 8, SIZE, SIZE], Float32Array.from({ length: 16 * SIZE * SIZE }, (_, index) => Math.cos(index * 0.9) + 0.5));
  const sites = [...planOf(graph.features).sites.values()];
  const seen = evaluate(sites.map(({ value }) => value), { x });
  const tallies = new Map(sites.map(({ key, value }, index): [string, Tally] => {
    const tally = startTally(Number(value.shape[1]));
    addToTally(tally, Float32Array.from(seen[index]!.data), 2);
    return [key, finishTally(tally)];
  }));
  const { features } = quantizedBackbone(graph, rangesOf(graph, tallies, { method: 'min-max', photos: 2 })).graph;
  const [expected] = evaluate([graph.features], { x }) as [Tensor];
  expectClose(evaluate([features], { x })[0], expected, 0.02, 'the features in whole numbers');
  expectClose((await runOnnx({ features }, { x }, { optimization: 'all' }))['features'], expected, 0.02, 'the features in ONNX Runtime');
});

/** Tokens through a normalization, a dense layer with its bias behind it, and another one; attention between them, which has no weights. */
function tokenNet(): FeatureGraph {
  const draw = (count: number, at: number): number[] => Array.from({ length: count }, (_, index) => Math.sin(index * 1.7 + at) / 4);
  const x = input('x', ['N', 5, 8]);
  const product = (a: Value, b: Value): Value => apply(MatMul, [a, b], {});
  const normal = apply(LayerNormalization, [x, floats(new Float32Array(8).fill(1), [8])], { axis: -1, epsilon: { float: 1e-5 }, stash_type: 1 });
  const wide = relu(add(product(normal, floats(draw(8 * 16, 1), [8, 16], 'first')), floats(draw(16, 2), [16])));
  const mixed = product(softmax(product(wide, transpose(wide, [0, 2, 1]))), wide);
  return networkOf(x, reduceSum(add(x, product(mixed, floats(draw(16 * 8, 3), [16, 8], 'second'))), [1]));
}

test('dense layers on tokens are in whole numbers, with what is added behind them and products without weights as they were', async () => {
  const graph = tokenNet();
  const x = tensor([2, 5, 8], Float32Array.from({ length: 80 }, (_, index) => Math.cos(index * 0.9) + 0.5));
  const plan = planOf(graph.features);
  expect(plan.sums.size).toBe(2);
  expect(floatSums(graph.features)).toEqual([]);
  // Only what a sum takes is rounded.
  expect([...plan.sites.values()].map(({ key }) => key.split(':')[1])).toEqual(['LayerNormalization', 'MatMul']);
  const seen = evaluate([...plan.sites.values()].map(({ value }) => value), { x });
  const tallies = new Map([...plan.sites.values()].map(({ key }, index): [string, Tally] => {
    const tally = startTally(5);
    addToTally(tally, Float32Array.from(seen[index]!.data), 2);
    return [key, finishTally(tally)];
  }));
  const { features } = quantizedBackbone(graph, rangesOf(graph, tallies, { method: 'min-max', photos: 2 })).graph;
  const [expected] = evaluate([graph.features], { x }) as [Tensor];
  expectClose(evaluate([features], { x })[0], expected, 0.02, 'the features in whole numbers');
  for (const optimization of ['disabled', 'all'] as const) expectClose((await runOnnx({ features }, { x }, { optimization }))['features'], expected, 0.02, 'the features in ONNX Runtime');
});

test('a model is read back as it was written', () => {
  const graph = wideNet();
  const ranges = rangesFor(graph, Object.fromEntries([...planOf(graph.features).sites.values()].map(({ key }) => [key, [-1, 2] as const])));
  const { features } = quantizedBackbone(graph, ranges).graph;
  const read = fromModel(toModel({ features }), 'again').outputs.get('features')!;
  expect(nodesOf([read]).map(({ op }) => op.name)).toEqual(nodesOf([features]).map(({ op }) => op.name));
});

test('sums in whole numbers have no faster form', () => {
  const x = input('x', ['N', 128, 4, 4]);
  const graph = networkOf(x, conv(x, floats(new Float32Array(128 * 128 * 9).fill(1), [128, 128, 3, 3]), { pads: [1, 1, 1, 1] }));
  const { features } = quantizedBackbone(graph, rangesFor(graph, { x: [0, 1], '0:Conv': [0, 1] })).graph;
  expect(frozenForms([features])[0]).toBe(features);
});

/** With the precise kernels, which never add in 16 bits, or the ones that are chosen for speed. */
async function fused(features: Value, x: Float32Array, shape: readonly number[], precise: boolean): Promise<number[]> {
  const extra = { session: { x64quantprecision: precise ? '1' : '0' } };
  const session = await InferenceSession.create(concatenate(encodeModel(toModel({ features }))), { graphOptimizationLevel: 'all', intraOpNumThreads: 1, extra });
  const { features: result } = await session.run({ x: new OnnxTensor('float32', x, shape) });
  await session.release();
  return Array.from(result!.data as Float32Array);
}

test.each([['convolution', 1], ['convolution channel by channel', 64]] as const)('the largest bytes with the largest weights do not overflow in a %s', async (_, group) => {
  const shape = [1, 64, 8, 8];
  const x = input('x', shape);
  const weights = Float32Array.from({ length: (64 * 64 * 9) / group }, (_value, index) => (Math.floor(index / ((64 / group) * 9)) % 2 === 0 ? 1 : -1));
  const graph = networkOf(x, conv(x, floats(weights, [64, 64 / group, 3, 3]), { bias: floats(new Float32Array(64), [64]), pads: [1, 1, 1, 1], group }));
  const most = ((64 / group) * 9 * 255);
  const { features } = quantizedBackbone(graph, rangesFor(graph, { x: [0, 255], '0:Conv': [-most, most] })).graph;
  const full = new Float32Array(64 * 64).fill(255);
  const exact = [...evaluate([features], { x: tensor(shape, [...full]) })[0]!.data];
  const step = (2 * most) / 255;
  for (const precise of [false, true]) {
    const found = await fused(features, full, shape, precise);
    found.forEach((value, index) => {
      expect(Math.abs(value - exact[index]!)).toBeLessThanOrEqual(step * 1.001);
    });
  }
  expect(await fused(features, full, shape, false)).toEqual(await fused(features, full, shape, true));
});

test.each([['of the centre alone', 1], ['of windows', 3]] as const)('an offset of the weights changes no bit of a wide convolution %s, and narrow ones and groups have none', async (_, kernel) => {
  const shape = [1, 128, 8, 8];
  const [x, pads] = [input('x', shape), (kernel - 1) / 2];
  const draw = (count: number, from: number): number[] => Array.from({ length: count }, (_value, index) => Math.sin(index * 2.3 + from));
  const wide = conv(x, floats(draw(128 * 128 * kernel ** 2, 1), [128, 128, kernel, kernel]), { bias: floats(draw(128, 2), [128]), pads: [pads, pads, pads, pads] });
  const grouped = conv(wide, floats(draw(128 * 9, 3), [128, 1, 3, 3]), { group: 128 });
  const graph = networkOf(x, conv(conv(grouped, floats(draw(64 * 128, 4), [64, 128, 1, 1])), floats(draw(64, 5), [1, 64, 1, 1])));
  const ranges = rangesFor(graph, Object.fromEntries([...planOf(graph.features).sites.values()].map(({ key }) => [key, key === 'x' ? [0, 255] : [-9000, 9000]] as const)));
  const [plain, offset] = [false, true].map((each) => quantizedBackbone(graph, ranges, { offset: each }).graph.features) as [Value, Value];
  const ones = (features: Value): number => leavesOf([features]).filter(({ from, dtype }) => dtype === 'int8' && from.kind === 'constant' && from.values.length > 1 && from.values.every((value: number | bigint) => value === 1)).length;
  expect([ones(plain), ones(offset)]).toEqual([0, 2]);
  // The largest bytes, so that a kernel that cuts sums off is found out.
  for (const bytes of [new Float32Array(128 * 64).fill(255), Float32Array.from({ length: 128 * 64 }, (_value, index) => (index * 37) % 256)]) {
    const found = await fused(offset, bytes, shape, false);
    expect(found).toEqual(await fused(plain, bytes, shape, false));
    expect(found).toEqual(await fused(offset, bytes, shape, true));
  }
});
