/** @file Convolution over [batch, channels, height, width] with a kernel [filters, channels / group, height, width], and its transpose. */
import { HeadstartError } from '../base/errors.ts';
import { countedElements } from '../graph/multiply-adds.ts';
import { formatShape } from '../graph/shape.ts';
import { apply, fixedDim, type Op, type Type, type Value } from '../graph/value.ts';
import { blockedConv } from './blocked-conv.ts';
import { blockedDepthwise } from './blocked-depthwise-conv.ts';
import { convKernelGradient } from './conv-kernel-gradient.ts';
import { rowWinograd } from './conv-row-winograd.ts';
import { reduceSum } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { slice } from './slice.ts';
import { transpose } from './transpose.ts';
import { readByWindow, windowedSize, type ConvAttributes } from './window.ts';
import { winogradConv } from './winograd-conv.ts';

type ConvInputs = readonly [x: Value, kernel: Value, bias?: Value];

export const Conv: Op<ConvInputs, ConvAttributes> = {
  name: 'Conv',
  eachImage: () => [0],
  reads: readByWindow,
  defaults: ([, kernel]) => ({ kernel_shape: kernel.shape.slice(2).map(Number), strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1 }),
  infer: ([x, kernel, bias], attributes) => convType(x, kernel, bias, attributes),
  weightedSum: () => ({ channels: 1, axis: 0 }),
  // Each number of the result sums over the channels of a group and the window.
  multiplyAdds: ([, kernel], _, result) => countedElements(result) * countedElements(kernel.shape.slice(1)),
  quickForm: (inputs, attributes, { block }) => winogradConv(inputs, attributes) ?? (block === undefined ? undefined : (blockedDepthwise(inputs, attributes, block) ?? blockedConv(inputs, attributes, block))),
  frozenForm: (inputs, attributes) => rowWinograd(inputs, attributes, conv),
  grad({ inputs: [x, kernel, bias], attributes, dy }) {
    const dx = (): Value => convInputGradient(dy, kernel, x, attributes);
    const dw = (): Value => (isDepthwise(kernel, attributes) ? depthwiseKernelGradient(x, dy, kernel, attributes) : convKernelGradient(x, dy, kernel, attributes));
    return bias === undefined ? [dx, dw] : [dx, dw, (): Value => reduceSum(dy, [0, 2, 3])];
  },
};

/** Each channel has one filter of its own. */
const isDepthwise = (kernel: Value, { group }: ConvAttributes): boolean => kernel.shape[0] === group && kernel.shape[1] === 1;

/**
 * dw of a convolution of each channel by itself is one too: every channel of every image is slid over by its own dy, whose elements are as far
 * apart as the strides, in steps of the dilations.
 */
function depthwiseKernelGradient(x: Value, dy: Value, kernel: Value, { kernel_shape, strides, pads, dilations, group }: ConvAttributes): Value {
  const [batch, , height, width] = x.shape.map((dim) => fixedDim(dim, 'conv')) as [number, number, number, number];
  const [rows, columns] = dy.shape.slice(2).map((dim) => fixedDim(dim, 'conv')) as [number, number];
  const each = conv(reshape(x, [1, batch * group, height, width]), reshape(dy, [batch * group, 1, rows, columns]), {
    strides: dilations, dilations: strides, pads, group: batch * group,
  });
  // What the strides left over at the end of the image would make more taps than there are.
  const taps = slice(each, { axes: [2, 3], starts: [0, 0], ends: kernel_shape });
  return reshape(reduceSum(reshape(taps, [batch, group, ...kernel_shape]), [0]), kernel.shape);
}

function convType(x: Value, kernel: Value, bias: Value | undefined, attributes: ConvAttributes): Type {
  const shapes = `x is ${formatShape(x.shape)}, w is ${formatShape(kernel.shape)}`;
  if (x.shape.length !== 4 || kernel.shape.length !== 4) {
    throw new HeadstartError('graph', `conv: expects [batch, channels, height, width] and [filters, channels, height, width]; ${shapes}.`);
  }
  const [channels, filters, perGroup] = [x.shape[1], kernel.shape[0], kernel.shape[1]].map((dim) => fixedDim(dim, 'conv')) as [number, number, number];
  if (channels !== perGroup * attributes.group) {
    throw new HeadstartError(
      'graph',
      `conv: the image has ${channels} channels but the kernel expects ${perGroup * attributes.group} (${shapes}).`,
      'Shapes are [batch, channels, height, width]; if yours end in channels, transpose first.',
    );
  }
  if (filters % attributes.group !== 0 || (bias !== undefined && bias.shape[0] !== filters)) {
    throw new HeadstartError('graph', `conv: ${filters} filters do not fit ${attributes.group} groups or the bias${bias ? ` ${formatShape(bias.shape)}` : ''}.`);
  }
  const [height = 1, width = 1] = attributes.kernel_shape;
  const size = windowedSize(x, { ...attributes, kernel: [height, width] }, 'conv');
  return { dtype: x.dtype, shape: [x.shape[0] ?? 1, filters, ...size] };
}

