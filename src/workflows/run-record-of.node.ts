/** @file Puts together the record of a run: run.json. */
import { cpus } from 'node:os';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { detectableDifference } from '../evaluation/detectable-difference.ts';
import { logLosses } from '../evaluation/log-loss.ts';
import { mcnemar } from '../evaluation/mcnemar.ts';
import { accuracyDifference, meanDifference } from '../evaluation/paired-difference.ts';
import { sessionsFor } from '../features/sessions.node.ts';
import type { FeatureMapRecord } from '../report/feature-map-record.ts';
import type { ComparisonRecord, EnvironmentRecord, RunRecord } from '../report/run-record.ts';
import type { Device, Fallback } from '../runtime/device.ts';
import { headOf, precisionOf } from './recipe.ts';
import type { RunPlan } from './run-plan.ts';
import type { RunPhotos } from './run-photos.node.ts';
import { modelRecord, predictedOf, type TrainedModel } from './trained-model.ts';

export type RecordParts = {
  readonly plan: RunPlan;
  readonly run: RunPhotos;
  /** Scratch and transfer, or transfer alone. */
  readonly models: readonly TrainedModel[];
  /** What was used of the photos to end in time; null when the run had no limit. */
  readonly fitted: { readonly views: number; readonly cap: number } | null;
  /** Where the features of the test photos of the page lie. */
  readonly featureMap: FeatureMapRecord | null;
  /** The record of the same photos by another recipe. */
  readonly other: RunRecord | null;
  readonly workers: number;
  readonly fallbacks: readonly Fallback[];
  readonly seconds: number;
};

export function runRecord({ plan, run, models, fitted, featureMap, other, workers, fallbacks, seconds }: RecordParts): RunRecord {
  const { data, labels } = run;
  const { classes, items, split } = data;
  const labelsOf = (part: readonly number[]): number[] => part.map((index) => labels[index]!);
  const [truth, validationTruth] = [labelsOf(split.test), labelsOf(split.validation)];
  const paths = (part: readonly number[]): string[] => part.map((index) => items[index]!.path);
  return {
    schema: 1,
    headstart: plan.version,
    seed: plan.seed,
    recipe: plan.recipe,
    environment: { ...environment(workers, models.at(-1)!.parameters.nonTrainable, plan.computedOn ?? 'cpu'), fallbacks },
    created: plan.created,
    options: { backbone: plan.backbone, weights: plan.weights && { file: basename(plan.weights.path), sha256: plan.weights.sha256 }, network: networkRecord(plan), cap: plan.cap, split: plan.split, epochs: plan.epochs, batch: plan.batch, learningRate: plan.learningRate, head: headOf(plan), precision: precisionOf(plan), device: plan.device, views: plan.views, averageViews: plan.averageViews, augmentation: plan.augmentation, time: plan.time, fitted },
    data: {
      root: data.root,
      place: plan.places?.[0] ?? null,
      places: plan.places ?? [],
      classMap: plan.classMap?.changes.map(({ from, to }) => ({ from, to })) ?? null,
      classes,
      counts: Object.fromEntries(classes.map((name, label) => [name, run.list.counts[label]!])),
      trainCounts: Object.fromEntries(classes.map((name, label) => [name, labelsOf(split.train).filter((each) => each === label).length])),
      skipped: data.skipped,
      split: { train: paths(split.train), validation: paths(split.validation), test: paths(split.test) },
      splitBy: data.splitBy,
      sample: plan.places === null,
    },
    models: models.map((model) => modelRecord(model, { truth, validationTruth, classes: classes.length, seed: plan.seed })),
    comparison: comparisonOf(models, truth, { classes: classes.length, seed: plan.seed }),
    other: other && { recipe: other.recipe, file: `${other.recipe}/run.json`, models: other.models.map(({ name, backbone, tap, test }) => ({ name, backbone, tap, test })) },
    featureMap,
    peakMemoryMB: peakMemoryMB(),
    // Phases of earlier processes count too when the run was resumed.
    seconds: Math.max(seconds, secondsOfAll(models)),
  };
}

function networkRecord({ network }: RunPlan): RunRecord['options']['network'] {
  if (network === null) return null;
  const { origin, size, preprocessing } = network;
  return { origin, size, preprocessing };
}

function comparisonOf([first, second]: readonly TrainedModel[], truth: readonly number[], { classes, seed }: { readonly classes: number; readonly seed: number }): ComparisonRecord | null {
  if (first === undefined || second === undefined) return null;
  const said = [predictedOf(first, classes), predictedOf(second, classes)] as const;
  const { firstOnlyRight, secondOnlyRight, p } = mcnemar(truth, ...said);
  const discordance = (firstOnlyRight + secondOnlyRight) / truth.length;
  const losses = [first, second].map(({ test }) => logLosses(truth, test.probabilities, classes)) as [Float64Array, Float64Array];
  return {
    mcnemar: { scratchOnlyRight: firstOnlyRight, transferOnlyRight: secondOnlyRight, p },
    difference: { accuracy: accuracyDifference(truth, ...said), loss: meanDifference(...losses, { seed }) },
    detectable: { discordance, difference: detectableDifference(truth.length, discordance) },
  };
}

/** The seconds of all phases, the reading of photos once. */
function secondsOfAll(models: readonly TrainedModel[]): number {
  return models.reduce((sum, { seconds }) => sum + (seconds.precision ?? 0) + (seconds.features ?? 0) + seconds.training + seconds.evaluation, models[0]?.seconds.decode ?? 0);
}

/** Most memory that the process has held; workers are threads of it, and there are no other processes. */
export function peakMemoryMB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function environment(workers: number, frozen: number, device: Device): Omit<EnvironmentRecord, 'fallbacks'> {
  const runtime = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string };
  return {
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    onnxruntime: runtime.version,
    threads: sessionsFor(frozen, device).threads,
    workers,
    device,
  };
}
