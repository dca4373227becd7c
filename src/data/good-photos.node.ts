/** @file Which photos of a folder are read: of each class the first good ones, up to a cap, or exactly those that an earlier run recorded. */
import { resolve } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { plural } from '../base/format.ts';
import { checkWhole } from '../base/whole-number.ts';
import { DEFAULT_RESIZE, isResizeRule, resizeRules, type ResizeRule } from '../image/resize-rules.ts';
import { compareCodePoints } from './code-points.ts';
import { decodeInOrder } from './decode-pool.node.ts';
import { decodeUpToCap } from './decode-up-to-cap.node.ts';
import { queuesOf } from './photo-queues.ts';
import { countsOf, type DigestedList, type Item, type PhotoList, type PhotoListing, type Skipped } from './photo-list.ts';
import { isRefused, type PhotoSource } from './photo-source.ts';

export type GoodPhotosOptions = {
  /** The side of the resized photos, in pixels. */
  readonly size: number;
  /** Default: the rule of Headstart. */
  readonly resize?: ResizeRule | undefined;
  /** The most photos of a class. Only good ones count. */
  readonly cap: number;
  /** Called after every file with the photos read so far; `total` falls where a class has fewer good files than the cap. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
};

type Digested = { readonly digest: string };

/** @throws HeadstartError 'usage' for a size, cap or rule that cannot be. */
export function checkGoodPhotosOptions({ size, cap, resize = DEFAULT_RESIZE }: GoodPhotosOptions): void {
  for (const [name, value] of Object.entries({ size, cap })) checkWhole(name, value);
  if (!isResizeRule(resize)) throw new HeadstartError('usage', `There is no rule '${String(resize)}' to resize by.`, `Rules: ${Object.keys(resizeRules).join(', ')}.`);
}

/** The most photos that the first `cap` good ones of each class can be. */
export function mostPhotos(listing: PhotoListing, cap: number): number {
  return queuesOf(listing, cap).reduce((sum, { most }) => sum + most, 0);
}

/**
 * Gives `take` the first `cap` good photos of each class, in their order; no more are asked for while it is at work. One bad file
 * stops nothing; a class without a good one is an error.
 */
export async function firstGoodPhotos<T extends Digested>(
  source: PhotoSource<T>,
  listing: PhotoListing,
  { size, resize = DEFAULT_RESIZE, cap, onProgress }: GoodPhotosOptions,
  take: (photo: T, index: number) => void | Promise<void>,
): Promise<DigestedList> {
  const { root, classes } = listing;
  const wanted = queuesOf(listing, cap);
  const files = countsOf(classes, listing.candidates);
  const items: Item[] = [];
  const digests: string[] = [];
  const bad: Skipped[][] = classes.map(() => []);
  const total = (): number => wanted.reduce((sum, { places, most, refused }) => sum + Math.min(most, places.length - refused), 0);
  for await (const { item, decoded } of decodeUpToCap(source, listing, wanted)) {
    const { label, path } = item;
    if (isRefused(decoded)) {
      bad[label]!.push({ path, reason: decoded.reason });
      if (bad[label]!.length === files[label]) throw nothingReadable(classes[label]!, bad[label]!);
    } else {
      await take(decoded, items.length);
      items.push(item);
      digests.push(decoded.digest);
    }
    onProgress?.(items.length, total());
  }
  const skipped = [...listing.skipped, ...bad.flat()].sort((a, b) => compareCodePoints(a.path, b.path));
  return { root, classes, size, resize, items, skipped, counts: countsOf(classes, items), digests };
}

/** Gives `take` exactly the photos that an earlier run recorded. One that is missing, bad or, where the digests are known, another by now is an error. */
export async function recordedPhotos<T extends Digested>(
  source: PhotoSource<T>,
  list: PhotoList | DigestedList,
  onProgress: GoodPhotosOptions['onProgress'],
  take: (photo: T, index: number) => void | Promise<void>,
): Promise<DigestedList> {
  const { root, items } = list;
  const recorded = 'digests' in list ? list.digests : undefined;
  const paths = items.map(({ path }) => resolve(root, path));
  const digests: string[] = [];
  for await (const decoded of decodeInOrder(source, paths)) {
    if (isRefused(decoded)) throw hasChanged(decoded.path, decoded.reason);
    const index = digests.length;
    if (recorded !== undefined && recorded[index] !== decoded.digest) throw hasChanged(decoded.path, 'it holds something else');
    await take(decoded, index);
    digests.push(decoded.digest);
    onProgress?.(digests.length, items.length);
  }
  return { ...list, digests };
}

function nothingReadable(name: string, bad: readonly Skipped[]): HeadstartError {
  const shown = bad.slice(0, 3).map(({ path, reason }) => `\n  ${path}: ${reason}`);
  const more = bad.length > shown.length ? `\n  and ${plural(bad.length - shown.length, 'more file')}` : '';
  return new HeadstartError('data', `Class ${name} has no readable photo:${shown.join('')}${more}`, 'Put JPEG, PNG, WebP or GIF photos into its folder, or remove the folder.');
}

function hasChanged(path: string, reason: string): HeadstartError {
  return new HeadstartError('data', `${path} has changed since the run began: ${reason}.`, 'Put the photo back as it was, or start a new run.');
}
