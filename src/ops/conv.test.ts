import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { streams } from '../../test/contracts/shapes.ts';
import { gradients } from '../autodiff/gradients.ts';
import type { Random } from '../base/random.ts';
import { apply, input } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { Conv, conv, ConvTranspose } from './conv.ts';
import { reduceSum } from './reduce-sum.ts';

const size = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const pair = (max: number): fc.Arbitrary<[number, number]> => fc.tuple(size(max), size(max));
const border = fc.nat({ max: 3 });

type Convolution = {
  readonly batch: number;
  readonly group: number;
  readonly perGroup: number;
  readonly filtersPerGroup: number;
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly pads: readonly [number, number, number, number];
  /** What the image has beyond the smallest one that the window fits into. */
  readonly extra: readonly [number, number];
  readonly biased: boolean;
  readonly stream: Random;
};

const convolutions: fc.Arbitrary<Convolution> = fc.record({
  batch: size(3),
  group: fc.constantFrom(1, 1, 2, 3),
  perGroup: size(3),
  filtersPerGroup: size(3),
  kernel: pair(4),
  strides: pair(3),
  dilations: pair(2),
  pads: fc.tuple(border, border, border, border),
  extra: fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })),
  biased: fc.boolean(),
  stream: streams,
});

function caseOf({ batch, group, perGroup, filtersPerGroup, kernel, strides, dilations, pads, extra, biased, stream }: Convolution): OpCase {
  const space = [0, 1].map((i) => Math.max(1, dilations[i]! * (kernel[i]! - 1) + 1 - pads[i]! - pads[i + 2]!) + extra[i]!);
  const inputs = {
    x: normal([batch, group * perGroup, ...space], stream),
    kernel: normal([group * filtersPerGroup, perGroup, ...kernel], stream),
    bias: normal([group * filtersPerGroup], stream),
  };
  const options = { strides, pads, dilations, group };
  if (biased) return { inputs, build: (values) => conv(values['x']!, values['kernel']!, { ...options, bias: values['bias']! }) };
  const { x, kernel: weights } = inputs;
  return { inputs: { x, kernel: weights }, build: (values) => conv(values['x']!, values['kernel']!, options) };
}

test('a convolution and its gradients are right for any strides, dilations, groups and uneven borders', () =>
  checkOp(Conv, convolutions.map(caseOf), { runs: 60 }));

test('a plain convolution with stride 1 and its gradients are right', () =>
  checkOp(Conv, convolutions.map((each) => caseOf({ ...each, group: 1, strides: [1, 1], dilations: [1, 1] })), { runs: 25 }));

test('a convolution of each channel by itself and its gradients are right', () =>
  checkOp(Conv, convolutions.map((each) => caseOf({ ...each, group: 5, perGroup: 1, filtersPerGroup: 1 })), { runs: 25 }));

test('a convolution over many channels, whose taps are taken one by one, and its gradients are right', () =>
  checkOp(Conv, convolutions.map((each) => caseOf({ ...each, group: 1, perGroup: 9, batch: 2, kernel: [2, 3] })), { runs: 10 }));

test('a transposed convolution is right', () =>
  checkOp(ConvTranspose, convolutions.map(({ batch, group, perGroup, filtersPerGroup, kernel, strides, dilations, pads, extra, stream }): OpCase => {
    // A border that leaves at least one row and column of the result.
    const borders = pads.map((each, side) => Math.min(each, Math.floor((dilations[side % 2]! * (kernel[side % 2]! - 1)) / 2)));
    return {
      inputs: {
        dy: normal([batch, group * filtersPerGroup, extra[0] + 1, extra[1] + 1], stream),
        kernel: normal([group * filtersPerGroup, perGroup, ...kernel], stream),
      },
      build: (values) =>
        apply(ConvTranspose, [values['dy']!, values['kernel']!], {
          kernel_shape: kernel, strides, pads: borders, dilations, group, output_padding: strides.map((step) => step - 1),
        }),
    };
  }), { runs: 25, gradient: false }));

test('a transposed convolution has no gradient', () => {
  const dy = input('dy', [1, 1, 2, 2]);
  const attributes = { kernel_shape: [1, 1], strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1, output_padding: [0, 0] };
  const y = apply(ConvTranspose, [dy, input('kernel', [1, 1, 1, 1])], attributes);
  expect(failureOf(() => gradients(reduceSum(y, [0, 1, 2, 3]), [dy])).message).toBe(
    'gradients: ConvTranspose has no gradient rule, and a wanted weight lies before it.',
  );
});

test('with stride 1 the gradient of the image is a convolution too, since that runs faster than a transposed one', () => {
  const x = input('x', [1, 4, 8, 8]);
  const [dx] = gradients(reduceSum(conv(x, input('kernel', [4, 4, 3, 3]), { pads: [1, 1, 1, 1] }), [0, 1, 2, 3]), [x]);
  expect(nodesOf([dx!]).map(({ op }) => op.name)).not.toContain('ConvTranspose');
});

test('channels that the kernel does not expect are named', () => {
  expect(failureOf(() => conv(input('x', [8, 224, 224, 3]), input('w', [64, 3, 3, 3])))).toEqual({
    code: 'graph',
    message: 'conv: the image has 224 channels but the kernel expects 3 (x is [8,224,224,3], w is [64,3,3,3]).',
    hint: 'Shapes are [batch, channels, height, width]; if yours end in channels, transpose first.',
  });
});

test('what is no image, a window larger than it, and filters that do not fit are named', () => {
  const message = (call: () => unknown): string => failureOf(call).message;
  expect(message(() => conv(input('x', [3, 8, 8]), input('w', [4, 3, 3, 3])))).toBe(
    'conv: expects [batch, channels, height, width] and [filters, channels, height, width]; x is [3,8,8], w is [4,3,3,3].',
  );
  expect(message(() => conv(input('x', [1, 3, 2, 8]), input('w', [4, 3, 3, 3])))).toBe('conv: the window 3x3 is larger than the image (x is [1,3,2,8]).');
  expect(message(() => conv(input('x', [1, 4, 8, 8]), input('w', [3, 2, 3, 3]), { group: 2 }))).toBe('conv: 3 filters do not fit 2 groups or the bias.');
  expect(message(() => conv(input('x', [1, 3, 8, 8]), input('w', [4, 3, 3, 3]), { bias: input('b', [3]) }))).toBe(
    'conv: 4 filters do not fit 1 groups or the bias [3].',
  );
});
