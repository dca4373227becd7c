/** @file Which photos are most like a photo by their features: by the cosine of the angle between two rows, which is 1 where they point the same way. */
import { openPixels } from '../data/pixel-store.node.ts';
import type { PixelHandle } from '../data/pixels.ts';

/** A photo, by its number, and its cosine, from -1 to 1. */
export type NearestPhoto = { readonly photo: number; readonly cosine: number };

export type NearestOptions = {
  /** Rows of `width` float32 numbers, `views` for each photo, of which the first is the photo as it is. */
  readonly rows: { readonly handle: PixelHandle; readonly width: number; readonly views: number };
  /** Photos whose neighbours are sought. */
  readonly photos: readonly number[];
  /** Photos among which they are sought. */
  readonly among: readonly number[];
  /** How many of each; default 4. */
  readonly count?: number;
};

/** For each photo the nearest, the likest first, equal ones in the order of `among`. Each row is read once; memory holds only those of `photos`. */
export function nearestPhotos({ rows: { handle, width, views }, photos, among, count = 4 }: NearestOptions): readonly (readonly NearestPhoto[])[] {
  const store = openPixels(handle);
  try {
    const read = (photo: number, into: Float32Array): void => store.read(photo * views, new Uint8Array(into.buffer, into.byteOffset, into.byteLength), 0);
    const asked = photos.map((photo) => {
      const row = new Float32Array(width);
      read(photo, row);
      return { row, length: lengthOf(row), found: [] as NearestPhoto[] };
    });
    const row = new Float32Array(width);
    for (const photo of among) {
      read(photo, row);
      const length = lengthOf(row);
      for (const each of asked) insert(each.found, { photo, cosine: product(each.row, row) / (each.length * length || 1) }, count);
    }
    return asked.map(({ found }) => found);
  } finally {
    store.close();
  }
}

/** Keeps the `count` likest in their order. */
function insert(found: NearestPhoto[], one: NearestPhoto, count: number): void {
  const place = found.findLastIndex(({ cosine }) => cosine >= one.cosine) + 1;
  if (place >= count) return;
  found.splice(place, 0, one);
  if (found.length > count) found.pop();
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

function lengthOf(row: Float32Array): number {
  return Math.sqrt(product(row, row));
}
