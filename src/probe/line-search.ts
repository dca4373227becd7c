/** @file The step along a direction in which a convex function falls: Newton's method inside a bracket. */

/** A convex function of the step: its value, its slope and its curvature (first and second derivative). */
export type RayPoint = { readonly value: number; readonly slope: number; readonly curvature: number };

/** A step is good when the slope has fallen to this share of where it was (the strong form of Wolfe's second condition). */
const SLOPE_LEFT = 0.1;
const MOST_TRIALS = 40;

/**
 * A step > 0 at which |slope| is at most a tenth of |slope at 0|. A convex function with a falling start and a curvature above 0 has one, and the value there
 * is below the one at the start: the function falls up to the lowest point, and the step is beside it.
 * @param start the function at step 0; its slope is below 0.
 * @param first the first trial: 1 for a direction that knows its length; default Newton's step from the start.
 */
export function searchStep(start: RayPoint, at: (step: number) => RayPoint, first: number = -start.slope / start.curvature): number {
  let [low, high] = [0, Infinity];
  let step = Number.isFinite(first) && first > 0 ? first : 1;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const { slope, curvature } = at(step);
    if (Math.abs(slope) <= -SLOPE_LEFT * start.slope) return step;
    if (slope < 0) low = step;
    else high = step;
    const newton = step - slope / curvature;
    if (newton > low && newton < high && newton < 10 * step) step = newton;
    else step = high === Infinity ? 10 * step : (low + high) / 2;
  }
  return low > 0 ? low : step;
}
