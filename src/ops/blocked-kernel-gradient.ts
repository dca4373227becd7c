/**
 * @file The gradient of a blocked convolution with respect to its kernel. It is a convolution too: of the image, a block of channels at a time, with strips of the gradient of the result as the kernels;
 * then the sum over the strips and the images. The channels of a block lie side by side and are taken for columns, and the places of the kernel for as far apart: dy, which is large for a kernel, is then
 * read less often.
 */
import { constant, type Value } from '../graph/value.ts';
import { add } from './add.ts';
import { bordered } from './blocked-depthwise-conv.ts';
import type { Block } from './blocked-layout.ts';
import { bordersOf, partOfImage, stretch, type Stretch } from './blocked-places.ts';
import { concat } from './concat.ts';
import { reduceSum } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { stripOf, stripsOf, type Strip } from './row-strips.ts';
import { sideBySide } from './side-by-side.ts';
import { pad, slice } from './slice.ts';
import { transpose } from './transpose.ts';
import type { ConvAttributes } from './window.ts';

export type KernelGradientContext = {
  /** Blocked, or plain with fewer channels than a block. */
  readonly x: Value;
  readonly dy: Value;
  readonly kernel: Value;
  readonly attributes: ConvAttributes;
  readonly block: Block;
  /** The blocked convolution without anything added. */
  readonly convolve: (image: Value, kernel: Value, attributes: ConvAttributes) => Value;
};

export function blockedKernelGradient(context: KernelGradientContext): Value {
  const { x, dy, kernel, block } = context;
  const [filters, channels, height, width] = kernel.shape.map(Number) as [number, number, number, number];
  const [batch] = x.shape.map(Number) as [number];
  const lanes = Math.min(channels, block);
  const size = height * width * lanes * block;
  const summed = (parts: readonly Value[]): Value => parts.reduce((a, b) => add(a, b));
  // The images of a convolution are its channels here: fewer than fill a block, or whole blocks of them.
  if (batch > 1 && (batch < block || batch % block === 0)) {
    const ofBlocks = Array.from({ length: channels / lanes }, (_, index) => {
      const sums = summed(stripsOf(dy.shape).map((strip) => ofImages(context, index, strip)));
      return reshape(reduceSum(reshape(sums, [batch, (filters / block) * size]), [0]), [filters / block, 1, size]);
    });
    return asKernel(concat(ofBlocks, 1), kernel, block);
  }
  const images = Array.from({ length: batch }, (_, image) => ({ ...context, x: imageOf(x, image), dy: imageOf(dy, image) }));
  const sums = summed(images.flatMap((image) => stripsOf(dy.shape).map((strip) => ofImage(image, strip))));
  return asKernel(transpose(reshape(sums, [channels / lanes, filters / block, size]), [1, 0, 2]), kernel, block);
}

const imageOf = (x: Value, image: number): Value => (x.shape[0] === 1 ? x : slice(x, { axes: [0], starts: [image], ends: [image + 1] }));

/** [filters / B, channels / lanes, height, width, lanes, B] as a kernel lies. */
function asKernel(sums: Value, { shape }: Value, block: Block): Value {
  const [filters, channels, height, width] = shape.map(Number) as [number, number, number, number];
  return reshape(channels < block ? transpose(reshape(sums, [filters / block, height * width, channels, block]), [0, 2, 1, 3]) : sums, shape);
}

/** Which rows and columns of x a strip of dy was made from. */
function seenBy({ x, dy, kernel, attributes: { strides, pads } }: KernelGradientContext, { from, to }: Strip): readonly [Stretch, Stretch] {
  const [height, width] = x.shape.slice(2).map(Number) as [number, number];
  const [rows, columns] = kernel.shape.slice(2).map(Number) as [number, number];
  return [stretch(height, strides[0]! * from - pads[0]!, strides[0]! * (to - from - 1) + rows), stretch(width, -pads[1]!, strides[1]! * (Number(dy.shape[3]) - 1) + columns)];
}

/** The convolution of images, whose channels lie side by side, with a strip of dy: of several groups of images each with its own part of it. */
function byStrip({ dy, attributes: { strides }, block, convolve }: KernelGradientContext, strip: Strip, images: Value, lanes: number, group: number): Value {
  const kernel_shape = [strip.to - strip.from, Number(dy.shape[3])];
  const kernel = reshape(stripOf(dy, strip, block), [Number(dy.shape[0]) * Number(dy.shape[1]), 1, ...kernel_shape]);
  return convolve(images, kernel, { kernel_shape, strides: [1, 1], dilations: [strides[0]!, strides[1]! * lanes], pads: [0, 0, 0, 0], group });
}

/** Of one image: [channels / lanes, filters, height, width lanes], blocked. Each block of channels is an image of its own. */
function ofImage(context: KernelGradientContext, strip: Strip): Value {
  const { x, block } = context;
  const [, channels, height, width] = x.shape.map(Number) as [number, number, number, number];
  const lanes = Math.min(channels, block);
  const [rows, { from, to, before, after }] = seenBy(context, strip);
  const columns = { from: from * lanes, to: to * lanes, before: before * lanes, after: after * lanes };
  const [top, left, bottom, right] = bordersOf([rows, columns]) as [number, number, number, number];
  const image = channels < block ? sideBySide(x) : reshape(x, [channels / lanes, 1, height, width * lanes]);
  // Borders are written: a convolution takes places whose windows reach beyond the image one by one, and here nearly all do.
  return byStrip(context, strip, pad(partOfImage(image, [rows, columns]), [0, 0, top, left], [0, 0, bottom, right]), lanes, 1);
}

/** Of a block of channels of several images: [1, images filters, height, width lanes], blocked. So no image is cut out, which one thread would do, and threads have equal shares. */
function ofImages(context: KernelGradientContext, index: number, strip: Strip): Value {
  const { x, block } = context;
  const [batch, channels] = x.shape.map(Number) as [number, number];
  const lanes = Math.min(channels, block);
  const seen = seenBy(context, strip);
  const part = partOfImage(x, seen, channels < block ? undefined : block);
  const [top, left, bottom, right] = bordersOf(seen) as [number, number, number, number];
  const image = channels < block ? pad(sideBySide(part), [0, 0, top, left * lanes], [0, 0, bottom, right * lanes]) : channels === block ? bordered(part, bordersOf(seen), block) : picked(context, part, index, bordersOf(seen));
  const [height, width] = seen.map(({ from, to, before, after }) => to - from + before + after) as [number, number];
  return byStrip(context, strip, reshape(image, [1, batch, height, width * lanes]), lanes, batch);
}

/** A block of the channels of blocked images, with zeros around it: the images then follow each other, as they must. A copy, but on all threads. */
function picked({ block, convolve }: KernelGradientContext, x: Value, index: number, pads: readonly number[]): Value {
  const channels = Number(x.shape[1]);
  const ones = new Float32Array(channels * block);
  for (let lane = 0; lane < block; lane++) ones[(index * block + lane) * block + lane] = 1;
  return convolve(x, constant(ones, [block, channels, 1, 1], 'float32'), { kernel_shape: [1, 1], strides: [1, 1], dilations: [1, 1], pads, group: 1 });
}
