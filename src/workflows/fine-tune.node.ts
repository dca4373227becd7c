/**
 * @file Fine-tuning: the head that was solved on frozen features first, then the upper layers of the network together with it
 * (Kumar et al. 2022, "Fine-tuning can distort pretrained features and underperform out-of-distribution": LP-FT).
 */
import { readFile } from 'node:fs/promises';
import { writeWhole } from '../base/files.node.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { packWeights } from '../compiler/weight-layout.ts';
import type { Cut } from '../fine-tuning/cut.ts';
import { bestEpoch, isEnough } from '../fine-tuning/patience.ts';
import { FINE_TUNE_RATE, fineTuneSchedule, PATIENCE } from '../fine-tuning/recipe.ts';
import { withTail } from '../fine-tuning/tail.ts';
import type { Weights } from '../graph/tensor.ts';
import { adam } from '../optimizers/adam.ts';
import { photoRows } from '../probe/photo-rows.ts';
import { photoLoss, photosRight, type PhotoScores } from '../probe/photo-scores.ts';
import { temperatureOf } from '../probe/temperature.ts';
import type { Trainer } from '../runtime/trainer.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../training/checkpoint.ts';
import { START, type EpochRecord } from '../training/training.ts';
import type { FineTuneExamples } from './fine-tune-examples.node.ts';
import { statePath } from './run-folder.node.ts';
import { startFineTuning, type FineTuneTask } from './start-fine-tuning.node.ts';
import { trainWithCheckpoints } from './train-with-checkpoints.node.ts';
import { headWeightsOf, type HeadWeights } from './transfer-head.ts';

/** Why a training ended: all epochs are done, the last ones brought nothing, or the loss was no number any more. */
export type WhyStopped = 'epochs' | 'patience' | 'diverged';

export type FineTuned = {
  readonly cut: Cut;
  readonly history: readonly EpochRecord[];
  /** Before the first epoch, on the validation photos; null without any. */
  readonly start: { readonly loss: number; readonly accuracy: number } | null;
  readonly best: number;
  readonly stopped: WhyStopped;
  readonly learningRate: number;
  readonly lowestFactor: number;
  readonly microBatch: number;
  readonly trained: number;
  readonly temperature: number;
  /** With the temperature; null without validation photos. */
  readonly validation: { readonly loss: number; readonly accuracy: number } | null;
  /** Of the validation photos, before the temperature; null without any. */
  readonly said: PhotoScores | null;
  /** Of the test photos, before the temperature. */
  readonly test: PhotoScores;
  readonly rows: FineTuneExamples['rows'];
  readonly below: FineTuneExamples['below'];
  /** The network with its new weights. */
  readonly graph: () => Promise<FeatureGraph>;
  /** With the temperature. */
  readonly head: HeadWeights;
  readonly seconds: { readonly examples: number; readonly training: number };
};

