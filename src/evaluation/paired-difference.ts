/** @file How much better one model is than another on the same photos, with an interval. */
import { bug } from '../base/errors.ts';
import { bootstrap, type BootstrapOptions } from './bootstrap.ts';
import { countedMean } from './counted-mean.ts';
import { mcnemar, type McNemar } from './mcnemar.ts';
import { normalQuantile } from './normal.ts';

export type PairedDifference = {
  /** Of the second model less that of the first. */
  readonly difference: number;
  /** 95 %; null where a bootstrap says nothing: no photo tells the models apart. */
  readonly interval: readonly [low: number, high: number] | null;
};

/** The two-sided 95 % quantile of the standard normal distribution. */
const Z_95 = normalQuantile(0.975);

/**
 * Of the accuracies: d ± z √((a + b - d²) / (n + 2)), where a = (photos that the first alone is right on + 1) / (n + 2), b likewise of the second, d = b - a
 * (Bonett and Price 2012, "Adjusted Wald confidence interval for a difference of binomial proportions based on paired data", Journal of Educational and Behavioral Statistics 37), within -1 to 1.
 * Where models differ on few photos it holds 95 % where the bootstrap, which sees no photo of a kind that did not come, holds 93 % (bench/RESULTS.md).
 */
export function accuracyDifference(truth: ArrayLike<number>, first: ArrayLike<number>, second: ArrayLike<number>): PairedDifference {
  return accuracyDifferenceOf(mcnemar(truth, first, second), truth.length);
}

/** The same of counted photos: those that one of the models alone is right on, of so many. */
export function accuracyDifferenceOf({ firstOnlyRight, secondOnlyRight }: Pick<McNemar, 'firstOnlyRight' | 'secondOnlyRight'>, photos: number): PairedDifference {
  const [a, b] = [(firstOnlyRight + 1) / (photos + 2), (secondOnlyRight + 1) / (photos + 2)];
  const half = Z_95 * Math.sqrt((a + b - (b - a) ** 2) / (photos + 2));
  return { difference: photos === 0 ? 0 : (secondOnlyRight - firstOnlyRight) / photos, interval: [Math.max(-1, b - a - half), Math.min(1, b - a + half)] };
}

/**
 * Of the means of a number that each photo has under both models, such as the log loss: BCa bootstrap over photos, which are drawn with what both models said of them, so that what is hard for both
 * does not blur the difference (Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 8).
 */
export function meanDifference(first: ArrayLike<number>, second: ArrayLike<number>, options: BootstrapOptions = {}): PairedDifference {
  if (first.length !== second.length) throw bug(`difference of means: ${first.length} and ${second.length} photos`);
  const ones = new Uint8Array(first.length).fill(1);
  const differences = Float64Array.from(ones, (_, photo) => second[photo]! - first[photo]!);
  const difference = (counts: ArrayLike<number>): number => countedMean(differences, counts);
  return { difference: first.length === 0 ? 0 : difference(ones), interval: bootstrap(ones, { difference }, options).difference };
}
