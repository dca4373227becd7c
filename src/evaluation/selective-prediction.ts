/** @file Saying "not sure": what is gained in accuracy when only photos above a confidence are answered. */
import { argMaxOfRow } from '../base/arg-max.ts';
import { bug } from '../base/errors.ts';
import { rankedCounts } from './ranked-counts.ts';
import { wilson } from './wilson.ts';

/** Of the photos whose chosen class has the probability `threshold` or more. */
export type SelectivePoint = {
  readonly threshold: number;
  /** Share of all photos that they are, above 0 up to 1. */
  readonly coverage: number;
  /** Share of them that is right. */
  readonly accuracy: number;
};

export type SelectivePrediction = {
  /** From the surest photos to all of them. */
  readonly points: readonly SelectivePoint[];
  /** Area under the curve of risk (1 - accuracy) against coverage: Σ over photos in that order of the risk up to there, divided by their number. 0 to 1; of no photos, 0. */
  readonly riskArea: number;
};

/**
 * The curve of accuracy against coverage, confidence being the probability of the chosen class
 * (El-Yaniv and Wiener 2010, "On the foundations of noise-free selective classification", JMLR 11; the area: Geifman, Uziel and El-Yaniv 2019, "Bias-reduced uncertainty estimation for deep neural classifiers", ICLR).
 * Photos of equal confidence are answered together, so each of them counts with the risk of all up to there. `probabilities` holds `classes` numbers a photo.
 */
export function selectivePrediction(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): SelectivePrediction {
  const { right, confidence } = answersOf(truth, probabilities, classes);
  const counts = rankedCounts(right, confidence);
  let answeredBefore = 0;
  let risks = 0;
  const points = counts.map(({ threshold, truePositives, falsePositives }) => {
    const answered = truePositives + falsePositives;
    risks += ((answered - answeredBefore) * falsePositives) / answered;
    answeredBefore = answered;
    return { threshold, coverage: answered / truth.length, accuracy: truePositives / answered };
  });
  return { points, riskArea: risks / Math.max(1, truth.length) };
}

/**
 * The lowest confidence at which the photos that are answered are right in the wanted share, by photos that are not the test photos; null where no confidence has it.
 * Fewer than `least` answered photos (default 20) say too little.
 */
export function confidenceFor(accuracy: number, truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number, { least = 20 }: { readonly least?: number } = {}): number | null {
  const { right, confidence } = answersOf(truth, probabilities, classes);
  const enough = rankedCounts(right, confidence).filter(({ truePositives, falsePositives }) => truePositives + falsePositives >= least && truePositives >= accuracy * (truePositives + falsePositives));
  return enough.at(-1)?.threshold ?? null;
}

/** What comes of answering only from a confidence on. */
export type Answered = {
  readonly images: number;
  readonly coverage: number;
  /** Of the answered photos, with Wilson's 95 % interval; null where none is. */
  readonly accuracy: number | null;
  readonly interval: readonly [low: number, high: number] | null;
};

export function answeredFrom(threshold: number, truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): Answered {
  const { right, confidence } = answersOf(truth, probabilities, classes);
  const answered = right.filter((_, photo) => confidence[photo]! >= threshold);
  const images = answered.length;
  const hits = answered.filter(Boolean).length;
  return { images, coverage: images / Math.max(1, truth.length), accuracy: images === 0 ? null : hits / images, interval: images === 0 ? null : wilson(hits, images) };
}

function answersOf(truth: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): { readonly right: readonly boolean[]; readonly confidence: readonly number[] } {
  if (probabilities.length !== truth.length * classes) throw bug(`selective prediction: ${truth.length} photos and ${classes} classes, but ${probabilities.length} probabilities`);
  const chosen = Array.from(truth, (_, photo) => argMaxOfRow(probabilities, photo, classes));
  return { right: chosen.map((label, photo) => label === truth[photo]), confidence: chosen.map((label, photo) => probabilities[photo * classes + label]!) };
}
