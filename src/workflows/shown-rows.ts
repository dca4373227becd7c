/** @file Which test photos a page shows. */
import { random, shuffled } from '../base/random.ts';
import { saidOf, type TrainedModel } from './trained-model.ts';

/** Photos that are seen at once; they are drawn by lot, so that they speak for the others. */
export const GRID = 24;
/** The most test photos in a page: about 2 MB. */
const MOST = 300;

/** Rows of test photos: some by lot, then those that a model took for another class, then the others, up to the most. */
export function shownRows(models: readonly TrainedModel[], truth: readonly number[], classes: readonly string[], seed: number): readonly number[] {
  const drawn = shuffled([...truth.keys()], random(seed, 'report/photos'));
  const [lot, rest] = [drawn.slice(0, GRID), drawn.slice(GRID)];
  const wrong = rest.filter((row) => models.some((model) => saidOf(model, row, classes).number !== truth[row]));
  return [...new Set([...lot, ...wrong, ...rest])].slice(0, MOST);
}
