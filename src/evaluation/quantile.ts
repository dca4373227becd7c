/** @file Quantiles of a sample. */

/** Of numbers in rising order, between the two nearest by a straight line: definition 7 of Hyndman and Fan 1996, "Sample quantiles in statistical packages" (NumPy's default). `share` from 0 to 1. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (high - low) * (place - below);
}
