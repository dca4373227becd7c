/** @file Downloads and unpacks a data set, once; what was stopped or killed goes on where it was. */
import { mkdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { unzip, type Unzipped } from '../archive/unzip.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { cleanUp, completeRecord, isTidy, lockPath, settleFiles, unpackingPath, type DatasetRecord } from '../data/dataset-folder.node.ts';
import { findDataset, type Dataset } from '../data/datasets.ts';
import { checkDiskSpace } from '../download/disk-space.node.ts';
import { download, type DownloadOptions } from '../download/download.node.ts';
import { withLock } from '../base/file-lock.node.ts';
import { downloadEvents } from './download-events.ts';
import type { Watch } from './events.ts';

export type GetDatasetOptions = Watch & Pick<DownloadOptions, 'retries' | 'stall' | 'delay'> & {
  /** The folder for the data set, new or empty; default its name. */
  readonly to?: string;
  /** Another address of the zip. Such a copy may be packed anew, so that its size is not compared; all other checks hold. */
  readonly url?: string;
  /** Keeps the zip; default false. */
  readonly keep?: boolean;
};

/** A data set on the disk. */
export type DatasetFolder = {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** The folder with one sub-folder per class, absolute. */
  readonly photos: string;
  /** Files of each class, whatever they are. */
  readonly counts: Readonly<Record<string, number>>;
  /** The zip, where it was kept. */
  readonly zip: string | null;
  /** Whether it was there already. */
  readonly had: boolean;
};

const WRITABLE = 'Give a folder that you may write to with --to.';

/**
 * Brings the data set of that name to a folder: download, checks, unpacking, removal of the zip. A folder that has all of it is left as it is.
 * @throws HeadstartError 'usage' for an unknown name or a folder with other content, 'io', 'data' for a bad zip, 'stopped'.
 */
export async function getDataset(name: string, options: GetDatasetOptions = {}): Promise<DatasetFolder> {
  const dataset = findDataset(name);
  const { to = name, signal } = options;
  const folder = resolve(to);
  const before = await completeRecord(folder, dataset);
  if (before !== undefined && (await isTidy(folder, before, dataset))) return described(folder, dataset, before, true);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new HeadstartError('io', `The folder ${folder} cannot be made: ${systemReason(error)}.`, WRITABLE, { cause: error });
  });
  const onWait = (owner: number): void => options.onEvent?.({ type: 'waiting', phase: 'download', reason: `process ${owner} is getting it already`, seconds: null });
  return await withLock(lockPath(folder), async () => {
    const had = await completeRecord(folder, dataset);
    if (had === undefined) return described(folder, dataset, await bring(folder, dataset, options), false);
    await cleanUp(folder, had, dataset);
    return described(folder, dataset, had, true);
  }, { signal, onWait }).catch((error: unknown) => {
    throw signal?.aborted === true && !(error instanceof HeadstartError) ? new HeadstartError('stopped', 'Stopped on request.', '', { cause: error }) : error;
  });
}

async function bring(folder: string, dataset: Dataset, { url, keep = false, onEvent, signal, retries, stall, delay }: GetDatasetOptions): Promise<DatasetRecord> {
  const zip = join(folder, dataset.file);
  if (url === undefined) await checkDiskSpace(folder, dataset.room - (await sizeOf(zip)) - (await sizeOf(`${zip}.part`)), dataset.zip.name);
  const began = performance.now();
  await download(url === undefined ? { ...dataset.zip, bytes: dataset.size } : dataset.zip, zip, { url, signal, retries, stall, delay, onProgress: downloadEvents(onEvent) });
  onEvent?.({ type: 'done', phase: 'download', seconds: (performance.now() - began) / 1000 });

  const unpacks = performance.now();
  // Left by a process that was killed: the lock says that nobody is at work on it.
  await rm(unpackingPath(folder), { recursive: true, force: true });
  const content = await unzip(zip, unpackingPath(folder), {
    signal,
    onOpened: async (promised) => {
      checkLayout(zip, promised, dataset);
      await checkDiskSpace(folder, promised.bytes, dataset.zip.name);
      onEvent?.({ type: 'phase', phase: 'unzip', total: promised.files.length, unit: 'file' });
    },
    onProgress: ({ done }) => onEvent?.({ type: 'progress', phase: 'unzip', done }),
  });
  const record: DatasetRecord = { dataset: dataset.name, files: content.files, keep };
  await settleFiles(folder, record).catch((error: unknown) => {
    throw error instanceof HeadstartError ? error : new HeadstartError('io', `The files cannot get their places in ${folder}: ${systemReason(error)}.`, WRITABLE, { cause: error });
  });
  await cleanUp(folder, record, dataset);
  onEvent?.({ type: 'done', phase: 'unzip', seconds: (performance.now() - unpacks) / 1000 });
  return record;
}

async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(({ size }) => size, () => 0);
}

/** A zip from another address may hold anything, also what would take the place of Headstart's own files. */
function checkLayout(zip: string, { files }: Unzipped, { name, file, photos, classes }: Dataset): void {
  const own = files.find(({ path }) => path.toLowerCase().startsWith('.headstart') || path.toLowerCase().startsWith(file.toLowerCase()));
  if (own !== undefined) throw new HeadstartError('data', `The zip ${zip} is not ${name}: it has a file ${own.path}, a name that Headstart keeps for itself.`, 'Remove it, and download it from the address of the data set or a true copy of it.');
  for (const kind of classes) {
    if (files.some(({ path }) => path.startsWith(`${photos}/${kind}/`))) continue;
    throw new HeadstartError('data', `The zip ${zip} is not ${name}: it has no files in ${photos}/${kind}.`, 'Remove it, and download it from the address of the data set or a true copy of it.');
  }
}

function described(folder: string, { name, photos, classes, file }: Dataset, { files, keep }: DatasetRecord, had: boolean): DatasetFolder {
  const counts = Object.fromEntries(classes.map((kind) => [kind, files.filter(({ path }) => path.startsWith(`${photos}/${kind}/`)).length]));
  return { name, folder, photos: join(folder, photos), counts, zip: keep ? join(folder, file) : null, had };
}
