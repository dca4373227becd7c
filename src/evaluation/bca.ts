/** @file The bias-corrected and accelerated interval of a bootstrap: percentiles that are moved for bias and for a spread that changes with the value. */
import { normalCdf, normalQuantile } from './normal.ts';
import { quantile } from './quantile.ts';

export type BcaSample = {
  /** The statistic of the photos themselves. */
  readonly estimate: number;
  /** That of each resample. */
  readonly resampled: ArrayLike<number>;
  /** That of the photos without each one, or without each of as many blocks of equal size. */
  readonly leftOut: readonly number[];
};

/**
 * The percentiles Φ(z0 + (z0 + z) / (1 - a (z0 + z))) of the resamples for z = Φ⁻¹ of both ends of `confidence` (default 0.95), where z0 = Φ⁻¹ of the share of resamples below the estimate
 * (equal ones counting half) and a = Σ d³ / (6 (Σ d²)^1.5), d being the mean of `leftOut` less each of them
 * (Efron 1987, "Better bootstrap confidence intervals", JASA 82; Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 14).
 */
export function bcaInterval({ estimate, resampled, leftOut }: BcaSample, confidence = 0.95): readonly [low: number, high: number] {
  const sorted = Float64Array.from(resampled).sort();
  const bias = normalQuantile(shareBelow(sorted, estimate));
  const acceleration = accelerationOf(leftOut);
  const end = (share: number): number => {
    const moved = bias + normalQuantile(share);
    return quantile(sorted, normalCdf(bias + moved / (1 - acceleration * moved)));
  };
  return [end((1 - confidence) / 2), end((1 + confidence) / 2)];
}

/** Where the estimate is beyond all resamples, half of one is counted there, so that the share is neither 0 nor 1. */
function shareBelow(sorted: Float64Array, estimate: number): number {
  let twice = 0;
  for (const value of sorted) twice += value < estimate ? 2 : Number(value === estimate);
  return Math.min(2 * sorted.length - 1, Math.max(1, twice)) / (2 * sorted.length);
}

function accelerationOf(leftOut: readonly number[]): number {
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / leftOut.length;
  const moment = (power: number): number => leftOut.reduce((sum, value) => sum + (mean - value) ** power, 0);
  const spread = moment(2);
  return spread === 0 ? 0 : moment(3) / (6 * spread ** 1.5);
}
