/** @file The train photos that a network's ranges are taken from and compared on: drawn by lot, decoded, and held while they are needed. */
import { join } from 'node:path';
import { random, shuffled } from '../base/random.ts';
import { decodeInOrder, startDecodePool } from '../data/decode-pool.node.ts';
import { isRefused } from '../data/photo-source.ts';
import type { ResizeRule } from '../image/resize-rules.ts';
import { HELD_OUT_PHOTOS, RANGE_PHOTOS } from '../quantization/choose-precision.node.ts';
import type { PhotoSource } from '../quantization/photo-source.ts';
import type { LookedAt } from './precision-memory.node.ts';

export type CalibrationPhotos = { readonly ranges: PhotoSource; readonly heldOut: PhotoSource; readonly photos: readonly LookedAt[] };

export type CalibrationOptions = {
  readonly root: string;
  /** Of the train photos. */
  readonly paths: readonly string[];
  readonly size: number;
  readonly resize: ResizeRule;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
};

/** Two thirds of what there is for the ranges, up to 64, and half as many held out. Bad files are passed over. */
export async function calibrationPhotos({ root, paths, size, resize, seed, signal }: CalibrationOptions): Promise<CalibrationPhotos> {
  const drawn = shuffled([...paths], random(seed, 'calibration'));
  const most = Math.min(paths.length, RANGE_PHOTOS + HELD_OUT_PHOTOS);
  const good: (LookedAt & { readonly pixels: Uint8Array })[] = [];
  const pool = startDecodePool({ size, resize, signal });
  try {
    for (let from = 0; good.length < most && from < drawn.length; from += most) {
      const some = drawn.slice(from, from + most - good.length);
      let place = 0;
      for await (const photo of decodeInOrder(pool, some.map((path) => join(root, path)))) {
        const path = some[place++]!;
        if (!isRefused(photo)) good.push({ path, sha256: photo.digest, pixels: photo.pixels });
      }
    }
  } finally {
    await pool.close();
  }
  const ranges = Math.ceil((good.length * RANGE_PHOTOS) / (RANGE_PHOTOS + HELD_OUT_PHOTOS));
  const source = (photos: typeof good): PhotoSource => ({ count: photos.length, pixels: (index) => photos[index]!.pixels });
  return { ranges: source(good.slice(0, ranges)), heldOut: source(good.slice(ranges)), photos: good.map(({ path, sha256 }) => ({ path, sha256 })) };
}
