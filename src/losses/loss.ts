/** @file What a loss is. */
import type { Value } from '../graph/value.ts';

/** A loss gives one number an example: [N, classes] predictions and one-hot labels -> [N]. */
export type Loss = (predictions: Value, labels: Value) => Value;

export type LossOptions = {
  /** How much of each label is shared out among all classes (Szegedy et al. 2016); default 0. */
  readonly labelSmoothing?: number;
};
