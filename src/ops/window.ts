/** @file What sliding windows have in common: sizes of their results and the slices that one tap of them sees. */
import { HeadstartError } from '../base/errors.ts';
import { formatShape, type Dim, type Shape } from '../graph/shape.ts';
import { fixedDim, type Value } from '../graph/value.ts';
import { slice } from './slice.ts';

/** ONNX's attributes of a window over [batch, channels, height, width]; pads are top, left, bottom, right. */
export type Window = {
  readonly kernel: readonly [number, number];
  readonly strides: readonly number[];
  readonly pads: readonly number[];
  readonly dilations: readonly number[];
};

/** The attributes of ONNX's Conv. */
export type ConvAttributes = {
  readonly kernel_shape: readonly number[];
  readonly strides: readonly number[];
  /** Top, left, bottom, right. */
  readonly pads: readonly number[];
  readonly dilations: readonly number[];
  readonly group: number;
};

/** Height and width of the result: floor((size + pads - dilation (kernel - 1) - 1) / stride) + 1. */
export function windowedSize(x: Value, { kernel, strides, pads, dilations }: Window, where: string): readonly [number, number] {
  const sizes = kernel.map((extent, i) => {
    const size = fixedDim(x.shape[i + 2], where) + pads[i]! + pads[i + 2]!;
    return Math.floor((size - dilations[i]! * (extent - 1) - 1) / strides[i]!) + 1;
  });
  const [height = 0, width = 0] = sizes;
  if (height > 0 && width > 0) return [height, width];
  throw new HeadstartError('graph', `${where}: the window ${kernel.join('x')} is larger than the image (x is ${formatShape(x.shape)}).`);
}

type Sliding = { readonly kernel_shape: readonly number[]; readonly strides: readonly number[]; readonly pads: readonly number[]; readonly dilations?: readonly number[] };

/** What of an image [N, C, height, width] the first `size` places of a sliding window read, and the attributes with the border that is left. */
export function readByWindow<A extends Sliding>(shape: Shape, attributes: A, size: readonly [number, number]): { readonly size: readonly [number, number]; readonly attributes: A } {
  const { kernel_shape, strides, pads, dilations = [1, 1] } = attributes;
  const needed = size.map((count, i) => strides[i]! * (count - 1) + dilations[i]! * (kernel_shape[i]! - 1) + 1 - pads[i]!);
  const [height, width] = needed.map((count, i) => Math.min(count, Number(shape[i + 2]))) as [number, number];
  return { size: [height, width], attributes: { ...attributes, pads: [pads[0]!, pads[1]!, needed[0]! - height, needed[1]! - width] } };
}

/** What the tap (row, column) of the window sees at each place: [N, C, out height, out width] of the padded x. */
export function tapOf(x: Value, row: number, column: number, [height, width]: readonly [Dim, Dim], window: Pick<Window, 'strides' | 'dilations'>): Value {
  const starts = [row * window.dilations[0]!, column * window.dilations[1]!];
  const steps = [window.strides[0]!, window.strides[1]!];
  const ends = [height, width].map((size, i) => starts[i]! + (fixedDim(size, 'window') - 1) * steps[i]! + 1);
  const whole = starts.every((start) => start === 0) && steps.every((step) => step === 1) && ends[0] === x.shape[2] && ends[1] === x.shape[3];
  return whole ? x : slice(x, { axes: [2, 3], starts, ends, steps });
}
