/** @file Where windows stand in an image of the blocked layout: borders of the convolutions that are gradients, parts and neighbours of places. */
import { fixedDim, type Value } from '../graph/value.ts';
import type { Block } from './blocked-layout.ts';
import { reshape } from './reshape.ts';
import { pad, slice } from './slice.ts';
import { windowedSize, type ConvAttributes } from './window.ts';

/** Height and width of what a convolution makes of x. */
export function sizeOf(x: Value, attributes: ConvAttributes): readonly [number, number] {
  const [height = 1, width = 1] = attributes.kernel_shape;
  return windowedSize(x, { ...attributes, kernel: [height, width] }, 'conv');
}

/** The border around dy, spread out over its steps, from which the turned kernel makes dx: top, left, bottom, right. Below 0 at the end: so much of dy is left out. */
export function inputBorders(x: Value, attributes: ConvAttributes): number[] {
  const { kernel_shape, strides, pads } = attributes;
  const before = [0, 1].map((i) => kernel_shape[i]! - 1 - pads[i]!);
  const after = sizeOf(x, attributes).map((size, i) => Number(x.shape[i + 2]) + kernel_shape[i]! - 1 - size * strides[i]! - before[i]!);
  return [...before, ...after];
}

/** The border around x from which dy, as the kernel, makes as many taps as the kernel has. Below 0 at the end: so much of x is left out. */
export function kernelBorders(x: Value, attributes: ConvAttributes): number[] {
  const { kernel_shape, strides, pads } = attributes;
  const before = [0, 1].map((i) => pads[i]!);
  const after = sizeOf(x, attributes).map((size, i) => strides[i]! * (size - 1) + kernel_shape[i]! - Number(x.shape[i + 2]) - before[i]!);
  return [...before, ...after];
}

/** Blocked dy with zeros between its places, so that it lies as far apart as the steps that made it. */
export function spreadOut(dy: Value, [down = 1, right = 1]: readonly number[], block: Block): Value {
  if (down === 1 && right === 1) return dy;
  const [batch, channels, height, width] = dy.shape.map(Number) as [number, number, number, number];
  const apart = pad(reshape(dy, [(batch * channels) / block, height, 1, width, 1, block]), [0, 0, 0, 0, 0, 0], [0, 0, down - 1, 0, right - 1, 0]);
  return reshape(apart, [batch, channels, height * down, width * right]);
}

/** From where and up to where along an axis, with the border that is left of what was asked for. */
export type Stretch = { readonly from: number; readonly to: number; readonly before: number; readonly after: number };

/** `count` places from `start` on in an axis of `length`, where what lies beyond its ends is border; with up to `slack` more at the end, if that is where the axis ends. */
export function stretch(length: number, start: number, count: number, slack = 0): Stretch {
  const [from, end] = [Math.max(0, start), Math.min(length, start + count)];
  const to = length - end <= slack ? length : end;
  return { from, to, before: from - start, after: Math.max(0, start + count - to) };
}

/** Rows and columns of an image, blocked or (without `block`) plain. */
export function partOfImage(x: Value, [rows, columns]: readonly [Stretch, Stretch], block?: Block): Value {
  const [batch, channels, height, width] = x.shape.map((dim) => fixedDim(dim, 'conv')) as [number, number, number, number];
  if (rows.from === 0 && columns.from === 0 && rows.to === height && columns.to === width) return x;
  const bounds = { starts: [rows.from, columns.from], ends: [rows.to, columns.to] };
  if (block === undefined) return slice(x, { axes: [2, 3], ...bounds });
  const part = slice(reshape(x, [(batch * channels) / block, height, width, block]), { axes: [1, 2], ...bounds });
  return reshape(part, [batch, channels, rows.to - rows.from, columns.to - columns.from]);
}

/** [top, left, bottom, right] of two stretches. */
export function bordersOf([rows, columns]: readonly [Stretch, Stretch]): number[] {
  return [rows.before, columns.before, rows.after, columns.after];
}

/** A blocked image with zeros below it and beside it, up to that size. */
export function widened(image: Value, [height, width]: readonly [number, number], block: Block): Value {
  const [batch, channels, down, across] = image.shape.map(Number) as [number, number, number, number];
  if (down === height && across === width) return image;
  const padded = pad(reshape(image, [(batch * channels) / block, down, across, block]), [0, 0, 0, 0], [0, height - down, width - across, 0]);
  return reshape(padded, [batch, channels, height, width]);
}
