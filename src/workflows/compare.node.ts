/** @file The main road: a folder of photos in, two trained models and an honest comparison out. */
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import type { Language } from '../base/language.ts';
import { checkWhole } from '../base/whole-number.ts';
import { headstartVersion } from '../base/version.node.ts';
import { listImageFolder } from '../data/image-folder.node.ts';
import { carryOut, readRecord, type RunResult } from './carry-out-run.node.ts';
import { checkWeights, chooseBackbone } from './chosen-backbone.node.ts';
import { checkCompareOptions } from './compare-options.ts';
import type { Watch } from './events.ts';
import { recipesOf, type RecipeChoice } from './recipe.ts';
import { createRunFolder, readData, readPlan, removeState, writePlan } from './run-folder.node.ts';
import type { RunPlan } from './run-plan.ts';

export type { RunResult };

export type CompareOptions = Watch & {
  /** Of the report and the charts; default `en`. Errors and run.json are English in every language. */
  readonly language?: Language;
  /** The pretrained network; default `efficientnet-lite0`, which is built in. */
  readonly backbone?: string;
  /** Where in it features are taken; default: its first tap, `avg`. */
  readonly features?: string;
  /** The file of its weights, for a network that is not built in; default: the one in the cache folder. */
  readonly weights?: string;
  /** How photos become numbers and are split: Headstart's way (`default`), as in the course notebook, or one after the other. */
  readonly recipe?: RecipeChoice;
  /** Most photos of a class; default 1000. */
  readonly cap?: number;
  /** Shares of train, validation and test; default [0.7, 0.15, 0.15]. */
  readonly split?: readonly [number, number, number];
  /** Default 10. */
  readonly epochs?: number;
  /** Photos in one step of the optimizer; default 128. */
  readonly batch?: number;
  /** Of the split, the first weights, the shuffles and dropout; default 0. */
  readonly seed?: number;
  /** The run's folder, which must not exist; default runs/NAME of the photos' folder, then NAME-2, ... */
  readonly out?: string;
  /** Workers that share a batch of the baseline; default: as many as the machine runs at once. The result does not depend on it. */
  readonly workers?: number;
};

/** Compares both models on a folder with one sub-folder a class; without one, on the built-in sample of drawings. */
export async function compare(directory: string | undefined, options: CompareOptions = {}): Promise<RunResult> {
  const { language = 'en', recipe = 'default', cap = 1000, split = [0.7, 0.15, 0.15], epochs = 10, batch = 128, seed = 0, out } = options;
  const root = directory === undefined ? null : resolve(directory);
  const wanted = { version: headstartVersion(), created: new Date().toISOString(), language, root, ...recipesOf(recipe), cap, split, epochs, batch, seed };
  checkCompareOptions(wanted);
  if (options.workers !== undefined) checkWhole('workers', options.workers);
  // What is wrong with the folders is told before anything is made or downloaded.
  if (root !== null) await listImageFolder(root);
  const folder = await createRunFolder(root ?? 'sample', out);
  try {
    const plan: RunPlan = { ...wanted, ...(await chooseBackbone(options)) };
    await writePlan(folder, plan);
    options.onEvent?.({ type: 'run', folder, resumed: false });
    return await carryOut(folder, plan, options);
  } catch (error) {
    // What was asked for wrongly, and photos that cannot be used, leave no run behind that could only fail again.
    const begun = await readPlan(folder).then(() => true, () => false);
    const unusable = error instanceof HeadstartError && error.code === 'data' && (await readData(folder)) === undefined;
    if (!begun || unusable) await rm(folder, { recursive: true });
    throw error;
  }
}

/** Goes on with a run that was stopped or killed; a finished one is given back as it is. */
export async function resumeCompare(folder: string, options: Pick<CompareOptions, 'workers' | 'onEvent' | 'signal'> = {}): Promise<RunResult> {
  const finished = await readRecord(folder);
  if (finished !== undefined) {
    // A kill may have come just before this.
    await removeState(folder);
    return { folder, record: finished };
  }
  const plan = await readPlan(folder);
  checkCompareOptions(plan);
  const version = headstartVersion();
  if (plan.version !== version) {
    throw new HeadstartError('usage', `${folder} was begun by Headstart ${plan.version}, this is ${version}.`, 'Go on with that version, or start a new run: the results would not be those of one version.');
  }
  await checkWeights(plan);
  options.onEvent?.({ type: 'run', folder, resumed: true });
  return await carryOut(folder, plan, options);
}
