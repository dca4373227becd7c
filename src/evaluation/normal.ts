/** @file The standard normal distribution: the share below a number, and the number that a share is below. */

/** Below it the series needs few terms and loses no digits; above it the tail itself is computed. */
const SERIES = 3;

/**
 * Φ(x). Near 0 by 1/2 + φ(x) (x + x³/3 + x⁵/(3·5) + ...), in the tails by φ(x) / (x + 1/(x + 2/(x + 3/(x + ...)))), which is 1 - Φ(x)
 * (Abramowitz and Stegun 1964, 26.2.11 and 26.2.14), so that small shares keep their digits.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < 0) return x < -SERIES ? tail(-x) : 0.5 - fromMiddle(-x);
  return x > SERIES ? 1 - tail(x) : 0.5 + fromMiddle(x);
}

/** Φ⁻¹(share), share from 0 to 1: Φ is solved by bisection to the last digits that it has. */
export function normalQuantile(share: number): number {
  if (!(share >= 0 && share <= 1)) return Number.NaN;
  if (share === 0 || share === 1) return share === 0 ? -Infinity : Infinity;
  // In the lower half, where small shares are exact.
  if (share > 0.5) return -normalQuantile(1 - share);
  let low = -40;
  let high = 0;
  for (let middle = -20; low < middle && middle < high; middle = (low + high) / 2) {
    if (normalCdf(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

function fromMiddle(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * Number.EPSILON; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return density(x) * sum;
}

function tail(x: number): number {
  // From the inside out: enough levels for x = 3, more than enough beyond.
  let fraction = x;
  for (let level = 150; level >= 1; level--) fraction = x + level / fraction;
  return density(x) / fraction;
}
