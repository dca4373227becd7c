/** @file The features of photos in a table: rows from the cache where it has them, the others from the network, which fill the cache. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { refused } from '../base/attempt.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { stopIfAsked } from '../base/stop.ts';
import { checkWhole } from '../base/whole-number.ts';
import { createPixels } from '../data/pixel-store.node.ts';
import type { PixelHandle } from '../data/pixels.ts';
import { MOST_VIEWS, viewOf } from '../image/views.ts';
import { pruneFeatureCache } from './cached-networks.node.ts';
import { openFeatureCache } from './feature-cache.node.ts';
import type { FrozenNetwork } from './frozen-network.node.ts';
import { networkKey } from './network-key.node.ts';
import { networkRunner } from './network-runner.node.ts';
import { runWork } from './run-work.node.ts';

export type FeatureOptions = {
  readonly network: FrozenNetwork;
  /** Views of each photo, from 1 (default: the whole photo) to 12. */
  readonly views?: number | undefined;
  /** The run's own folder for what lasts as long as it: the table when it is too large for memory, the seconds of work, and rows that the cache does not take. */
  readonly folder: string;
  /** The folder of the cache. Default: `features` in the cache folder, which is pruned after the work; one that is given is not. */
  readonly cache?: string | undefined;
  /** Called with the photos whose rows are all there; what earlier work left counts as done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Rows of `width` float32 numbers, where pixels lie too: in shared memory while they fit, else in a file. Row `photo * views + view`. */
export type FeatureTable = {
  readonly handle: PixelHandle;
  readonly width: number;
  readonly views: number;
  /** Rows that the network computed, over all processes of the run, and rows that lay in the cache before the run or belong to an equal photo. */
  readonly computed: number;
  readonly cached: number;
  /** Seconds of work, over all processes of the run. */
  readonly seconds: number;
  /** Why rows were kept with the run instead of in the cache, such as "the disk is full"; null when all is well. */
  readonly notKept: string | null;
};

export type FeatureWork = {
  /** Whether the cache had nothing for the network when the work began. */
  readonly beganEmpty: boolean;
  /** The rows of all views of a photo, one after the other; undefined when the cache lacks one. */
  lookUp(digest: string): Uint8Array | undefined;
  /** Takes those rows for a photo. */
  put(photo: number, rows: Uint8Array): void;
  /** Takes what the cache has and computes the rest from the photo's pixels. Its rows may come later. */
  compute(photo: number, digest: string, pixels: Uint8Array): Promise<void>;
  /** Tells how many photos there are now thought to be. */
  expect(total: number): void;
};

/** Up to so many bytes the table is in memory: 6,500 photos with 1,280 features, 32 MB. In a file it is read at the speed of memory, and it does not grow with the photos. */
const TABLE_MEMORY = 32 * 2 ** 20;

/**
 * Does the work of `fill` with all that it needs open, and closes it. `most`: photos that there can be.
 * @throws HeadstartError 'usage' for views that there are not, 'io' when not even the run's folder takes what is computed.
 */
export async function withFeatureWork<T>(most: number, options: FeatureOptions, fill: (work: FeatureWork) => Promise<T>): Promise<{ readonly filled: T; readonly table: FeatureTable }> {
  const { network, views = 1, folder, onProgress, signal } = options;
  const { description } = network;
  const { width, size, resize } = description;
  checkWhole('views', views);
  if (views > MOST_VIEWS) throw new HeadstartError('usage', `views must be at most ${MOST_VIEWS}, not ${views}.`);
  const { name } = networkKey(description);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw refused(folder, 'written', error);
  });
  const own = await runWork(folder, name);
  const rowBytes = width * Float32Array.BYTES_PER_ELEMENT;
  const table = createPixels({ count: most * views, bytesPerImage: rowBytes, memoryLimit: TABLE_MEMORY, file: join(folder, `features-${name}.table`) });
  const cache = openFeatureCache({ description, root: options.cache, fallback: folder, run: own.run });
  const row = new Uint8Array(rowBytes);
  let [present, computed, total] = [0, cache.ofRun, most];
  const tell = (): void => onProgress?.(Math.floor(present / views), total);
  const runner = networkRunner({
    network, signal,
    onRows: async (batch) => {
      for (const each of batch) for (const place of each.rows) table.write(place, each.row);
      await cache.append(batch);
      present += batch.reduce((sum, { rows }) => sum + rows.length, 0);
      computed += batch.length;
      tell();
      await own.keep();
    },
  });
  const work: FeatureWork = {
    beganEmpty: cache.wasEmpty,
    lookUp: (digest) => {
      const rows = new Uint8Array(views * rowBytes);
      for (let view = 0; view < views; view++) if (!cache.read(digest, view, rows.subarray(view * rowBytes))) return undefined;
      return rows;
    },
    put: (photo, rows) => {
      stopIfAsked(signal);
      for (let view = 0; view < views; view++) table.write(photo * views + view, rows.subarray(view * rowBytes, (view + 1) * rowBytes));
      present += views;
    },
    compute: async (photo, digest, pixels) => {
      stopIfAsked(signal);
      for (let view = 0; view < views; view++) {
        const place = photo * views + view;
        if (cache.read(digest, view, row)) {
          table.write(place, row);
          present++;
        } else await runner.add({ row: place, digest, view }, viewOf({ width: size, height: size, data: pixels }, view, resize).data);
      }
    },
    expect: (count) => {
      total = count;
      tell();
    },
  };
  try {
    const filled = await fill(work);
    await runner.finish();
    stopIfAsked(signal);
    // Rows that were damaged since an earlier process wrote them were computed twice.
    computed = Math.min(computed, present);
    return { filled, table: { handle: table.handle, width, views, computed, cached: present - computed, seconds: own.seconds(), notKept: cache.notKept() ?? null } };
  } finally {
    await runner.close();
    await cache.close();
    table.close();
    await own.finish().catch(() => undefined);
    if (cache.hasGrown() && options.cache === undefined) await pruneFeatureCache();
  }
}
