/** @file One process at a time at a file or folder; the others wait. A lock whose process is gone is taken over. */
import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeadstartError } from './errors.ts';
import { isRunning } from './running.node.ts';
import { systemCode, systemReason } from './system-reason.node.ts';

export type LockOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Called once if another process (its number) is at work. */
  readonly onWait?: ((owner: number) => void) | undefined;
};

/** How often an owner shows that it lives, and how often others look. */
const BEAT_MILLISECONDS = 2_000;
const LOOK_MILLISECONDS = 200;
/** So many looks without a beat, and nobody is there: counted in looks, since clocks jump when a machine sleeps. */
const SILENT_LOOKS = 75;

/** The locks of this process: its own number in any other lock is that of a process before it. */
const owned = new Set<string>();

/** Does the work while it alone holds the lock file; its folder must exist. */
export async function withLock<T>(path: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const mark = `${process.pid} ${hostname()} ${randomBytes(8).toString('hex')}`;
  owned.add(mark);
  try {
    await take(path, mark, options);
    const beat = setInterval(() => {
      const now = new Date();
      utimes(path, now, now).catch(() => undefined);
    }, BEAT_MILLISECONDS);
    try {
      return await work();
    } finally {
      clearInterval(beat);
      if ((await readMark(path)) === mark) await rm(path, { force: true });
    }
  } finally {
    owned.delete(mark);
  }
}

async function take(path: string, mark: string, { signal, onWait }: LockOptions): Promise<void> {
  let seen = '';
  let looks = 0;
  for (let told = false; ; ) {
    if (await created(path, mark)) return;
    const [holder, beat] = await Promise.all([readMark(path), stat(path).then((status) => status.mtimeMs, () => 0)]);
    if (holder === undefined) {
      // It went between the two calls.
      await sleep(LOOK_MILLISECONDS, undefined, signal === undefined ? {} : { signal });
      continue;
    }
    looks = seen === `${holder} ${beat}` ? looks + 1 : 0;
    seen = `${holder} ${beat}`;
    if (isGone(holder) || (looks > SILENT_LOOKS && !isOfHere(holder))) {
      await takeAway(path, holder, mark);
      continue;
    }
    const owner = Number(holder.split(' ')[0]);
    if (!told && owner > 0) {
      onWait?.(owner);
      told = true;
    }
    await sleep(LOOK_MILLISECONDS, undefined, signal === undefined ? {} : { signal });
  }
}

async function created(path: string, mark: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(mark).finally(() => file.close());
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw new HeadstartError('io', `${path} cannot be written: ${systemReason(error)}.`, 'Choose a folder that you may write to.', { cause: error });
  }
}

/** What the lock says; undefined when there is none. */
async function readMark(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw new HeadstartError('io', `The lock ${path} cannot be read: ${systemReason(error)}.`, 'If no Headstart is at work there, delete it.', { cause: error });
  }
}

/** Whether the mark names a process of this machine, of which it can be known that it lives, also when it is suspended. */
function isOfHere(holder: string): boolean {
  const [pid, host] = holder.split(' ');
  return host === hostname() && Number(pid) > 0;
}

/** Whether the process that wrote the mark has surely ended; of another machine, and of a mark half written, nobody knows. */
function isGone(holder: string): boolean {
  const [pid, host] = holder.split(' ');
  const owner = Number(pid);
  if (host !== hostname() || !Number.isSafeInteger(owner) || owner <= 0) return false;
  return owner === process.pid ? !owned.has(holder) : !isRunning(owner);
}

/** Moves the lock of a dead process aside. If somebody else was faster, it is a living lock by now, and goes back. */
async function takeAway(path: string, holder: string, mark: string): Promise<void> {
  const aside = `${path}.${mark.split(' ')[2]}`;
  await rename(path, aside).catch(() => undefined);
  if ((await readMark(aside)) !== holder) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
