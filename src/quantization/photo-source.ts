/** @file Photos as bytes, one by one: what networks are measured on. */

export type PhotoSource = {
  readonly count: number;
  /** Of one photo, [size, size, 3]. */
  pixels(index: number): Uint8Array;
};

/** The photos from, up to but not including, one after the other. */
export function photoBatch(photos: PhotoSource, from: number, to: number): Uint8Array<ArrayBuffer> {
  const all = Array.from({ length: to - from }, (_, index) => photos.pixels(from + index));
  const batch = new Uint8Array(all.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const photo of all) {
    batch.set(photo, at);
    at += photo.length;
  }
  return batch;
}

export type CalibrationPhotos = { readonly photos: PhotoSource; readonly heldOut: PhotoSource };

/** More photos than these move ranges and cosines little. */
const RANGE_PHOTOS = 32;
const HELD_OUT_PHOTOS = 16;
/** So many of all photos are enough for both. */
export const MOST_CALIBRATION_PHOTOS: number = RANGE_PHOTOS + HELD_OUT_PHOTOS;

/** Photos for ranges, and others to compare features on: evenly spread over all, which may lie class by class. Every third one is held out. */
export function calibrationPhotos(all: PhotoSource): CalibrationPhotos {
  const count = Math.min(all.count, MOST_CALIBRATION_PHOTOS);
  const chosen = Array.from({ length: count }, (_, index) => Math.floor((index * all.count) / count));
  const sourceOf = (indices: readonly number[]): PhotoSource => ({ count: indices.length, pixels: (index) => all.pixels(indices[index]!) });
  return { photos: sourceOf(chosen.filter((_, index) => index % 3 !== 2)), heldOut: sourceOf(chosen.filter((_, index) => index % 3 === 2)) };
}
