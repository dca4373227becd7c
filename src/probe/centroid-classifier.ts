/**
 * @file Nearest class centroids of centred features on the unit sphere: what few photos can say without training (SimpleShot's CL2N; Wang et al. 2019, "SimpleShot:
 * revisiting nearest-neighbor classification for few-shot learning").
 */
import type { Truth } from './class-scores.ts';

/** Some rows, one after the other: all of them are gone through twice. */
export type Rows = { blocks(): Iterable<{ readonly values: Float32Array; readonly first: number; readonly rows: number }> };

export type Centroids = {
  readonly classes: number;
  /** Of the training rows: [width]. */
  readonly mean: Float64Array;
  /** The mean of each class's rows, centred and of length 1: [classes, width]. */
  readonly centroids: Float64Array;
};

/** Scores are squared distances, which are at most 4, times -10, where no temperature is known. */
const SCALE = 10;

/** The centroids of rows of these classes and weights; each class has at least one row with a weight. */
export function centroidsOf(table: Rows, width: number, { labels, classes, weights }: Truth): Centroids {
  const mean = new Float64Array(width);
  for (const { values, first } of table.blocks()) for (let index = 0; index < values.length; index++) mean[index % width]! += values[index]! * weights[first + Math.floor(index / width)]!;
  const centroids = new Float64Array(classes * width);
  const totals = new Float64Array(classes);
  const row = new Float64Array(width);
  for (const { values, first, rows } of table.blocks()) {
    for (let index = 0; index < rows; index++) {
      normalize(values, index * width, mean, row);
      const [label, weight] = [labels[first + index]!, weights[first + index]!];
      totals[label]! += weight;
      for (let feature = 0; feature < width; feature++) centroids[label * width + feature]! += weight * row[feature]!;
    }
  }
  return { classes, mean, centroids: centroids.map((sum, index) => sum / totals[Math.floor(index / width)]!) };
}

/** -10 |x - centroid|² of each row and class, [rows, classes]: softmax makes probabilities of them, and the nearest centroid has the largest. */
export function centroidScores(table: Rows, { classes, mean, centroids }: Centroids): Float64Array {
  const width = mean.length;
  const row = new Float64Array(width);
  const scores: number[] = [];
  for (const { values, rows } of table.blocks()) {
    for (let index = 0; index < rows; index++) {
      normalize(values, index * width, mean, row);
      for (let label = 0; label < classes; label++) {
        let distance = 0;
        for (let feature = 0; feature < width; feature++) distance += (row[feature]! - centroids[label * width + feature]!) ** 2;
        scores.push(-SCALE * distance);
      }
    }
  }
  return Float64Array.from(scores);
}

/** (x - mean) / |x - mean|; what is the mean itself stays zero. */
function normalize(values: Float32Array, from: number, mean: Float64Array, into: Float64Array): void {
  let square = 0;
  for (let feature = 0; feature < into.length; feature++) {
    const value = values[from + feature]! - mean[feature]!;
    into[feature] = value;
    square += value * value;
  }
  if (square === 0) return;
  const scale = 1 / Math.sqrt(square);
  for (let feature = 0; feature < into.length; feature++) into[feature]! *= scale;
}
