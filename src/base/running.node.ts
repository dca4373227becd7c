/** @file Whether a process of this machine still runs. */
import { systemCode } from './system-reason.node.ts';

/** Also true for a process that is suspended, or of another user. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}
