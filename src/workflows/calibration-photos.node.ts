/** @file The train photos that a network's ranges are taken from and compared on: drawn by lot, decoded, and held while they are needed. */
import { resolve as absolute } from 'node:path';
import { random, shuffled } from '../base/random.ts';
import { decodeInOrder, startDecodePool } from '../data/decode-pool.node.ts';
import { isRefused } from '../data/photo-source.ts';
import type { ResizeRule } from '../image/resize-rules.ts';
import { calibrationPhotos, MOST_CALIBRATION_PHOTOS, type CalibrationPhotos } from '../quantization/photo-source.ts';
import type { LookedAt } from './precision-memory.node.ts';

export type DrawnPhotos = CalibrationPhotos & { /** All of them. */ readonly drawn: readonly LookedAt[] };

export type CalibrationOptions = {
  readonly root: string;
  /** Of the train photos. */
  readonly paths: readonly string[];
  readonly size: number;
  readonly resize: ResizeRule;
  readonly seed: number;
  /** Threads that decode. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Up to 48 photos; bad files are passed over. */
export async function drawCalibrationPhotos({ root, paths, size, resize, seed, workers, signal }: CalibrationOptions): Promise<DrawnPhotos> {
  const drawn = shuffled([...paths], random(seed, 'calibration'));
  const most = Math.min(paths.length, MOST_CALIBRATION_PHOTOS);
  const good: (LookedAt & { readonly pixels: Uint8Array })[] = [];
  const pool = startDecodePool({ size, resize, workers, signal });
  try {
    for (let from = 0; good.length < most && from < drawn.length; from += most) {
      const some = drawn.slice(from, from + most - good.length);
      let place = 0;
      for await (const photo of decodeInOrder(pool, some.map((path) => absolute(root, path)))) {
        const path = some[place++]!;
        if (!isRefused(photo)) good.push({ path, sha256: photo.digest, pixels: photo.pixels });
      }
    }
  } finally {
    await pool.close();
  }
  const found = calibrationPhotos({ count: good.length, pixels: (index) => good[index]!.pixels });
  return { ...found, drawn: good.map(({ path, sha256 }) => ({ path, sha256 })) };
}
