/** @file Saved runs side by side, from their folders. */
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import { liveScript } from '../charts/live-script.node.ts';
import { comparedRuns, type RunComparison } from '../report/compared-runs.ts';
import { wordsIn } from '../report/languages.ts';
import { renderRuns } from '../report/runs-page.ts';
import { createRunFolder, removeState } from './run-folder.node.ts';
import { isRun, readRunPredictions, readSavedRun } from './saved-run.node.ts';

export type CompareRunsOptions = {
  /** A folder for comparison.json and the page report.html; it must not exist. Default: nothing is written. */
  readonly out?: string;
  /** Of that page; default `en`. */
  readonly language?: Language;
};

/** Whether the places are folders of runs; false where none is. @throws HeadstartError 'usage' where some are and some are not. */
export async function areRuns(places: readonly string[]): Promise<boolean> {
  const found = await Promise.all(places.map(isRun));
  const [run, other] = [places[found.indexOf(true)], places[found.indexOf(false)]];
  if (run === undefined) return false;
  if (other !== undefined) throw new HeadstartError('usage', `${run} is a run, but ${other} is not: runs are compared with runs, and photos are trained on.`, 'Give folders of runs alone, or places of photos alone.');
  return true;
}

/**
 * Sets the models of saved runs side by side; two that were judged on the very same test photos are tested photo by photo.
 * @throws HeadstartError 'usage' for fewer than two runs, for one that is there twice or is not finished; 'data' where a file of one cannot be understood.
 */
export async function compareRuns(runs: readonly string[], { out, language = 'en' }: CompareRunsOptions = {}): Promise<RunComparison> {
  const saved = await Promise.all(runs.map(readSavedRun));
  if (saved.length < 2) throw new HeadstartError('usage', `One run is given, ${runs[0] ?? ''}, but it takes two to compare.`, 'Give more runs, or show this one by headstart report.');
  const twice = saved.find(({ folder }, index) => saved.slice(0, index).some((other) => resolve(other.folder) === resolve(folder)));
  if (twice !== undefined) throw new HeadstartError('usage', `The run ${twice.folder} is given twice.`, 'Give each run once.');
  const comparison = comparedRuns(await Promise.all(saved.map(async (run) => ({ ...run, predictions: await readRunPredictions(run) }))));
  if (out !== undefined) await written(comparison, out, language);
  return comparison;
}

async function written(comparison: RunComparison, out: string, language: Language): Promise<void> {
  const folder = await createRunFolder([], out, { resumable: false });
  try {
    await writeWhole(join(folder, 'report.html'), await renderRuns(comparison, wordsIn(language), { live: await liveScript() }));
    await writeWhole(join(folder, 'comparison.json'), `${JSON.stringify(comparison, null, 2)}\n`);
    await removeState(folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
