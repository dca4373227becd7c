/** @file How unlike the train photos a photo is, by its features: photos of other things get a class too, and often a sure one. */
import { bug } from '../base/errors.ts';
import { quantile } from './quantile.ts';

/** Rows are scaled to length 1, but for those that have none. */
const LEAST_LENGTH = 1e-12;

/**
 * Of each row the distance to the nearest row of `bank`, both scaled to length 1: 0 (the same direction) to 2; of rows that are nowhere negative at most √2.
 * The k-nearest-neighbour score of Sun et al. 2022, "Out-of-distribution detection with deep nearest neighbors" (ICML), with k = 1 and the bank drawn from the train photos.
 * `rows` and `bank` hold `width` numbers a photo.
 */
export function nearestDistances(rows: ArrayLike<number>, bank: ArrayLike<number>, width: number): Float64Array {
  if (rows.length % width !== 0 || bank.length % width !== 0 || bank.length === 0) throw bug(`nearest distances: ${rows.length} and ${bank.length} numbers are no rows of ${width}`);
  const [seen, known] = [unitRows(rows, width), unitRows(bank, width)];
  return Float64Array.from({ length: rows.length / width }, (_, row) => {
    let least = Number.POSITIVE_INFINITY;
    for (let from = 0; from < known.length; from += width) least = Math.min(least, squaredDistance(seen, row * width, known, from, width));
    return Math.sqrt(least);
  });
}

/** Rows of `width` numbers scaled to length 1. */
export function unitRows(rows: ArrayLike<number>, width: number): Float64Array {
  const unit = Float64Array.from(rows);
  for (let from = 0; from < unit.length; from += width) {
    const row = unit.subarray(from, from + width);
    const length = Math.max(LEAST_LENGTH, Math.sqrt(row.reduce((sum, each) => sum + each * each, 0)));
    row.forEach((each, index) => {
      row[index] = each / length;
    });
  }
  return unit;
}

function squaredDistance(a: Float64Array, fromA: number, b: Float64Array, fromB: number, width: number): number {
  let sum = 0;
  for (let index = 0; index < width; index++) {
    const apart = a[fromA + index]! - b[fromB + index]!;
    sum += apart * apart;
  }
  return sum;
}

/** The score that `share` of these scores do not pass (definition 7 of Hyndman and Fan 1996); of validation photos it is the threshold above which a photo is called unlike the train photos. Null without scores. */
export function unlikeThreshold(scores: ArrayLike<number>, share: number): number | null {
  return scores.length === 0 ? null : quantile(Float64Array.from(scores).sort(), share);
}
