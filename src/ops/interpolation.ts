/** @file How an image is sampled when its size changes: for each place of the result the places that it is made of, and by how much, as ONNX's Resize has it. */
import { HeadstartError } from '../base/errors.ts';

export type Interpolation = {
  readonly mode: string;
  readonly coordinate_transformation_mode: string;
  readonly nearest_mode: string;
  /** The parameter a of Keys's cubic kernel. */
  readonly cubic: number;
};

type Lengths = { readonly from: number; readonly to: number; readonly scale: number };

/** The matrix [to, from] that makes the samples along one axis, row by row. */
export function samplingMatrix(lengths: Lengths, how: Interpolation): Float32Array {
  const { from, to } = lengths;
  const matrix = new Float32Array(from * to);
  for (let place = 0; place < to; place++) {
    for (const [at, share] of samplesOf(sourceOf(place, lengths, how), from, how)) matrix[place * from + Math.min(Math.max(at, 0), from - 1)]! += share;
  }
  return matrix;
}

/** Where in the image a place of the result lies. */
function sourceOf(place: number, { from, to, scale }: Lengths, { coordinate_transformation_mode: mode }: Interpolation): number {
  switch (mode) {
    case 'half_pixel': return (place + 0.5) / scale - 0.5;
    case 'pytorch_half_pixel': return to > 1 ? (place + 0.5) / scale - 0.5 : 0;
    case 'align_corners': return to > 1 ? (place * (from - 1)) / (to - 1) : 0;
    case 'asymmetric': return place / scale;
    default: throw new HeadstartError('graph', `Resize: the rule '${mode}' for places is not supported.`);
  }
}

/** Places beyond the border count as those on it. */
function samplesOf(source: number, from: number, { mode, nearest_mode, cubic }: Interpolation): readonly (readonly [at: number, share: number])[] {
  if (mode === 'nearest') return [[nearest(source, nearest_mode), 1]];
  if (mode === 'linear') {
    const inside = Math.min(Math.max(source, 0), from - 1);
    const first = Math.floor(inside);
    return [[first, 1 - (inside - first)], [first + 1, inside - first]];
  }
  const first = Math.floor(source);
  return [-1, 0, 1, 2].map((step) => [first + step, cubicShare(Math.abs(source - first - step), cubic)] as const);
}

function nearest(source: number, rule: string): number {
  switch (rule) {
    case 'round_prefer_floor': return Math.ceil(source - 0.5);
    case 'round_prefer_ceil': return Math.floor(source + 0.5);
    case 'floor': return Math.floor(source);
    default: return Math.ceil(source);
  }
}

/** Keys 1981, equation 15. */
function cubicShare(distance: number, a: number): number {
  if (distance <= 1) return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
  return distance < 2 ? ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a : 0;
}
