/** @file Networks as they run in the product: their features of photos, and how many photos a second they take. */
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { stopIfAsked } from '../base/stop.ts';
import type { Device } from '../runtime/device.ts';
import { openInference, type Inference, type InferenceOptions } from '../runtime/inference.node.ts';
import { photoBatch, type PhotoSource } from './photo-source.ts';

export type NetworkFile = {
  readonly path: string;
  readonly purpose: NonNullable<InferenceOptions['purpose']>;
  /** A device that is known to do it right; default the processor. */
  readonly device?: Device;
};

export type MeasureOptions = {
  readonly image: FeatureGraph['image'];
  /** Photos in one run. */
  readonly batch: number;
  /** That share the machine; default 1. */
  readonly sessions?: number;
  /** Of each session; default: as many as the machine runs at once. */
  readonly threads?: number;
  readonly signal?: AbortSignal | undefined;
};

/** The features of the photos from, up to but not including, a row each. */
export async function featuresOf({ path, purpose }: NetworkFile, photos: PhotoSource, [from, to]: readonly [number, number], { image, batch, threads, signal }: MeasureOptions): Promise<Float32Array> {
  const network = await openInference(path, { purpose, ...(threads !== undefined && { threads }) });
  try {
    const parts: Float32Array[] = [];
    for (let at = from; at < to; at += batch) {
      stopIfAsked(signal);
      const end = Math.min(to, at + batch);
      parts.push(await network.run(photoBatch(photos, at, end), [end - at, ...image.shape.slice(1).map(Number)]));
    }
    const table = new Float32Array(parts.reduce((total, { length }) => total + length, 0));
    let at = 0;
    for (const part of parts) {
      table.set(part, at);
      at += part.length;
    }
    return table;
  } finally {
    await network.close();
  }
}

/** Turns that are timed at most; the first, which warms the networks up, is not among them. */
const MOST_TURNS = 5;
/** By the number of turns so far: networks whose speeds are that far apart in each of them need no more. */
const FAR_APART = [Infinity, 2, 1.3];

/** Photos a second of each network, the median of runs that take turns, so that other work on the machine hits all alike. */
export async function speedsOf(files: readonly NetworkFile[], photos: PhotoSource, options: MeasureOptions): Promise<number[]> {
  const { image, batch, sessions = 1, threads, signal } = options;
  const open: Inference[][] = [];
  try {
    for (const { path, purpose, device = 'cpu' } of files) {
      const together: Inference[] = [];
      open.push(together);
      for (let session = 0; session < sessions; session++) together.push(await openInference(path, { purpose, place: { device }, tried: true, ...(threads !== undefined && { threads }) }));
    }
    const turns: number[][] = [];
    const count = Math.min(batch, photos.count);
    for (let turn = 0; turn <= MOST_TURNS && !areFarApart(turns); turn++) {
      const times: number[] = [];
      for (const together of open) {
        stopIfAsked(signal);
        const began = performance.now();
        await Promise.all(together.map((network) => network.run(photoBatch(photos, 0, count), [count, ...image.shape.slice(1).map(Number)])));
        times.push(performance.now() - began);
      }
      if (turn > 0) turns.push(times);
    }
    return files.map((_, index) => (1000 * count * sessions) / median(turns.map((times) => times[index]!)));
  } finally {
    await Promise.all(open.flat().map((network) => network.close()));
  }
}

/** Whether every turn says the same of the first network beside each of the others, and clearly. */
function areFarApart(turns: readonly (readonly number[])[]): boolean {
  const [first] = turns;
  if (first === undefined || (first.length === 1 && turns.length < FAR_APART.length - 1)) return false;
  const apart = FAR_APART[Math.min(turns.length, FAR_APART.length - 1)]!;
  const others = first.slice(1).map((_, index) => turns.map((times) => times[0]! / times[index + 1]!));
  return others.every((ratios) => Math.min(...ratios) > apart || Math.max(...ratios) < 1 / apart);
}

function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
