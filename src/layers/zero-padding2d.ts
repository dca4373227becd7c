/** @file A layer that puts a border of zeros around images. */
import { HeadstartError } from '../base/errors.ts';
import { pad } from '../ops/slice.ts';
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
  return { type: 'ZeroPadding2D', config, weights: noWeights, call: (x) => pad(x, [0, 0, top, left], [0, 0, bottom, right]) };
}

function sidesOf(size: number | Sides): Sides {
  return typeof size === 'number' ? [size, size] : size;
}
