import { once } from 'node:events';
import { expect, test } from 'vitest';
import { endWorker } from '../base/worker.node.ts';
import { giveProbeWorker, prepareProbeWorker, takeProbeWorker } from './probe-workers.node.ts';

test('a worker that was given back is the next one that is taken; two jobs at a time have two', async () => {
  prepareProbeWorker();
  const first = takeProbeWorker();
  const second = takeProbeWorker();
  expect(second).not.toBe(first);
  giveProbeWorker(first);
  const ended = once(second, 'exit');
  giveProbeWorker(second);
  await ended;
  expect(takeProbeWorker()).toBe(first);
  await endWorker(first);
});

test('a worker that has ended is not taken again', async () => {
  const ended = takeProbeWorker();
  await endWorker(ended);
  giveProbeWorker(ended);
  const next = takeProbeWorker();
  expect(next).not.toBe(ended);
  giveProbeWorker(next);
  // It ends while it waits.
  await endWorker(next);
  const last = takeProbeWorker();
  expect(last).not.toBe(next);
  await endWorker(last);
});
