import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { platform } from 'node:os';
import { expect, test } from 'vitest';
import { isRunning } from './running.node.ts';

test('this process runs, and one that has ended does not', async () => {
  expect(isRunning(process.pid)).toBe(true);
  const child = spawn(process.execPath, ['-e', '']);
  const { pid } = child;
  await once(child, 'exit');
  expect(isRunning(pid!)).toBe(false);
});

test.skipIf(platform() !== 'linux')('one that is dead, but not asked by its parent how it ended, does not run', async () => {
  // The shell becomes a program that never asks.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60']);
  try {
    const [told] = (await once(parent.stdout, 'data')) as [Buffer];
    await expect.poll(() => isRunning(Number(told.toString()))).toBe(false);
    expect(() => process.kill(Number(told.toString()), 0)).not.toThrow();
  } finally {
    parent.kill();
  }
});
