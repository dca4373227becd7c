/** @file McNemar's exact test: do two models that saw the same photos differ by more than chance? */
import { bug } from '../base/errors.ts';

/** How often exactly one of the two models was right, and the two-sided p of so uneven a pair of counts. */
export type McNemar = {
  readonly firstOnlyRight: number;
  readonly secondOnlyRight: number;
  /** How often chance alone gives a gap at least this large, if both models were equally good: 0 to 1. */
  readonly p: number;
};

/**
 * Compares two lists of predicted classes for the same photos. Photos on which both are right or both wrong say nothing
 * about the difference; of the others, each model would be right on half if they were equally good
 * (McNemar 1947, "Note on the sampling error of the difference between correlated proportions", Psychometrika 12).
 */
export function mcnemar(truth: ArrayLike<number>, first: ArrayLike<number>, second: ArrayLike<number>): McNemar {
  if (first.length !== truth.length || second.length !== truth.length) {
    throw bug(`mcnemar: ${truth.length} photos, but ${first.length} and ${second.length} predictions`);
  }
  let firstOnlyRight = 0;
  let secondOnlyRight = 0;
  for (let i = 0; i < truth.length; i++) {
    const firstRight = first[i] === truth[i];
    const secondRight = second[i] === truth[i];
    if (firstRight && !secondRight) firstOnlyRight++;
    if (secondRight && !firstRight) secondOnlyRight++;
  }
  return { firstOnlyRight, secondOnlyRight, p: evenSplitP(firstOnlyRight, secondOnlyRight) };
}

/**
 * The exact two-sided p of a fair coin that fell `a` times on one side and `b` times on the other:
 * min(1, 2 Σ_{i ≤ k} C(n, i) / 2ⁿ), n = a + b, k = min(a, b).
 *
 * The largest term, i = k, is multiplied up and halved by turns, so that large counts neither overflow nor lose digits;
 * the smaller terms are taken relative to it.
 */
export function evenSplitP(a: number, b: number): number {
  const n = a + b;
  const k = Math.min(a, b);
  let largest = 1;
  let halvings = n;
  for (let i = 1; i <= k; i++) {
    largest *= (n - k + i) / i;
    for (; largest > 1 && halvings > 0; halvings--) largest /= 2;
  }
  let sum = 1;
  let term = 1;
  for (let i = k; i > 0 && term > sum * Number.EPSILON; i--) {
    term *= i / (n - i + 1);
    sum += term;
  }
  return Math.min(1, 2 * largest * 2 ** -halvings * sum);
}
