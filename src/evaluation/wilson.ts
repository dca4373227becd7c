/** @file Wilson's score interval: how far chance alone may have moved a share of so many photos. */
import { bug } from '../base/errors.ts';

/** The two-sided 95 % quantile of the standard normal distribution. */
const Z_95 = 1.959963984540054;

/**
 * The interval for a share of `successes` among `n` trials, as [low, high] within [0, 1]; `z` is 1.96 (95 %) by default.
 *
 * (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n), p = successes / n (Wilson 1927, "Probable inference, the law of
 * succession, and statistical inference", JASA 22). Of no trials nothing is known: [0, 1].
 */
export function wilson(successes: number, n: number, z: number = Z_95): readonly [low: number, high: number] {
  if (!(successes >= 0 && successes <= n)) throw bug(`wilson: ${successes} successes of ${n} trials`);
  if (n === 0) return [0, 1];
  const share = successes / n;
  const square = (z * z) / n;
  const middle = share + square / 2;
  const half = z * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  // At the ends the exact bound is 0 or 1; rounding would leave 1e-17 or so.
  const low = successes === 0 ? 0 : (middle - half) / (1 + square);
  const high = successes === n ? 1 : (middle + half) / (1 + square);
  return [low, high];
}
