/** @file Finds the head on the features of the train photos: softmax regression to its optimum, or a dense layer by Adam. */
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { compileTraining } from '../compiler/training-programs.ts';
import type { FeatureTable } from '../features/feature-work.node.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import type { ProbeIteration } from '../probe/fit-on-products.ts';
import { fitProbe } from '../probe/fit-probe.node.ts';
import { ofViews, photoRows } from '../probe/photo-rows.ts';
import type { HeadName, ProbeRecord } from '../report/transfer-fields.ts';
import type { Placement } from '../runtime/device.ts';
import { startTrainer } from '../runtime/trainer.node.ts';
import type { EpochRecord } from '../training/training.ts';
import type { Watch } from './events.ts';
import { trainWithCheckpoints } from './train-with-checkpoints.node.ts';
import { headWeightsOf, transferHead, type HeadWeights } from './transfer-head.ts';

export type HeadTask = Watch & {
  readonly table: FeatureTable;
  /** The class of each photo. */
  readonly labels: Int32Array;
  readonly classes: number;
  readonly train: readonly number[];
  readonly validation: readonly number[];
  /** What each photo counts in training; default 1. */
  readonly sampleWeight?: Float32Array | undefined;
  readonly averageViews: boolean;
  readonly seed: number;
};

export type AdamTask = HeadTask & {
  readonly epochs: number;
  readonly batch: number;
  /** Null: Adam's own. */
  readonly learningRate: number | null;
  /** What it is computed on. */
  readonly place: Placement;
  /** The checkpoint of a training that may be killed. */
  readonly checkpoint: string;
};

export type FittedHead = {
  readonly head: HeadName;
  readonly weights: HeadWeights;
  readonly history: readonly EpochRecord[];
  readonly probe: ProbeRecord | null;
  /** Already in the weights; null where none was sought. */
  readonly temperature: number | null;
  readonly seconds: number;
};

/** Softmax regression. It is found again after a kill: the same photos give the same bits. */
export async function fitProbeHead({ table, labels, classes, train, validation, sampleWeight, averageViews, onEvent, signal }: HeadTask): Promise<FittedHead> {
  const began = performance.now();
  onEvent?.({ type: 'phase', phase: 'head', total: 0, unit: 'step' });
  const onIteration = ({ done }: ProbeIteration): void => onEvent?.({ type: 'progress', phase: 'head', done });
  const { kernel, bias, l2, iterations, converged, path, history, temperature } = await fitProbe({ rows: table, labels, classes, train, validation, sampleWeight, averageViews, signal, onIteration });
  const seconds = (performance.now() - began) / 1000;
  onEvent?.({ type: 'done', phase: 'head', seconds });
  const tried = path.map((point) => ({ l2: point.l2, iterations: point.iterations, converged: point.converged, validationLoss: finite(point.validationLoss), validationAccuracy: finite(point.validationAccuracy) }));
  return { head: 'probe', weights: { kernel, bias }, history, probe: { l2, iterations, converged, path: tried }, temperature, seconds };
}

/** A dense layer by Adam. Every view of a train photo is an example; validation sees photos whole. */
export async function fitAdamHead({ table, labels, classes, train, validation, sampleWeight, seed, epochs, batch, learningRate, place, checkpoint, onEvent, signal }: AdamTask): Promise<FittedHead> {
  const { handle, width, views } = table;
  const head = transferHead(width, classes);
  const optimizer = adam(learningRate === null ? {} : { learningRate });
  const examples = [...photoRows(train, views, true)];
  const ofRows = Int32Array.from(ofViews(labels, views));
  const programs = compileTraining({ network: layeredNetwork(head), loss: categoricalCrossentropy, optimizer, microBatch: Math.min(batch, examples.length), batch });
  const trainer = await startTrainer({
    programs, examples: { kind: 'rows', handle }, labels: ofRows,
    weights: initialWeights(head, seed), seed, workers: 1, place, ...(sampleWeight && { sampleWeight: Float32Array.from(ofViews(sampleWeight, views)) }),
  });
  try {
    const { progress, seconds } = await trainWithCheckpoints({
      trainer, labels: ofRows, optimizer, phase: 'head', file: checkpoint,
      train: examples, validation: [...photoRows(validation, views, false)], epochs, batchSize: batch, seed, ...(onEvent && { onEvent }), ...(signal && { signal }),
    });
    return { head: 'adam', weights: headWeightsOf(trainer.weights()), history: progress.history, probe: null, temperature: null, seconds };
  } finally {
    await trainer.close();
  }
}

function finite(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
