import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { withRunLock } from './run-lock.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'headstart-lock-'));
const lock = join(folder, 'state', 'lock');
mkdirSync(join(folder, 'state'));
afterAll(() => rmSync(folder, { recursive: true }));
const done = async (): Promise<string> => await Promise.resolve('done');

test('the work is done while the lock is there, and then it goes', async () => {
  const seen = await withRunLock(folder, async () => await Promise.resolve(existsSync(lock)));
  expect([seen, existsSync(lock)]).toEqual([true, false]);
});

test('the lock of a process at work holds; once it is gone the run is taken over', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  writeFileSync(lock, `${other.pid} ${hostname()} mark`);
  await expect(withRunLock(folder, done)).rejects.toMatchObject({ code: 'usage', message: `Another process (${other.pid}) is at work on ${folder}.` });
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await withRunLock(folder, done)).toBe('done');
  // An earlier process of our own number, as in a container.
  writeFileSync(lock, `${process.pid} ${hostname()} mark`);
  expect(await withRunLock(folder, done)).toBe('done');
});

test('a second piece of work in this process is refused while the first goes on', async () => {
  await withRunLock(folder, async () => {
    await expect(withRunLock(folder, done)).rejects.toMatchObject({ message: `This process is at work already on ${folder}.` });
  });
  expect(await withRunLock(folder, done)).toBe('done');
});
