/** @file The features of photos by a frozen network: the network as a file, then once over each photo. */
import { join } from 'node:path';
import type { Backbone } from '../backbones/backbone.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import type { Photos } from '../data/photos.node.ts';
import type { Watch } from './events.ts';
import { extractFeatures, type FeatureTable } from './extract-features.node.ts';
import { writeFeatureModel } from './feature-model.node.ts';

export type FrozenFeatures = Watch & {
  readonly network: FeatureGraph;
  readonly photos: Photos;
  readonly photosPerRun: Backbone['photosPerRun'];
  /** Where the network and finished batches are kept until the work is done. */
  readonly folder: string;
};

/** A row of numbers for each photo. */
export async function frozenFeatures({ network, photos, photosPerRun, folder, ...watch }: FrozenFeatures): Promise<FeatureTable> {
  return await extractFeatures({
    model: await writeFeatureModel(network, folder), batch: photosPerRun, parameters: network.parameters,
    pixels: photos.pixels, count: photos.items.length, size: photos.size, width: Number(network.features.shape[1]), file: join(folder, 'features.bin'), ...watch,
  });
}
