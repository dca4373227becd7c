/** @file What an optimizer is: how one weight changes, as graph, and what it remembers from step to step. */
import type { Value } from '../graph/value.ts';

/** The learning rate, or a schedule: a function of the step, counted from 1. */
export type LearningRate = number | ((step: number) => number);

export type UpdateContext = {
  readonly weight: Value;
  /** The gradient of the mean loss of the batch. */
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
  /** The names of what is remembered for each weight. */
  readonly slots: readonly string[];
  update(context: UpdateContext): Update;
};

/** The learning rate of a step, counted from 1. */
export function learningRateAt({ learningRate }: Optimizer, step: number): number {
  return typeof learningRate === 'number' ? learningRate : learningRate(step);
}
