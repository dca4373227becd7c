/** @file One process at a time, and one piece of work in it, in the folder of a run. */
import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { attempt } from '../base/attempt.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { systemCode } from '../base/system-reason.node.ts';
import { statePath } from './run-folder.node.ts';

/** The runs that this process is at work on: a lock of ours that is not among them was left by an earlier process of the same number. */
const held = new Set<string>();

/** Takes the run for this piece of work and gives the way to leave it; a lock whose process is gone is taken over. */
export function lockRun(folder: string): () => void {
  const path = statePath(realpathSync(folder), 'lock');
  if (held.has(path)) throw busy(folder, path, process.pid);
  attempt(path, 'written', () => take(folder, path));
  held.add(path);
  return () => {
    held.delete(path);
    // Whoever took it meanwhile, because it seemed left, keeps it.
    if (ownerOf(path) === process.pid) rmSync(path, { force: true });
  };
}

function take(folder: string, path: string): void {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  const owner = ownerOf(path);
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) throw busy(folder, path, owner);
  // Moved aside before it is removed: of two processes that find it left, one moves it and the other begins again.
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  rmSync(aside, { force: true });
  take(folder, path);
}

function busy(folder: string, path: string, owner: number): HeadstartError {
  const who = owner === process.pid ? 'This process is at work already' : `Another process (${owner}) is at work`;
  return new HeadstartError('usage', `${who} on ${folder}.`, `Wait for it, or stop it first. If process ${owner} is none of Headstart, delete ${path}.`);
}

function ownerOf(path: string): number | undefined {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    return Number.isSafeInteger(owner) && owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** A process of another user may not be signalled, but it is alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}
