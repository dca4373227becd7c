/**
 * @file For each channel of images the sum of its numbers and that of their squares, of which batch statistics are made in one pass over the images:
 *
 *     d x = d sum + 2 x d squares
 */
import { apply, fixedDim, scalar, type Kernels, type Op, type Value } from '../graph/value.ts';
import { add } from './add.ts';
import { planeMeans } from './blocked-sums.ts';
import { inBlocks, type Block } from './blocked-layout.ts';
import { rowProducts, scaleChannels } from './blocked-depthwise-conv.ts';
import { concat } from './concat.ts';
import type { NoAttributes } from './elementwise.ts';
import { mul } from './mul.ts';
import { expand, reduceSum } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { slice } from './slice.ts';

/** [N, C, height, width] and [N], what each image counts. */
type Inputs = readonly [x: Value, counts: Value];

const DOMAIN = 'headstart';

const ChannelMoments: Op<Inputs, NoAttributes> = {
  name: 'ChannelMoments',
  domain: DOMAIN,
  sumsImages: [0, 1],
  infer: ([x]) => ({ dtype: x.dtype, shape: [2, fixedDim(x.shape[1], 'ChannelMoments')] }),
  quickForm: ([x, counts], _, { block }: Kernels) => {
    const within = inBlocks(x);
    return within === undefined || block === undefined ? undefined : apply(inBlocked[block], [within, counts], {});
  },
  trainingForm: ([x, counts]) => moments(counts, reduceSum(x, [2, 3]), reduceSum(mul(x, x), [2, 3])),
  grad: ({ inputs: [x, counts], dy }) => [(): Value => {
    const [offsets, factors] = slopes(dy, counts, x);
    const ofChannels = (value: Value): Value => reshape(value, [...x.shape.slice(0, 2), 1, 1]);
    return add(mul(x, ofChannels(factors)), ofChannels(offsets));
  }, undefined],
};

const inBlocked: Readonly<Record<Block, Op<Inputs, NoAttributes>>> = { 8: momentsIn(8), 16: momentsIn(16) };

/** x is blocked. */
function momentsIn(block: Block): Op<Inputs, NoAttributes> {
  return {
    name: 'BlockedChannelMoments',
    domain: DOMAIN,
    sumsImages: [0, 1],
    infer: ([x]) => ({ dtype: x.dtype, shape: [2, fixedDim(x.shape[1], 'ChannelMoments')] }),
    trainingForm([x, counts]) {
      const [batch, channels, height, width] = x.shape.map(Number) as [number, number, number, number];
      // Row by row first, so that no sum in single precision gets long.
      const rows = planeMeans(reshape(x, [1, batch * channels * height, 1, width]));
      const over = (value: Value, count: number): Value => reshape(mul(planeMeans(reshape(value, [batch, channels, height, 1])), scalar(count)), [batch, channels]);
      return moments(counts, over(rows, height * width), over(rowProducts(x, x, block), height));
    },
    grad: ({ inputs: [x, counts], dy }) => [(): Value => {
      const [batch, channels, ...size] = x.shape.map(Number) as [number, number, number, number];
      const [offsets, factors] = slopes(dy, counts, x);
      // Each channel of each image by its own numbers.
      const apart = reshape(x, [1, batch * channels, ...size]);
      return reshape(scaleChannels(apart, factors, reshape(offsets, [batch * channels]), block), x.shape);
    }, undefined],
  };
}

/** [2, C] of sums for each image, [N, C]. */
function moments(counts: Value, ...sums: readonly Value[]): Value {
  const column = reshape(counts, [fixedDim(counts.shape[0], 'ChannelMoments'), 1]);
  return concat(sums.map((each) => reduceSum(mul(each, column), [0], { keepdims: true })), 0);
}

/** For each image and channel [N, C] what is added to the gradient of x, and what x is multiplied with in it. */
function slopes(dy: Value, counts: Value, x: Value): [offsets: Value, factors: Value] {
  const [batch, channels] = x.shape.map(Number) as [number, number];
  const column = reshape(counts, [batch, 1]);
  const row = (index: number): Value => slice(dy, { axes: [0], starts: [index], ends: [index + 1] });
  const ofImages = (value: Value): Value => mul(expand(value, [batch, channels]), column);
  return [ofImages(row(0)), ofImages(mul(row(1), scalar(2)))];
}

/** [2, C]: the sums over images and places of x [N, C, height, width] and of its squares, each image multiplied with what it counts, [N]. */
export function channelMoments(x: Value, counts: Value): Value {
  return apply(ChannelMoments, [x, counts], {});
}
