/** @file A layer that puts a border of zeros around images. */
import { HeadstartError } from '../base/errors.ts';
import type { Value } from '../graph/value.ts';
import { pad, slice } from '../ops/slice.ts';
import { noWeights, type Layer, type Named } from './layer.ts';

type Sides = readonly [number, number];

export type ZeroPadding2dConfig = Named & {
  /** One size for all sides, [height, width] for both sides of each, or [[top, bottom], [left, right]]; default 1. */
  readonly padding?: number | Sides | readonly [Sides, Sides];
};

/** [N, C, H, W] -> [N, C, top + H + bottom, left + W + right]. */
export function zeroPadding2d(config: ZeroPadding2dConfig = {}): Layer<'ZeroPadding2D', ZeroPadding2dConfig> {
  const { padding = 1 } = config;
  const [vertical, horizontal] = typeof padding === 'number' ? [padding, padding] : padding;
  const [top, bottom] = sidesOf(vertical);
  const [left, right] = sidesOf(horizontal);
  if (![top, bottom, left, right].every((size) => Number.isInteger(size) && size >= 0)) {
    throw new HeadstartError('usage', `zeroPadding2d: padding is made of whole numbers of at least 0; got ${JSON.stringify(config)}.`);
  }
  return { type: 'ZeroPadding2D', config, weights: noWeights, call: (x) => bordered(x, [top, left], [bottom, right]) };
}

/**
 * One column more than asked for, and it is cut off again: ONNX Runtime makes a Pad that stands right before a MaxPool the
 * pool's own border, whose zeros then do not take part, and refuses one that is as large as the window of a pool.
 */
function bordered(x: Value, before: Sides, after: Sides): Value {
  if ([...before, ...after].every((size) => size === 0)) return x;
  const [bottom, right] = after;
  const wider = pad(x, [0, 0, ...before], [0, 0, bottom, right + 1]);
  return slice(wider, { axes: [3], starts: [0], ends: [-1] });
}

function sidesOf(size: number | Sides): Sides {
  return typeof size === 'number' ? [size, size] : size;
}
