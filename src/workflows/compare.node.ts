/** @file The main road: a folder of photos in, two trained models and an honest comparison out. */
import { readFile, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { HeadstartError } from '../base/errors.ts';
import { checkWhole } from '../base/whole-number.ts';
import { writeWhole } from '../base/files.node.ts';
import { headstartVersion } from '../base/version.node.ts';
import { findBackbone } from '../backbones/load-backbone.node.ts';
import { listImageFolder } from '../data/image-folder.node.ts';
import { ensureSample } from '../data/sample.node.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { RESIZE_RULE } from '../image/resize.ts';
import { LANES } from '../runtime/training-messages.ts';
import { parseRunRecord, type RunRecord } from '../report/run-record.ts';
import { checkWeights, chooseBackbone } from './chosen-backbone.node.ts';
import { checkCompareOptions } from './compare-options.ts';
import type { Watch } from './events.ts';
import { createRunFolder, readData, readPlan, removeState, writePlan } from './run-folder.node.ts';
import type { RunPlan } from './run-plan.ts';
import { lockRun } from './run-lock.node.ts';
import { readRunPhotos, type RunPhotos } from './run-photos.node.ts';
import { runRecord } from './run-record-of.node.ts';
import { trainScratch } from './train-scratch.node.ts';
import { trainTransfer } from './train-transfer.node.ts';
import { writeRunReport } from './write-run-report.node.ts';

export type CompareOptions = Watch & {
  /** The pretrained network; default `efficientnet-lite0`, which is built in. */
  readonly backbone?: string;
  /** Where in it features are taken; default: its first tap, `avg`. */
  readonly features?: string;
  /** The file of its weights, for a network that is not built in; default: the one in the cache folder. */
  readonly weights?: string;
  /** Most photos of a class; default 1000. */
  readonly cap?: number;
  /** Shares of train, validation and test; default [0.7, 0.15, 0.15]. */
  readonly split?: readonly [number, number, number];
  /** Default 10. */
  readonly epochs?: number;
  /** Photos in one step of the optimizer; default 128. */
  readonly batch?: number;
  /** Of the split, the first weights, the shuffles and dropout; default 0. */
  readonly seed?: number;
  /** The run's folder, which must not exist; default runs/NAME of the photos' folder, then NAME-2, ... */
  readonly out?: string;
  /** Workers that share a batch of the baseline; default: as many as the machine runs at once. The result does not depend on it. */
  readonly workers?: number;
};

export type RunResult = { readonly folder: string; readonly record: RunRecord };

/** Compares both models on a folder with one sub-folder a class; without one, on the built-in sample of drawings. */
export async function compare(directory: string | undefined, options: CompareOptions = {}): Promise<RunResult> {
  const { cap = 1000, split = [0.7, 0.15, 0.15], epochs = 10, batch = 128, seed = 0, out } = options;
  const root = directory === undefined ? null : resolve(directory);
  const plan: RunPlan = { version: headstartVersion(), root, ...(await chooseBackbone(options)), cap, split, epochs, batch, seed };
  checkCompareOptions(plan);
  if (options.workers !== undefined) checkWhole('workers', options.workers);
  // What is wrong with the folder itself is told before anything is made.
  if (root !== null) await listImageFolder(root);
  const folder = await createRunFolder(root ?? 'sample', out);
  await writePlan(folder, plan);
  options.onEvent?.({ type: 'run', folder, resumed: false });
  try {
    return await carryOut(folder, plan, options);
  } catch (error) {
    // Photos that cannot be used leave no run behind that could only fail again.
    if (error instanceof HeadstartError && error.code === 'data' && (await readData(folder)) === undefined) await rm(folder, { recursive: true });
    throw error;
  }
}

/** Goes on with a run that was stopped or killed; a finished one is given back as it is. */
export async function resumeCompare(folder: string, options: Pick<CompareOptions, 'workers' | 'onEvent' | 'signal'> = {}): Promise<RunResult> {
  const finished = await readRecord(folder);
  if (finished !== undefined) return { folder, record: finished };
  const plan = await readPlan(folder);
  const version = headstartVersion();
  if (plan.version !== version) {
    throw new HeadstartError('usage', `${folder} was begun by Headstart ${plan.version}, this is ${version}.`, 'Go on with that version, or start a new run: the results would not be those of one version.');
  }
  await checkWeights(plan);
  options.onEvent?.({ type: 'run', folder, resumed: true });
  return await carryOut(folder, plan, options);
}

async function readRecord(folder: string): Promise<RunRecord | undefined> {
  const path = join(folder, 'run.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseRunRecord(text, path);
}

async function carryOut(folder: string, plan: RunPlan, options: CompareOptions): Promise<RunResult> {
  const leave = lockRun(folder);
  try {
    return await compared(folder, plan, options);
  } finally {
    leave();
  }
}

async function compared(folder: string, plan: RunPlan, options: CompareOptions): Promise<RunResult> {
  const began = performance.now();
  const created = new Date().toISOString();
  const { onEvent, signal } = options;
  const watch: Watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const workers = Math.min(LANES, options.workers ?? availableParallelism());
  const root = plan.root ?? (await sampleRoot(watch));
  const { size } = findBackbone(plan.backbone);
  const run = await readRunPhotos({ folder, plan, root, size, ...watch });
  announce(run, plan, watch);
  const card: ModelCard = { classes: run.data.classes, size, resize: RESIZE_RULE, backbone: null, tap: null, version: plan.version };
  const scratch = await trainScratch({ folder, plan, run, card, workers, ...watch });
  const transfer = await trainTransfer({ folder, plan, run, card: { ...card, backbone: plan.backbone, tap: plan.tap }, workers, ...watch });
  const record = runRecord({ plan, run, models: [scratch, transfer], workers, created, seconds: (performance.now() - began) / 1000 });
  await writeRunReport({ folder, record, run, models: [scratch, transfer], ...watch });
  await writeWhole(join(folder, 'run.json'), `${JSON.stringify(record, null, 2)}\n`);
  await removeState(folder);
  return { folder, record };
}

async function sampleRoot({ onEvent, signal }: Watch): Promise<string> {
  const began = performance.now();
  let begun = false;
  const sample = await ensureSample({
    ...(signal && { signal }),
    onProgress: ({ done, total }) => {
      if (!begun) onEvent?.({ type: 'phase', phase: 'sample', total, unit: 'drawing' });
      begun = true;
      onEvent?.({ type: 'progress', phase: 'sample', done });
    },
  });
  if (begun) onEvent?.({ type: 'done', phase: 'sample', seconds: (performance.now() - began) / 1000 });
  return sample.root;
}

function announce({ photos, data }: RunPhotos, plan: RunPlan, { onEvent }: Watch): void {
  const { train, validation, test } = data.split;
  onEvent?.({
    type: 'found', root: plan.root ?? basename(photos.root), sample: plan.root === null,
    counts: Object.fromEntries(data.classes.map((name, label) => [name, photos.counts[label] ?? 0])),
    skipped: data.skipped.length, split: [train.length, validation.length, test.length],
  });
}
