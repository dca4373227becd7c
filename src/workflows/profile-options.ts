/** @file What can be measured by `profile`, and which options each of it takes. */
import { HeadstartError } from '../base/errors.ts';
import { formatCount, plural } from '../base/format.ts';
import { checkWhole } from '../base/whole-number.ts';
import type { FineTuneChoice } from '../fine-tuning/cut.ts';
import type { CostReport } from '../profile/cost-report.ts';
import type { BackboneOptions } from './chosen-backbone.node.ts';
import type { Watch } from './events.ts';

export type ProfileOptions = Watch & BackboneOptions & {
  /** The path of a model: one that Headstart saved, or any ONNX classifier of photos. Its prediction is measured. Of the preprocessing only the size is asked for, where the file leaves it open. */
  readonly model?: string;
  /** With a backbone, or without one the built-in: a training step of the part of the network above the cut, with a head. Without it what a backbone is measured at is the features. */
  readonly fineTune?: FineTuneChoice;
  /** Photos in a step or run; default 128 for training, 32 for fine-tuning and predictions, and as many as a run of the backbone has for features. */
  readonly batch?: number;
  /** Steps or runs that are measured, after one that is not; default 3 steps or 10 runs. */
  readonly repeats?: number;
  /** Of a step; default: as many as the machine runs at once, at most 8, as a training has. Of runs: sessions side by side; default as many as features are computed in, or one for predictions. */
  readonly workers?: number;
  /** Of each session of a run; default: the machine's are shared. A worker of training has one. */
  readonly threads?: number;
  /** Takes programs as they are, without the forms that are quicker to train through or, of features, to run; default false. */
  readonly plain?: boolean;
  /** Of the pixels and the weights; default 0. */
  readonly seed?: number;
};

/** What is ready to be measured; `repeats` in all, after one that warms up, each of which is told. */
export type Measurable = { readonly model: string; readonly measure: (repeats: number, onDone: (done: number) => void) => Promise<Omit<CostReport, 'task' | 'model'>> };

type Task = CostReport['task'];

const NETWORK = ['backbone', 'features', 'weights', 'preprocessing'] as const;
const TAKEN: { readonly [T in Task]: readonly (keyof ProfileOptions)[] } = {
  training: ['workers', 'plain'],
  fineTuning: [...NETWORK, 'fineTune', 'workers', 'plain'],
  features: [...NETWORK, 'workers', 'threads', 'plain'],
  prediction: ['model', 'preprocessing', 'workers', 'threads'],
};
const ALWAYS: readonly (keyof ProfileOptions)[] = ['batch', 'repeats', 'seed', 'onEvent', 'signal'];
const NAMES: { readonly [T in Task]: string } = { training: 'a step of training', fineTuning: 'a step of fine-tuning', features: 'the features of a network', prediction: 'a prediction' };

/** What the options ask for. */
export function taskOf(options: ProfileOptions): Task {
  if (options.model !== undefined) return 'prediction';
  if (options.fineTune !== undefined) return 'fineTuning';
  return NETWORK.some((name) => options[name] !== undefined) ? 'features' : 'training';
}

/**
 * @param cores how many threads the machine runs at once. More of them would wait for each other, and what is told would be the waiting.
 * @throws HeadstartError 'usage' for a number that is none, an option that is nothing for the task, or more threads than the machine runs at once.
 */
export function checkProfileOptions(options: ProfileOptions, task: Task, cores: number): void {
  for (const name of ['batch', 'repeats', 'workers', 'threads'] as const) if (options[name] !== undefined) checkWhole(name, options[name]);
  const foreign = (Object.keys(options) as (keyof ProfileOptions)[]).find((name) => options[name] !== undefined && ![...TAKEN[task], ...ALWAYS].includes(name));
  if (foreign !== undefined) {
    throw new HeadstartError('usage', `A profile of ${NAMES[task]} does not take ${foreign}.`, `It takes ${[...TAKEN[task], 'batch', 'repeats', 'seed'].join(', ')}.`);
  }
  const { workers = 1, threads = 1 } = options;
  if (workers * threads <= cores) return;
  throw new HeadstartError(
    'usage',
    `A profile by ${plural(workers, 'worker')} of ${plural(threads, 'thread')} is asked for, but this machine runs ${plural(cores, 'thread')} at once.`,
    `Give workers and threads whose product is at most ${formatCount(cores)}.`,
  );
}
