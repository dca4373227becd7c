/** @file Which photos of a listing will be used, and which of them to train on, before any is read: right unless some files are bad. */
import type { Item, PhotoListing } from '../data/photo-list.ts';
import { firstPlaces } from '../data/photo-queues.ts';
import { splitItems } from '../data/given-split.ts';
import { recipeOf } from './recipe.ts';
import type { RunPlan } from './run-plan.ts';

/** The first of each class, up to the cap. */
export function likelyPhotos(listing: PhotoListing, cap: number): readonly Item[] {
  return firstPlaces(listing, cap).map((place) => listing.candidates[place]!);
}

/** Those of them that will be train photos. A bad file moves the split a little, and then a few of these are not. */
export function likelyTrain(items: readonly Item[], classes: readonly string[], { recipe, split, seed }: RunPlan): readonly string[] {
  const { train } = splitItems({ items, classes, rule: recipeOf(recipe).split, fractions: split, seed });
  return train.map((index) => items[index]!.path);
}
