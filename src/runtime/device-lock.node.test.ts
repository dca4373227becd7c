import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { workerUrl } from '../base/worker.node.ts';
import { alone, shareDeviceLock, unlockAtExit } from './device-lock.node.ts';

/** A thread with work of its own at the device, which ends at the first message that it gets. */
function threadWith(work: string): Worker {
  shareDeviceLock();
  const code = `const { parentPort } = require('node:worker_threads');
    parentPort.once('message', () => process.exit(1));
    import(${JSON.stringify(workerUrl('runtime/device-lock.node').href)}).then(({ alone }) => alone(${work}));`;
  const worker = new Worker(code, { eval: true });
  unlockAtExit(worker);
  return worker;
}

test('work goes one after the other in the order that it came, also after one that fails', async () => {
  const told: string[] = [];
  const work = (name: string, milliseconds: number) => async (): Promise<string> => {
    told.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    told.push(`${name} ends`);
    if (name === 'b') throw new Error('b fails');
    return name;
  };
  const results = await Promise.allSettled([alone(work('a', 20)), alone(work('b', 5)), alone(work('c', 1))]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('a thread that dies while it is at the device does not keep the others from it', async () => {
  const dying = threadWith("() => { parentPort.postMessage('holds'); return new Promise(() => {}); }");
  await once(dying, 'message');
  const waiting = threadWith("async () => parentPort.postMessage('has it')");
  await once(waiting, 'online');
  const answer = once(waiting, 'message');
  dying.postMessage('end');
  expect(await answer).toEqual(['has it']);
  const own = alone(() => Promise.resolve('here too'));
  expect(await own).toBe('here too');
  await waiting.terminate();
});
