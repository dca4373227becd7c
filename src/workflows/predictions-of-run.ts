/** @file What the models of a run said of its test photos, photo by photo. */
import { logLosses } from '../evaluation/log-loss.ts';
import type { PhotoSaid, RunPredictions } from '../report/run-predictions.ts';
import type { RunData } from './run-plan.ts';
import { saidOf, type TrainedModel } from './trained-model.ts';

/** In the order of the test photos; the losses are those whose mean is the test loss of run.json. */
export function predictionsOfRun({ items, digests, classes, split: { test } }: Pick<RunData, 'items' | 'digests' | 'classes' | 'split'>, models: readonly Pick<TrainedModel, 'name' | 'test'>[]): RunPredictions {
  const truth = test.map((index) => items[index]!.label);
  const judged = models.map((model) => ({ model, losses: logLosses(truth, model.test.probabilities, classes.length) }));
  return test.map((index, row) => ({
    path: items[index]!.path,
    sha256: digests[index] ?? null,
    truth: classes[truth[row]!]!,
    said: Object.fromEntries(judged.map(({ model, losses }) => {
      const { label, confidence } = saidOf(model, row, classes);
      return [model.name, { label, confidence, loss: losses[row]! } satisfies PhotoSaid];
    })),
  }));
}
