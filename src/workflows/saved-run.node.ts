/** @file A finished run as it lies in its folder: its record, what its models said of the test photos, and the pictures of its page. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { refused } from '../base/attempt.node.ts';
import { parseReportPictures, PICTURES_FILE, type ReportPictures } from '../report/report-pictures.ts';
import { parseRunPredictions, PREDICTIONS_FILE, type RunPredictions } from '../report/run-predictions.ts';
import { parseRunRecord, type RunRecord } from '../report/run-record.ts';
import { readPlan } from './run-folder.node.ts';

export type SavedRun = {
  readonly folder: string;
  readonly record: RunRecord;
};

/** The name of the record in a run's folder. */
export const RECORD_FILE = 'run.json';

/** Whether a place is the folder of a run, finished or not, or its run.json. */
export async function isRun(place: string): Promise<boolean> {
  const folder = folderOf(place);
  if (await isFile(join(folder, RECORD_FILE))) return true;
  return await isFile(join(folder, 'state', 'plan.json'));
}

/**
 * The record of the run in a folder; its run.json may be named instead.
 * @throws HeadstartError 'usage' where there is no finished run, 'data' where run.json cannot be understood or is of another version of its schema.
 */
export async function readSavedRun(place: string): Promise<SavedRun> {
  const folder = folderOf(place);
  const path = join(folder, RECORD_FILE);
  const text = await textOf(path);
  if (text !== undefined) return { folder, record: parseRunRecord(text, path) };
  if (!(await isThere(folder))) throw new HeadstartError('usage', `There is no folder ${folder}.`, 'Give the folder of a finished run, such as runs/photos.');
  const plan = await readPlan(folder).catch((error: unknown) => {
    if (error instanceof HeadstartError && error.code === 'usage') return undefined;
    throw error;
  });
  if (plan !== undefined) throw new HeadstartError('usage', `The run in ${folder} is not finished.`, `Go on with it first: headstart ${plan.kind} --resume ${folder}`);
  throw new HeadstartError('usage', `${folder} holds no run: there is no run.json in it.`, 'Give the folder of a finished run, such as runs/photos.');
}

/** The pictures of its page; undefined where they are not there: removed, or the run is of a version that did not keep them. @throws HeadstartError 'data'. */
export async function readRunPictures({ folder }: Pick<SavedRun, 'folder'>): Promise<ReportPictures | undefined> {
  const path = join(folder, PICTURES_FILE);
  const text = await textOf(path);
  return text === undefined ? undefined : parseReportPictures(text, path);
}

/** What its models said of each test photo; undefined where it is not there. @throws HeadstartError 'data'. */
export async function readRunPredictions({ folder }: Pick<SavedRun, 'folder'>): Promise<RunPredictions | undefined> {
  const path = join(folder, PREDICTIONS_FILE);
  const text = await textOf(path);
  return text === undefined ? undefined : parseRunPredictions(text, path);
}

function folderOf(place: string): string {
  return basename(place) === RECORD_FILE ? dirname(place) : place;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw refused(path, 'read', error);
  }
}
