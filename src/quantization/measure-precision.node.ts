/** @file Brings a network to whole numbers and measures what that changes and gains, for the choice between both. */
import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { allOrFirstFailure } from '../base/all-or-first-failure.ts';
import { HeadstartError } from '../base/errors.ts';
import { cosines, likeness } from './cosine.ts';
import { featuresOf, speedsOf, type MeasureOptions, type NetworkFile } from './measure.node.ts';
import { observe } from './observe.node.ts';
import type { PhotoSource } from './photo-source.ts';
import type { PrecisionRecord } from './precision.ts';
import { quantizedBackbone, type WeightMemory } from './quantize.ts';
import { RANGE_METHODS } from './ranges.ts';
import { rangesOf, type Ranges } from './ranges-record.ts';

export type PrecisionOptions = Omit<MeasureOptions, 'image'> & {
  readonly graph: FeatureGraph;
  /** For the ranges. */
  readonly photos: PhotoSource;
  /** None of them among `photos`. `calibrationPhotos` chooses both. */
  readonly heldOut: PhotoSource;
  /** For the networks that are tried; removed when they are measured. */
  readonly folder: string;
  /** Writes a network into a folder in the form that the product runs, and gives the path of the model. */
  readonly write: (graph: FeatureGraph, folder: string) => Promise<string>;
  /** Called as the work goes on, in three steps. */
  readonly onProgress?: (step: 'ranges' | 'features' | 'speed', done: number, total: number) => void;
};

/**
 * What `decide` judges, to be kept.
 * @throws HeadstartError 'usage' when photos are missing; 'model' when the network gives numbers that are not finite; 'stopped' on request.
 */
export async function measurePrecision(options: PrecisionOptions): Promise<PrecisionRecord> {
  const { photos, heldOut, folder } = options;
  if (photos.count < 1 || heldOut.count < 1) {
    throw new HeadstartError('usage', 'Whole numbers need photos: at least one for the ranges and one to compare.', 'Use float32 for so few photos.');
  }
  await mkdir(folder, { recursive: true });
  try {
    return await measure(options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Candidate = { readonly ranges: Ranges; readonly int8: NetworkFile; readonly found: Float32Array; readonly cosines: readonly number[] };

async function measure({ graph, photos, heldOut, folder, write, onProgress, ...options }: PrecisionOptions): Promise<PrecisionRecord> {
  const began = performance.now();
  const { sessions = 1, threads = Math.max(1, Math.floor(availableParallelism() / sessions)), batch, signal } = options;
  const measuring: MeasureOptions = { image: graph.image, batch, sessions, threads, signal };
  // One session has all threads.
  const alone: MeasureOptions = { ...measuring, sessions: 1, threads: threads * sessions };
  const written = async (network: FeatureGraph, name: string): Promise<string> => {
    await mkdir(join(folder, name), { recursive: true });
    return await write(network, join(folder, name));
  };
  const seen = (count: number): void => onProgress?.('ranges', count, photos.count);
  const tallies = await observe(graph, photos, { folder, sessions, threads, signal, onPhoto: seen });
  const float32: NetworkFile = { path: await written(graph, 'float32'), purpose: 'inference' };
  const expected = await featuresOf(float32, heldOut, [0, heldOut.count], alone);
  const width = Number(graph.features.shape[1]);
  const memory: WeightMemory = new Map();
  const int8Of = async (ranges: Ranges, name: string, offset: boolean): Promise<NetworkFile> => ({ path: await written(quantizedBackbone(graph, ranges, { memory, offset }).graph, name), purpose: 'quantized' });
  const tried: Promise<Candidate>[] = [];
  for (const [index, method] of RANGE_METHODS.entries()) {
    onProgress?.('features', index, RANGE_METHODS.length);
    const ranges = rangesOf(graph, tallies, { method, photos: photos.count });
    const int8 = await int8Of(ranges, method, false);
    // While one runs the next is made.
    tried.push(featuresOf(int8, heldOut, [0, heldOut.count], alone).then((found) => ({ ranges, int8, found, cosines: cosines(expected, found, width) })));
  }
  const candidates = await allOrFirstFailure(tried);
  const best = candidates.reduce((a, b) => (likeness(b.cosines).mean > likeness(a.cosines).mean ? b : a));
  onProgress?.('speed', 0, 1);
  const shifted = await int8Of(best.ranges, 'offset', true);
  // The offset may change the speed and nothing else.
  const offsetFeatures = await featuresOf(shifted, heldOut, [0, heldOut.count], alone);
  const sameBits = offsetFeatures.every((value, index) => Object.is(value, best.found[index]));
  const [float, plain, offset] = await speedsOf([float32, best.int8, ...(sameBits ? [shifted] : [])], heldOut, measuring);
  const faster = offset !== undefined && offset > plain!;
  const seconds = (performance.now() - began) / 1000;
  return { ranges: best.ranges, offset: faster, measured: { speed: { float32: float!, int8: faster ? offset : plain! }, cosine: likeness(best.cosines), heldOut: heldOut.count, seconds } };
}
