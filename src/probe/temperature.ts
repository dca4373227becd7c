/** @file Temperature scaling (Guo et al. 2017, "On calibration of modern neural networks"): one number that makes probabilities as sure as they are right. */
import { photoLoss, photosRight, type PhotoScores } from './photo-scores.ts';

/** With fewer photos the temperature stays 1: one mistake more or less would move it by half. */
const FEWEST_FOR_TEMPERATURE = 20;
/** Its bounds. */
const [LOWEST, HIGHEST] = [0.05, 20];
const HALVINGS = 60;

/**
 * The temperature T, from 0.05 to 20, with the smallest log loss of softmax(scores / T) on photos that the scores were not trained on.
 *
 * The loss is convex in 1/T (with one view a photo), so that its derivative has one zero, which is bracketed by halves until the digits end. T is 1 when there are fewer than 20 photos,
 * and when all of them are right: then the loss falls for ever as T does, and says nothing on how sure to be.
 */
export function temperatureOf(scores: PhotoScores, labels: ArrayLike<number>): number {
  if (labels.length < FEWEST_FOR_TEMPERATURE || photosRight(scores, labels) === labels.length) return 1;
  let [low, high] = [1 / HIGHEST, 1 / LOWEST];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (photoLoss(scores, labels, middle).slope < 0) low = middle;
    else high = middle;
  }
  return 2 / (low + high);
}
