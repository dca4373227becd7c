/** @file The peak of this process's resident memory. */
import { readFileSync } from 'node:fs';

/** In MB. What Linux tells of the process alone is taken first: the other figure begins with that of the process that started this one. */
export function peakMemory() {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
