import { expect, test } from 'vitest';
import { normal } from '../../test/contracts/numbers.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { gradients } from '../autodiff/gradients.ts';
import { random } from '../base/random.ts';
import { input, type Value } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { conv } from './conv.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';
import { winogradConv } from './winograd-conv.ts';

const CHANNELS = 128;

type Case = { readonly height: number; readonly width: number; readonly pads: readonly [number, number, number, number]; readonly bias: boolean };

const cases: readonly Case[] = [
  { height: 6, width: 8, pads: [1, 1, 1, 1], bias: true },
  { height: 5, width: 7, pads: [1, 1, 1, 1], bias: false },
  { height: 6, width: 5, pads: [0, 0, 0, 0], bias: true },
  { height: 4, width: 4, pads: [2, 0, 1, 2], bias: true },
  { height: 3, width: 3, pads: [0, 0, 0, 0], bias: false },
];

const attributesOf = ({ pads }: Case): Parameters<typeof winogradConv>[1] => ({ kernel_shape: [3, 3], strides: [1, 1], pads, dilations: [1, 1], group: 1 });

test.each(cases)('a convolution of $height x $width with a border of $pads is what the plain one is, with its gradients', async (each) => {
  const { height, width, pads, bias } = each;
  const [x, w, b] = [input('x', [2, CHANNELS, height, width]), input('w', [CHANNELS, CHANNELS, 3, 3]), input('b', [CHANNELS])];
  const source = random(1, 'winograd');
  const quick = winogradConv(bias ? [x, w, b] : [x, w], attributesOf(each))!;
  const slow = conv(x, w, { pads, ...(bias && { bias: b }) });
  expect(quick.shape).toEqual(slow.shape);
  const feeds = { x: normal(x.shape.map(Number), source), w: normal(w.shape.map(Number), source), b: normal([CHANNELS], source), dy: normal(slow.shape.map(Number), source) };
  const slopesOf = (y: Value): Value[] => [y, ...gradients(reduceSum(mul(y, input('dy', y.shape)), [0, 1, 2, 3]), bias ? [x, w, b] : [x, w])];
  const exact = await runOnnx(Object.fromEntries(slopesOf(slow).map((value, index) => [`r${index}`, value])), feeds);
  const written = slopesOf(quick);
  expect(nodesOf(written).filter(({ op }) => op.name === 'Conv')).toEqual([]);
  const results = await runOnnx(Object.fromEntries(written.map((value, index) => [`r${index}`, value])), feeds);
  written.forEach((_, index) => expectClose(results[`r${index}`], exact[`r${index}`]!, 1e-5, ['y', 'dx', 'dw', 'db'][index]!));
});

test('a convolution with other windows, with steps, or of few channels has no such form', () => {
  const [x, w] = [input('x', [1, CHANNELS, 8, 8]), input('w', [CHANNELS, CHANNELS, 3, 3])];
  const plain = attributesOf(cases[0]!);
  expect(winogradConv([x, w], { ...plain, strides: [2, 2] })).toBeUndefined();
  expect(winogradConv([x, w], { ...plain, dilations: [2, 2] })).toBeUndefined();
  expect(winogradConv([x, input('w', [CHANNELS, CHANNELS, 1, 1])], { ...plain, kernel_shape: [1, 1] })).toBeUndefined();
  expect(winogradConv([input('x', [1, 8, 8, 8]), input('w', [8, 8, 3, 3])], plain)).toBeUndefined();
  expect(winogradConv([input('x', [1, CHANNELS, 80, 80]), w], plain)).toBeUndefined();
  expect(winogradConv([input('x', ['N', CHANNELS, 8, 8]), w], plain)).toBeUndefined();
});
