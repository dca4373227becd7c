/** @file How unlike the train photos a photo is, as part of a saved model's graph. */
import { constant, scalar, type Value } from '../graph/value.ts';
import { sub } from '../ops/add.ts';
import { matmul } from '../ops/matmul.ts';
import { max } from '../ops/max.ts';
import { div, mul } from '../ops/mul.ts';
import { reduceMax } from '../ops/reduce-max.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { sqrt } from '../ops/sqrt.ts';

/** Rows of features of train photos, each of length 1: `width` numbers a photo. */
export type TrainRows = { readonly unit: ArrayLike<number>; readonly width: number };

/** [N] of features [N, width]: the distance of each row, scaled to length 1, to the nearest train row, √(2 - 2 cos) (evaluation/out-of-distribution.ts). */
export function nearestDistance(features: Value, { unit, width }: TrainRows): Value {
  const photos = unit.length / width;
  const turned = Float32Array.from({ length: unit.length }, (_, index) => unit[(index % photos) * width + Math.floor(index / photos)]!);
  const length = max(sqrt(reduceSum(mul(features, features), [1], { keepdims: true })), scalar(1e-12));
  const cosine = matmul(div(features, length), constant(turned, [width, photos], 'float32', 'outOfDistribution/photos'));
  return sqrt(max(sub(scalar(2), mul(scalar(2), reduceMax(cosine, [1]))), scalar(0)));
}
