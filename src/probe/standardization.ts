/** @file Features to mean 0 and standard deviation 1, and a model of such features back to one of the features as they are. */
import { scoresOfAllClasses } from './class-scores.ts';
import type { LinearModel } from './softmax-regression.ts';

/** Of each feature over the training rows. */
export type Moments = {
  readonly mean: Float64Array;
  /** 1 / standard deviation (of the rows themselves, not an estimate for others); 0 for a feature that is the same in every row. */
  readonly inverseDeviation: Float64Array;
};

/** Deviations up to this share of the mean are what float32 makes of equal numbers. */
const ROUNDING = 4 * 2 ** -23;

/**
 * The moments from the sums of (x - shift) and (x - shift)², which are exact enough when the shift is one of the values. A feature that is the same in every
 * training row gets 0 as its scale, and so weight 0: nothing is known of what it means when it changes.
 */
export function momentsFrom(shift: ArrayLike<number>, sums: Float64Array, squares: Float64Array, rows: number): Moments {
  const mean = sums.map((sum, feature) => shift[feature]! + sum / rows);
  const inverseDeviation = squares.map((square, feature) => {
    const deviation = Math.sqrt(Math.max(0, square / rows - (sums[feature]! / rows) ** 2));
    return deviation <= ROUNDING * Math.abs(mean[feature]!) ? 0 : 1 / deviation;
  });
  return { mean, inverseDeviation };
}

/** What a dense layer holds: kernel [width, classes], bias [classes]. */
export type DenseWeights = { readonly kernel: Float32Array<ArrayBuffer>; readonly bias: Float32Array<ArrayBuffer> };

/** The same model of the features as they are; its scores are divided by `temperature`. */
export function onRawFeatures(model: LinearModel, { mean, inverseDeviation }: Moments, classes: number, temperature: number): DenseWeights {
  const { columns, weights } = model;
  const width = mean.length;
  const kernel = new Float32Array(width * classes);
  const bias = scoresOfAllClasses(model.bias, classes).map((value) => value / temperature);
  for (let feature = 0; feature < width; feature++) {
    const own = Float64Array.from({ length: columns }, (_, column) => weights[column * width + feature]! * inverseDeviation[feature]!);
    kernel.set(scoresOfAllClasses(own, classes).map((value) => value / temperature), feature * classes);
    // With the kernel as float32 holds it: else its rounding, times a mean far from zero, would shift every score.
    for (let column = 0; column < classes; column++) bias[column]! -= kernel[feature * classes + column]! * mean[feature]!;
  }
  return { kernel, bias: Float32Array.from(bias) };
}
