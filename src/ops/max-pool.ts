/** @file The largest element of each window. */
import { HeadstartError } from '../base/errors.ts';
import { elementCount, formatShape } from '../graph/shape.ts';
import { apply, applyAll, fixedDim, scalar, type Op, type Type, type Value } from '../graph/value.ts';
import { inBlocks, plain } from './blocked-layout.ts';
import { blockedMaxPool } from './blocked-max-pool.ts';
import { concat } from './concat.ts';
import { contest, shares } from './contest.ts';
import type { Unary } from './elementwise.ts';
import { expand } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { scatterAdd } from './scatter-add.ts';
import { pad, slice } from './slice.ts';
import { spaceToDepth } from './space-to-depth.ts';
import { readByWindow, tapOf, windowedSize } from './window.ts';

type Attrs = {
  readonly kernel_shape: readonly number[];
  readonly strides: readonly number[];
  readonly pads: readonly number[];
  /** Left out where it is 1. */
  readonly dilations?: readonly number[];
};

const NO_DILATION = [1, 1];

function poolType(x: Value, { kernel_shape, strides, pads, dilations = NO_DILATION }: Attrs): Type {
  if (x.shape.length !== 4) throw new HeadstartError('graph', `maxPool: expects [batch, channels, height, width], not ${formatShape(x.shape)}.`);
  const [height = 1, width = 1] = kernel_shape;
  const size = windowedSize(x, { kernel: [height, width], strides, pads, dilations }, 'maxPool');
  return { dtype: x.dtype, shape: [...x.shape.slice(0, 2), ...size] };
}

/** Of equal elements in a window the first in reading order gets the gradient, as in TensorFlow and PyTorch. */
export const MaxPool: Op<Unary, Attrs> = {
  name: 'MaxPool',
  defaults: () => ({ kernel_shape: [1, 1], strides: [1, 1], pads: [0, 0, 0, 0] }),
  selectsByOrder: true,
  keepsRange: true,
  eachImage: () => [0],
  reads: readByWindow,
  quickForm([x], attributes, { block }) {
    const within = inBlocks(x);
    return block === undefined || within === undefined || !tiles(attributes) ? undefined : plain(blockedMaxPool(within, attributes, block));
  },
  infer: ([x], attributes) => poolType(x, attributes),
  trainingForm: ([x], attributes) => (tiles(attributes) ? contest(tapsOf(x, attributes)).winner : undefined),
  grad({ inputs: [x], attributes, dy }) {
    return [(): Value => (tiles(attributes) ? tileGradient(x, dy, attributes) : overlapGradient(x, dy, attributes))];
  },
};

const tiles = ({ kernel_shape, strides, pads, dilations }: Attrs): boolean => dilations === undefined && kernel_shape.every((extent, i) => extent === strides[i]) && pads.every((size) => size === 0);

/** For each position in the window the elements that stand there. Square windows are taken apart in one go, which is faster. */
function tapsOf(x: Value, attributes: Attrs): Value[] {
  const [rows = 1, columns = 1] = attributes.kernel_shape;
  const { shape } = poolType(x, attributes);
  const [channels, height, width] = shape.slice(1).map((dim) => fixedDim(dim, 'maxPool')) as [number, number, number];
  if (rows !== columns || rows === 1) {
    return Array.from({ length: rows * columns }, (_, tap) =>
      tapOf(x, Math.floor(tap / columns), tap % columns, [height, width], { strides: attributes.strides, dilations: NO_DILATION }),
    );
  }
  const covered = tapOf(x, 0, 0, [height * rows, width * columns], { strides: [1, 1], dilations: NO_DILATION });
  const blocks = spaceToDepth(covered, rows);
  return Array.from({ length: rows * columns }, (_, tap) => slice(blocks, { axes: [1], starts: [tap * channels], ends: [(tap + 1) * channels] }));
}

/** Windows that tile the image: a contest of the window's elements one by one, then the prizes handed back the same way. */
function tileGradient(x: Value, dy: Value, attributes: Attrs): Value {
  const [rows = 1, columns = 1] = attributes.kernel_shape;
  const [batch, channels, height, width] = dy.shape.map((dim) => fixedDim(dim, 'maxPool')) as [number, number, number, number];
  const { beats } = contest(tapsOf(x, attributes));
  const cells = shares(dy, beats).map((share) => reshape(share, [batch, channels, height, 1, width, 1]));
  const lines = Array.from({ length: rows }, (_, row) => concat(cells.slice(row * columns, (row + 1) * columns), 5));
  const image = reshape(concat(lines, 3), [batch, channels, height * rows, width * columns]);
  const below = fixedDim(x.shape[2], 'maxPool') - height * rows;
  const beside = fixedDim(x.shape[3], 'maxPool') - width * columns;
  return pad(image, [0, 0, 0, 0], [0, 0, below, beside]);
}

/** Windows that overlap: dy is added up at the positions of the winners, which the pooling itself can tell. */
function overlapGradient(x: Value, dy: Value, attributes: Attrs): Value {
  const [, winners] = applyAll(MaxPoolWithIndices, [x], attributes);
  const zeros = expand(scalar(0), [elementCount(x.shape)]);
  return reshape(scatterAdd(zeros, reshape(winners!, [elementCount(dy.shape)]), reshape(dy, [elementCount(dy.shape)])), x.shape);
}

/** The same op with its second output, the winners' positions in the flattened x: much slower, so only where it must be. */
const MaxPoolWithIndices: Op<Unary, Attrs> = {
  name: 'MaxPool',
  infer([x], attributes) {
    const pooled = poolType(x, attributes);
    return [pooled, { dtype: 'int64', shape: pooled.shape }];
  },
};

export type MaxPoolOptions = {
  readonly kernel: readonly [number, number];
  /** Default: the kernel, so that windows tile the image. */
  readonly strides?: readonly [number, number];
  /** Top, left, bottom, right; default none. */
  readonly pads?: readonly [number, number, number, number];
};

/** The largest element of each window over [batch, channels, height, width]. */
export function maxPool(x: Value, { kernel, strides = kernel, pads = [0, 0, 0, 0] }: MaxPoolOptions): Value {
  return apply(MaxPool, [x], { kernel_shape: kernel, strides, pads });
}
