/** @file Where the time of a model goes, layer by layer: of a step that trains it, or of a run. Measured on photos of random pixels, so that no photo is needed. */
import { availableParallelism } from 'node:os';
import type { CostReport } from '../profile/cost-report.ts';
import { checkProfileOptions, taskOf, type ProfileOptions } from './profile-options.ts';
import { features, prediction } from './profile-run.node.ts';
import { fineTuningStep, trainingStep } from './profile-step.node.ts';

export type { ProfileOptions };

const TASKS = {
  training: { prepare: trainingStep, repeats: 3 },
  fineTuning: { prepare: fineTuningStep, repeats: 3 },
  features: { prepare: features, repeats: 10 },
  prediction: { prepare: prediction, repeats: 10 },
} as const;

/**
 * A step of training of the baseline network, or what the options name.
 * @throws HeadstartError 'usage' for a number that is none, an option that is nothing for what is measured, or more threads than the machine runs at once, 'model' for a network that cannot be read.
 */
export async function profile(options: ProfileOptions = {}): Promise<CostReport> {
  const { onEvent } = options;
  const task = taskOf(options);
  checkProfileOptions(options, task, availableParallelism());
  const { repeats = TASKS[task].repeats } = options;
  const { model, measure } = await TASKS[task].prepare(options);
  const began = performance.now();
  onEvent?.({ type: 'phase', phase: 'profile', total: repeats + 1, unit: 'step' });
  const report = await measure(repeats, (done) => onEvent?.({ type: 'progress', phase: 'profile', done }));
  onEvent?.({ type: 'done', phase: 'profile', seconds: (performance.now() - began) / 1000 });
  return { task, model, ...report };
}
