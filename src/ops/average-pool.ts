/** @file The mean of each window, over what of it lies in the image. */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import { apply, constant, fixedDim, scalar, type Op, type Value } from '../graph/value.ts';
import { ConvTranspose } from './conv.ts';
import type { Unary } from './elementwise.ts';
import { mul } from './mul.ts';
import { expand } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { pad } from './slice.ts';
import { windowedSize } from './window.ts';

type Attrs = {
  readonly kernel_shape: readonly number[];
  readonly strides: readonly number[];
  readonly pads: readonly number[];
  /** 0: a border does not count; 1: it counts as zeros. */
  readonly count_include_pad: number;
};

const NO_DILATION = [1, 1];

/** Each element of a window gets its share of the window's dy; shares of windows that overlap are added up. */
export const AveragePool: Op<Unary, Attrs> = {
  name: 'AveragePool',
  defaults: () => ({ kernel_shape: [1, 1], strides: [1, 1], pads: [0, 0, 0, 0], count_include_pad: 0 }),
  infer([x], { kernel_shape, strides, pads }) {
    if (x.shape.length !== 4) throw new HeadstartError('graph', `averagePool: expects [batch, channels, height, width], not ${formatShape(x.shape)}.`);
    const [height = 1, width = 1] = kernel_shape;
    const size = windowedSize(x, { kernel: [height, width], strides, pads, dilations: NO_DILATION }, 'averagePool');
    return { dtype: x.dtype, shape: [...x.shape.slice(0, 2), ...size] };
  },
  grad: ({ inputs: [x], attributes, dy }) => [(): Value => spread(mul(dy, shares(x, dy, attributes)), x, attributes)],
};

/** How many elements of the image each window covers along one axis. */
function covered(size: number, windows: number, extent: number, stride: number, before: number): number[] {
  return Array.from({ length: windows }, (_, window) => {
    const start = window * stride - before;
    return Math.min(start + extent, size) - Math.max(start, 0);
  });
}

/** 1 / (the number of elements that a window averages), for each window: [height, width], or a scalar where all are the same. */
function shares(x: Value, dy: Value, { kernel_shape, strides, pads, count_include_pad }: Attrs): Value {
  const area = kernel_shape.reduce((product, extent) => product * extent, 1);
  if (count_include_pad === 1 || pads.every((size) => size === 0)) return scalar(1 / area);
  const [rows = [], columns = []] = [0, 1].map((i) =>
    covered(fixedDim(x.shape[i + 2], 'averagePool'), fixedDim(dy.shape[i + 2], 'averagePool'), kernel_shape[i]!, strides[i]!, pads[i]!),
  );
  const values = rows.flatMap((row) => columns.map((column) => 1 / (row * column)));
  return constant(Float32Array.from(values), [rows.length, columns.length], 'float32');
}

function spread(share: Value, x: Value, { kernel_shape, strides, pads }: Attrs): Value {
  const [rows = 1, columns = 1] = kernel_shape;
  const [batch, channels, height, width] = share.shape.map((dim) => fixedDim(dim, 'averagePool')) as [number, number, number, number];
  const [fullHeight, fullWidth] = [fixedDim(x.shape[2], 'averagePool'), fixedDim(x.shape[3], 'averagePool')];
  const tiles = pads.every((size) => size === 0) && strides.every((step, i) => step === kernel_shape[i]);
  if (tiles) {
    const cells = expand(reshape(share, [batch, channels, height, 1, width, 1]), [batch, channels, height, rows, width, columns]);
    const image = reshape(cells, [batch, channels, height * rows, width * columns]);
    return pad(image, [0, 0, 0, 0], [0, 0, fullHeight - height * rows, fullWidth - width * columns]);
  }
  // Each channel by itself: as images of one channel, stamped with a window of ones.
  const ones = constant(new Float32Array(rows * columns).fill(1), [1, 1, rows, columns], 'float32');
  const output_padding = [0, 1].map((i) => {
    const reach = ([height, width][i]! - 1) * strides[i]! + kernel_shape[i]!;
    return [fullHeight, fullWidth][i]! + pads[i]! + pads[i + 2]! - reach;
  });
  const stamped = apply(ConvTranspose, [reshape(share, [batch * channels, 1, height, width]), ones], {
    kernel_shape, strides, pads, dilations: NO_DILATION, group: 1, output_padding,
  });
  return reshape(stamped, x.shape);
}

export type AveragePoolOptions = {
  readonly kernel: readonly [number, number];
  /** Default: the kernel, so that windows tile the image. */
  readonly strides?: readonly [number, number];
  /** Top, left, bottom, right; default none. */
  readonly pads?: readonly [number, number, number, number];
};

/** The mean of each window over [batch, channels, height, width]; a border does not count. */
export function averagePool(x: Value, { kernel, strides = kernel, pads = [0, 0, 0, 0] }: AveragePoolOptions): Value {
  return apply(AveragePool, [x], { kernel_shape: kernel, strides, pads, count_include_pad: 0 });
}
