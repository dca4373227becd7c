/** @file A folder listing to decoded, resized photos in a store: of each class the first good ones, up to a cap, whatever the number of workers. */
import { rm } from 'node:fs/promises';
import { DEFAULT_RESIZE } from '../image/resize-rules.ts';
import { startDecodePool, type DecodePool, type DecodePoolOptions } from './decode-pool.node.ts';
import { checkGoodPhotosOptions, firstGoodPhotos, mostPhotos, recordedPhotos, type GoodPhotosOptions } from './good-photos.node.ts';
import type { DigestedList, PhotoList, PhotoListing, Photos } from './photo-list.ts';
import { createPixels } from './pixel-store.node.ts';
import type { PixelHandle, PixelWriter } from './pixels.ts';

export type { PhotoList, Photos };

/** Takes the print of a photo, by the SHA-256 of its file. */
export type TakePrint = (digest: string, print: Uint8Array) => void;

export type DecodeOptions = Pick<GoodPhotosOptions, 'onProgress'> & {
  /** Up to so many bytes of pixels stay in memory. Default 512 MB. */
  readonly memoryLimit?: number | undefined;
  /** The file for more pixels than that. The caller removes it; a failed read leaves none behind. */
  readonly cacheFile?: string | undefined;
  /** Default: as many as the machine runs at once. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type ReadOptions = DecodeOptions & GoodPhotosOptions & {
  /** Called with the print of each photo that is used. Default: none are made. */
  readonly onPrint?: TakePrint | undefined;
};

/** Reads the first `cap` good photos of each class. One bad file stops nothing; a class without a good one is an error. */
export async function readPhotos(listing: PhotoListing, options: ReadOptions): Promise<Photos> {
  checkGoodPhotosOptions(options);
  const { size, resize = DEFAULT_RESIZE, cap, onPrint } = options;
  return await decodeInto(mostPhotos(listing, cap), { ...options, resize, prints: onPrint !== undefined }, (pool, store) =>
    firstGoodPhotos(pool, listing, { size, resize, cap, onProgress: options.onProgress }, ({ pixels, digest, print }, index) => {
      store.write(index, pixels);
      if (print !== undefined) onPrint?.(digest, print);
    }));
}

/** Reads exactly the photos that an earlier run recorded. One that is missing or bad by now is an error. */
export async function readPhotosAgain(list: PhotoList, options: DecodeOptions): Promise<Photos> {
  const { size, resize, items } = list;
  return await decodeInto(items.length, { ...options, size, resize }, (pool, store) =>
    recordedPhotos(pool, list, options.onProgress, ({ pixels }, index) => {
      store.write(index, pixels);
    }));
}

/** Room for `count` photos, filled by `fill`; what was opened is closed again, and a file is removed if it failed. */
async function decodeInto(
  count: number,
  { size, resize, prints, memoryLimit, cacheFile, workers, signal }: DecodeOptions & Pick<PhotoList, 'size' | 'resize'> & Pick<DecodePoolOptions, 'prints'>,
  fill: (pool: DecodePool, store: PixelWriter) => Promise<DigestedList>,
): Promise<Photos> {
  const pool = startDecodePool({ size, resize, prints, workers, signal });
  try {
    const store = createPixels({ count, bytesPerImage: size * size * 3, memoryLimit, file: cacheFile });
    const pixels: PixelHandle = store.handle;
    try {
      return { ...(await fill(pool, store)), pixels };
    } catch (error) {
      if (pixels.kind === 'file') await rm(pixels.path, { force: true });
      throw error;
    } finally {
      store.close();
    }
  } finally {
    await pool.close();
  }
}
