/** @file Processes that may use so many cores and no more: ours and those of peers alike. */
import { execFileSync, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('child.mjs', import.meta.url));
/** No process of the benchmark takes so long unless it hangs: 20 minutes. */
const LONGEST = 20 * 60 * 1000;
const canPin = process.platform === 'linux' && spawnSync('taskset', ['-c', '0', process.execPath, '-e', '0']).status === 0;

/** Numbers of threads that can be measured here: of 1 and 2 those that the system can hold a process to. */
export const threadCounts = canPin ? [1, 2].filter((threads) => threads <= availableParallelism()) : [availableParallelism()];

function pinned(threads, command, words) {
  return canPin && threads < availableParallelism() ? ['taskset', ['-c', threads === 1 ? '0' : `0-${threads - 1}`, command, ...words]] : [command, words];
}

/** What a command prints as its last line, read as JSON. Its standard error is shown where it fails. `seconds`: how long rates are measured at least. */
export function lastLine(threads, command, words, { seconds }) {
  const [program, all] = pinned(threads, command, words.map(String));
  return JSON.parse(execFileSync(program, all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26, timeout: LONGEST, env: { ...process.env, BENCH_SECONDS: String(seconds) } }).trim().split('\n').at(-1));
}

/** What the child of that kind gives. */
export function childResult(kind, name, { file, threads, seconds, options = {} }) {
  return lastLine(threads, process.execPath, [child, kind, name, file, JSON.stringify({ threads, seconds, ...options })], { seconds });
}
