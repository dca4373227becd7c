import { expect, test } from 'vitest';
import { constant, input, type Value } from '../graph/value.ts';
import { fromModel } from '../onnx/from-model.ts';
import { toModel } from '../onnx/to-model.ts';
import { conv } from '../ops/conv.ts';
import { matmul } from '../ops/matmul.ts';
import { reduceMean } from '../ops/reduce-mean.ts';
import { relu } from '../ops/relu.ts';
import { profileInference } from './profile-inference.node.ts';

const weight = (shape: readonly number[], name: string): Value => constant(new Float32Array(shape.reduce((product, side) => product * side, 1)).fill(0.1), shape, 'float32', name);

/** As it is read from a file: a convolution with a layer's name and one without, an activation, and a product. */
function network(): Readonly<Record<string, Value>> {
  const first = relu(conv(input('photos', ['N', 3, 16, 16]), weight([16, 3, 3, 3], 'stem/kernel'), { pads: [1, 1, 1, 1] }));
  const second = conv(first, weight([16, 16, 1, 1], 'onnx::Conv_12'));
  return Object.fromEntries(fromModel(toModel({ scores: matmul(reduceMean(second, [2, 3]), weight([16, 5], 'head/kernel')) }), 'a network').outputs);
}

test.each([1, 2])('the rows of runs in %i sessions add up to their time, each by its layer or its name in the file', async (workers) => {
  const outputs = network();
  const told: number[] = [];
  const { rows, total, imagesPerSecond, ...rest } = await profileInference({ outputs, plain: outputs, purpose: 'inference', batch: 3, repeats: 2, workers, threads: 1, seed: 0, onRun: (done) => told.push(done) });
  expect(rest).toMatchObject({ batch: 3, repeats: 2, workers, threads: 1 });
  expect(told).toEqual([1, 2, 3]);
  expect(rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0)).toBeCloseTo(total.milliseconds, 6);
  expect(total.milliseconds).toBeCloseTo((1000 * workers) / imagesPerSecond, 6);
  const row = (part: string): (typeof rows)[number] | undefined => rows.find((each) => each.part === part);
  // ONNX Runtime computes the activation in the same pass and calls both by its name.
  expect(row('stem')).toMatchObject({ kind: 'Conv 16x3x3', work: 'forward', multiplyAdds: 16 * 16 * 16 * 27 });
  expect(row('Conv_2')).toMatchObject({ kind: 'Conv 16x1x1', multiplyAdds: 16 * 16 * 16 * 16 });
  expect(row('head')).toMatchObject({ kind: 'FusedMatMul 5', multiplyAdds: 16 * 5 });
});
