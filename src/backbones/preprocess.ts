/** @file From the bytes of photos to what a pretrained network was trained on. */
import { madeFor } from '../graph/origin.ts';
import { constant, scalar, type Value } from '../graph/value.ts';
import { sub } from '../ops/add.ts';
import { cast } from '../ops/cast.ts';
import { concat } from '../ops/concat.ts';
import { mul } from '../ops/mul.ts';
import { slice } from '../ops/slice.ts';
import { transpose } from '../ops/transpose.ts';

/** How bytes become the network's input: ((value in that order) - mean) / standardDeviation, channel by channel. */
export type Preprocessing = {
  readonly order: 'rgb' | 'bgr';
  readonly mean: readonly [number, number, number];
  readonly standardDeviation: readonly [number, number, number];
};

/** Bytes [N, H, W, 3] as the network's float32 input [N, 3, H, W]. */
export function preprocess(image: Value, preprocessing: Preprocessing): Value {
  const prepared = prepare(image, preprocessing);
  madeFor({ part: 'image' }, [prepared]);
  return prepared;
}

function prepare(image: Value, { order, mean, standardDeviation }: Preprocessing): Value {
  const planes = transpose(cast(image, 'float32'), [0, 3, 1, 2]);
  const ordered = order === 'rgb' ? planes : reversedChannels(planes);
  const centered = sub(ordered, perChannel(mean));
  const [first] = standardDeviation;
  const same = standardDeviation.every((value) => value === first);
  if (same && first === 1) return centered;
  return mul(centered, same ? scalar(1 / first) : perChannel(standardDeviation.map((value) => 1 / value)));
}

function reversedChannels(planes: Value): Value {
  return concat([2, 1, 0].map((channel) => slice(planes, { axes: [1], starts: [channel], ends: [channel + 1] })), 1);
}

function perChannel(values: readonly number[]): Value {
  return constant(Float32Array.from(values), [1, values.length, 1, 1], 'float32');
}
