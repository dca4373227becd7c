import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { distinct } from '../../test/contracts/numbers.ts';
import { streams } from '../../test/contracts/shapes.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import type { Random } from '../base/random.ts';
import { apply, input } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { maxPool, MaxPool, type MaxPoolOptions } from './max-pool.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';

const size = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const pair = (max: number): fc.Arbitrary<[number, number]> => fc.tuple(size(max), size(max));

type Pool = {
  readonly batch: number;
  readonly channels: number;
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly extra: readonly [number, number];
  readonly border: readonly [number, number, number, number];
  readonly stream: Random;
};

const pools: fc.Arbitrary<Pool> = fc.record({
  batch: size(2),
  channels: size(3),
  kernel: pair(3),
  strides: pair(3),
  extra: fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })),
  border: fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 2 })),
  stream: streams,
});

function caseOf({ batch, channels, kernel, extra, stream }: Pool, options: MaxPoolOptions): OpCase {
  const space = kernel.map((extent, i) => extent + extra[i]!);
  return { inputs: { x: distinct([batch, channels, ...space], stream) }, build: ({ x }) => maxPool(x!, options) };
}

test('windows that tile the image, with or without a rest, and the gradient are right', () =>
  checkOp(MaxPool, pools.map((each) => caseOf(each, { kernel: each.kernel })), { runs: 40 }));

test('windows that overlap, leave gaps or reach over an uneven border and the gradient are right', () =>
  checkOp(MaxPool, pools.map((each) => {
    // ONNX Runtime wants every border smaller than the window.
    const pads = each.border.map((wanted, side) => Math.min(wanted, each.kernel[side % 2]! - 1)) as [number, number, number, number];
    return caseOf(each, { kernel: each.kernel, strides: each.strides, pads });
  }), { runs: 40 }));

test('windows with gaps between their elements and the gradient are right', () =>
  checkOp(MaxPool, pools.map(({ batch, channels, kernel, strides, extra, stream }): OpCase => ({
    inputs: { x: distinct([batch, channels, ...kernel.map((extent, i) => 2 * extent - 1 + extra[i]!)], stream) },
    build: ({ x }) => apply(MaxPool, [x!], { kernel_shape: kernel, strides, pads: [0, 0, 0, 0], dilations: [2, 2] }),
  })), { runs: 20 }));

test.each([
  {
    name: 'windows that tile',
    options: { kernel: [2, 2] },
    x: [5, 5, 1, 2, 5, 5, 3, 3, 0, 0, 7, 7],
    dx: [10, 0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0],
    cotangent: [10, 20],
  },
  {
    name: 'windows that overlap',
    options: { kernel: [2, 2], strides: [1, 2] },
    x: [5, 5, 1, 2, 5, 5, 3, 3, 0, 0, 7, 7],
    dx: [10, 0, 0, 0, 30, 0, 20, 0, 0, 0, 40, 0],
    cotangent: [10, 20, 30, 40],
  },
] satisfies { name: string; options: MaxPoolOptions; x: number[]; dx: number[]; cotangent: number[] }[])(
  'of equal numbers the first in reading order gets all of the gradient: $name',
  async ({ options, x: numbers, dx: expected, cotangent }) => {
    const x = input('x', [1, 1, 3, 4]);
    const y = maxPool(x, options);
    const feeds = { x: tensor([1, 1, 3, 4], numbers), cotangent: tensor(y.shape.map(Number), cotangent) };
    const [dx] = gradients(reduceSum(mul(y, input('cotangent', y.shape)), [0, 1, 2, 3]), [x]);
    expect([...evaluate([dx!], feeds)[0]!.data]).toEqual(expected);
    expect([...(await runOnnx({ dx: dx! }, feeds))['dx']!.data]).toEqual(expected);
  },
);

test('the gradient of windows that tile needs no positions of the winners, which ONNX Runtime is slow to find', () => {
  const x = input('x', [1, 2, 5, 5]);
  const [dx] = gradients(reduceSum(maxPool(x, { kernel: [2, 2] }), [0, 1, 2, 3]), [x]);
  expect(nodesOf([dx!]).map(({ op }) => op.name)).not.toContain('ScatterElements');
});

test('what is no image and a window larger than it are named', () => {
  expect(failureOf(() => maxPool(input('x', [2, 3]), { kernel: [2, 2] })).message).toBe('maxPool: expects [batch, channels, height, width], not [2,3].');
  expect(failureOf(() => maxPool(input('x', [1, 3, 1, 8]), { kernel: [2, 2] }))).toEqual({
    code: 'graph',
    message: 'maxPool: the window 2x2 is larger than the image (x is [1,3,1,8]).',
    hint: '',
  });
});
