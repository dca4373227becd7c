/** @file One process at a time in the folder of a run. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { HeadstartError } from '../base/errors.ts';
import { statePath } from './run-folder.node.ts';

/** Takes the run for this process and gives the way to leave it; a lock whose process is gone is taken over. */
export function lockRun(folder: string): () => void {
  const path = statePath(folder, 'lock');
  const owner = ownerOf(path);
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) {
    throw new HeadstartError('usage', `Another process (${owner}) is at work on ${folder}.`, 'Wait for it, or stop it first.');
  }
  writeFileSync(path, String(process.pid));
  return () => {
    rmSync(path, { force: true });
  };
}

function ownerOf(path: string): number | undefined {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    return Number.isSafeInteger(owner) && owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
