/** @file Processes that may use so many cores and no more: ours and those of peers alike. */
import { execFileSync, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('child.mjs', import.meta.url));
const canPin = process.platform === 'linux' && spawnSync('taskset', ['-c', '0', process.execPath, '-e', '0']).status === 0;

/** Numbers of threads that can be measured here: of 1 and 2 those that the system can hold a process to. */
export const threadCounts = canPin ? [1, 2].filter((threads) => threads <= availableParallelism()) : [availableParallelism()];

function pinned(threads, command, words) {
  return canPin && threads < availableParallelism() ? ['taskset', ['-c', threads === 1 ? '0' : `0-${threads - 1}`, command, ...words]] : [command, words];
}

/** The last line that a command prints. Its standard error is shown where it fails. */
export function lastLine(threads, command, words) {
  const [program, all] = pinned(threads, command, words.map(String));
  return execFileSync(program, all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 }).trim().split('\n').at(-1);
}

/** What the child of that kind gives. */
export function childResult(kind, name, { file, threads, options = {} }) {
  return JSON.parse(lastLine(threads, process.execPath, [child, kind, name, file, JSON.stringify({ threads, ...options })]));
}
