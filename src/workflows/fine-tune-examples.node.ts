/** @file What fine-tuning learns from: what the part of the network below the cut says of each photo, or the photos themselves. */
import { startDecodePool } from '../data/decode-pool.node.ts';
import { recordedPhotos } from '../data/good-photos.node.ts';
import type { DigestedList } from '../data/photo-list.ts';
import { createPixels, openPixels } from '../data/pixel-store.node.ts';
import type { PixelHandle } from '../data/pixels.ts';
import { graphUpTo, type FeatureGraph } from '../backbones/feature-graph.ts';
import { FEATURE_CACHE_LIMIT } from '../features/cached-networks.node.ts';
import { recordedFeatures } from '../features/folder-features.node.ts';
import { photoFeatures } from '../features/photo-features.node.ts';
import type { Cut } from '../fine-tuning/cut.ts';
import { elementCount } from '../graph/shape.ts';
import { viewOf } from '../image/views.ts';
import type { ExampleSource } from '../runtime/training-messages.ts';
import type { Chosen } from './chosen-backbone.node.ts';
import { featureProgress, tellFeatures, type Watch } from './events.ts';
import { featureFolders, networkInPrecision, type NetworkInPrecision } from './network-in-precision.node.ts';
import { placeIn } from './place-of.node.ts';
import { precisionOf, recipeOf } from './recipe.ts';
import { madeFolder, statePath } from './run-folder.node.ts';
import type { RunPlan } from './run-plan.ts';

export type FineTuneExamples = {
  /** Example `photo × views + view`. */
  readonly source: ExampleSource;
  /** The network below the cut, in its precision; null where there is nothing below it. */
  readonly below: NetworkInPrecision | null;
  /** Rows that the part below the cut computed, and rows that lay in the cache; null where there is nothing below it. */
  readonly rows: { readonly computed: number; readonly cached: number } | null;
  readonly seconds: number;
};

/** Photos that are decoded already, or are read from their files. */
export type PhotosOrFiles = DigestedList & { readonly pixels?: PixelHandle };

/** What fine-tuning wants to know of a plan besides its own part. */
export type FineTuneSettings = Chosen & Pick<RunPlan, 'recipe' | 'precision' | 'averageViews' | 'augmentation' | 'epochs' | 'seed' | 'cache' | 'computedOn'>;

export type ExamplesOptions = Watch & {
  /** Files of it that last as long as the work go to its `state`. */
  readonly folder: string;
  readonly plan: FineTuneSettings;
  readonly photos: PhotosOrFiles;
  /** Those that are trained on. */
  readonly train: readonly number[];
  readonly graph: FeatureGraph;
  readonly cut: Cut;
  readonly views: number;
  readonly workers: number;
};

/** @throws HeadstartError 'data' for a photo that is missing or another by now. */
export async function fineTuneExamples(options: ExamplesOptions): Promise<FineTuneExamples> {
  await madeFolder(statePath(options.folder, '.'));
  return options.cut.whole ? await fromPhotos(options) : await fromBelow(options);
}

async function fromBelow({ folder, plan, photos, train, graph, cut, views, workers, onEvent, signal }: ExamplesOptions): Promise<FineTuneExamples> {
  const below = graphUpTo(graph, cut.boundary);
  const width = elementCount(cut.boundary.shape.slice(1));
  const part = { name: `below_${(cut.layers[0] ?? '').replaceAll(/\W/g, '_')}`, width, parameters: below.parameters, graph: below };
  const watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const state = statePath(folder, 'fine-tune');
  await madeFolder(state);
  const { divideBy, resize } = recipeOf(plan.recipe);
  const inPrecision = await networkInPrecision(plan, {
    asked: precisionOf(plan), divideBy, resize, part, folder: state, root: photos.root, train: () => Promise.resolve(train.map((index) => photos.items[index]!.path)),
    rows: photos.items.length * views, workers, seed: plan.seed, cache: plan.cache, place: placeIn(plan, onEvent), ...watch,
  });
  // Rows that would take half of the cache would drive out the features of many networks.
  const bytes = photos.items.length * views * width * Float32Array.BYTES_PER_ELEMENT;
  const cache = plan.cache && bytes <= FEATURE_CACHE_LIMIT / 2;
  const { pixels } = photos;
  const wanted = { network: inPrecision.network, views, onProgress: featureProgress(onEvent), signal, ...featureFolders({ cache }, state) };
  const table = pixels === undefined ? (await recordedFeatures(photos, { ...wanted, workers })).table : await photoFeatures({ ...wanted, photos: { ...photos, pixels } });
  tellFeatures(table, onEvent);
  return { source: { kind: 'rows', handle: table.handle }, below: inPrecision, rows: { computed: table.computed, cached: table.cached }, seconds: table.seconds + (inPrecision.seconds ?? 0) };
}

async function fromPhotos({ folder, plan, photos, views, workers, onEvent, signal }: ExamplesOptions): Promise<FineTuneExamples> {
  const began = performance.now();
  const { size, resize, items, pixels } = photos;
  const examples = (handle: PixelHandle): FineTuneExamples => ({ source: { kind: 'pixels', handle, augmentation: plan.augmentation }, below: null, rows: null, seconds: (performance.now() - began) / 1000 });
  if (pixels !== undefined && views === 1) return examples(pixels);
  const store = createPixels({ count: items.length * views, bytesPerImage: size * size * 3, file: statePath(folder, 'fine-tune.pixels') });
  const put = (photo: number, data: Uint8Array): void => {
    for (let view = 0; view < views; view++) store.write(photo * views + view, viewOf({ width: size, height: size, data }, view, resize).data);
  };
  try {
    if (pixels === undefined) await decoded(photos, { workers, put, ...(onEvent && { onEvent }), ...(signal && { signal }) });
    else copied(pixels, items.length, put);
  } finally {
    store.close();
  }
  return examples(store.handle);
}

type Put = (photo: number, data: Uint8Array) => void;

async function decoded(photos: DigestedList, { workers, put, onEvent, signal }: Watch & { readonly workers: number; readonly put: Put }): Promise<void> {
  const began = performance.now();
  const pool = startDecodePool({ size: photos.size, resize: photos.resize, workers, signal });
  try {
    onEvent?.({ type: 'phase', phase: 'decode', total: photos.items.length, unit: 'photo' });
    await recordedPhotos(pool, photos, (done) => onEvent?.({ type: 'progress', phase: 'decode', done }), ({ pixels }, photo) => put(photo, pixels));
  } finally {
    await pool.close();
  }
  onEvent?.({ type: 'done', phase: 'decode', seconds: (performance.now() - began) / 1000 });
}

function copied(from: PixelHandle, count: number, put: Put): void {
  const reader = openPixels(from);
  try {
    const data = new Uint8Array(from.bytesPerImage);
    for (let photo = 0; photo < count; photo++) {
      reader.read(photo, data, 0);
      put(photo, data);
    }
  } finally {
    reader.close();
  }
}
