/**
 * @file A depthwise convolution in the blocked layout, where each product is one of vectors; in the plain layout ONNX Runtime takes a depthwise convolution channel by channel
 * through its matrix product, which is ten times slower. Its gradients are convolutions of the same kind.
 */
import { apply, fixedDim, type Op, type Value } from '../graph/value.ts';
import { channelSums } from './blocked-conv.ts';
import { blocked, BLOCKED, plain, type Block } from './blocked-layout.ts';
import { inputBorders, kernelBorders, sizeOf, spreadOut } from './blocked-places.ts';
import { reduceSum } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { slice } from './slice.ts';
import { transpose } from './transpose.ts';
import type { ConvAttributes } from './window.ts';

type ConvInputs = readonly [x: Value, kernel: Value, bias?: Value];

/** All inputs and the result are blocked. */
const depthwise: Readonly<Record<Block, Op<ConvInputs, ConvAttributes>>> = { 8: depthwiseOf(8), 16: depthwiseOf(16) };

function depthwiseOf(block: Block): Op<ConvInputs, ConvAttributes> {
  return {
    name: 'Conv',
    domain: BLOCKED,
    eachImage: () => [0],
    infer: ([x, kernel], attributes) => ({ dtype: x.dtype, shape: [x.shape[0] ?? 1, fixedDim(kernel.shape[0], 'conv'), ...sizeOf(x, attributes)] }),
    grad({ inputs: [x, kernel, bias], attributes, dy }) {
      const dx = (): Value => inputGradient(dy, kernel, x, attributes, block);
      const dw = (): Value => kernelGradient(x, dy, kernel, attributes, block);
      return bias === undefined ? [dx, dw] : [dx, dw, (): Value => channelSums(dy)];
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

function inputGradient(dy: Value, kernel: Value, x: Value, attributes: ConvAttributes, block: Block): Value {
  const [channels, , height, width] = kernel.shape.map(Number) as [number, number, number, number];
  const places = reshape(kernel, [channels / block, height, width, block]);
  const turned = reshape(slice(places, { axes: [1, 2], starts: [-1, -1], ends: [-height - 1, -width - 1], steps: [-1, -1] }), kernel.shape);
  return apply(depthwise[block], [spreadOut(dy, attributes.strides, block), turned], { ...attributes, strides: [1, 1], pads: inputBorders(x, attributes) });
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
