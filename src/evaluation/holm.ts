/** @file Several tests at once: how small each p must be so that chance makes none of them clear. */

/**
 * The adjusted p of each test, in their order: sorted up, the i-th of m (from 0) is the largest of (m - j) p_j over j ≤ i, at most 1. An adjusted p below 0.05 is clear where the chance
 * of any false one among all tests is to stay below 5 % (Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6).
 */
export function holm(ps: readonly number[]): readonly number[] {
  const order = ps.map((_, index) => index).sort((a, b) => ps[a]! - ps[b]!);
  const adjusted = ps.map(() => 1);
  let largest = 0;
  for (const [rank, index] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (ps.length - rank) * ps[index]!));
    adjusted[index] = largest;
  }
  return adjusted;
}
