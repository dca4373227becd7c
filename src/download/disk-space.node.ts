/** @file Whether a disk has room, asked before anything is written. */
import { statfs } from 'node:fs/promises';
import { formatBytes } from '../base/format.ts';
import { HeadstartError } from '../base/errors.ts';

/** @throws HeadstartError 'io' with what is needed and what is free, when the disk of the folder (which must exist) has no room for so many more bytes. */
export async function checkDiskSpace(folder: string, bytes: number, purpose: string): Promise<void> {
  // A file system that does not tell is tried.
  const disk = await statfs(folder).catch(() => undefined);
  if (disk === undefined) return;
  const free = disk.bavail * disk.bsize;
  if (bytes <= free) return;
  throw new HeadstartError('io', `The disk of ${folder} has no room for ${purpose}: it needs ${formatBytes(bytes)}, and ${formatBytes(free)} are free.`, 'Make room, or choose a folder on another disk.');
}
