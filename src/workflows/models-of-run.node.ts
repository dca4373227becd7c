/** @file The models of a run, by its kind: the baseline and the transfer model on photos that are kept, or the transfer model alone. */
import { basename } from 'node:path';
import { backboneOf } from '../backbones/load-backbone.node.ts';
import type { FeatureTable } from '../features/feature-work.node.ts';
import { photoFeatures } from '../features/photo-features.node.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { prepareProbeWorker } from '../probe/probe-workers.node.ts';
import { featureProgress, tellFeatures, type Watch } from './events.ts';
import { checkThreshold } from './decision-record.ts';
import { featuresOfRun, type RunRoad } from './features-of-run.node.ts';
import type { Fitted } from './fit-to-time.ts';
import { featureFolders, networkOfPlan } from './network-in-precision.node.ts';
import { statePath } from './run-folder.node.ts';
import { readRunPhotos, type RunPhotos } from './run-photos.node.ts';
import type { RunPlan } from './run-plan.ts';
import { headOf } from './recipe.ts';
import { trainScratch } from './train-scratch.node.ts';
import { trainTransfer } from './train-transfer.node.ts';
import type { TrainedModel } from './trained-model.ts';

export type ModelsOfRun = { readonly run: RunPhotos; readonly models: readonly TrainedModel[]; readonly fitted: Fitted | null; /** Of all photos of the run. */ readonly table: FeatureTable };

export const modelsOfRun: Readonly<Record<RunPlan['kind'], (road: RunRoad) => Promise<ModelsOfRun>>> = {
  compare: async ({ folder, plan, places, workers, onEvent, signal }) => {
    const watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
    const run = await readRunPhotos({ folder, plan, places, size: backboneOf(plan).size, ...watch });
    announce(run, plan, watch);
    checkThreshold(plan.threshold, run.data);
    const card = cardOf(run, plan);
    const scratch = await trainScratch({ folder, plan, run, card: { ...card, backbone: null, tap: null, precision: 'float32', views: 1 }, workers, ...watch });
    const { data, labels, photos } = run;
    const inPrecision = await networkOfPlan(plan, { folder, root: data.root, train: () => Promise.resolve(data.split.train.map((index) => data.items[index]!.path)), photos: data.items.length, workers, ...watch });
    const table = await photoFeatures({ network: inPrecision.network, photos, views: plan.views, onProgress: featureProgress(watch.onEvent), signal: watch.signal, ...featureFolders(plan, statePath(folder, '.')) });
    tellFeatures(table, watch.onEvent);
    const transfer = await trainTransfer({ folder, plan, data, labels, card, inPrecision, table, list: photos, workers, decode: run.seconds, ...watch });
    return { run, models: [scratch, transfer], fitted: null, table };
  },
  train: async (road) => {
    const { folder, plan, workers, onEvent, signal } = road;
    const watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
    // It is ready when the features are.
    if (headOf(plan) === 'probe') prepareProbeWorker();
    const { run, table, inPrecision, fitted } = await featuresOfRun(road);
    announce(run, plan, watch);
    checkThreshold(plan.threshold, run.data);
    const transfer = await trainTransfer({ folder, plan, data: run.data, labels: run.labels, card: cardOf(run, plan), inPrecision, table, list: run.list, workers, decode: run.seconds, ...watch });
    return { run, models: [transfer], fitted, table };
  },
};

function cardOf({ list }: RunPhotos, { backbone, tap, version }: RunPlan): Omit<ModelCard, 'precision' | 'views'> {
  return { classes: list.classes, size: list.size, resize: list.resize, backbone, tap, version };
}

function announce({ list, data }: RunPhotos, plan: RunPlan, { onEvent }: Watch): void {
  const { train, validation, test } = data.split;
  onEvent?.({
    type: 'found', recipe: plan.recipe, places: plan.places ?? [basename(list.root)], sample: plan.places === null,
    counts: Object.fromEntries(data.classes.map((name, label) => [name, list.counts[label] ?? 0])),
    skipped: data.skipped.length, split: [train.length, validation.length, test.length], splitBy: data.splitBy,
  });
}
