/** @file Which rows of a table are those of which photos, when each photo has several views: row photo × views + view. */

/** The rows of photos, all views of each or the first alone. */
export function photoRows(photos: readonly number[], views: number, all: boolean): Int32Array {
  return Int32Array.from(photos.flatMap((photo) => Array.from({ length: all ? views : 1 }, (_, view) => photo * views + view)));
}

/** The number of each row, such as its class or its weight, of photos with those numbers. */
export function ofViews(numbers: ArrayLike<number>, views: number): readonly number[] {
  return Array.from({ length: numbers.length * views }, (_, row) => numbers[Math.floor(row / views)]!);
}
