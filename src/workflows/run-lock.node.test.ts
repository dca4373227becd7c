import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lockRun } from './run-lock.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'headstart-lock-'));
const lock = join(folder, 'state', 'lock');
mkdirSync(join(folder, 'state'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a lock names its process and goes when it is left', () => {
  const leave = lockRun(folder);
  expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
  leave();
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process at work holds; once it is gone, or when it names none, the run is taken over', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  writeFileSync(lock, String(other.pid));
  expect(() => lockRun(folder)).toThrow(expect.objectContaining({ code: 'usage', message: `Another process (${other.pid}) is at work on ${folder}.` }));
  other.kill('SIGKILL');
  await once(other, 'exit');
  lockRun(folder)();
  // An earlier process of our own number, as in a container.
  writeFileSync(lock, String(process.pid));
  lockRun(folder)();
  writeFileSync(lock, 'nobody');
  lockRun(folder)();
});

test('a second piece of work in this process is refused while the first goes on', () => {
  const leave = lockRun(folder);
  expect(() => lockRun(folder)).toThrow(expect.objectContaining({ message: `This process is at work already on ${folder}.` }));
  leave();
  lockRun(folder)();
});
