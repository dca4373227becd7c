import { expect, test } from 'vitest';
import { gradients } from '../autodiff/gradients.ts';
import { random } from '../base/random.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { input, type Value } from '../graph/value.ts';
import { blockedLayout } from '../runtime/blocked-layout.node.ts';
import { blockedDepthwise } from './blocked-depthwise-conv.ts';
import type { Block } from './blocked-layout.ts';
import { conv } from './conv.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';

const block = await blockedLayout();

type Case = { readonly side: number; readonly kernel: number; readonly stride: number; readonly pads: readonly [number, number, number, number]; readonly bias: boolean };

const cases: readonly Case[] = [
  { side: 7, kernel: 3, stride: 1, pads: [1, 1, 1, 1], bias: true },
  { side: 6, kernel: 5, stride: 1, pads: [2, 2, 2, 2], bias: false },
  { side: 8, kernel: 3, stride: 2, pads: [1, 1, 1, 1], bias: true },
  { side: 8, kernel: 3, stride: 2, pads: [0, 0, 1, 1], bias: true },
  { side: 7, kernel: 5, stride: 2, pads: [2, 2, 2, 2], bias: false },
  { side: 9, kernel: 3, stride: 1, pads: [0, 0, 0, 0], bias: true },
];

const CHANNELS = 16;

function attributesOf({ kernel, stride, pads }: Case): Parameters<typeof blockedDepthwise>[1] {
  return { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: [...pads], dilations: [1, 1], group: CHANNELS };
}

test.skipIf(block === undefined).each(cases)('a convolution of $side with a kernel of $kernel, steps of $stride and a border of $pads is what the plain one is, with its gradients', async (each) => {
  const { side, kernel, stride, pads, bias } = each;
  const [x, w, b] = [input('x', [2, CHANNELS, side, side]), input('w', [CHANNELS, 1, kernel, kernel]), input('b', [CHANNELS])];
  const source = random(1, 'blocked');
  const fast = blockedDepthwise(bias ? [x, w, b] : [x, w], attributesOf(each), block as Block)!;
  const slow = conv(x, w, { strides: [stride, stride], pads, group: CHANNELS, ...(bias && { bias: b }) });
  expect(fast.shape).toEqual(slow.shape);
  const feeds = { x: normal(x.shape.map(Number), source), w: normal(w.shape.map(Number), source), b: normal([CHANNELS], source), dy: normal(slow.shape.map(Number), source) };
  const wanted = bias ? [x, w, b] : [x, w];
  const slopesOf = (y: Value): Value[] => [y, ...gradients(reduceSum(mul(y, input('dy', y.shape)), [0, 1, 2, 3]), wanted)];
  const exact = evaluate(slopesOf(slow), feeds);
  const results = await runOnnx(Object.fromEntries(slopesOf(fast).map((value, index) => [`r${index}`, value])), feeds);
  exact.forEach((expected, index) => expectClose(results[`r${index}`], expected, 1e-5, ['y', 'dx', 'dw', 'db'][index]!));
});

test('a convolution that is not depthwise, or does not fit into blocks, has no such form', () => {
  const x = input('x', [1, 16, 4, 4]);
  const plain = { kernel_shape: [1, 1], strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1] };
  expect(blockedDepthwise([x, input('w', [16, 16, 1, 1])], { ...plain, group: 1 }, 16)).toBeUndefined();
  expect(blockedDepthwise([input('x', [1, 24, 4, 4]), input('w', [24, 1, 1, 1])], { ...plain, group: 24 }, 16)).toBeUndefined();
  expect(blockedDepthwise([input('x', ['N', 16, 4, 4]), input('w', [16, 1, 1, 1])], { ...plain, group: 16 }, 16)).toBeUndefined();
});
