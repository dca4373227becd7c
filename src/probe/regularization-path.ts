/** @file The strength of the penalty, chosen on validation photos along a path from strong to weak, each fit going on from the one before. */
import { bug } from '../base/errors.ts';

/** In steps of about √10: on standardized features, from next to nothing learned to next to no penalty. It ends there, or photos that can be told apart would have no best weights. */
export const STRENGTHS: readonly number[] = [10, 3, 1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001, 0.00003, 0.00001];

/** Without validation photos. Those of cats and dogs choose from 0.003 to 0.3, for 20 to 1,400 training photos, and differ little in between. */
export const DEFAULT_STRENGTH = 0.03;

/** The path ends after so many strengths in a row, each with a larger loss than the one before. */
const RISES = 3;

export type PathPoint = {
  readonly l2: number;
  /** Of this strength alone. */
  readonly iterations: number;
  /** Whether the gradient got as small as asked. */
  readonly converged: boolean;
  /** Weighted mean cross-entropy over the training rows, without the penalty. */
  readonly loss: number;
  /** Mean cross-entropy over the validation photos; NaN when there are none. */
  readonly validationLoss: number;
  /** 0 to 1; NaN when there are none. */
  readonly validationAccuracy: number;
};

/**
 * Fits the strengths in turn until the validation loss has risen three times in a row, and gives the fit with the smallest; of equal ones the stronger.
 * @param fit goes on from where the fit before ended.
 */
export async function bestOnPath<Fit extends { readonly point: PathPoint }>(strengths: readonly number[], fit: (l2: number) => Promise<Fit>): Promise<{ readonly best: Fit; readonly path: readonly PathPoint[] }> {
  const path: PathPoint[] = [];
  let best: Fit | undefined;
  let rises = 0;
  for (const l2 of strengths) {
    const here = await fit(l2);
    const before = path.at(-1);
    path.push(here.point);
    if (best === undefined || here.point.validationLoss < best.point.validationLoss) best = here;
    rises = before !== undefined && here.point.validationLoss > before.validationLoss ? rises + 1 : 0;
    if (rises === RISES) break;
  }
  if (best === undefined) throw bug('A path of no strengths.');
  return { best, path };
}
