/**
 * @file A depthwise convolution in the blocked layout, where each product is one of vectors; in the plain layout ONNX Runtime takes a depthwise convolution channel by channel
 * through its matrix product, which is ten times slower. Its gradients are convolutions of the same kind.
 */
import { apply, constant, fixedDim, type Op, type Value } from '../graph/value.ts';
import { activated } from './activated.ts';
import { channelSums } from './blocked-sums.ts';
import { blocked, BLOCKED, plain, type Block } from './blocked-layout.ts';
import { inputBorders, kernelBorders, sizeOf, spreadOut } from './blocked-places.ts';
import { expand, reduceSum } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { slice } from './slice.ts';
import { transpose } from './transpose.ts';
import type { ConvAttributes } from './window.ts';

type ConvInputs = readonly [x: Value, kernel: Value, bias?: Value | undefined, plus?: Value];

/** All inputs but the bias, and the result, are blocked. */
const depthwise: Readonly<Record<Block, Op<ConvInputs, ConvAttributes>>> = { 8: depthwiseOf(8), 16: depthwiseOf(16) };

function depthwiseOf(block: Block): Op<ConvInputs, ConvAttributes> {
  const op: Op<ConvInputs, ConvAttributes> = {
    name: 'Conv',
    domain: BLOCKED,
    eachImage: () => [0, 3],
    takesSum: 3,
    infer: ([x, kernel], attributes) => ({ dtype: x.dtype, shape: [x.shape[0] ?? 1, fixedDim(kernel.shape[0], 'conv'), ...sizeOf(x, attributes)] }),
    absorb: (inputs, attributes, activation) => activated(op, inputs, attributes, activation),
    grad({ inputs: [x, kernel, bias, plus], attributes, dy }) {
      const dx = (): Value => inputGradient(dy, kernel, x, attributes, block);
      const dw = (): Value => kernelGradient(x, dy, kernel, attributes, block);
      return [dx, dw, bias && ((): Value => channelSums(dy)), plus && ((): Value => dy)];
    },
  };
  return op;
}

/** A factor and, where there is one, an offset for each channel of a blocked image. */
export function scaleChannels(x: Value, factors: Value, offsets: Value | undefined, block: Block): Value {
  const channels = fixedDim(x.shape[1], 'scaleChannels');
  const kernel = reshape(factors, [channels, 1, 1, 1]);
  return apply(depthwise[block], offsets === undefined ? [x, kernel] : [x, kernel, offsets], { kernel_shape: [1, 1], strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], group: channels });
}

export type ColumnOptions = {
  /** From one sum to the next, in rows; default 1. */
  readonly step?: number;
  /** Top, left, bottom, right; default none. */
  readonly pads?: readonly number[];
  readonly bias?: Value | undefined;
  /** Added in the same pass; of the shape of the result. */
  readonly plus?: Value | undefined;
  readonly activation?: string | undefined;
};

/** Sums of rows of a blocked image, each row times a number of the column, for every channel and place. */
export function sumsOfRows(x: Value, column: readonly number[], { step = 1, pads = [0, 0, 0, 0], bias, plus, activation }: ColumnOptions, block: Block): Value {
  const channels = fixedDim(x.shape[1], 'sumsOfRows');
  // Spread out from the few numbers, by which equal sums are known as such.
  const kernel = reshape(expand(constant(Float32Array.from(column), [1, column.length, 1], 'float32'), [channels / block, column.length, block]), [channels, 1, column.length, 1]);
  const attributes = { kernel_shape: [column.length, 1], strides: [step, 1], dilations: [1, 1], pads, group: channels, ...(activation !== undefined && { activation }) };
  return apply<ConvInputs, ConvAttributes>(depthwise[block], plus !== undefined ? [x, kernel, bias, plus] : bias !== undefined ? [x, kernel, bias] : [x, kernel], attributes);
}

/** A blocked image with zeros around it, top, left, bottom and right: ONNX Runtime's Pad has one thread. */
export function bordered(x: Value, pads: readonly number[], block: Block): Value {
  return pads.every((size) => size === 0) ? x : sumsOfRows(x, [1], { pads }, block);
}

/** For each row and channel of two blocked images the sum of the products of their numbers: [N, C, height, 1], blocked. */
export function rowProducts(a: Value, b: Value, block: Block): Value {
  const [batch, channels, height, width] = a.shape.map(Number) as [number, number, number, number];
  // A row of a block of channels is a group of its own, and the other image's row its kernel.
  const groups = batch * channels * height;
  const products = apply(depthwise[block], [reshape(a, [1, groups, 1, width]), reshape(b, [groups, 1, 1, width])], {
    kernel_shape: [1, width], strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], group: groups,
  });
  return reshape(products, [batch, channels, height, 1]);
}

/** The convolution in this form, or undefined where it is not depthwise or does not fit into blocks. */
export function blockedDepthwise([x, kernel, bias]: ConvInputs, attributes: ConvAttributes, block: Block): Value | undefined {
  const [filters, perGroup] = kernel.shape;
  const { group, dilations } = attributes;
  if (group === 1 || group !== filters || perGroup !== 1 || group % block !== 0) return undefined;
  if (dilations.some((step) => step !== 1) || x.shape.some((dim) => typeof dim !== 'number')) return undefined;
  const borders = [...inputBorders(x, attributes), ...kernelBorders(x, attributes)];
  if (borders.some((size) => size < 0)) return undefined;
  const inBlocks = areaOf(kernel) === 1 ? kernel : reshape(transpose(reshape(kernel, [group / block, block, areaOf(kernel)]), [0, 2, 1]), kernel.shape);
  return plain(apply(depthwise[block], bias === undefined ? [blocked(x), inBlocks] : [blocked(x), inBlocks, bias], attributes));
}

function areaOf({ shape }: Value): number {
  return Number(shape[2]) * Number(shape[3]);
}

function inputGradient(dy: Value, kernel: Value, x: Value, attributes: ConvAttributes, block: Block): Value {
  const [channels, , height, width] = kernel.shape.map(Number) as [number, number, number, number];
  const places = reshape(kernel, [channels / block, height, width, block]);
  const turned = height * width === 1 ? kernel : reshape(slice(places, { axes: [1, 2], starts: [-1, -1], ends: [-height - 1, -width - 1], steps: [-1, -1] }), kernel.shape);
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
