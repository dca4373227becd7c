/** @file Photos in the order of a score, from the highest down: what is found and what is found wrongly at each threshold. */
import { bug } from '../base/errors.ts';

/** Of the photos whose score is `threshold` or more. */
export type RankedCount = { readonly threshold: number; readonly truePositives: number; readonly falsePositives: number };

/** One entry for each score that occurs, from the highest down: photos of equal scores are found together, so that their order among each other tells nothing. */
export function rankedCounts(positive: readonly boolean[], scores: ArrayLike<number>): RankedCount[] {
  if (scores.length !== positive.length) throw bug(`ranked counts: ${positive.length} photos, but ${scores.length} scores`);
  const order = [...positive.keys()].sort((a, b) => scores[b]! - scores[a]!);
  const counts: RankedCount[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  for (const [place, photo] of order.entries()) {
    if (positive[photo]!) truePositives++;
    else falsePositives++;
    const next = order[place + 1];
    if (next === undefined || scores[next] !== scores[photo]) counts.push({ threshold: scores[photo]!, truePositives, falsePositives });
  }
  return counts;
}
