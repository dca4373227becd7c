/**
 * @file L-BFGS (Nocedal 1980, "Updating quasi-Newton matrices with limited storage"; Liu and Nocedal 1989) for a smooth convex function that can be followed
 * along a direction for little.
 */
import { searchStep, type RayPoint } from './line-search.ts';
import { add, dot, scale } from './vectors.ts';

/** A function and where it stands. */
export type Descent = {
  /** The gradient where it stands: a new array each time. */
  gradient(): Promise<Float64Array>;
  /** The function along a direction, which may first be rounded, in place, to what the function computes with. */
  along(direction: Float64Array): Promise<Ray>;
};

export type Ray = {
  at(step: number): RayPoint;
  /** Goes there. */
  move(step: number): void;
};

export type LbfgsOptions = {
  /** It ends when no part of the gradient is larger than this. */
  readonly tolerance: number;
  /** Default 1000. */
  readonly mostIterations?: number;
  /** Pairs of steps and gradient changes that are kept; default 40, or as many as take 64 MB, at least 5. */
  readonly memory?: number;
  /** Pairs to begin with, of the same function or one much like it. Default none. */
  readonly pairs?: readonly Pair[];
};

/** With a product for each iteration, pairs cost less than the iterations that they save. */
const MOST_PAIRS = 40;
const PAIR_BYTES = 64 * 2 ** 20;

export type LbfgsProgress = { readonly iteration: number; /** The largest part of the gradient. */ readonly gradient: number };

/** A step, what it changed in the gradient, and their inner product, which is above 0. */
export type Pair = { readonly s: Float64Array; readonly y: Float64Array; readonly sy: number };

export type LbfgsResult = LbfgsProgress & { readonly converged: boolean; readonly pairs: readonly Pair[] };

/** Moves the function to its lowest point, yielding after each iteration; returns where the gradient ended. */
export async function* lbfgs(descent: Descent, { tolerance, mostIterations = 1000, memory, pairs: given = [] }: LbfgsOptions): AsyncGenerator<LbfgsProgress, LbfgsResult> {
  let pairs = given;
  let gradient = await descent.gradient();
  const most = memory ?? Math.max(5, Math.min(MOST_PAIRS, Math.floor(PAIR_BYTES / (2 * gradient.byteLength))));
  for (let iteration = 0; ; ) {
    const size = largest(gradient);
    if (size <= tolerance || iteration === mostIterations) return { iteration, gradient: size, converged: size <= tolerance, pairs };
    const direction = directionOf(gradient, pairs);
    const ray = await descent.along(direction);
    const start = ray.at(0);
    // The direction falls in exact arithmetic. Where rounding says otherwise, the plain gradient is tried, and then nothing is left to gain.
    if (!(start.slope < 0)) {
      if (pairs.length === 0) return { iteration, gradient: size, converged: false, pairs };
      pairs = [];
      continue;
    }
    const step = searchStep(start, (length) => ray.at(length), pairs.length === 0 ? undefined : 1);
    ray.move(step);
    const next = await descent.gradient();
    const [s, y] = [direction, next.slice()];
    scale(s, step);
    add(y, gradient, -1);
    const sy = dot(s, y);
    if (sy > 0) pairs = [...pairs.slice(Math.max(0, pairs.length - most + 1)), { s, y, sy }];
    gradient = next;
    iteration++;
    yield { iteration, gradient: largest(gradient) };
  }
}

/** -H g by the two loops over the pairs, newest first, then oldest first. */
function directionOf(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.slice();
  scale(direction, -1);
  const shares: number[] = [];
  for (let index = pairs.length - 1; index >= 0; index--) {
    const { s, y, sy } = pairs[index]!;
    shares[index] = dot(s, direction) / sy;
    add(direction, y, -shares[index]!);
  }
  const newest = pairs.at(-1);
  if (newest !== undefined) scale(direction, newest.sy / dot(newest.y, newest.y));
  for (const [index, { s, y, sy }] of pairs.entries()) add(direction, s, shares[index]! - dot(y, direction) / sy);
  return direction;
}

function largest(vector: Float64Array): number {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  return most;
}
