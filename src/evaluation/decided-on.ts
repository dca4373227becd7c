/** @file What comes of a decision threshold on photos that it was not chosen on. */
import type { ClassThreshold } from './validation-counts.ts';
import { wilson } from './wilson.ts';

export type Decided = {
  readonly images: number;
  /** Photos that are called so. */
  readonly called: number;
  /** The share of them that is so, and the share of what is so that is called so, each with Wilson's 95 % interval; null where there is none. */
  readonly precision: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  readonly recall: number | null;
  readonly recallInterval: readonly [low: number, high: number] | null;
  readonly falsePositives: number;
  readonly falseNegatives: number;
};

/** `probabilities` holds `classes` numbers a photo. */
export function decidedOn({ label, threshold }: Pick<ClassThreshold, 'label' | 'threshold'>, truth: readonly number[], probabilities: ArrayLike<number>, classes: number): Decided {
  const called = truth.map((_, photo) => threshold !== null && probabilities[photo * classes + label]! >= threshold);
  const [all, of] = [called.filter(Boolean).length, truth.filter((each) => each === label).length];
  const right = truth.filter((each, photo) => each === label && called[photo]).length;
  return {
    images: truth.length, called: all, precision: all === 0 ? null : right / all, interval: all === 0 ? null : wilson(right, all),
    recall: of === 0 ? null : right / of, recallInterval: of === 0 ? null : wilson(right, of), falsePositives: all - right, falseNegatives: of - right,
  };
}
