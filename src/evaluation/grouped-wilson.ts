/** @file Wilson's interval for photos that come in groups: those of a group are alike, so that they tell less than as many photos from anywhere. */
import { bug } from '../base/errors.ts';
import { wilson } from './wilson.ts';

/** The interval, and how many photos from anywhere would tell as much. */
export type GroupedInterval = { readonly interval: readonly [low: number, high: number]; readonly effective: number };

/**
 * Of the share p of photos that are right, `groups` naming the group of each photo. Wilson's interval with the effective number of photos m = p (1 - p) / V instead of n, but
 * at most n, where V = G / (G - 1) Σ (r_g - p n_g)² / n² is the variance of a share of clusters of n_g photos, r_g of them right (Cochran 1977, "Sampling Techniques", 3rd edition, chapter 3;
 * an effective n in an interval for a share: Korn and Graubard 1998, Survey Methodology 24). Where all or none are right, V says nothing, and m is the number G of groups.
 */
export function groupedWilson(right: readonly boolean[], groups: readonly number[]): GroupedInterval {
  const n = right.length;
  if (groups.length !== n) throw bug(`grouped interval: ${n} photos, but the groups of ${groups.length}`);
  const sums = new Map<number, { n: number; right: number }>();
  for (const [index, group] of groups.entries()) {
    const sum = sums.get(group) ?? { n: 0, right: 0 };
    sums.set(group, { n: sum.n + 1, right: sum.right + Number(right[index]) });
  }
  const share = right.filter(Boolean).length / Math.max(1, n);
  const effective = sums.size === n ? n : effectiveOf([...sums.values()], share, n);
  return { interval: wilson(share * effective, effective), effective };
}

function effectiveOf(groups: readonly { readonly n: number; readonly right: number }[], share: number, n: number): number {
  const spread = groups.reduce((sum, group) => sum + (group.right - share * group.n) ** 2, 0);
  if (groups.length === 1 || share === 0 || share === 1) return groups.length;
  const variance = ((groups.length / (groups.length - 1)) * spread) / n ** 2;
  return Math.min(n, (share * (1 - share)) / variance);
}
