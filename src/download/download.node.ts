/** @file Downloads a file: it goes on where an earlier try stopped, is checked, and is there whole or not at all. */
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeadstartError } from '../base/errors.ts';
import { random } from '../base/random.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import { whatIsWrong } from './check-file.node.ts';
import { downloadStopped, notDownloaded, wrongFileThere, type Transfer } from './download-error.ts';
import type { DownloadProgress } from './download-progress.ts';
import { fetchPart, heldPart, type FetchOptions, type Outcome } from './fetch-part.node.ts';
import { withLock } from '../base/file-lock.node.ts';
import { partPath, removePart } from './part-file.node.ts';
import type { RemoteFile } from './remote-file.ts';
import { retryDelay, type RetryDelay } from './retry-delay.ts';
import { webClient } from './web-client.node.ts';

export type DownloadOptions = {
  /** Another address with the same file; default the file's own. */
  readonly url?: string | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** Stops the download; what has arrived is kept. */
  readonly signal?: AbortSignal | undefined;
  /** Further tries in a row that may bring nothing new; default 5. */
  readonly retries?: number | undefined;
  /** The most milliseconds without a byte; default 30,000. */
  readonly stall?: number | undefined;
  /** How long to wait between tries, unless the server says it. */
  readonly delay?: RetryDelay | undefined;
};

/**
 * Brings a remote file to the path `target`. What has arrived lies in `target.part` until all of it is there and passes its checks (size, first
 * bytes, MD5, SHA-256, as far as they are known); then it gets its name. A file that is at `target` already is checked and left as it is.
 * Two processes that want the same file share one download: the second waits for the first.
 * @throws HeadstartError 'io' when it cannot be downloaded, 'data' when a wrong file is at `target`, 'usage' for a wrong address, 'stopped'.
 */
export async function download(file: RemoteFile, target: string, options: DownloadOptions = {}): Promise<void> {
  const { url = file.url, signal, onProgress } = options;
  const transfer: Transfer = { file, url, target };
  checkAddress(url);
  try {
    signal?.throwIfAborted();
    if (await isThere(transfer, signal)) return;
    await makeFolder(transfer);
    const onWait = (owner: number): void => onProgress?.({ done: 0, total: undefined, waits: { reason: `process ${owner} is downloading it`, seconds: undefined } });
    await withLock(`${target}.lock`, async () => {
      if (!(await isThere(transfer, signal))) await bring(transfer, options);
    }, { signal, onWait });
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    throw downloadStopped(transfer, (await heldPart(transfer)).bytes);
  }
}

function checkAddress(url: string): void {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return;
  throw new HeadstartError('usage', `The address ${url} is not one of the web.`, 'Such as https://example.org/file.zip.');
}

async function isThere(transfer: Transfer, signal: AbortSignal | undefined): Promise<boolean> {
  const status = await stat(transfer.target).catch(() => undefined);
  if (status === undefined) return false;
  const wrong = status.isFile() ? await whatIsWrong(transfer.target, transfer.file, signal) : 'it is not a file';
  if (wrong !== undefined) throw wrongFileThere(transfer, wrong);
  return true;
}

async function makeFolder(transfer: Transfer): Promise<void> {
  const folder = dirname(transfer.target);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new HeadstartError('io', `The folder ${folder} for ${transfer.file.name} cannot be made: ${systemReason(error)}.`, 'Choose a folder that you may write to.', { cause: error });
  });
}

async function bring(transfer: Transfer, { retries = 5, stall = 30_000, delay, signal, onProgress }: DownloadOptions): Promise<void> {
  const client = webClient(stall);
  let last: DownloadProgress = { done: 0, total: undefined };
  const onBytes: FetchOptions['onBytes'] = (done, total) => {
    last = { done, total };
    onProgress?.(last);
  };
  const jitter = random(Date.now(), 'download/jitter', process.pid);
  let furthest = (await heldPart(transfer)).bytes;
  // The part of an earlier try may hide a damage that a file got from the network in one go cannot have.
  let another = furthest > 0;
  try {
    for (let failures = 0; ; ) {
      const outcome = await fetchPart(transfer, { client, stall, signal, onBytes });
      const missing: Extract<Outcome, { kind: 'missing' }> | undefined = outcome.kind === 'missing' ? outcome : await settled(transfer, another, signal);
      if (missing === undefined) return;
      if (outcome.kind === 'whole') another = false;
      failures = missing.bytes > furthest ? 1 : failures + 1;
      furthest = Math.max(furthest, missing.bytes);
      if (failures > retries) throw notDownloaded(transfer, failures > 1 ? `${missing.reason}, ${failures} times in a row` : missing.reason);
      const milliseconds = missing.seconds === undefined ? retryDelay(failures, jitter.uniform(), delay) : missing.seconds * 1000;
      onProgress?.({ ...last, waits: { reason: missing.reason, seconds: milliseconds / 1000 } });
      await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
    }
  } finally {
    await client.close();
  }
}

/** Checks the part and gives it its name. A part that is wrong is given up: then the download begins `again`, or fails. */
async function settled(transfer: Transfer, again: boolean, signal: AbortSignal | undefined): Promise<Extract<Outcome, { kind: 'missing' }> | undefined> {
  const { file, target } = transfer;
  const part = partPath(target);
  try {
    const wrong = await whatIsWrong(part, file, signal);
    if (wrong !== undefined) {
      await removePart(target);
      if (again) return { kind: 'missing', bytes: 0, reason: wrong };
      throw notDownloaded(transfer, `${wrong}; what came is removed`);
    }
    const handle = await open(part, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(part, target);
  } catch (error) {
    // A process that was thought dead has finished it.
    if (systemCode(error) === 'ENOENT' && (await isThere(transfer, signal))) return undefined;
    if (error instanceof HeadstartError || signal?.aborted === true) throw error;
    throw notDownloaded(transfer, `${target} cannot be written (${systemReason(error)})`, { cause: error });
  }
  await removePart(target);
  return undefined;
}