/** The kernel with the channels of each group and its filters swapped: [filters, channels / group, ...] -> [channels, filters / group, ...]. */
function swapped(kernel: Value, group: number): Value {
  const [filters, perGroup, ...space] = kernel.shape.map((dim) => fixedDim(dim, 'conv')) as [number, number, number, number];
  if (group === 1) return transpose(kernel, [1, 0, 2, 3]);
  const byGroup = reshape(kernel, [group, filters / group, perGroup, ...space]);
  return reshape(filters === group || perGroup === 1 ? byGroup : transpose(byGroup, [0, 2, 1, 3, 4]), [group * perGroup, filters / group, ...space]);
}

/**
 * dx: the convolution of dy with the kernel turned by 180 degrees, its two channel axes swapped and the border
 * widened to kernel - 1 - pad. With strides it is the transposed convolution.
 */
function convInputGradient(dy: Value, kernel: Value, x: Value, attributes: ConvAttributes): Value {
  const { strides, pads, dilations, group, kernel_shape } = attributes;
  const border = pads.map((pad, side) => dilations[side % 2]! * (kernel_shape[side % 2]! - 1) - pad);
  if (strides.every((step) => step === 1) && border.every((size) => size >= 0)) {
    const turned = kernel_shape.every((extent) => extent === 1)
      ? kernel
      : slice(kernel, { axes: [2, 3], starts: [-1, -1], ends: kernel_shape.map((extent) => -extent - 1), steps: [-1, -1] });
    return apply(Conv, [dy, swapped(turned, group)], { ...attributes, pads: border });
  }
  const padding = [0, 1].map((i) => {
    const covered = (fixedDim(dy.shape[i + 2], 'conv') - 1) * strides[i]! + dilations[i]! * (kernel_shape[i]! - 1) + 1;
    return fixedDim(x.shape[i + 2], 'conv') + pads[i]! + pads[i + 2]! - covered;
  });
  return apply(ConvTranspose, [dy, kernel], { ...attributes, output_padding: padding });
}

/** Used for gradients only; it has none of its own. */
export const ConvTranspose: Op<readonly [dy: Value, kernel: Value], ConvAttributes & { readonly output_padding: readonly number[] }> = {
  name: 'ConvTranspose',
  // Each number of the input goes into as many results.
  multiplyAdds: ([dy, kernel]) => countedElements(dy.shape) * countedElements(kernel.shape.slice(1)),
  infer([dy, kernel], { kernel_shape, strides, pads, dilations, group, output_padding }) {
    const space = [0, 1].map(
      (i) =>
        (fixedDim(dy.shape[i + 2], 'convTranspose') - 1) * strides[i]! + dilations[i]! * (kernel_shape[i]! - 1) + 1 + output_padding[i]! - pads[i]! - pads[i + 2]!,
    );
    return { dtype: dy.dtype, shape: [dy.shape[0] ?? 1, fixedDim(kernel.shape[1], 'convTranspose') * group, ...space] };
  },
};

export type ConvOptions = {
  readonly bias?: Value;
  /** [vertical, horizontal]; default [1, 1]. */
  readonly strides?: readonly number[];
  /** Top, left, bottom, right; default none. */
  readonly pads?: readonly number[];
  /** Default [1, 1]. */
  readonly dilations?: readonly number[];
  /** Into how many separate convolutions the channels are split; default 1. */
  readonly group?: number;
};

/** y[n,o,i,j] = bias[o] + sum over c,a,b of x[n, c, i s + a d - pad, j s + b d - pad] kernel[o,c,a,b]. */
export function conv(x: Value, kernel: Value, options: ConvOptions = {}): Value {
  const { bias, strides = [1, 1], pads = [0, 0, 0, 0], dilations = [1, 1], group = 1 } = options;
  const kernel_shape = [kernel.shape[2], kernel.shape[3]].map((dim) => fixedDim(dim, 'conv'));
  return apply(Conv, bias === undefined ? [x, kernel] : [x, kernel, bias], { kernel_shape, strides, pads, dilations, group });
}
