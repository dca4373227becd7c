/** @file From the numbers that a place has seen to the range that eight bits cover there. */
import { binsOf, type Bin, type Tally } from './tally.ts';

/** Holds 0, which must be exact: it is what borders are padded with. */
export type Range = readonly [low: number, high: number];

/**
 * `min-max`: all that was seen. `percentile`: all but one in 10,000 at each end. `least-squares`: the range with the least mean squared
 * error, rounding within it and clipping beyond it together.
 */
export const RANGE_METHODS = ['min-max', 'percentile', 'least-squares'] as const;
export type RangeMethod = (typeof RANGE_METHODS)[number];

/** Numbers beyond it are clipped, at each end: percentile 99.99. */
const CLIPPED = 1e-4;
/** Eight bits have so many steps. */
const STEPS = 255;
/** Ends that are tried, from all of the range downwards. */
const TRIED = 80;
const LEAST_PART = 0.2;

export function rangeOf(tally: Tally, method: RangeMethod): Range {
  const whole: Range = [Math.min(0, tally.low), Math.max(0, tally.high)];
  switch (method) {
    case 'min-max': return whole;
    case 'percentile': return within(percentiles(binsOf(tally)), whole);
    case 'least-squares': return leastSquares(binsOf(tally), whole);
  }
}

function within([low, high]: Range, whole: Range): Range {
  return [Math.max(Math.min(0, low), whole[0]), Math.min(Math.max(0, high), whole[1])];
}

function percentiles(bins: readonly Bin[]): Range {
  const most = CLIPPED * bins.reduce((sum, { count }) => sum + count, 0);
  const beyond = (list: readonly Bin[]): number => {
    let passed = 0;
    return list.find(({ count }) => (passed += count) > most)?.value ?? 0;
  };
  return [beyond(bins), beyond(bins.toReversed())];
}

/** One end is drawn in while it pays, then the other. */
function leastSquares(bins: readonly Bin[], whole: Range): Range {
  const high = bestPart((part) => squaredError(bins, [whole[0], whole[1] * part]));
  const low = whole[0] === 0 ? 1 : bestPart((part) => squaredError(bins, [whole[0] * part, whole[1] * high]));
  return [whole[0] * low, whole[1] * high];
}

function bestPart(errorOf: (part: number) => number): number {
  const parts = Array.from({ length: TRIED + 1 }, (_, index) => 1 - ((1 - LEAST_PART) * index) / TRIED);
  let [best, least] = [1, Infinity];
  for (const part of parts) {
    const error = errorOf(part);
    if (error < least) [best, least] = [part, error];
  }
  return best;
}

/** A number between two steps is off by step^2 / 12 in the mean; zero is not off at all. */
function squaredError(bins: readonly Bin[], [low, high]: Range): number {
  const rounding = ((high - low) / STEPS) ** 2 / 12;
  let error = 0;
  for (const { value, count } of bins) {
    if (value < low) error += count * (low - value) ** 2;
    else if (value > high) error += count * (value - high) ** 2;
    else if (value !== 0) error += count * rounding;
  }
  return error;
}
