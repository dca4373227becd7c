/** @file How the library's `transfer` finds a head: which way its options choose, and the way over epochs with an optimizer of the caller's. */
import { HeadstartError } from '../base/errors.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { adam } from '../optimizers/adam.ts';
import { ofViews, photoRows } from '../probe/photo-rows.ts';
import type { HeadName } from '../report/transfer-fields.ts';
import type { FittedHead, HeadTask } from './fit-head.node.ts';
import { checkedRates, checkViews, refuseAdamOptions, type FineTuneOptions } from './run-options.ts';
import type { FineTunePlan } from './run-plan.ts';
import { trainThen, type TrainingChoices } from './train-and-test.node.ts';
import { headWeightsOf, transferHead } from './transfer-head.ts';

export type HeadChoices = TrainingChoices & FineTuneOptions & { readonly head?: HeadName; readonly views?: number; readonly averageViews?: boolean };

/** How the head is found, and what is fine-tuned afterwards. @throws HeadstartError 'usage' for options that do not go together. */
export function headByChoices({ fineTune, learningRate, views = 1, averageViews = false, ...options }: HeadChoices): { readonly head: HeadName; readonly fineTune: FineTunePlan | null } {
  const { optimizer, epochs, batch, onEvent } = options;
  const ofSteps = { optimizer, onEvent };
  const ofAdam = { ...ofSteps, epochs, batch };
  const byAdam = fineTune === undefined && Object.values({ ...ofAdam, learningRate }).some((given) => given !== undefined);
  const { head = byAdam ? 'adam' : 'probe' } = options;
  checkViews({ views, averageViews });
  const rates = checkedRates({ ...(fineTune !== undefined && { fineTune }), ...(learningRate !== undefined && { learningRate }), ...(batch !== undefined && { batch }) }, [head]);
  refuseAdamOptions(head, rates.fineTune === null ? ofAdam : ofSteps);
  if (optimizer !== undefined && rates.learningRate !== null) throw new HeadstartError('usage', 'An optimizer and a learningRate are given.', 'Give the optimizer the learning rate, such as adam({ learningRate: 0.01 }).');
  return { head, fineTune: rates.fineTune };
}

/** Rows in one run of the gradient program: a batch, usually. */
const MICRO_BATCH = 128;

/** A dense layer on features, over epochs. Every view of a train photo is an example; validation sees photos whole. */
export async function fitHeadByChoices({ table, labels, classes, train, validation, sampleWeight }: HeadTask, { learningRate, ...choices }: HeadChoices): Promise<FittedHead> {
  const began = performance.now();
  const { handle, width, views } = table;
  const { optimizer = adam(learningRate === undefined ? {} : { learningRate }) } = choices;
  const exercise = {
    model: transferHead(width, classes), examples: { kind: 'rows', handle }, labels: Int32Array.from(ofViews(labels, views)), sampleWeight: sampleWeight && Float32Array.from(ofViews(sampleWeight, views)),
    train: [...photoRows(train, views, true)], validation: [...photoRows(validation, views, false)], loss: categoricalCrossentropy, microBatch: MICRO_BATCH, workers: 1,
  } as const;
  return await trainThen(exercise, { ...choices, optimizer }, (trainer, history) =>
    Promise.resolve({ head: 'adam', weights: headWeightsOf(trainer.weights()), history, probe: null, temperature: null, seconds: (performance.now() - began) / 1000 }));
}
