/** @file How far two tensors are from each other, and gradients by central differences. */
import { expect } from 'vitest';
import { countOf, type Tensor } from './tensor.ts';

/** The Euclidean norm over all numbers. */
export function norm(numbers: Float64Array): number {
  return Math.sqrt(numbers.reduce((sum, each) => sum + each * each, 0));
}

/** |a - b| / max(|b|, least) in the Euclidean norm; infinite where a number is missing. */
function relativeDistance(a: Tensor, b: Tensor, least: number): number {
  const distance = norm(a.data.map((each, i) => each - b.data[i]!)) / Math.max(norm(b.data), least);
  return Number.isNaN(distance) ? Infinity : distance;
}

/** Asserts the shape and that the numbers are within `tolerance` of the norm, or of `least` where the norm is smaller. */
export function expectClose(actual: Tensor | undefined, expected: Tensor, tolerance: number, what: string, least = 1e-3): void {
  expect(actual?.shape, `the shape of ${what}`).toEqual(expected.shape);
  const distance = relativeDistance(actual!, expected, least);
  expect(distance, `${what}: ${show(actual!)} instead of ${show(expected)}`).toBeLessThanOrEqual(tolerance);
}

function show({ data }: Tensor): string {
  return `${[...data.subarray(0, 12)].map((each) => each.toPrecision(6)).join(' ')}${data.length > 12 ? ' ...' : ''}`;
}

export type DifferenceOptions = {
  /** Default 1e-5. */
  readonly step?: number;
  /** Beyond so many numbers, a spread of them is differentiated; default 48. */
  readonly most?: number;
};

/** Slopes of a function of one tensor, at positions spread over the tensor: (f(x + h) - f(x - h)) / 2h. */
export function centralDifferences(x: Tensor, compute: (x: Tensor) => number, { step = 1e-5, most = 48 }: DifferenceOptions = {}): Map<number, number> {
  const count = countOf(x.shape);
  const shown = Math.min(count, most);
  const slopes = new Map<number, number>();
  for (let i = 0; i < shown; i++) {
    const position = Math.floor((i * count) / shown);
    const moved = (by: number): Tensor => ({ shape: x.shape, data: x.data.with(position, x.data[position]! + by) });
    slopes.set(position, (compute(moved(step)) - compute(moved(-step))) / (2 * step));
  }
  return slopes;
}

/** Asserts that a gradient is what central differences say it is, within `tolerance` of the largest slope. */
export function expectGradient(gradient: Tensor, slopes: ReadonlyMap<number, number>, tolerance: number, what: string): void {
  const scale = Math.max(1e-2, ...[...slopes.values()].map(Math.abs));
  for (const [position, slope] of slopes) {
    const found = gradient.data[position]!;
    const off = Math.abs(found - slope) / scale;
    expect(Number.isNaN(off) ? Infinity : off, `${what}: the gradient at ${position} is ${found}, central differences say ${slope}`).toBeLessThanOrEqual(tolerance);
  }
}
