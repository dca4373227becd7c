/** @file From which probability on a photo is called positive: chosen on validation photos by what errors cost, or by how much of what is called so is to be so. */
import { HeadstartError } from '../base/errors.ts';
import { rankedCounts, type RankedCount } from './ranked-counts.ts';
import { wilson } from './wilson.ts';

/** What is wanted: the least cost, or the most recall at a precision. */
export type ThresholdWish =
  /** What a false alarm and a miss cost, in any unit. */
  | { readonly cost: { readonly falsePositive: number; readonly falseNegative: number } }
  /** The least share of what is called positive that is to be so, above 0 and at most 1. */
  | { readonly precision: number };

/** On the photos that it was chosen on, which flatter it a little. */
export type DecisionThreshold = {
  /** Photos of this probability and more are called positive; null: none is. */
  readonly threshold: number | null;
  /** Share of what is called so that is so, and its Wilson interval; null where nothing is called so. */
  readonly precision: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  /** Share of the positives that is found; null where there is none. */
  readonly recall: number | null;
  readonly falsePositives: number;
  readonly falseNegatives: number;
};

/**
 * Of the probabilities that occur, with "none" as the last resort. By cost: Σ cost of the errors is least, of equal sums the higher threshold; with probabilities that can be taken at their word that is about
 * c_FP / (c_FP + c_FN) (Elkan 2001, "The foundations of cost-sensitive learning", IJCAI). By precision: the lowest threshold that has it, which finds most.
 * @throws HeadstartError 'usage' when a cost is below 0 or both are 0, or the precision is no share.
 */
export function decisionThreshold(positive: readonly boolean[], scores: ArrayLike<number>, wish: ThresholdWish): DecisionThreshold {
  return decisionOnCounts(rankedCounts(positive, scores), positive.filter(Boolean).length, wish);
}

/** The same, of thresholds from the highest down with what is found from each on, and of how many positives there are. */
export function decisionOnCounts(counts: readonly RankedCount[], positives: number, wish: ThresholdWish): DecisionThreshold {
  checkWish(wish);
  let chosen = { threshold: null as number | null, truePositives: 0, falsePositives: 0 };
  let least = 'cost' in wish ? wish.cost.falseNegative * positives : 0;
  for (const point of counts) {
    const cost = 'cost' in wish ? wish.cost.falsePositive * point.falsePositives + wish.cost.falseNegative * (positives - point.truePositives) : 0;
    const better = 'cost' in wish ? cost < least : point.truePositives >= wish.precision * (point.truePositives + point.falsePositives);
    if (!better) continue;
    chosen = point;
    least = cost;
  }
  const called = chosen.truePositives + chosen.falsePositives;
  return {
    threshold: chosen.threshold,
    precision: called === 0 ? null : chosen.truePositives / called,
    interval: called === 0 ? null : wilson(chosen.truePositives, called),
    recall: positives === 0 ? null : chosen.truePositives / positives,
    falsePositives: chosen.falsePositives,
    falseNegatives: positives - chosen.truePositives,
  };
}

function checkWish(wish: ThresholdWish): void {
  if ('precision' in wish) {
    if (wish.precision > 0 && wish.precision <= 1) return;
    throw new HeadstartError('usage', `decisionThreshold: a precision of ${wish.precision} is no share.`, 'Give a number above 0 and at most 1, such as 0.95.');
  }
  const { falsePositive, falseNegative } = wish.cost;
  if (falsePositive >= 0 && falseNegative >= 0 && falsePositive + falseNegative > 0 && Number.isFinite(falsePositive + falseNegative)) return;
  throw new HeadstartError('usage', `decisionThreshold: the costs ${falsePositive} and ${falseNegative} are no costs.`, 'Give what a false alarm and a miss cost: two numbers from 0 on, not both 0.');
}
