/** @file Begins a run: what was asked for is checked and written down, then carried out. */
import { rm } from 'node:fs/promises';
import { HeadstartError } from '../base/errors.ts';
import { headstartVersion } from '../base/version.node.ts';
import { checkEnoughPhotos } from '../data/enough-photos.ts';
import { checkGivenParts } from '../data/given-parts.ts';
import { absolutePlaces, listPhotos, type PhotoPlaces } from '../data/list-photos.node.ts';
import { readClassMap } from '../data/read-class-map.node.ts';
import { carryOut, type RunResult } from './carry-out-run.node.ts';
import { checkCut } from './check-cut.node.ts';
import { chooseBackbone } from './chosen-backbone.node.ts';
import { recipeOf } from './recipe.ts';
import { createRunFolder, readData, readPlan, writePlan } from './run-folder.node.ts';
import { checkedOptions, type RunOptions } from './run-options.ts';
import type { RunPlan } from './run-plan.ts';

/** A run on the photos of a place or several, as `listPhotos` takes them; without one, on the built-in sample of drawings. */
export async function beginRun(photos: PhotoPlaces | undefined, options: RunOptions, kind: Pick<RunPlan, 'kind' | 'recipe' | 'besides' | 'time' | 'crossValidate' | 'fineTune' | 'learningRate'>): Promise<RunResult> {
  const began = performance.now();
  const places = photos === undefined ? null : absolutePlaces(photos);
  const classMap = await readClassMap(options.classMap);
  const wanted = { version: headstartVersion(), created: new Date().toISOString(), places, classMap, ...kind, ...checkedOptions(options) };
  // What is wrong with the folders is told before anything is made or downloaded.
  const listing = places === null ? { classes: [], candidates: [] } : await listPhotos(places, { classMap });
  if (places !== null) checkGivenParts(listing);
  if (recipeOf(wanted.recipe).split === 'hashed') checkEnoughPhotos(listing, wanted.cap);
  const folder = await createRunFolder(places ?? ['sample'], options.out);
  try {
    const plan: RunPlan = { ...wanted, ...(await chooseBackbone(options)) };
    await checkCut(plan);
    await writePlan(folder, plan);
    options.onEvent?.({ type: 'run', folder, resumed: false });
    return await carryOut(folder, plan, { ...options, began });
  } catch (error) {
    // What was asked for wrongly, and photos that cannot be used, leave no run behind that could only fail again.
    const begun = await readPlan(folder).then(() => true, () => false);
    const unusable = error instanceof HeadstartError && error.code === 'data' && (await readData(folder)) === undefined;
    if (!begun || unusable) await rm(folder, { recursive: true });
    throw error;
  }
}
