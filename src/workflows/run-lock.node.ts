/** @file One process at a time, and one piece of work in it, in the folder of a run. */
import { realpath } from 'node:fs/promises';
import { withLock } from '../base/file-lock.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { statePath } from './run-folder.node.ts';

/**
 * Does the work while it alone holds the run; a lock whose process is gone is taken over.
 * @throws HeadstartError 'usage' when another process, or this one, is at work on it: nobody waits for hours.
 */
export async function withRunLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = statePath(await realpath(folder), 'lock');
  const onWait = (owner: number): never => {
    const who = owner === process.pid ? 'This process is at work already' : `Another process (${owner}) is at work`;
    throw new HeadstartError('usage', `${who} on ${folder}.`, `Wait for it, or stop it first. If process ${owner} is none of Headstart, delete ${path}.`);
  };
  return await withLock(path, work, { onWait });
}
