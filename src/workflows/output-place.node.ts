/** @file Where results may be written: told before the work that makes them. */
import { accessSync, constants, statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';

/** @throws HeadstartError 'usage' where there is no folder for this file, or one that takes no files. */
export function checkOutputFolder(file: string): void {
  const folder = dirname(resolve(file));
  if (!isFolder(folder)) throw new HeadstartError('usage', `There is no folder ${folder}.`, 'Make it first, or give another name.');
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new HeadstartError('usage', `Nothing can be written to the folder ${folder}: ${systemReason(error)}.`, 'Give a file in another folder.', { cause: error });
  }
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

export function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Whether a path, which need not be there yet, lies in the folder or is it, whatever links lead there. */
export async function isWithin(path: string, folder: string): Promise<boolean> {
  const way = relative(await realPath(resolve(folder)), await realPath(resolve(path)));
  return !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}

/** Where a path really lies once links are followed, as far as it exists. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPath(parent), basename(path));
  }
}
