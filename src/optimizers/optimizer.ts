/** @file What an optimizer is: how one weight changes, as graph, and what it remembers from step to step. */
import { HeadstartError } from '../base/errors.ts';
import type { Value } from '../graph/value.ts';
import type { Clipping } from './clipping.ts';

/** The learning rate as a function of the step, counted from 1. */
export type Schedule = (step: number) => number;

/** The learning rate, or a schedule. */
export type LearningRate = number | Schedule;

export type UpdateContext = {
  /** The name of the weight, such as conv2d_1/kernel. */
  readonly name: string;
  readonly weight: Value;
  /** The gradient of the mean loss of the batch, clipped if that was asked for. */
  readonly gradient: Value;
  /** What is remembered for this weight, by name; zeros before the first step. */
  readonly slots: Readonly<Record<string, Value>>;
  /** The step, counted from 1, and its learning rate: scalars. */
  readonly step: Value;
  readonly learningRate: Value;
};

export type Update = { readonly weight: Value; readonly slots: Readonly<Record<string, Value>> };

export type Optimizer = {
  readonly name: string;
  readonly learningRate: LearningRate;
  /** How large gradients are made smaller before the update; default not at all. */
  readonly clipping?: Clipping;
  /** The names of what is remembered for each weight. */
  readonly slots: readonly string[];
  update(context: UpdateContext): Update;
};

/** The learning rate of a step, counted from 1. @throws HeadstartError 'usage' when it is no number of at least 0, such as of a schedule of no steps. */
export function learningRateAt({ learningRate }: Optimizer, step: number): number {
  const rate = typeof learningRate === 'number' ? learningRate : learningRate(step);
  if (Number.isFinite(rate) && rate >= 0) return rate;
  throw new HeadstartError('usage', `The learning rate of step ${step} is ${rate}.`, 'It must be a number of at least 0; check the options of its schedule.');
}
