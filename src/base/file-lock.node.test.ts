import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLock } from './file-lock.node.ts';

let folder = '';
let path = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-lock-'));
  path = join(folder, 'lock');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** No process has this number: it is above what systems give. */
const NOBODY = 2 ** 30;

test('one works at a time, and the lock is gone at the end, also after a failure', async () => {
  let inside = 0;
  let most = 0;
  const work = (fails: boolean) => async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside--;
    if (fails) throw new Error('failed');
  };
  const ends = await Promise.allSettled([withLock(path, work(false)), withLock(path, work(true)), withLock(path, work(false))]);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('the lock of a process that is gone is taken over by one of those that wait', async () => {
  for (const owner of [NOBODY, process.pid]) {
    await writeFile(path, `${owner} ${hostname()} before`);
    let inside = 0;
    let most = 0;
    await Promise.all(Array.from({ length: 5 }, () => withLock(path, async () => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    })));
    expect(most).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  }
});

test('a lock of another machine is waited for while it shows that it lives', async () => {
  await writeFile(path, `${NOBODY} another-machine.example x`);
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), 50);
  const owners: number[] = [];
  let done = false;
  const waiting = withLock(path, async () => {
    done = true;
    await Promise.resolve();
  }, { onWait: (owner) => owners.push(owner) });
  await sleep(500);
  expect([done, owners]).toEqual([false, [NOBODY]]);
  clearInterval(beat);
  await rm(path);
  await waiting;
  expect(done).toBe(true);
});

test('who waits can be stopped', async () => {
  await writeFile(path, `${process.ppid} ${hostname()} x`);
  await expect(withLock(path, async () => await Promise.resolve(), { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  await rm(path);
});

test('a folder that cannot be written to is named', async () => {
  await expect(withLock(join(folder, 'nowhere', 'lock'), async () => await Promise.resolve())).rejects.toThrow(/nowhere.lock cannot be written: it does not exist/);
});

test('a lock that cannot be read is named with the way out, not looked at for ever', async () => {
  await mkdir(path);
  await expect(withLock(path, async () => await Promise.resolve())).rejects.toMatchObject({ code: 'io', message: `The lock ${path} cannot be read: it is a folder.` });
  await rm(path, { recursive: true });
});
