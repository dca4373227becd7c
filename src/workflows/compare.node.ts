/** @file The main road: a folder of photos in, two trained models and an honest comparison out. */
import type { PhotoPlaces } from '../data/list-photos.node.ts';
import { beginRun } from './begin-run.node.ts';
import type { RunResult } from './carry-out-run.node.ts';
import { headOf, recipesOf, type RecipeChoice } from './recipe.ts';
import { checkedRates, type FineTuneOptions, type RunOptions } from './run-options.ts';

export type CompareOptions = RunOptions & FineTuneOptions & {
  /** How photos become numbers and are split: Headstart's way (`default`), as in the course notebook, or one after the other. */
  readonly recipe?: RecipeChoice;
};

/**
 * Compares both models on photos: a folder with one sub-folder a class, a manifest, a zip, or a list of these; without any, on the built-in sample of drawings.
 * @throws HeadstartError 'usage' for an option that is out of range, 'data' for photos that cannot be used, 'model' for weights that cannot.
 */
export async function compare(photos: PhotoPlaces | undefined, options: CompareOptions = {}): Promise<RunResult> {
  const recipes = recipesOf(options.recipe ?? 'default');
  const heads = [recipes.recipe, recipes.besides].flatMap((recipe) => (recipe === null ? [] : [headOf({ head: options.head ?? null, recipe })]));
  return await beginRun(photos, options, { kind: 'compare', ...recipes, time: null, crossValidate: null, ...checkedRates(options, heads) });
}
