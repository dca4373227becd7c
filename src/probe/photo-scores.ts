/** @file Scores of photos, of which each may have been seen in several views: their probabilities, their loss, and how both change with the temperature. */
import { argMaxOfRow } from '../base/arg-max.ts';
import { softmax } from './class-scores.ts';

export type PhotoScores = {
  /** [photos × views, classes], the views of a photo one after the other. */
  readonly scores: ArrayLike<number>;
  readonly classes: number;
  /** Views of a photo; its probabilities are the mean over them. */
  readonly views: number;
};

/** Probabilities [photos, classes] of the scores times `factor`. */
export function photoProbabilities({ scores, classes, views }: PhotoScores, factor = 1): Float64Array {
  const photos = scores.length / (classes * views);
  const probabilities = new Float64Array(photos * classes);
  for (let photo = 0; photo < photos; photo++) {
    for (let view = 0; view < views; view++) {
      softmax(scores, (photo * views + view) * classes, classes, factor).forEach((share, column) => {
        probabilities[photo * classes + column]! += share / views;
      });
    }
  }
  return probabilities;
}

/** The mean of -ln p(class) over the photos, for scores times `factor`, and its derivative in the factor. */
export function photoLoss({ scores, classes, views }: PhotoScores, labels: ArrayLike<number>, factor = 1): { readonly loss: number; readonly slope: number } {
  let [loss, slope] = [0, 0];
  for (let photo = 0; photo < labels.length; photo++) {
    const own: { readonly log: number; readonly apart: number }[] = [];
    for (let view = 0; view < views; view++) own.push(ownScore(scores, (photo * views + view) * classes, classes, labels[photo]!, factor));
    // ln of the mean of e^log, from the largest, so that small probabilities do not vanish.
    const most = Math.max(...own.map(({ log }) => log));
    const shares = own.map(({ log }) => Math.exp(log - most));
    const sum = shares.reduce((total, share) => total + share, 0);
    loss -= most + Math.log(sum / views);
    slope -= own.reduce((total, { apart }, view) => total + (shares[view]! / sum) * apart, 0);
  }
  return { loss: loss / labels.length, slope: slope / labels.length };
}

/** ln p(class) of one row, and how far the class's score is above the mean of all scores by their probabilities: the derivative of the first in the factor. */
function ownScore(scores: ArrayLike<number>, from: number, classes: number, label: number, factor: number): { readonly log: number; readonly apart: number } {
  let most = -Infinity;
  for (let column = 0; column < classes; column++) most = Math.max(most, factor * scores[from + column]!);
  let [sum, mean] = [0, 0];
  for (let column = 0; column < classes; column++) {
    const share = Math.exp(factor * scores[from + column]! - most);
    sum += share;
    mean += share * scores[from + column]!;
  }
  return { log: factor * scores[from + label]! - most - Math.log(sum), apart: scores[from + label]! - mean / sum };
}

/** How many photos have their class as the most probable. */
export function photosRight(scores: PhotoScores, labels: ArrayLike<number>): number {
  const probabilities = photoProbabilities(scores);
  let right = 0;
  for (let photo = 0; photo < labels.length; photo++) if (argMaxOfRow(probabilities, photo, scores.classes) === labels[photo]) right++;
  return right;
}
