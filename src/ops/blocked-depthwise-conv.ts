/**
 * @file A depthwise convolution in the blocked layout of ONNX Runtime's kernels, in which a block of channels lies together for each place of the
 * image: [N, C/B, H, W, B]. There each product is one of vectors; in the plain layout ONNX Runtime takes a depthwise convolution channel by channel
 * through its matrix product, which is ten times slower. Its gradients are convolutions of the same kind. The domain is internal to ONNX Runtime: it is for
 * training programs only, and only where the runtime was found to have it, with that B.
 *
 * Shapes are those of the plain layout, [N, C, H, W]: it is the order of the numbers that differs.
 */
import { apply, fixedDim, type Op, type Value } from '../graph/value.ts';
import type { NoAttributes, Unary } from './elementwise.ts';
import { reduceSum } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { pad, slice } from './slice.ts';
import { transpose } from './transpose.ts';
import { windowedSize, type ConvAttributes } from './window.ts';

/** How many channels lie together: what the processor's vectors hold. */
export type Block = 8 | 16;

const DOMAIN = 'com.microsoft.nchwc';

type ConvInputs = readonly [x: Value, kernel: Value, bias?: Value];

/** Plain to blocked. */
const ReorderInput: Op<Unary, NoAttributes> = {
  name: 'ReorderInput',
  domain: DOMAIN,
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ dy }) => [(): Value => plain(dy)],
};

/** Blocked to plain. */
const ReorderOutput: Op<Unary, { readonly channels: number }> = {
  name: 'ReorderOutput',
  domain: DOMAIN,
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ dy }) => [(): Value => blocked(dy)],
};

function blocked(x: Value): Value {
  return apply(ReorderInput, [x], {});
}

function plain(x: Value): Value {
  return apply(ReorderOutput, [x], { channels: fixedDim(x.shape[1], 'ReorderOutput') });
}

/** All inputs and the result are blocked. */
const depthwise: Readonly<Record<Block, Op<ConvInputs, ConvAttributes>>> = { 8: depthwiseOf(8), 16: depthwiseOf(16) };

function depthwiseOf(block: Block): Op<ConvInputs, ConvAttributes> {
  return {
    name: 'Conv',
    domain: DOMAIN,
    infer([x, kernel], attributes) {
      const [height = 1, width = 1] = attributes.kernel_shape;
      const size = windowedSize(x, { ...attributes, kernel: [height, width] }, 'conv');
      return { dtype: x.dtype, shape: [x.shape[0] ?? 1, fixedDim(kernel.shape[0], 'conv'), ...size] };
    },
    grad({ inputs: [x, kernel, bias], attributes, dy }) {
      const dx = (): Value => inputGradient(dy, kernel, x, attributes, block);
      const dw = (): Value => kernelGradient(x, dy, kernel, attributes, block);
      return bias === undefined ? [dx, dw] : [dx, dw, (): Value => biasGradient(dy, bias, block)];
    },
  };
}

/** The convolution in this form, or undefined where it is not depthwise or does not fit into blocks. */
export function blockedDepthwise([x, kernel, bias]: ConvInputs, attributes: ConvAttributes, block: Block): Value | undefined {
  const [filters, perGroup] = kernel.shape;
  const { group, dilations } = attributes;
  if (group === 1 || group !== filters || perGroup !== 1 || group % block !== 0) return undefined;
  if (dilations.some((step) => step !== 1) || x.shape.some((dim) => typeof dim !== 'number')) return undefined;
  const borders = [...inputBorders(x, attributes), ...kernelBorders(x, attributes)];
  if (borders.some((size) => size < 0)) return undefined;
  const inBlocks = reshape(transpose(reshape(kernel, [group / block, block, areaOf(kernel)]), [0, 2, 1]), kernel.shape);
  return plain(apply(depthwise[block], bias === undefined ? [blocked(x), inBlocks] : [blocked(x), inBlocks, bias], attributes));
}

function areaOf({ shape }: Value): number {
  return Number(shape[2]) * Number(shape[3]);
}

/** Height and width of the result. */
function sizeOf(x: Value, attributes: ConvAttributes): readonly [number, number] {
  const [height = 1, width = 1] = attributes.kernel_shape;
  return windowedSize(x, { ...attributes, kernel: [height, width] }, 'conv');
}

/** The border around dy, spread out over its steps, from which the turned kernel makes dx: top, left, bottom, right. */
function inputBorders(x: Value, attributes: ConvAttributes): number[] {
  const { kernel_shape, strides, pads } = attributes;
  const before = [0, 1].map((i) => kernel_shape[i]! - 1 - pads[i]!);
  const after = sizeOf(x, attributes).map((size, i) => Number(x.shape[i + 2]) + kernel_shape[i]! - 1 - size * strides[i]! - before[i]!);
  return [...before, ...after];
}

/** The border around x from which dy, as the kernel, makes as many taps as the kernel has. */
function kernelBorders(x: Value, attributes: ConvAttributes): number[] {
  const { kernel_shape, strides, pads } = attributes;
  const before = [0, 1].map((i) => pads[i]!);
  const after = sizeOf(x, attributes).map((size, i) => strides[i]! * (size - 1) + kernel_shape[i]! - Number(x.shape[i + 2]) - before[i]!);
  return [...before, ...after];
}

function inputGradient(dy: Value, kernel: Value, x: Value, attributes: ConvAttributes, block: Block): Value {
  const [channels, , height, width] = kernel.shape.map(Number) as [number, number, number, number];
  const places = reshape(kernel, [channels / block, height, width, block]);
  const turned = reshape(slice(places, { axes: [1, 2], starts: [-1, -1], ends: [-height - 1, -width - 1], steps: [-1, -1] }), kernel.shape);
  return apply(depthwise[block], [spreadOut(dy, attributes.strides, block), turned], { ...attributes, strides: [1, 1], pads: inputBorders(x, attributes) });
}

/** dy with zeros between its places, so that it lies as far apart as the steps that made it. */
function spreadOut(dy: Value, [down = 1, right = 1]: readonly number[], block: Block): Value {
  if (down === 1 && right === 1) return dy;
  const [batch, channels, height, width] = dy.shape.map(Number) as [number, number, number, number];
  const apart = pad(reshape(dy, [(batch * channels) / block, height, 1, width, 1, block]), [0, 0, 0, 0, 0, 0], [0, 0, down - 1, 0, right - 1, 0]);
  return reshape(apart, [batch, channels, height * down, width * right]);
}

/** Each channel of each image is a group of its own, and its dy the kernel; then the sum over the images. */
function kernelGradient(x: Value, dy: Value, kernel: Value, attributes: ConvAttributes, block: Block): Value {
  const [batch, channels, ...size] = x.shape.map(Number) as [number, number, number, number];
  const [, , height, width] = dy.shape.map(Number) as [number, number, number, number];
  const groups = batch * channels;
  const taps = apply(depthwise[block], [reshape(x, [1, groups, ...size]), reshape(dy, [groups, 1, height, width])], {
    kernel_shape: [height, width], strides: [1, 1], dilations: attributes.strides, pads: kernelBorders(x, attributes), group: groups,
  });
  return reshape(reduceSum(reshape(taps, [batch, channels * areaOf(kernel)]), [0]), kernel.shape);
}

function biasGradient(dy: Value, bias: Value, block: Block): Value {
  const [batch, channels, height, width] = dy.shape.map(Number) as [number, number, number, number];
  return reshape(reduceSum(reshape(dy, [batch, channels / block, height * width, block]), [0, 2]), bias.shape);
}
