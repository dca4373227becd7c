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
