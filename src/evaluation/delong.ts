/** @file How sure an area under a ROC curve is. */
import { bug } from '../base/errors.ts';
import { normalQuantile } from './normal.ts';

/**
 * The interval of the area under the ROC curve by DeLong et al. 1988 ("Comparing the areas under two or more correlated receiver operating characteristic curves", Biometrics 44): AUC ± z · √(S₁₀ / positives + S₀₁ / negatives), where S are
 * the variances of how often each positive beats the negatives and each negative the positives (ties count a half), by midranks (Sun and Xu 2014, IEEE Signal Processing Letters 21). Its ends are kept within 0 and 1.
 * Null with fewer than two photos of either kind, and where the variance is 0, as where all positives score above all negatives: then the photos say nothing of it.
 */
export function delongInterval(positive: readonly boolean[], scores: ArrayLike<number>, { confidence = 0.95 }: { readonly confidence?: number } = {}): readonly [low: number, high: number] | null {
  if (scores.length !== positive.length) throw bug(`delong: ${positive.length} photos, but ${scores.length} scores`);
  const [high, low] = [true, false].map((kind) => positive.flatMap((each, photo) => (each === kind ? [scores[photo]!] : []))) as [number[], number[]];
  if (high.length < 2 || low.length < 2) return null;
  const all = midranks([...high, ...low]);
  const [amongHigh, amongLow] = [midranks(high), midranks(low)];
  const beats = high.map((_, index) => (all[index]! - amongHigh[index]!) / low.length);
  const beaten = low.map((_, index) => 1 - (all[high.length + index]! - amongLow[index]!) / high.length);
  const auc = meanOf(beats);
  const spread = Math.sqrt(varianceOf(beats) / high.length + varianceOf(beaten) / low.length);
  if (!(spread > 0)) return null;
  const z = normalQuantile((1 + confidence) / 2);
  return [Math.max(0, auc - z * spread), Math.min(1, auc + z * spread)];
}

/** The place of each value in rising order, from 1; equal values share the mean of theirs. */
function midranks(values: readonly number[]): Float64Array {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let place = from; place < to; place++) ranks[order[place]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
