/**
 * @file Cross-entropy of class scores: of one column for two classes (how much more the second has than the first), else of a column a class. Everything that
 * training needs of them is here, in float64.
 */
import { argMaxOfRow } from '../base/arg-max.ts';
import type { RayPoint } from './line-search.ts';

/** Two classes need one column: the softmax of (-z/2, z/2) is the logistic function of z. */
export function columnsFor(classes: number): number {
  return classes === 2 ? 1 : classes;
}

export type Truth = {
  readonly classes: number;
  /** The class of each row. */
  readonly labels: Int32Array;
  /** What each row counts; together 1. */
  readonly weights: Float64Array;
};

/** Σ weight × -ln p(class) along scores + step × direction, with its first two derivatives in the step. */
export function crossEntropyAlong(scores: Float64Array, direction: Float64Array, step: number, { classes, labels, weights }: Truth): RayPoint {
  let [value, slope, curvature] = [0, 0, 0];
  if (classes === 2) {
    for (let row = 0; row < labels.length; row++) {
      const sign = labels[row] === 1 ? 1 : -1;
      const q = sign * direction[row]!;
      const z = sign * scores[row]! + step * q;
      // ln(1 + e^-z) and e^-z / (1 + e^-z), without overflow on either side.
      const small = Math.exp(-Math.abs(z));
      const miss = (z > 0 ? small : 1) / (1 + small);
      const weight = weights[row]!;
      value += weight * (Math.log1p(small) + Math.max(0, -z));
      slope -= weight * miss * q;
      curvature += weight * (small / (1 + small) ** 2) * q * q;
    }
    return { value, slope, curvature };
  }
  for (let row = 0; row < labels.length; row++) {
    const from = row * classes;
    let most = -Infinity;
    for (let index = from; index < from + classes; index++) most = Math.max(most, scores[index]! + step * direction[index]!);
    let [sum, mean, square] = [0, 0, 0];
    for (let index = from; index < from + classes; index++) {
      const q = direction[index]!;
      const share = Math.exp(scores[index]! + step * q - most);
      sum += share;
      mean += share * q;
      square += share * q * q;
    }
    mean /= sum;
    const own = from + labels[row]!;
    const weight = weights[row]!;
    value += weight * (Math.log(sum) + most - scores[own]! - step * direction[own]!);
    slope += weight * (mean - direction[own]!);
    curvature += weight * Math.max(0, square / sum - mean * mean);
  }
  return { value, slope, curvature };
}

/** Σ weight × -ln p(class). */
export function trainingLoss(scores: Float64Array, truth: Truth): number {
  return crossEntropyAlong(scores, scores, 0, truth).value;
}

/** The derivative of the cross-entropy in each score, column by column: float32 [columns, rows]. */
export function residualsOf(scores: Float64Array, { classes, labels, weights }: Truth): Float32Array<ArrayBuffer> {
  const rows = labels.length;
  const residuals = new Float32Array(columnsFor(classes) * rows);
  for (let row = 0; row < rows; row++) {
    const weight = weights[row]!;
    if (classes === 2) {
      const sign = labels[row] === 1 ? 1 : -1;
      const small = Math.exp(-Math.abs(scores[row]!));
      residuals[row] = (-sign * weight * (sign * scores[row]! > 0 ? small : 1)) / (1 + small);
      continue;
    }
    const shares = softmax(scores, row * classes, classes);
    for (let column = 0; column < classes; column++) residuals[column * rows + row] = weight * (shares[column]! - (labels[row] === column ? 1 : 0));
  }
  return residuals;
}

/** Scores of a column a class, [rows, classes], whatever they were before. */
export function scoresOfAllClasses(scores: ArrayLike<number>, classes: number): Float64Array {
  if (classes !== 2) return Float64Array.from(scores);
  const both = new Float64Array(2 * scores.length);
  for (let row = 0; row < scores.length; row++) {
    both[2 * row] = -scores[row]! / 2;
    both[2 * row + 1] = scores[row]! / 2;
  }
  return both;
}

/** How many rows have their class's score as the largest; of two equal scores the first class has it. */
export function countRightScores(scores: Float64Array, { classes, labels }: Truth): number {
  let right = 0;
  for (let row = 0; row < labels.length; row++) {
    const said = classes === 2 ? Number(scores[row]! > 0) : argMaxOfRow(scores, row, classes);
    if (said === labels[row]) right++;
  }
  return right;
}

/** Probabilities from the scores of one row. */
export function softmax(scores: ArrayLike<number>, from: number, classes: number, factor = 1): number[] {
  let most = -Infinity;
  for (let column = 0; column < classes; column++) most = Math.max(most, factor * scores[from + column]!);
  const shares: number[] = [];
  let sum = 0;
  for (let column = 0; column < classes; column++) {
    const share = Math.exp(factor * scores[from + column]! - most);
    shares.push(share);
    sum += share;
  }
  return shares.map((share) => share / sum);
}
