/** @file Unpacks a zip into a new folder, as a stream: whole and checked, or not at all. */
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { HeadstartError } from '../base/errors.ts';
import { stopIfAsked } from '../base/stop.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import { shownName } from './entry-name.ts';
import { openZip, unsound, zipRefused, type OpenEntry } from './open-zip.node.ts';
import { isFolder, type ZipLimits } from './zip-entry.ts';

export type UnzipOptions = ZipLimits & {
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with what the directory promises, before anything is written; it may throw. */
  readonly onOpened?: ((content: Unzipped) => Promise<void>) | undefined;
};

/** A file that was unpacked: its path in the folder, with slashes. */
export type UnzippedFile = { readonly path: string; readonly bytes: number };
export type Unzipped = { readonly files: readonly UnzippedFile[]; readonly bytes: number };

/**
 * Unpacks into `folder`, which must not exist, and is removed when anything is wrong. Refused by name: paths that lead out of the folder, links and
 * devices, encrypted or damaged content, names that clash on some system, and more content than the limits allow.
 * Progress counts files. @throws HeadstartError 'data' for the zip, 'io' for the disk, 'stopped'.
 */
export async function unzip(path: string, folder: string, { onProgress, onOpened, signal, ...limits }: UnzipOptions = {}): Promise<Unzipped> {
  const zip = await openZip(path, limits);
  try {
    const files = zip.entries.filter((entry) => !isFolder(entry));
    const content: Unzipped = { files: files.map(({ name, bytes }) => ({ path: name, bytes })), bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
    await onOpened?.(content);
    await mkdir(folder);
    try {
      for (const { name } of zip.entries.filter(isFolder)) await mkdir(join(folder, name), { recursive: true });
      const made = new Set<string>();
      for (const [index, entry] of files.entries()) {
        stopIfAsked(signal, 'Unpacking was stopped; the zip is kept.', 'Run the same command again: it goes on with the zip.');
        const target = join(folder, entry.name);
        if (!made.has(dirname(target))) await mkdir(dirname(target), { recursive: true });
        made.add(dirname(target));
        await unpack(path, entry, target, signal);
        onProgress?.({ done: index + 1, total: files.length });
      }
      return content;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    if (error instanceof HeadstartError) throw error;
    throw new HeadstartError('io', `${folder} cannot be written: ${systemReason(error)}.`, 'Check that you may write there and that the disk has room.', { cause: error });
  } finally {
    zip.close();
  }
}

async function unpack(path: string, entry: OpenEntry, target: string, signal: AbortSignal | undefined): Promise<void> {
  const file = await open(target, 'wx');
  let crc = 0;
  let bytes = 0;
  try {
    for await (const chunk of await entry.content()) {
      stopIfAsked(signal, 'Unpacking was stopped; the zip is kept.', 'Run the same command again: it goes on with the zip.');
      crc = crc32(chunk, crc);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
  } catch (error) {
    // What has a code of the system is about the disk; zlib's codes are about the zip.
    if (error instanceof HeadstartError || /^E[A-Z]+$/.test(systemCode(error) ?? '')) throw error;
    throw zipRefused(path, `${shownName(entry.name)}: ${unsound(error)}`);
  } finally {
    await file.close();
  }
  if (bytes !== entry.bytes || crc !== entry.crc) throw zipRefused(path, `${shownName(entry.name)} is damaged: its checksum (CRC) is not the one in the zip`);
}
