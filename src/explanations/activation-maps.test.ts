import { expect, test } from 'vitest';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor, type Tensor } from '../../test/reference/tensor.ts';
import { random } from '../base/random.ts';
import { constant, input, scalar, type Value } from '../graph/value.ts';
import { classProbabilities } from '../model/class-probabilities.ts';
import { add } from '../ops/add.ts';
import { conv } from '../ops/conv.ts';
import { globalAveragePool } from '../ops/global-average-pool.ts';
import { matmul } from '../ops/matmul.ts';
import { maxPool } from '../ops/max-pool.ts';
import { mul } from '../ops/mul.ts';
import { dequantizeLinear, quantizeLinear } from '../ops/quantize-linear.ts';
import { reduceMean } from '../ops/reduce-mean.ts';
import { relu } from '../ops/relu.ts';
import { flatten, reshape } from '../ops/reshape.ts';
import { sigmoid } from '../ops/sigmoid.ts';
import { softmax } from '../ops/softmax.ts';
import { transpose } from '../ops/transpose.ts';
import { activationMaps, CHOSEN } from './activation-maps.ts';

const source = random(3, 'maps');
const drawn = (shape: readonly number[]): Float32Array<ArrayBuffer> => Float32Array.from({ length: shape.reduce((product, dim) => product * dim, 1) }, () => source.normal());
const weight = (shape: readonly number[], name: string): Value => constant(drawn(shape), shape, 'float32', name);

const image = input('image', [2, 3, 6, 6]);
const photo = tensor([2, 3, 6, 6], Array.from(drawn([2, 3, 6, 6])));
/** [2, 4, 6, 6]. */
const picture = relu(conv(image, weight([4, 3, 3, 3], 'conv/kernel'), { pads: [1, 1, 1, 1] }));
const bias = Float32Array.of(0.5, -1, 0.25);
const dense = (x: Value, units = 3): Value => add(matmul(x, weight([Number(x.shape[1]), units], `dense${units}/kernel`)), constant(bias.slice(0, units), [units], 'float32', 'bias'));
const means = (x: Value): Value => reshape(globalAveragePool(x), [2, Number(x.shape[1])]);

/** The maps of both photos for the classes that are named. */
function mapsOf(output: Value, labels: readonly [number, number]): { readonly method: string; readonly maps: Tensor } {
  const found = activationMaps({ image, output })!;
  const classes = Number(output.shape[1]);
  const chosen = tensor([2, classes], labels.flatMap((label) => Array.from({ length: classes }, (_, index) => Number(index === label))));
  return { method: found.method, maps: evaluate([found.maps], { image: photo, [CHOSEN]: chosen })[0]! };
}
const numbersOf = (value: Value): readonly number[] => Array.from(evaluate([value], { image: photo })[0]!.data);
const meanOf = ({ data }: Tensor, place: number): number => Array.from(data).slice(place * 36, (place + 1) * 36).reduce((sum, value) => sum + value, 0) / 36;

test('behind channel means and a dense layer the map is exact: its mean and the bias are the score', () => {
  const scores = dense(means(picture));
  const { method, maps } = mapsOf(softmax(scores), [1, 2]);
  expect([method, maps.shape]).toEqual(['cam', [2, 6, 6]]);
  const wanted = numbersOf(scores);
  expect(meanOf(maps, 0) + bias[1]!).toBeCloseTo(wanted[1]!, 9);
  expect(meanOf(maps, 1) + bias[2]!).toBeCloseTo(wanted[5]!, 9);
});

test('means are known by what they do, however they are written', () => {
  expect(mapsOf(softmax(dense(reduceMean(picture, [3, 2]))), [0, 0]).method).toBe('cam');
  expect(mapsOf(softmax(dense(reduceMean(picture, [1, 2]))), [0, 0]).method).toBe('grad-cam');
});

test('a hidden layer behind the means makes the map one of gradients', () => {
  expect(mapsOf(softmax(dense(relu(dense(means(picture), 2)))), [0, 0]).method).toBe('grad-cam');
});

test('on a flattened picture the weight of a channel is the mean of its weights, and nothing of the map is negative', () => {
  const kernel = drawn([4 * 36, 3]);
  const { method, maps } = mapsOf(softmax(matmul(flatten(picture), constant(kernel, [4 * 36, 3], 'float32', 'head/kernel'))), [2, 0]);
  expect(method).toBe('grad-cam');
  const activations = numbersOf(picture);
  const expected = [2, 0].flatMap((label, place) => Array.from({ length: 36 }, (_, field) => Math.max(0, [0, 1, 2, 3].reduce((sum, channel) => {
    const weights = Array.from({ length: 36 }, (__, each) => kernel[(channel * 36 + each) * 3 + label]!);
    return sum + (weights.reduce((all, each) => all + each, 0) / 36) * activations[(place * 4 + channel) * 36 + field]!;
  }, 0))));
  expect(Array.from(maps.data).every((value, index) => Math.abs(value - expected[index]!) < 1e-9)).toBe(true);
  expect(expected.some((value) => value > 0)).toBe(true);
});

test('the picture is taken behind its activation and before its pooling', () => {
  expect(activationMaps({ image, output: softmax(dense(flatten(maxPool(picture, { kernel: [2, 2] })))) })!.maps.shape).toEqual([2, 6, 6]);
});

test('of one sigmoid for two classes the reasons for one are those against the other', () => {
  const output = classProbabilities(sigmoid(dense(means(picture), 1)));
  const [first, second] = [mapsOf(output, [0, 0]), mapsOf(output, [1, 1])];
  expect(first.method).toBe('cam');
  expect(Array.from(first.maps.data).every((value, index) => Math.abs(value + second.maps.data[index]!) < 1e-12)).toBe(true);
});

test('a gate on the channels on the way is no probability, and logits are scores', () => {
  const gated = mul(picture, sigmoid(conv(globalAveragePool(picture), weight([4, 4, 1, 1], 'gate/kernel'))));
  const logits = dense(means(gated));
  const [of, plain] = [mapsOf(softmax(logits), [1, 1]), mapsOf(logits, [1, 1])];
  expect([of.method, plain.method]).toEqual(['cam', 'cam']);
  expect(Array.from(of.maps.data)).toEqual(Array.from(plain.maps.data));
});

test('gradients pass what is rounded as if it were not, below the map and above it', () => {
  const steps = scalar(1 / 64);
  const rounded = (x: Value): Value => dequantizeLinear(quantizeLinear(x, steps), steps);
  const output = softmax(dense(rounded(means(rounded(picture)))));
  const { method, maps } = mapsOf(output, [0, 1]);
  expect([method, maps.shape]).toEqual(['cam', [2, 6, 6]]);
  expect(mapsOf(softmax(matmul(rounded(flatten(rounded(picture))), weight([4 * 36, 3], 'k'))), [0, 1]).method).toBe('grad-cam');
});

test('where all passes through numbers alone there is no map', () => {
  const rows = input('rows', [2, 5]);
  expect(activationMaps({ image: rows, output: softmax(dense(rows)) })).toBeUndefined();
});

test('the photo itself is no map, and neither are places that were weighed against each other', () => {
  expect(activationMaps({ image, output: softmax(matmul(flatten(mul(image, scalar(2))), weight([108, 3], 'rows/kernel'))) })).toBeUndefined();
  const tokens = transpose(reshape(picture, [2, 4, 36]), [0, 2, 1]);
  const attended = matmul(softmax(matmul(tokens, transpose(tokens, [0, 2, 1]))), tokens);
  expect(activationMaps({ image, output: softmax(dense(reduceMean(attended, [1]))) })).toBeUndefined();
});
