import { expect, test } from 'vitest';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { compileTraining, trainingGraphs } from '../compiler/training-programs.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { maxPool } from '../ops/max-pool.ts';
import { matmul } from '../ops/matmul.ts';
import { slice } from '../ops/slice.ts';
import { sgd } from '../optimizers/sgd.ts';
import { graphText } from './text.ts';
import { apply, constant, input, scalar } from './value.ts';
import { Clip } from '../ops/clip.ts';

test('a node shows its domain, inputs, attributes and type; a constant its name, its numbers or how many they are', () => {
  const x = input('x', ['N', 3, 4, 4]);
  const weights = constant(new Float32Array(16), [4, 4], 'float32');
  const named = constant(new Float32Array(16), [4, 4], 'float32', 'kernel');
  const pooled = maxPool(x, { kernel: [2, 2] });
  const y = apply(Clip, [matmul(matmul(x, weights), named, { transB: true }), undefined, scalar(6)], {});
  expect(graphText({ y, part: slice(pooled, { axes: [1], starts: [0], ends: [2] }), x })).toBe(`\
%0 = com.microsoft.FusedMatMul(x, {16 numbers}) transA=0 transB=0   f32[N,3,4,4]
%1 = com.microsoft.FusedMatMul(%0, kernel) transA=0 transB=1   f32[N,3,4,4]
%2 = Clip(%1, -, {6})   f32[N,3,4,4]
%3 = MaxPool(x) kernel_shape=2,2 strides=2,2 pads=0,0,0,0   f32[N,3,2,2]
%4 = Slice(%3, {0}, {2}, {1}, {1})   f32[N,2,2,2]
y = %2
part = %4
x = x
`);
});

test('the gradient program of the scratch network stays what it is', async () => {
  const options = { network: layeredNetwork(scratchCnn({ classes: 2 })), loss: categoricalCrossentropy, optimizer: sgd(), microBatch: 2 };
  await expect(graphText(trainingGraphs(options).gradients)).toMatchFileSnapshot('../../test/golden/scratch-gradients.txt');
  await expect(graphText(trainingGraphs(options).evaluate)).toMatchFileSnapshot('../../test/golden/scratch-evaluate.txt');
});

test('compiling twice gives the same bytes', () => {
  const options = { network: layeredNetwork(scratchCnn({ classes: 2, size: 64 })), loss: categoricalCrossentropy, optimizer: sgd(), microBatch: 2 };
  expect(Buffer.compare(compileTraining(options).gradients, compileTraining(options).gradients)).toBe(0);
});
