/** @file Carries out the plan of a run, from where an earlier process left it: photos, models, record and report. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import { backboneOf } from '../backbones/load-backbone.node.ts';
import { ensureSample } from '../data/sample.node.ts';
import { parseRunRecord, type RunRecord } from '../report/run-record.ts';
import type { Fallback } from '../runtime/device.ts';
import { LANES } from '../compiler/lanes.ts';
import type { Watch, WorkflowEvent } from './events.ts';
import { featureMapOf } from './feature-map.node.ts';
import { modelsOfRun } from './models-of-run.node.ts';
import { placeOf } from './place-of.node.ts';
import { madeFolder, readData, removeState, statePath, writePlan } from './run-folder.node.ts';
import { withRunLock } from './run-lock.node.ts';
import { readRunPhotos } from './run-photos.node.ts';
import type { RunPlan } from './run-plan.ts';
import { runRecord } from './run-record-of.node.ts';
import { writeModelCards } from './write-model-cards.node.ts';
import { writeFirstReport } from './first-report.node.ts';

export type RunResult = { readonly folder: string; readonly record: RunRecord };

export type CarryOutOptions = Watch & { readonly workers?: number; /** When the run was asked for, which a limit of time counts from: `performance.now()`; default: now. */ readonly began?: number };

/** With what the processor has done so far instead of the device. */
type Watched = CarryOutOptions & { readonly fallbacks: readonly Fallback[] };

/** One process at a time; a plan with another recipe besides carries that out first, as a run of its own inside this one's folder. */
export async function carryOut(folder: string, plan: RunPlan, options: CarryOutOptions): Promise<RunResult> {
  return await withRunLock(folder, async () => {
    const fallbacks: Fallback[] = [];
    const onEvent = (event: WorkflowEvent): void => {
      if (event.type === 'fallback') fallbacks.push({ device: event.device, program: event.program, reason: event.reason });
      options.onEvent?.(event);
    };
    const watched = { ...options, onEvent, fallbacks };
    const settled = await settledPlace(folder, plan, watched);
    return await compared(folder, settled, watched, await besides(folder, settled, watched));
  });
}

/** The device is settled once for a run: what is computed later is computed as what was before, unless the device has gone, which is told. */
async function settledPlace(folder: string, plan: RunPlan, { onEvent }: Watch): Promise<RunPlan> {
  const { device, computedOn } = plan;
  if (computedOn === 'cpu' && device !== 'cpu' && device !== 'auto') onEvent?.({ type: 'fallback', device, program: null, reason: 'the run began on the processor' });
  const place = await placeOf({ device: computedOn ?? device, ...(onEvent && { onEvent }) });
  const settled = { ...plan, computedOn: place.device };
  if (computedOn === null) await writePlan(folder, settled);
  return settled;
}

/** The record of a finished run, or undefined. */
export async function readRecord(folder: string): Promise<RunRecord | undefined> {
  const path = join(folder, 'run.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseRunRecord(text, path);
}

async function besides(folder: string, plan: RunPlan, options: Watched): Promise<RunRecord | null> {
  if (plan.besides === null) return null;
  const own = join(folder, plan.besides);
  const finished = await readRecord(own);
  if (finished !== undefined) return finished;
  // A split that this run cannot have is told before the other one takes its time.
  const watch: Watch = { ...(options.onEvent && { onEvent: options.onEvent }), ...(options.signal && { signal: options.signal }) };
  if ((await readData(folder)) === undefined) await readRunPhotos({ folder, plan, places: plan.places ?? [await sampleRoot(watch)], size: backboneOf(plan).size, ...watch });
  await madeFolder(statePath(own, '.'));
  const { record } = await compared(own, { ...plan, recipe: plan.besides, besides: null }, options, null);
  return record;
}

async function compared(folder: string, plan: RunPlan, options: Watched, other: RunRecord | null): Promise<RunResult> {
  const began = plan.time === null ? performance.now() : (options.began ?? performance.now());
  const { onEvent, signal } = options;
  const watch: Watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const workers = Math.min(LANES, options.workers ?? availableParallelism());
  const places = plan.places ?? [await sampleRoot(watch)];
  const { run, models, fitted, table } = await modelsOfRun[plan.kind]({ folder, plan, places, workers, began, ...watch });
  const featureMap = featureMapOf({ run, models, table, seed: plan.seed });
  const found = runRecord({ plan, run, models, fitted, featureMap, other, workers, fallbacks: options.fallbacks, seconds: (performance.now() - began) / 1000 });
  const json = `${JSON.stringify(found, null, 2)}\n`;
  // Read back as a later process will read it: what it could not read is not written.
  const record = parseRunRecord(json, join(folder, 'run.json'));
  await writeModelCards(folder, record, run.list, plan.language);
  await writeFirstReport({ folder, language: plan.language, record, run, models, table, png: plan.png, ...watch });
  await writeWhole(join(folder, 'run.json'), json);
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
