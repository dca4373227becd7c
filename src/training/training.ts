/** @file Training as a stream of events: stopping is `break`, progress bars and checkpoints are readers. */
import { argMaxOfRow } from '../base/arg-max.ts';
import { HeadstartError } from '../base/errors.ts';
import { random, shuffled } from '../base/random.ts';
import { learningRateAt, type Optimizer } from '../optimizers/optimizer.ts';
import type { Trainer } from '../runtime/trainer.ts';

/** One pass over the train photos, as Keras's fit reports it: the training figures are running means with dropout on. */
export type EpochRecord = {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean cross-entropy over the train photos, while training. */
  readonly loss: number;
  /** Share of train photos that were right, while training: 0 to 1. */
  readonly accuracy: number;
  /** Mean cross-entropy over the validation photos, after the epoch. */
  readonly validationLoss: number;
  /** Share of validation photos that were right, after the epoch: 0 to 1. */
  readonly validationAccuracy: number;
};

/** Where training stands between two steps; with the trainer's state, all that is needed to go on. */
export type TrainingProgress = {
  /** Whole epochs that are done. */
  readonly epoch: number;
  /** Steps that are done in the current epoch. */
  readonly stepInEpoch: number;
  /** Steps that are done in all. */
  readonly step: number;
  /** Sums over the examples seen in the current epoch. */
  readonly loss: number;
  readonly correct: number;
  readonly seen: number;
  readonly history: readonly EpochRecord[];
};

export type TrainingEvent =
  | { readonly type: 'step'; readonly epoch: number; readonly epochs: number; readonly seen: number; readonly examples: number; readonly loss: number; readonly accuracy: number; readonly progress: TrainingProgress }
  | { readonly type: 'epoch'; readonly epochs: number; readonly record: EpochRecord; readonly progress: TrainingProgress };

export type TrainingOptions = {
  /** Examples by index; the validation examples may be none, then the validation figures are NaN. */
  readonly train: readonly number[];
  readonly validation: readonly number[];
  /** The class of each example. */
  readonly labels: ArrayLike<number>;
  readonly optimizer: Optimizer;
  /** Default 10. */
  readonly epochs?: number;
  /** Default 128; the last batch of an epoch may be smaller. */
  readonly batchSize?: number;
  /** Of the shuffles; default 0. */
  readonly seed?: number;
  /** Where an earlier training stopped; the trainer must have been given its state. */
  readonly from?: TrainingProgress;
};

const SMALLER_STEPS = 'Use a smaller learning rate, and check that the inputs are scaled.';

export const START: TrainingProgress = { epoch: 0, stepInEpoch: 0, step: 0, loss: 0, correct: 0, seen: 0, history: [] };

/** Trains epoch by epoch. Each epoch has an order of its own, which depends on the seed and the epoch alone. */
export async function* training(trainer: Trainer, options: TrainingOptions): AsyncGenerator<TrainingEvent, TrainingProgress> {
  const { train, epochs = 10, batchSize = 128, seed = 0, optimizer } = options;
  let progress = options.from ?? START;
  while (progress.epoch < epochs) {
    const epoch = progress.epoch + 1;
    const order = shuffled(train, random(seed, 'shuffle', epoch));
    while (progress.stepInEpoch * batchSize < order.length) {
      const start = progress.stepInEpoch * batchSize;
      const examples = order.slice(start, start + batchSize);
      const step = progress.step + 1;
      const result = await trainer.step({ examples, step, epoch, learningRate: learningRateAt(optimizer, step) });
      if (!Number.isFinite(result.loss)) throw new HeadstartError('model', `The loss is ${result.loss} at step ${step} (epoch ${epoch}).`, SMALLER_STEPS);
      progress = {
        ...progress,
        stepInEpoch: progress.stepInEpoch + 1,
        step,
        loss: progress.loss + result.loss,
        correct: progress.correct + result.correct,
        seen: progress.seen + examples.length,
      };
      const { seen } = progress;
      yield { type: 'step', epoch, epochs, seen, examples: order.length, loss: progress.loss / seen, accuracy: progress.correct / seen, progress };
    }
    const validation = await validate(trainer, options);
    if (options.validation.length > 0 && !Number.isFinite(validation.validationLoss)) {
      throw new HeadstartError('model', `The loss of the validation photos is ${validation.validationLoss} after epoch ${epoch}.`, SMALLER_STEPS);
    }
    const record = { epoch, loss: progress.loss / progress.seen, accuracy: progress.correct / progress.seen, ...validation };
    progress = { ...START, epoch, step: progress.step, history: [...progress.history, record] };
    yield { type: 'epoch', epochs, record, progress };
  }
  return progress;
}

async function validate(trainer: Trainer, { validation, labels }: TrainingOptions): Promise<Pick<EpochRecord, 'validationLoss' | 'validationAccuracy'>> {
  if (validation.length === 0) return { validationLoss: Number.NaN, validationAccuracy: Number.NaN };
  const { losses, probabilities } = await trainer.evaluate(validation);
  const loss = losses.reduce((sum, each) => sum + each, 0);
  const right = validation.filter((example, row) => argMaxOfRow(probabilities, row, trainer.classes) === labels[example]).length;
  return { validationLoss: loss / validation.length, validationAccuracy: right / validation.length };
}

/** Runs a training to its end, telling its events, and gives the learning curve. */
export async function fit(trainer: Trainer, options: TrainingOptions, onEvent?: (event: TrainingEvent) => void): Promise<readonly EpochRecord[]> {
  const history: EpochRecord[] = [...(options.from?.history ?? [])];
  for await (const event of training(trainer, options)) {
    if (event.type === 'epoch') history.push(event.record);
    onEvent?.(event);
  }
  return history;
}
