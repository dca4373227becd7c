/** @file Which photos of a folder will be used, and which of them to train on, before any is read: right unless some files are bad. */
import type { Item, PhotoListing } from '../data/photo-list.ts';
import { splitBy } from '../data/split.ts';
import { recipeOf } from './recipe.ts';
import type { RunPlan } from './run-plan.ts';

/** The first `cap` files of each class. */
export function likelyPhotos({ classes, candidates }: PhotoListing, cap: number): readonly Item[] {
  const seen = classes.map(() => 0);
  return candidates.filter(({ label }) => seen[label]!++ < cap);
}

/** Those of them that will be train photos. A bad file moves the split a little, and then a few of these are not. */
export function likelyTrain(photos: readonly Item[], classes: readonly string[], { recipe, split, seed }: RunPlan): readonly string[] {
  const { train } = splitBy(recipeOf(recipe).split, photos.map(({ label }) => label), classes, split, seed);
  return train.map((index) => photos[index]!.path);
}