/** Trains, keeps the weights of the best epoch, and lets them judge; the classes of the test photos are not looked at. */
export async function fineTune(task: FineTuneTask): Promise<FineTuned> {
  const { folder, plan, asked, split, labels, views, onEvent, signal } = task;
  const watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const learningRate = asked.learningRate ?? FINE_TUNE_RATE;
  const { validation, test } = split;
  const setUp = await startFineTuning(task, (steps) => adam({ learningRate: fineTuneSchedule(learningRate, steps) }));
  const { cut, tail, graph, examples, first, programs, optimizer, rows } = setUp;
  try {
    const { trainer, hasDiverged } = watched(setUp.trainer);
    const held = validation.map((photo) => labels[photo]!);
    const looked = photoRows(validation, views, false);
    const start = validation.length === 0 ? null : scored(await scoresOf(trainer, looked, 1), held);
    const from = start?.loss ?? Number.NaN;
    const keeper = bestKeeper(statePath(folder, 'fine-tune-best.safetensors'), trainer, from);
    let [history, seconds]: [readonly EpochRecord[], number] = [[], 0];
    await trainWithCheckpoints({
      trainer, labels: setUp.labels, optimizer, phase: 'fineTune', file: statePath(folder, 'fine-tune.safetensors'),
      train: rows, validation: [...looked], epochs: plan.epochs, batchSize: asked.batch, seed: plan.seed, ...watch,
      enough: (records) => {
        history = records;
        return isEnough(from, records, PATIENCE);
      },
      afterEpoch: async (records, spent) => {
        seconds = spent;
        await keeper.keep(records, spent);
      },
    }).then((outcome) => {
      ({ seconds } = outcome);
    }, (error: unknown) => {
      // What the epochs before it reached is not lost; before the first that is the head alone.
      if (!hasDiverged()) throw error;
      onEvent?.({ type: 'done', phase: 'fineTune', seconds });
    });
    const best = bestEpoch(from, history);
    await keeper.restore(best, first, programs.layout);
    const averaged = plan.averageViews ? views : 1;
    const said = async (photos: readonly number[]): Promise<PhotoScores> => await scoresOf(trainer, photoRows(photos, views, plan.averageViews), averaged);
    const onValidation = validation.length === 0 ? undefined : await said(validation);
    const temperature = onValidation === undefined ? 1 : temperatureOf(onValidation, held);
    const weights = trainer.weights();
    return {
      cut, history, start, best, learningRate, temperature,
      microBatch: programs.microBatch,
      stopped: hasDiverged() ? 'diverged' : history.length < plan.epochs ? 'patience' : 'epochs',
      lowestFactor: setUp.lowestFactor,
      trained: programs.layout.count,
      validation: onValidation === undefined ? null : scored(onValidation, held, 1 / temperature),
      said: onValidation ?? null,
      test: await said(test),
      rows: examples.rows,
      below: examples.below,
      graph: async () => withTail(tail, examples.below === null ? { ...graph, features: graph.image } : await examples.below.graph(), weights),
      head: cooled(headWeightsOf(weights), temperature),
      seconds: { examples: examples.seconds, training: seconds },
    };
  } finally {
    await setUp.trainer.close();
  }
}

/** A trainer of which is known whether a loss of it was no number. */
function watched(trainer: Trainer): { readonly trainer: Trainer; readonly hasDiverged: () => boolean } {
  let diverged = false;
  return {
    trainer: {
      ...trainer,
      step: async (batch) => {
        const result = await trainer.step(batch);
        if (!Number.isFinite(result.loss)) diverged = true;
        return result;
      },
      evaluate: async (examples) => {
        const result = await trainer.evaluate(examples);
        if (!result.losses.every(Number.isFinite)) diverged = true;
        return result;
      },
    },
    hasDiverged: () => diverged,
  };
}

type BestKeeper = {
  /** Writes the weights down if the last epoch is the best so far. A kill between this and the checkpoint is made good by the same epoch, which comes again. */
  keep(history: readonly EpochRecord[], seconds: number): Promise<void>;
  /** Gives the trainer the weights of that epoch. */
  restore(epoch: number, first: Weights, layout: Parameters<typeof packWeights>[0]): Promise<void>;
};

function bestKeeper(file: string, trainer: Trainer, start: number): BestKeeper {
  return {
    keep: async (history, seconds) => {
      if (bestEpoch(start, history) < history.length) return;
      await writeWhole(file, encodeCheckpoint({ state: { weights: trainer.state().weights, slots: [] }, progress: { ...START, epoch: history.length }, seconds }));
    },
    restore: async (epoch, first, layout) => {
      const { slots } = trainer.state();
      const weights = new Float32Array(layout.count);
      if (epoch === 0) packWeights(layout, first, weights);
      else weights.set(decodeCheckpoint(await readFile(file), file).state.weights);
      trainer.restore({ weights, slots });
    },
  };
}

/** Logarithms of probabilities are scores. The smallest are held above what float32 makes zero. */
async function scoresOf(trainer: Trainer, rows: Int32Array, views: number): Promise<PhotoScores> {
  const { probabilities } = await trainer.evaluate([...rows]);
  return { scores: Float64Array.from(probabilities, (share) => Math.log(Math.max(share, 1e-38))), classes: trainer.classes, views };
}

function scored(scores: PhotoScores, labels: readonly number[], factor = 1): { readonly loss: number; readonly accuracy: number } {
  return { loss: photoLoss(scores, labels, factor).loss, accuracy: photosRight(scores, labels) / labels.length };
}

/** The head whose scores are divided by the temperature. */
function cooled({ kernel, bias }: HeadWeights, temperature: number): HeadWeights {
  return { kernel: kernel.map((weight) => weight / temperature), bias: bias.map((weight) => weight / temperature) };
}
