/** @file What fine-tuning learns from: what the part of the network below the cut says of each photo, or the photos themselves. */
import { join } from 'node:path';
import { startDecodePool } from '../data/decode-pool.node.ts';
import { recordedPhotos } from '../data/good-photos.node.ts';
import type { DigestedList } from '../data/photo-list.ts';
import { createPixels } from '../data/pixel-store.node.ts';
import { graphUpTo, type FeatureGraph } from '../backbones/feature-graph.ts';
import { FEATURE_CACHE_LIMIT } from '../features/cached-networks.node.ts';
import { recordedFeatures } from '../features/folder-features.node.ts';
import type { Cut } from '../fine-tuning/cut.ts';
import { elementCount } from '../graph/shape.ts';
import { viewOf } from '../image/views.ts';
import type { ExampleSource } from '../runtime/training-messages.ts';
import { featureProgress, tellFeatures, type Watch } from './events.ts';
import { featureFolders, networkInPrecision, type NetworkInPrecision } from './network-in-precision.node.ts';
import { precisionOf, recipeOf } from './recipe.ts';
import { madeFolder, statePath } from './run-folder.node.ts';
import type { RunData, RunPlan } from './run-plan.ts';

export type FineTuneExamples = {
  /** Example `photo × views + view`. */
  readonly source: ExampleSource;
  /** The network below the cut, in its precision; null where there is nothing below it. */
  readonly below: NetworkInPrecision | null;
  /** Rows that the part below the cut computed, and rows that lay in the cache; null where there is nothing below it. */
  readonly rows: { readonly computed: number; readonly cached: number } | null;
  readonly seconds: number;
};

export type ExamplesOptions = Watch & {
  readonly folder: string;
  readonly plan: RunPlan;
  readonly data: RunData;
  readonly list: DigestedList;
  readonly graph: FeatureGraph;
  readonly cut: Cut;
  readonly views: number;
  readonly workers: number;
};

/** @throws HeadstartError 'data' for a photo that is missing or another by now. */
export async function fineTuneExamples(options: ExamplesOptions): Promise<FineTuneExamples> {
  return options.cut.whole ? await fromPhotos(options) : await fromBelow(options);
}

async function fromBelow({ folder, plan, data, list, graph, cut, views, workers, onEvent, signal }: ExamplesOptions): Promise<FineTuneExamples> {
  const below = graphUpTo(graph, cut.boundary);
  const width = elementCount(cut.boundary.shape.slice(1));
  const part = { name: `below_${(cut.layers[0] ?? '').replaceAll(/\W/g, '_')}`, width, parameters: below.parameters, graph: below };
  const watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const state = statePath(folder, 'fine-tune');
  await madeFolder(state);
  const { divideBy, resize } = recipeOf(plan.recipe);
  const inPrecision = await networkInPrecision(plan, {
    asked: precisionOf(plan), divideBy, resize, part, folder: state, root: data.root, train: data.split.train.map((index) => data.items[index]!.path),
    rows: list.items.length * views, workers, seed: plan.seed, cache: plan.cache, ...watch,
  });
  // Rows that would take half of the cache would drive out the features of many networks.
  const bytes = list.items.length * views * width * Float32Array.BYTES_PER_ELEMENT;
  const cache = plan.cache && bytes <= FEATURE_CACHE_LIMIT / 2;
  const { table } = await recordedFeatures(list, { network: inPrecision.network, views, workers, onProgress: featureProgress(onEvent), signal, ...featureFolders({ cache }, state) });
  tellFeatures(table, onEvent);
  return { source: { kind: 'rows', handle: table.handle }, below: inPrecision, rows: { computed: table.computed, cached: table.cached }, seconds: table.seconds + (inPrecision.seconds ?? 0) };
}

async function fromPhotos({ folder, list, views, workers, onEvent, signal }: ExamplesOptions): Promise<FineTuneExamples> {
  const began = performance.now();
  const { size, resize, items } = list;
  const store = createPixels({ count: items.length * views, bytesPerImage: size * size * 3, file: join(statePath(folder, '.'), 'fine-tune.pixels') });
  const pool = startDecodePool({ size, resize, workers, signal });
  try {
    onEvent?.({ type: 'phase', phase: 'decode', total: items.length, unit: 'photo' });
    await recordedPhotos(pool, list, (done) => onEvent?.({ type: 'progress', phase: 'decode', done }), ({ pixels }, photo) => {
      for (let view = 0; view < views; view++) store.write(photo * views + view, viewOf({ width: size, height: size, data: pixels }, view, resize).data);
    });
  } finally {
    await pool.close();
    store.close();
  }
  const seconds = (performance.now() - began) / 1000;
  onEvent?.({ type: 'done', phase: 'decode', seconds });
  return { source: { kind: 'pixels', handle: store.handle }, below: null, rows: null, seconds };
}
