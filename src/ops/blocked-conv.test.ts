import { expect, test } from 'vitest';
import { gradients } from '../autodiff/gradients.ts';
import { random } from '../base/random.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { input, type Value } from '../graph/value.ts';
import { blockedLayout } from '../runtime/blocked-layout.node.ts';
import { blockedConv } from './blocked-conv.ts';
import type { Block } from './blocked-layout.ts';
import { conv } from './conv.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';
import { stripsOf } from './row-strips.ts';

const block = await blockedLayout();

type Case = { readonly channels: number; readonly side: readonly [number, number]; readonly kernel: readonly [number, number]; readonly stride: number; readonly pads: readonly number[]; readonly bias: boolean };

const cases: readonly Case[] = [
  { channels: 32, side: [7, 6], kernel: [3, 3], stride: 1, pads: [1, 1, 1, 1], bias: true },
  { channels: 16, side: [6, 9], kernel: [5, 2], stride: 1, pads: [2, 0, 1, 1], bias: false },
  { channels: 16, side: [8, 7], kernel: [3, 3], stride: 2, pads: [1, 1, 1, 1], bias: true },
  { channels: 16, side: [9, 8], kernel: [1, 1], stride: 2, pads: [0, 0, 0, 0], bias: false },
  { channels: 16, side: [12, 12], kernel: [3, 3], stride: 3, pads: [0, 0, 0, 0], bias: true },
  { channels: 16, side: [11, 8], kernel: [5, 4], stride: 3, pads: [2, 1, 1, 2], bias: false },
  { channels: 32, side: [7, 10], kernel: [3, 2], stride: 2, pads: [0, 1, 0, 1], bias: false },
  // Some places of the image lie beyond all that dy reaches.
  { channels: 16, side: [1, 8], kernel: [2, 2], stride: 2, pads: [1, 1, 1, 1], bias: false },
  { channels: 16, side: [1, 7], kernel: [3, 3], stride: 3, pads: [2, 2, 2, 2], bias: true },
  { channels: 3, side: [9, 8], kernel: [3, 3], stride: 1, pads: [0, 0, 0, 0], bias: true },
  { channels: 1, side: [9, 9], kernel: [5, 5], stride: 2, pads: [2, 2, 2, 2], bias: false },
];
const FILTERS = 32;

test.skipIf(block === undefined).each(cases)('of $channels channels, $side, a kernel of $kernel, steps of $stride and a border of $pads it is what the plain one is, with its gradients', async ({ channels, side, kernel, stride, pads, bias }) => {
  const [x, w, b] = [input('x', [2, channels, ...side]), input('w', [FILTERS, channels, ...kernel]), input('b', [FILTERS])];
  const source = random(1, 'blocked');
  const attributes = { kernel_shape: kernel, strides: [stride, stride], pads, dilations: [1, 1], group: 1 };
  const fast = blockedConv(bias ? [x, w, b] : [x, w], attributes, block as Block)!;
  const slow = conv(x, w, { strides: [stride, stride], pads, ...(bias && { bias: b }) });
  expect(fast.shape).toEqual(slow.shape);
  const feeds = { x: normal(x.shape.map(Number), source), w: normal(w.shape.map(Number), source), b: normal([FILTERS], source), dy: normal(slow.shape.map(Number), source) };
  const slopesOf = (y: Value): Value[] => [y, ...gradients(reduceSum(mul(y, input('dy', y.shape)), [0, 1, 2, 3]), bias ? [x, w, b] : [x, w])];
  const exact = evaluate(slopesOf(slow), feeds);
  const results = await runOnnx(Object.fromEntries(slopesOf(fast).map((value, index) => [`r${index}`, value])), feeds);
  exact.forEach((expected, index) => expectClose(results[`r${index}`], expected, 1e-5, ['y', 'dx', 'dw', 'db'][index]!));
});

const manyStrips: readonly Omit<Case, 'bias'>[] = [
  { channels: 16, side: [50, 260], kernel: [3, 1], stride: 1, pads: [1, 0, 1, 0] },
  { channels: 32, side: [95, 240], kernel: [2, 3], stride: 2, pads: [0, 1, 0, 1] },
  { channels: 3, side: [41, 530], kernel: [3, 2], stride: 2, pads: [1, 0, 0, 0] },
];

test.skipIf(block === undefined).each(manyStrips)('the gradients of $channels channels, $side, which are taken in strips, are the plain ones', async ({ channels, side, kernel, stride, pads }) => {
  const [x, w] = [input('x', [2, channels, ...side]), input('w', [FILTERS, channels, ...kernel])];
  const attributes = { kernel_shape: kernel, strides: [stride, stride], pads, dilations: [1, 1], group: 1 };
  const [fast, slow] = [blockedConv([x, w], attributes, block as Block)!, conv(x, w, { strides: [stride, stride], pads })];
  expect(stripsOf(slow.shape).length).toBeGreaterThan(1);
  const source = random(1, 'strips');
  const feeds = { x: normal(x.shape.map(Number), source), w: normal(w.shape.map(Number), source), dy: normal(slow.shape.map(Number), source) };
  const slopesOf = (y: Value): Record<string, Value> => Object.fromEntries(gradients(reduceSum(mul(y, input('dy', y.shape)), [0, 1, 2, 3]), [x, w]).map((value, index) => [['dx', 'dw'][index]!, value]));
  const results = await runOnnx(slopesOf(fast), feeds);
  for (const [name, expected] of Object.entries(await runOnnx(slopesOf(slow), feeds))) expectClose(results[name], expected, 1e-5, name);
});

// Of few channels all images are taken at once, as far as the blocks allow: fewer than fill one, or whole ones.
test.skipIf(block === undefined).each([3, 16, 17])('the gradient of the kernel of %i images is the plain one', async (batch) => {
  for (const channels of [16, 3]) {
    const [x, w] = [input('x', [batch, channels, 5, 6]), input('w', [FILTERS, channels, 3, 3])];
    const [fast, slow] = [blockedConv([x, w], { kernel_shape: [3, 3], strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1], group: 1 }, block as Block)!, conv(x, w, { pads: [1, 1, 1, 1] })];
    const source = random(1, 'images');
    const feeds = { x: normal(x.shape.map(Number), source), w: normal(w.shape.map(Number), source), dy: normal(slow.shape.map(Number), source) };
    const slope = (y: Value): Value => gradients(reduceSum(mul(y, input('dy', y.shape)), [0, 1, 2, 3]), [w])[0]!;
    const { dw } = await runOnnx({ dw: slope(fast) }, feeds);
    expectClose(dw, evaluate([slope(slow)], feeds)[0]!, 1e-5, `dw of ${channels} channels`);
  }
});

test('a convolution in groups, with gaps, of filters or channels that do not fill blocks, or of any batch has no such form', () => {
  const attributes = { kernel_shape: [1, 1], strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1 };
  const of = (channels: number, filters: number, changes: object = {}, batch: number | string = 1): unknown => blockedConv([input('x', [batch, channels, 4, 4]), input('w', [filters, channels, 1, 1])], { ...attributes, ...changes }, 16);
  expect(of(16, 16)).toBeDefined();
  expect([of(16, 24), of(24, 16), of(16, 16, { group: 2 }), of(16, 16, { dilations: [2, 2] }), of(16, 16, {}, 'N')]).toEqual(Array.from({ length: 5 }));
});
