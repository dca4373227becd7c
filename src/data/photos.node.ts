/** @file A folder listing to decoded, resized photos: of each class the first good ones, up to a cap, whatever the number of workers. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { plural } from '../base/format.ts';
import { checkWhole } from '../base/whole-number.ts';
import { DEFAULT_RESIZE, isResizeRule, resizeRules, type ResizeRule } from '../image/resize-rules.ts';
import { compareCodePoints } from './code-points.ts';
import { decodeInOrder, startDecodePool, type DecodePool } from './decode-pool.node.ts';
import { decodeUpToCap } from './decode-up-to-cap.node.ts';
import type { FolderListing } from './image-folder.node.ts';
import { countsOf, type Item, type PhotoList, type Photos, type Skipped } from './photo-list.ts';
import { createPixels } from './pixel-store.node.ts';
import type { PixelHandle, PixelWriter } from './pixels.ts';

export type { PhotoList, Photos };

export type DecodeOptions = {
  /** Up to so many bytes of pixels stay in memory. Default 512 MB. */
  readonly memoryLimit?: number | undefined;
  /** The file for more pixels than that. The caller removes it; a failed read leaves none behind. */
  readonly cacheFile?: string | undefined;
  /** Default: as many as the machine runs at once. */
  readonly workers?: number | undefined;
  /** Called after every file with the photos read so far; `total` falls where a class has fewer good files than the cap. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type ReadOptions = DecodeOptions & {
  /** The side of the resized photos, in pixels. */
  readonly size: number;
  /** Default: the rule of Headstart. */
  readonly resize?: ResizeRule | undefined;
  /** The most photos of a class. Only good ones count. */
  readonly cap: number;
};

/** Reads the first `cap` good photos of each class. One bad file stops nothing; a class without a good one is an error. */
export async function readPhotos(listing: FolderListing, { size, resize = DEFAULT_RESIZE, cap, ...options }: ReadOptions): Promise<Photos> {
  for (const [name, value] of Object.entries({ size, cap })) checkWhole(name, value);
  if (!isResizeRule(resize)) throw new HeadstartError('usage', `There is no rule '${String(resize)}' to resize by.`, `Rules: ${Object.keys(resizeRules).join(', ')}.`);
  const { root, classes } = listing;
  const files: string[][] = classes.map(() => []);
  for (const { path, label } of listing.candidates) files[label]!.push(path);
  const items: Item[] = [];
  const bad: Skipped[][] = classes.map(() => []);
  const total = (): number => files.reduce((sum, { length }, label) => sum + Math.min(cap, length - bad[label]!.length), 0);
  const pixels = await decodeInto(total(), { ...options, size, resize }, async (pool, store) => {
    for await (const { label, path, decoded } of decodeUpToCap(pool, root, files, cap)) {
      if ('reason' in decoded) {
        bad[label]!.push({ path, reason: decoded.reason });
        if (bad[label]!.length === files[label]!.length) throw nothingReadable(classes[label]!, bad[label]!);
      } else {
        store.write(items.length, decoded.pixels);
        items.push({ path, label });
      }
      options.onProgress?.(items.length, total());
    }
  });
  const skipped = [...listing.skipped, ...bad.flat()].sort((a, b) => compareCodePoints(a.path, b.path));
  return { root, classes, size, resize, items, skipped, counts: countsOf(classes, items), pixels };
}

/** Reads exactly the photos that an earlier run recorded. One that is missing or bad by now is an error. */
export async function readPhotosAgain(list: PhotoList, options: DecodeOptions): Promise<Photos> {
  const { root, size, resize, items } = list;
  const paths = items.map(({ path }) => join(root, path));
  const pixels = await decodeInto(items.length, { ...options, size, resize }, async (pool, store) => {
    let done = 0;
    for await (const decoded of decodeInOrder(pool, paths)) {
      if ('reason' in decoded) throw hasChanged(decoded.path, decoded.reason);
      store.write(done, decoded.pixels);
      done++;
      options.onProgress?.(done, items.length);
    }
  });
  return { ...list, pixels };
}

/** Room for `count` photos, filled by `fill`; what was opened is closed again, and a file is removed if it failed. */
async function decodeInto(
  count: number,
  { size, resize, memoryLimit, cacheFile, workers, signal }: DecodeOptions & Pick<PhotoList, 'size' | 'resize'>,
  fill: (pool: DecodePool, store: PixelWriter) => Promise<void>,
): Promise<PixelHandle> {
  const pool = startDecodePool({ size, resize, workers, signal });
  try {
    const store = createPixels({ count, bytesPerImage: size * size * 3, memoryLimit, file: cacheFile });
    try {
      await fill(pool, store);
    } catch (error) {
      if (store.handle.kind === 'file') await rm(store.handle.path, { force: true });
      throw error;
    } finally {
      store.close();
    }
    return store.handle;
  } finally {
    await pool.close();
  }
}

function nothingReadable(name: string, bad: readonly Skipped[]): HeadstartError {
  const shown = bad.slice(0, 3).map(({ path, reason }) => `\n  ${path}: ${reason}`);
  const more = bad.length > shown.length ? `\n  and ${plural(bad.length - shown.length, 'more file')}` : '';
  return new HeadstartError('data', `Class ${name} has no readable photo:${shown.join('')}${more}`, 'Put JPEG, PNG, WebP or GIF photos into its folder, or remove the folder.');
}

function hasChanged(path: string, reason: string): HeadstartError {
  return new HeadstartError('data', `${path} has changed since the run began: ${reason}.`, 'Put the photo back as it was, or start a new run.');
}
