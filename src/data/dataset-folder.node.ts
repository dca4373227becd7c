/** @file The folder of a downloaded data set: whether it is whole, and how it becomes so. */
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { UnzippedFile } from '../archive/unzip.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import type { Dataset } from './datasets.ts';

/** What the folder should hold; written before the files get their places, so that a kill in between is noticed. */
export type DatasetRecord = {
  readonly dataset: string;
  readonly files: readonly UnzippedFile[];
  /** Whether the zip stays. */
  readonly keep: boolean;
};

const recordSchema: z.ZodType<DatasetRecord> = z.object({ dataset: z.string(), files: z.array(z.object({ path: z.string(), bytes: z.int() })), keep: z.boolean() });

// Names with a dot: a folder of photos passes them over.
const RECORD = '.headstart-dataset.json';
const UNPACKING = '.headstart-unpacking';
const LOCK = '.headstart-lock';

/** Where a zip is unpacked before its files get their places. */
export function unpackingPath(folder: string): string {
  return join(folder, UNPACKING);
}

export function lockPath(folder: string): string {
  return join(folder, LOCK);
}

/**
 * The record of a folder that holds all of the data set; undefined for one that does not exist, is empty or was left unfinished.
 * @throws HeadstartError 'usage' when it holds something else.
 */
export async function completeRecord(folder: string, dataset: Dataset): Promise<DatasetRecord | undefined> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw new HeadstartError('usage', `${folder} cannot be used: ${systemReason(error)}.`, 'Give a new or empty folder with --to.', { cause: error });
  });
  const record = await readRecord(folder);
  const foreign = names.find((name) => !name.startsWith(dataset.file) && !name.startsWith('.headstart-'));
  if (record?.dataset !== dataset.name) {
    if (foreign === undefined && record === undefined) return undefined;
    const holds = record === undefined ? `something else already (${foreign})` : `the data set ${record.dataset}`;
    throw new HeadstartError('usage', `The folder ${folder} holds ${holds}.`, `Give a new or empty folder, such as --to ${join(folder, dataset.name)}.`);
  }
  for (const { path, bytes } of record.files) if (!(await isThere(join(folder, path), bytes))) return undefined;
  return record;
}

/** Gives the unpacked files their places, folder by folder; only what is missing or cut short is put into a folder that is there. */
export async function settleFiles(folder: string, record: DatasetRecord): Promise<void> {
  await writeWhole(join(folder, RECORD), JSON.stringify(record));
  const unpacking = unpackingPath(folder);
  for (const name of await readdir(unpacking)) {
    if ((await stat(join(folder, name)).catch(() => undefined)) === undefined) await rename(join(unpacking, name), join(folder, name));
  }
  for (const { path, bytes } of record.files) {
    const place = join(folder, path);
    if (await isThere(place, bytes)) continue;
    await mkdir(dirname(place), { recursive: true });
    await rename(join(unpacking, path), place);
  }
}

/** Whether nothing is left of a process that was killed after the files had got their places. */
export async function isTidy(folder: string, { keep }: DatasetRecord, { file }: Dataset): Promise<boolean> {
  const names = await readdir(folder);
  return [LOCK, UNPACKING, ...(keep ? [] : [file])].every((name) => !names.includes(name));
}

/** Removes what is needed only until the data set is whole. */
export async function cleanUp(folder: string, { keep }: DatasetRecord, dataset: Dataset): Promise<void> {
  await rm(unpackingPath(folder), { recursive: true, force: true });
  if (!keep) await rm(join(folder, dataset.file), { force: true });
}

async function readRecord(folder: string): Promise<DatasetRecord | undefined> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(join(folder, RECORD), 'utf8')));
  } catch {
    return undefined;
  }
}

async function isThere(path: string, bytes: number): Promise<boolean> {
  const status = await stat(path).catch(() => undefined);
  return status?.isFile() === true && status.size === bytes;
}
