/** @file How much better one model is than another on the same photos, with an interval. */
import { bug } from '../base/errors.ts';
import { bootstrap, type BootstrapOptions } from './bootstrap.ts';
import { mcnemar } from './mcnemar.ts';

export type PairedDifference = {
  /** Of the second model less that of the first. */
  readonly difference: number;
  /** BCa bootstrap over photos, 95 % unless asked otherwise; null where resamples say nothing: no photo tells the models apart. */
  readonly interval: readonly [low: number, high: number] | null;
};

/** Of the accuracies: photos are drawn with what both models said of them, so that what is hard for both does not blur the difference (Efron and Tibshirani 1993, chapter 8). */
export function accuracyDifference(truth: ArrayLike<number>, first: ArrayLike<number>, second: ArrayLike<number>, options: BootstrapOptions = {}): PairedDifference {
  const { firstOnlyRight, secondOnlyRight } = mcnemar(truth, first, second);
  const counts = [firstOnlyRight, secondOnlyRight, truth.length - firstOnlyRight - secondOnlyRight];
  const difference = (of: ArrayLike<number>): number => (of[1]! - of[0]!) / (of[0]! + of[1]! + of[2]!);
  return { difference: truth.length === 0 ? 0 : difference(counts), interval: bootstrap(counts, { difference }, options).difference };
}

/** Of the means of a number that each photo has under both models, such as the log loss. */
export function meanDifference(first: ArrayLike<number>, second: ArrayLike<number>, options: BootstrapOptions = {}): PairedDifference {
  if (first.length !== second.length) throw bug(`difference of means: ${first.length} and ${second.length} photos`);
  const ones = new Uint8Array(first.length).fill(1);
  const difference = (counts: ArrayLike<number>): number => {
    let sum = 0;
    let photos = 0;
    for (let photo = 0; photo < counts.length; photo++) {
      sum += counts[photo]! * (second[photo]! - first[photo]!);
      photos += counts[photo]!;
    }
    return sum / photos;
  };
  return { difference: first.length === 0 ? 0 : difference(ones), interval: bootstrap(ones, { difference }, options).difference };
}
