/** @file The weights of an antialiased bilinear resize along one axis, in the fixed-point numbers that Pillow uses. */

/** Weights are whole multiples of 2^-22, so that 8-bit pixels times weights sum inside 32 bits. */
export const WEIGHT_BITS = 22;

/** Output pixel `i` is the sum over `t < count[i]` of input pixel `first[i] + t` times `weights[i * taps + t]`. */
export type AxisWeights = {
  readonly taps: number;
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly weights: Int32Array;
};

/**
 * The triangle filter of width `max(1, from / to)` around each output pixel's centre, cut at the image's edge and normalised.
 * The order of the roundings is that of `precompute_coeffs` and `normalize_coeffs_8bpc` in Pillow's Resample.c.
 */
export function axisWeights(from: number, to: number): AxisWeights {
  const scale = from / to;
  const support = Math.max(scale, 1);
  const shrink = 1 / support;
  const taps = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const weights = new Int32Array(to * taps);
  const exact = new Float64Array(taps);
  for (let i = 0; i < to; i++) {
    const center = (i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const used = Math.min(from, Math.trunc(center + support + 0.5)) - start;
    let sum = 0;
    for (let t = 0; t < used; t++) {
      const weight = Math.max(0, 1 - Math.abs((t + start - center + 0.5) * shrink));
      exact[t] = weight;
      sum += weight;
    }
    first[i] = start;
    count[i] = used;
    for (let t = 0; t < used; t++) weights[i * taps + t] = Math.trunc(0.5 + (exact[t]! / sum) * 2 ** WEIGHT_BITS);
  }
  return { taps, first, count, weights };
}
