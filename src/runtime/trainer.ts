/** @file What a trainer can do, whatever runs it: steps, evaluation, and its state for checkpoints. */
import type { Weights } from '../graph/tensor.ts';

/** Sums over the examples of a batch, as the running loss and accuracy of an epoch need them. */
export type BatchResult = { readonly loss: number; readonly correct: number };

/** One number and one row of probabilities for each example, in the order asked for. */
export type EvaluationResult = { readonly losses: Float32Array; readonly probabilities: Float32Array };

/** Everything that changes in training, flat: copies that the caller may keep. */
export type TrainerState = { readonly weights: Float32Array<ArrayBuffer>; readonly slots: readonly Float32Array<ArrayBuffer>[] };

export type TrainerStep = {
  /** Which examples make up the batch, by their index. */
  readonly examples: readonly number[];
  /** Counted from 1 over the whole training; also the key of the step's random numbers. */
  readonly step: number;
  /** Counted from 1 over the whole training; photos are changed anew in each. Default 1. */
  readonly epoch?: number;
  readonly learningRate: number;
};

export type Trainer = {
  readonly classes: number;
  step(batch: TrainerStep): Promise<BatchResult>;
  evaluate(examples: readonly number[]): Promise<EvaluationResult>;
  weights(): Weights;
  state(): TrainerState;
  restore(state: TrainerState): void;
  close(): Promise<void>;
};
