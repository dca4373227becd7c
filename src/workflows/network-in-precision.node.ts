/** @file The pretrained network of a run in the precision that serves it: as asked, or measured once on its photos and then remembered. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { dividedBy } from '../backbones/backbone.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { backboneOf } from '../backbones/load-backbone.node.ts';
import { writeFeatureModel } from '../features/feature-model.node.ts';
import { frozenNetwork, type FrozenNetwork } from '../features/frozen-network.node.ts';
import { networkKey } from '../features/network-key.node.ts';
import { sessionsFor } from '../features/sessions.node.ts';
import type { ResizeRule } from '../image/resize-rules.ts';
import { measurePrecision } from '../quantization/measure-precision.node.ts';
import { planOf } from '../quantization/plan.ts';
import { decide, LEAST_MEAN_COSINE, type AskedPrecision, type Decision } from '../quantization/precision.ts';
import { quantizedBackbone } from '../quantization/quantize.ts';
import type { Precision, PrecisionRecord } from '../report/transfer-fields.ts';
import { isAccelerator, PROCESSOR, type Device, type Placement } from '../runtime/device.ts';
import { IN_WHOLE_NUMBERS, openInference } from '../runtime/inference.node.ts';
import { drawCalibrationPhotos } from './calibration-photos.node.ts';
import { openChosen, type Chosen, type ChosenPart, type OpenChosen } from './chosen-backbone.node.ts';
import type { Watch } from './events.ts';
import { precisionMemory, recallPrecision, recallSettled, rememberPrecision, rememberSettled, type KnownPrecision } from './precision-memory.node.ts';
import { placeIn } from './place-of.node.ts';
import { precisionOf, recipeOf } from './recipe.ts';
import { statePath } from './run-folder.node.ts';
import type { RunPlan } from './run-plan.ts';

export type NetworkOptions = Watch & {
  readonly asked: AskedPrecision;
  /** What the network's inputs are divided by; 1 leaves them right. */
  readonly divideBy: number;
  readonly resize: ResizeRule;
  /** A part of the network instead of all of it. */
  readonly part?: ChosenPart | undefined;
  /** For files that last as long as the run. */
  readonly folder: string;
  /** The folder of photos. */
  readonly root: string;
  /** Gives paths of train photos in it; asked only where something must be measured. */
  readonly train: () => Promise<readonly string[]>;
  /** Rows that the network will have to compute at most. */
  readonly rows: number;
  readonly workers?: number | undefined;
  readonly seed: number;
  /** What it is computed on: whole numbers are the processor's. Default: the processor. */
  readonly place?: Placement;
  /** Whether what is measured is kept for other runs. */
  readonly cache: boolean;
};

export type NetworkInPrecision = {
  readonly network: FrozenNetwork;
  /** As it runs, without the forms that only run on some machines: what a saved model consists of. */
  readonly graph: () => Promise<FeatureGraph>;
  readonly precision: Precision;
  /** What was measured; null when nothing was. */
  readonly measured: Omit<PrecisionRecord, 'elsewhere'> | null;
  /** The photos that it was measured on, by their paths. */
  readonly lookedAt: readonly string[];
  /** Of measuring, if this run did it. */
  readonly seconds: number | null;
};

/** What a run's plan says of its network. */
export async function networkOfPlan(plan: RunPlan, { folder, photos, ...road }: Watch & Pick<NetworkOptions, 'root' | 'train' | 'workers'> & { /** Of the run. */ readonly folder: string; readonly photos: number }): Promise<NetworkInPrecision> {
  const { divideBy, resize } = recipeOf(plan.recipe);
  const { root, train, workers, onEvent, signal } = road;
  return await networkInPrecision(plan, {
    asked: precisionOf(plan), divideBy, resize, folder: statePath(folder, '.'), root, train, workers, rows: photos * plan.views, seed: plan.seed, cache: plan.cache, place: placeIn(plan, onEvent),
    ...(onEvent && { onEvent }), ...(signal && { signal }),
  });
}

/** Where features are kept: for all runs, or for this one alone. */
export function featureFolders({ cache }: Pick<RunPlan, 'cache'>, state: string): { readonly folder: string; readonly cache?: string } {
  return { folder: state, ...(!cache && { cache: join(state, 'features') }) };
}

/** With fewer rows, `auto` would spend on measuring what int8 could save. */
const LEAST_ROWS = 1000;

