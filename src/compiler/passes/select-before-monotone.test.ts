import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normal } from '../../../test/contracts/numbers.ts';
import { streams } from '../../../test/contracts/shapes.ts';
import { expectClose } from '../../../test/reference/difference.ts';
import { runOnnx } from '../../../test/reference/run-onnx.ts';
import { gradients } from '../../autodiff/gradients.ts';
import { graphText } from '../../graph/text.ts';
import { input, scalar, type Value } from '../../graph/value.ts';
import { nodesOf } from '../../graph/walk.ts';
import { add } from '../../ops/add.ts';
import { clip } from '../../ops/clip.ts';
import { conv } from '../../ops/conv.ts';
import { exp } from '../../ops/exp.ts';
import { maxPool } from '../../ops/max-pool.ts';
import { mul } from '../../ops/mul.ts';
import { reduceSum } from '../../ops/reduce-sum.ts';
import { relu } from '../../ops/relu.ts';
import { selectBeforeMonotone } from './select-before-monotone.ts';

const opsOf = (outputs: readonly Value[]): string[] => nodesOf(outputs).map(({ op }) => op.name);
const sum = (x: Value): Value => reduceSum(x, x.shape.map((_, axis) => axis));

const activations = { relu, relu6: (x: Value): Value => clip(x, scalar(-0.5), scalar(1)) };

const nets = fc.record({
  activation: fc.constantFrom<keyof typeof activations>('relu', 'relu6'),
  kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  tiles: fc.boolean(),
  stream: streams,
});

test('values and gradients are the same with and without it', () =>
  fc.assert(fc.asyncProperty(nets, async ({ activation, kernel, strides, tiles, stream }) => {
    const feeds = { x: normal([2, 2, 7, 8], stream), w: normal([3, 2, 2, 2], stream) };
    const [x, w] = [input('x', [2, 2, 7, 8]), input('w', [3, 2, 2, 2])];
    const y = maxPool(activations[activation](conv(x, w)), { kernel, strides: tiles ? kernel : strides });
    const loss = sum(mul(y, y));
    const [fast] = selectBeforeMonotone([loss]) as [Value];
    expect(opsOf([loss]).slice(0, 3)).toEqual(['Conv', activation === 'relu' ? 'Relu' : 'Clip', 'MaxPool']);
    expect(opsOf([fast]).slice(0, 3)).toEqual(['Conv', 'MaxPool', activation === 'relu' ? 'Relu' : 'Clip']);
    const [plain, quick] = await Promise.all([loss, fast].map((each) => {
      const [dx, dw] = gradients(each, [x, w]);
      return runOnnx({ loss: each, dx: dx!, dw: dw! }, feeds);
    }));
    for (const name of ['loss', 'dx', 'dw']) expectClose(quick![name], plain![name]!, 1e-6, name);
  }), { seed: 5, numRuns: 25 }));

test('a relu that is used elsewhere too stays where it is, since it is computed in full anyway', () => {
  const active = relu(input('x', [1, 1, 4, 4]));
  const outputs = [add(sum(maxPool(active, { kernel: [2, 2] })), sum(active))];
  expect(selectBeforeMonotone(outputs)).toEqual(outputs);
});

test('what is not monotone and what is no selection stays where it is', () => {
  const x = input('x', [1, 1, 4, 4]);
  const outputs = [maxPool(exp(x), { kernel: [2, 2] }), sum(relu(x)), maxPool(x, { kernel: [2, 2] })];
  expect(selectBeforeMonotone(outputs)).toEqual(outputs);
});

test('pools in a row are each moved before their own relu', () => {
  const x = input('x', [1, 1, 8, 8]);
  const [y] = selectBeforeMonotone([maxPool(relu(maxPool(relu(x), { kernel: [2, 2] })), { kernel: [2, 2] })]);
  expect(graphText({ y: y! })).toBe(`\
%0 = MaxPool(x) kernel_shape=2,2 strides=2,2 pads=0,0,0,0   f32[1,1,4,4]
%1 = Relu(%0)   f32[1,1,4,4]
%2 = MaxPool(%1) kernel_shape=2,2 strides=2,2 pads=0,0,0,0   f32[1,1,2,2]
%3 = Relu(%2)   f32[1,1,2,2]
y = %3
`);
});
