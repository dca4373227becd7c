/** @file How much better one model is than another where each was judged on photos of its own, with an interval. */
import type { PairedDifference } from './paired-difference.ts';
import { wilson } from './wilson.ts';

/** A model that was right on so many of its photos. */
export type CountedRight = { readonly right: number; readonly images: number };

/**
 * The accuracy of the second model less that of the first, with Newcombe's 95 % interval of two independent shares: d - √((p₂ - l₂)² + (u₁ - p₁)²) to d + √((u₂ - p₂)² + (p₁ - l₁)²),
 * l and u being Wilson's bounds of each share p (Newcombe 1998, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17, method 10).
 * Of photos that are the same for both it is too wide: `accuracyDifference` takes those. Without photos on a side nothing is known: the difference is 0, the interval -1 to 1.
 */
export function unpairedDifference(first: CountedRight, second: CountedRight): PairedDifference & { readonly interval: readonly [low: number, high: number] } {
  if (first.images === 0 || second.images === 0) return { difference: 0, interval: [-1, 1] };
  const [p1, p2] = [first.right / first.images, second.right / second.images];
  const [[l1, u1], [l2, u2]] = [wilson(first.right, first.images), wilson(second.right, second.images)];
  const difference = p2 - p1;
  return { difference, interval: [Math.max(-1, difference - Math.hypot(p2 - l2, u1 - p1)), Math.min(1, difference + Math.hypot(u2 - p2, p1 - l1))] };
}