/** @throws what `measurePrecision` throws. */
export async function networkInPrecision(chosen: Chosen, options: NetworkOptions): Promise<NetworkInPrecision> {
  const { divideBy, resize, folder, part } = options;
  const { opened: float32, asked } = await placed(chosen, options);
  const plain: NetworkInPrecision = { ...float32, precision: 'float32', measured: null, lookedAt: [], seconds: null };
  if (asked === 'float32') return plain;
  const known = await settled(float32, options);
  if (known === null) return plain;
  const { record, reused } = known;
  const lookedAt = known.photos.map(({ path }) => path);
  const decision = decide(asked, record.measured);
  const told = recordOf(asked, decision, known);
  const seconds = reused ? null : record.measured.seconds;
  if (decision.precision === 'float32') return { ...plain, measured: told, lookedAt, seconds };
  const inWholeNumbers = async (offset: boolean): Promise<FeatureGraph> => quantizedBackbone(await float32.graph(), record.ranges, { offset }).graph;
  let made: Promise<FeatureGraph> | undefined;
  const graph = (): Promise<FeatureGraph> => (made ??= inWholeNumbers(false));
  const load = (): Promise<FeatureGraph> => (record.offset ? inWholeNumbers(true) : graph());
  const network = await frozenNetwork({ backbone: dividedBy(backboneOf(chosen), divideBy), tap: chosen.tap, part, weights: chosen.weights, resize, folder, load, precision: { kind: 'int8', ranges: rangesDigest(known) } });
  return { network, graph, precision: 'int8', measured: told, lookedAt, seconds };
}

/** The network where it is computed, and the precision that is left to ask for: of whole numbers on another device nothing is measured. */
async function placed(chosen: Chosen, { asked, divideBy, resize, folder, part, place = PROCESSOR }: NetworkOptions): Promise<{ readonly opened: OpenChosen; readonly asked: AskedPrecision }> {
  const openOn = async (device: Device): Promise<OpenChosen> => await openChosen(chosen, { divideBy, resize, folder, part, device });
  if (!isAccelerator(place.device)) return { opened: await openOn('cpu'), asked };
  if (asked === 'int8') {
    place.onFallback?.({ device: place.device, program: 'network', reason: IN_WHOLE_NUMBERS });
    return { opened: await openOn('cpu'), asked };
  }
  const there = await openOn(place.device);
  // What it gives is kept under the name of the device: so it is tried before, not while it runs.
  const path = await there.network.open();
  const inference = await openInference(path, { place, program: 'network', rows: there.network.photosPerRun });
  await inference.close();
  return { opened: inference.device === 'cpu' ? await openOn('cpu') : { ...there, network: { ...there.network, open: () => Promise.resolve(path) } }, asked: 'float32' };
}

/** What this run was begun with, else what an earlier run on the folder measured, else what is measured now; null when it could not pay. */
async function settled(float32: OpenChosen, options: NetworkOptions): Promise<KnownPrecision | null> {
  const { asked, folder, root, cache, rows } = options;
  const own = join(folder, 'precision.json');
  const before = await recallSettled(own);
  if (before !== undefined) return before;
  const shared = cache ? await precisionMemory(networkKey(float32.network.description).name, root) : undefined;
  const other = shared === undefined ? undefined : await recallPrecision(shared, root);
  const known = other ?? (asked === 'auto' && rows < LEAST_ROWS ? null : await measured(float32, options));
  await rememberSettled(own, known);
  if (known !== null && !known.reused && shared !== undefined) await rememberPrecision(shared, known);
  return known;
}

function rangesDigest({ record }: KnownPrecision): string {
  return createHash('sha256').update(JSON.stringify(record.ranges)).digest('hex');
}

async function measured({ network, graph }: OpenChosen, options: NetworkOptions): Promise<KnownPrecision | null> {
  const { asked, folder, root, train, resize, seed, workers, onEvent, signal } = options;
  const began = performance.now();
  onEvent?.({ type: 'phase', phase: 'precision', total: 0, unit: 'photo' });
  const { photos, heldOut, drawn } = await drawCalibrationPhotos({ root, paths: await train(), size: network.description.size, resize, seed, workers, signal });
  onEvent?.({ type: 'phase', phase: 'precision', total: photos.count, unit: 'photo' });
  const onProgress = (step: string, done: number): void => {
    if (step === 'ranges') onEvent?.({ type: 'progress', phase: 'precision', done });
  };
  // Of too few photos nothing can be said.
  if (asked === 'auto' && heldOut.count === 0) return null;
  const loaded = await graph();
  if (planOf(loaded.features).sums.size === 0) {
    if (asked === 'auto') return null;
    throw new HeadstartError('usage', `${network.description.backbone} has nothing that can be computed in whole numbers.`, 'Choose --precision float32.');
  }
  const record = await measurePrecision({
    graph: loaded, photos, heldOut, folder: join(folder, 'precision'), write: writeFeatureModel, batch: network.photosPerRun, ...sessionsFor(network.parameters), signal, onProgress,
  });
  const seconds = (performance.now() - began) / 1000;
  onEvent?.({ type: 'done', phase: 'precision', seconds });
  // With the reading of the photos.
  return { record: { ...record, measured: { ...record.measured, seconds } }, photos: drawn, reused: false };
}

function recordOf(asked: AskedPrecision, { reason }: Decision, known: KnownPrecision): NonNullable<NetworkInPrecision['measured']> {
  const { record: { ranges, measured: { speed, cosine, heldOut } }, reused } = known;
  return {
    asked, reason, speed, cosine, bound: LEAST_MEAN_COSINE, ranges: ranges.method, digest: rangesDigest(known),
    photos: { ranges: ranges.photos, heldOut }, reused,
  };
}
