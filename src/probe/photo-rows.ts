/** @file Which rows of a table are those of which photos, when each photo has several views: row photo × views + view. */

/** The rows of photos, all views of each or the first alone. */
export function photoRows(photos: readonly number[], views: number, all: boolean): Int32Array {
  return Int32Array.from(photos.flatMap((photo) => Array.from({ length: all ? views : 1 }, (_, view) => photo * views + view)));
}

/** The class of each row, of photos with those classes. */
export function rowLabels(labels: ArrayLike<number>, views: number): Int32Array {
  return Int32Array.from({ length: labels.length * views }, (_, row) => labels[Math.floor(row / views)]!);
}
