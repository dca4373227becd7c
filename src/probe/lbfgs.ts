/**
 * @file L-BFGS (Nocedal 1980, "Updating quasi-Newton matrices with limited storage"; Liu and Nocedal 1989) for a smooth convex function that can be followed
 * along a direction for little.
 */
import { searchStep, type RayPoint } from './line-search.ts';

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
  /** Pairs of steps and gradient changes that are kept; default 10. */
  readonly memory?: number;
};

export type LbfgsProgress = { readonly iteration: number; /** The largest part of the gradient. */ readonly gradient: number };

/** A step and what it changed in the gradient. */
type Pair = { readonly s: Float64Array; readonly y: Float64Array; readonly sy: number };

/** Moves the function to its lowest point, yielding after each iteration; returns where the gradient ended. */
export async function* lbfgs(descent: Descent, { tolerance, mostIterations = 1000, memory = 10 }: LbfgsOptions): AsyncGenerator<LbfgsProgress, LbfgsProgress & { readonly converged: boolean }> {
  let pairs: readonly Pair[] = [];
  let gradient = await descent.gradient();
  for (let iteration = 0; ; ) {
    const size = largest(gradient);
    if (size <= tolerance || iteration === mostIterations) return { iteration, gradient: size, converged: size <= tolerance };
    const direction = directionOf(gradient, pairs);
    const ray = await descent.along(direction);
    const start = ray.at(0);
    // The direction falls in exact arithmetic. Where rounding says otherwise, the plain gradient is tried, and then nothing is left to gain.
    if (!(start.slope < 0)) {
      if (pairs.length === 0) return { iteration, gradient: size, converged: false };
      pairs = [];
      continue;
    }
    const step = searchStep(start, (length) => ray.at(length), pairs.length === 0 ? undefined : 1);
    ray.move(step);
    const next = await descent.gradient();
    const y = next.map((value, index) => value - gradient[index]!);
    const s = direction.map((value) => value * step);
    const sy = dot(s, y);
    if (sy > 0) pairs = [...pairs.slice(Math.max(0, pairs.length - memory + 1)), { s, y, sy }];
    gradient = next;
    iteration++;
    yield { iteration, gradient: largest(gradient) };
  }
}

/** -H g by the two loops over the pairs, newest first, then oldest first. */
function directionOf(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares: number[] = [];
  for (let index = pairs.length - 1; index >= 0; index--) {
    const { s, y, sy } = pairs[index]!;
    shares[index] = dot(s, direction) / sy;
    add(direction, y, -shares[index]!);
  }
  const newest = pairs.at(-1);
  if (newest !== undefined) {
    const scale = newest.sy / dot(newest.y, newest.y);
    for (let index = 0; index < direction.length; index++) direction[index]! *= scale;
  }
  for (const [index, { s, y, sy }] of pairs.entries()) add(direction, s, shares[index]! - dot(y, direction) / sy);
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

function add(into: Float64Array, vector: Float64Array, factor: number): void {
  for (let index = 0; index < into.length; index++) into[index]! += factor * vector[index]!;
}

function largest(vector: Float64Array): number {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  return most;
}
