/** @file A mean over photos of which a resample has some several times and some not at all. */

/** Σ counts values / Σ counts; NaN of none. */
export function countedMean(values: ArrayLike<number>, counts: ArrayLike<number>): number {
  let sum = 0;
  let photos = 0;
  for (let photo = 0; photo < values.length; photo++) {
    sum += counts[photo]! * values[photo]!;
    photos += counts[photo]!;
  }
  return sum / photos;
}
