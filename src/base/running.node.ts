/** @file Whether a process of this machine still runs. */
import { readFileSync } from 'node:fs';
import { systemCode } from './system-reason.node.ts';

/** Also true for a process that is suspended, or of another user; false for one that is dead and whose parent has not asked how it ended, as some containers leave them for good. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isDead(pid);
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

/** What Linux says; others do not keep such a file. */
function isDead(pid: number): boolean {
  try {
    // The name of the program stands in brackets before its state, and may have brackets itself.
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return ['Z', 'X'].includes(status.charAt(status.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}
