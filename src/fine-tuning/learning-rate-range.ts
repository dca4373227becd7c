/**
 * @file The learning-rate range test (Smith 2017, "Cyclical learning rates for training neural networks", https://arxiv.org/abs/1506.01186): rates that grow
 * step by step until the loss leaves its ground, and what the curve of the loss says of the rate to train with.
 */
import { HeadstartError } from '../base/errors.ts';
import { checkWhole } from '../base/whole-number.ts';

/** Rates that are tried when nobody asks for another number. */
export const RATE_STEPS = 150;

export type RangeOptions = {
  /** The first rate; default 1e-6. */
  readonly lowest?: number;
  /** The last rate; default 1. */
  readonly highest?: number;
  /** Default 150. */
  readonly steps?: number;
};

/** One step of the test. */
export type RangePoint = {
  readonly rate: number;
  /** Mean cross-entropy of the batch, before the step. */
  readonly loss: number;
  /** Mean of the losses so far, the last ones counting most. */
  readonly smoothed: number;
};

/** What a suggestion rests on: the rate at which the loss falls fastest, or, where it hardly falls, a tenth of that at which it begins to rise. */
export type Suggestion = { readonly rate: number; readonly by: 'steepest' | 'edge' };

/** Rates that grow in equal ratios. @throws HeadstartError 'usage' for a range that is none. */
export function rangeOf({ lowest = 1e-6, highest = 1, steps = RATE_STEPS }: RangeOptions): (step: number) => number {
  checkWhole('steps', steps, 20);
  if (!(lowest > 0 && highest > lowest && Number.isFinite(highest))) throw new HeadstartError('usage', `The rates go from ${lowest} to ${highest}, which is no range.`, 'Give a lowest rate above 0 and a highest one above that.');
  return (step) => lowest * (highest / lowest) ** ((step - 1) / (steps - 1));
}

/** How much of the mean so far is kept in each step. */
const KEPT = 0.9;

/** The points with the next one; the mean is corrected for its beginning as in Adam. */
export function withPoint(points: readonly RangePoint[], rate: number, loss: number): readonly RangePoint[] {
  const weight = 1 - KEPT ** points.length;
  const sum = (points.at(-1)?.smoothed ?? 0) * weight;
  return [...points, { rate, loss, smoothed: (KEPT * sum + (1 - KEPT) * loss) / (1 - KEPT ** (points.length + 1)) }];
}

/** Whether the loss has left its ground: it is no number, or has risen by what guessing among the classes costs. */
export function hasLeft(points: readonly RangePoint[], classes: number): boolean {
  const last = points.at(-1);
  if (last === undefined) return false;
  return !Number.isFinite(last.loss) || last.smoothed > least(points) + Math.log(classes);
}

function least(points: readonly RangePoint[]): number {
  return Math.min(...points.map(({ smoothed }) => smoothed).filter((value) => Number.isFinite(value)));
}

/** A fall by less than this share of what guessing costs is none. */
const FALL = 0.1;

/** Steps over which a slope is taken, on either side. */
const REACH = 3;

/** The first points are means of few losses. */
const FIRST = 5;

/** The rate to train with; undefined where too few steps were made to tell. */
export function suggestedRate(points: readonly RangePoint[], classes: number): Suggestion | undefined {
  const known = points.filter(({ smoothed }) => Number.isFinite(smoothed));
  if (known.length < FIRST + 2 * REACH + 1) return undefined;
  const ground = least(known.slice(FIRST));
  const bottom = known.findIndex(({ smoothed }, index) => index >= FIRST && smoothed === ground);
  const begin = known.slice(FIRST, FIRST + REACH).reduce((sum, { smoothed }) => sum + smoothed / REACH, 0);
  if (begin - ground > FALL * Math.log(classes)) {
    const slopes = known.slice(0, bottom + 1).map((_, index) => (index < FIRST + REACH ? 0 : slopeAt(known, index)));
    const steepest = Math.min(...slopes);
    if (steepest < 0) return { rate: known[slopes.indexOf(steepest)]!.rate, by: 'steepest' };
  }
  const edge = known.findLastIndex(({ smoothed }) => smoothed <= ground + FALL * Math.log(classes));
  return { rate: known[edge]!.rate / 10, by: 'edge' };
}

/** Of the smoothed loss over the logarithm of the rate, across the points on both sides. */
function slopeAt(points: readonly RangePoint[], index: number): number {
  const [before, after] = [points[Math.max(0, index - REACH)]!, points[Math.min(points.length - 1, index + REACH)]!];
  return (after.smoothed - before.smoothed) / Math.log(after.rate / before.rate);
}
