/** @file Puts together the record of a run: run.json. */
import { cpus } from 'node:os';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { mcnemar } from '../evaluation/mcnemar.ts';
import { sessionsFor } from '../features/sessions.node.ts';
import type { EnvironmentRecord, RunRecord } from '../report/run-record.ts';
import { headOf, precisionOf } from './recipe.ts';
import type { RunPlan } from './run-plan.ts';
import type { RunPhotos } from './run-photos.node.ts';
import { modelRecord, predictedOf, type TrainedModel } from './trained-model.ts';

export type RecordParts = {
  readonly plan: RunPlan;
  readonly run: RunPhotos;
  readonly models: readonly [scratch: TrainedModel, transfer: TrainedModel];
  /** The record of the same photos by another recipe. */
  readonly other: RunRecord | null;
  readonly workers: number;
  readonly seconds: number;
};

export function runRecord({ plan, run, models, other, workers, seconds }: RecordParts): RunRecord {
  const { data, labels } = run;
  const { classes, items, split } = data;
  const truth = split.test.map((index) => labels[index]!);
  const [scratch, transfer] = models;
  const { firstOnlyRight, secondOnlyRight, p } = mcnemar(truth, predictedOf(scratch, classes.length), predictedOf(transfer, classes.length));
  const paths = (part: readonly number[]): string[] => part.map((index) => items[index]!.path);
  return {
    schema: 1,
    headstart: plan.version,
    seed: plan.seed,
    recipe: plan.recipe,
    environment: environment(workers, transfer.parameters.nonTrainable),
    created: plan.created,
    options: { backbone: plan.backbone, weights: plan.weights && { file: basename(plan.weights.path), sha256: plan.weights.sha256 }, cap: plan.cap, split: plan.split, epochs: plan.epochs, batch: plan.batch, head: headOf(plan), precision: precisionOf(plan), views: plan.views, averageViews: plan.averageViews, time: plan.time },
    data: {
      root: data.root,
      classes,
      counts: Object.fromEntries(classes.map((name, label) => [name, run.photos.counts[label]!])),
      skipped: data.skipped,
      split: { train: paths(split.train), validation: paths(split.validation), test: paths(split.test) },
      sample: plan.root === null,
    },
    models: models.map((model) => modelRecord(model, truth, classes.length)),
    comparison: { mcnemar: { scratchOnlyRight: firstOnlyRight, transferOnlyRight: secondOnlyRight, p } },
    other: other && { recipe: other.recipe, file: `${other.recipe}/run.json`, models: other.models.map(({ name, backbone, tap, test }) => ({ name, backbone, tap, test })) },
    peakMemoryMB: peakMemoryMB(),
    // Phases of earlier processes count too when the run was resumed.
    seconds: Math.max(seconds, scratchAndTransfer(models)),
  };
}

/** The seconds of all phases, the reading of photos once. */
function scratchAndTransfer(models: RecordParts['models']): number {
  const [scratch, transfer] = models.map(({ seconds }) => (seconds.features ?? 0) + seconds.training + seconds.evaluation) as [number, number];
  return models[0].seconds.decode + scratch + transfer;
}

/** Most memory that the process has held; workers are threads of it, and there are no other processes. */
export function peakMemoryMB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function environment(workers: number, frozen: number): EnvironmentRecord {
  const runtime = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string };
  return {
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    onnxruntime: runtime.version,
    threads: sessionsFor(frozen).threads,
    workers,
  };
}
