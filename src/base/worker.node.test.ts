import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { endWorker, isEnd, startWorker, workerUrl } from './worker.node.ts';

test('workers start from what was built, also when their starter was not', () => {
  expect(workerUrl('data/decode-worker.node').pathname).toMatch(/\/dist\/data\/decode-worker\.node\.js$/);
});

test('a worker that is not built is a defect with the way out', () => {
  expect(() => startWorker('nowhere')).toThrow(expect.objectContaining({ code: 'bug', hint: 'Run npm run build first.' }));
});

test('a worker ends after the requests that came before', async () => {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     parentPort.on('message', (message) => (message === 'end' ? parentPort.close() : parentPort.postMessage(message * 2)));`,
    { eval: true },
  );
  const answers: unknown[] = [];
  worker.on('message', (answer) => answers.push(answer));
  worker.postMessage(1);
  worker.postMessage(2);
  await endWorker(worker);
  expect(answers).toEqual([2, 4]);
});

test('ending a worker that is gone already does not wait', async () => {
  const worker = new Worker('', { eval: true });
  await once(worker, 'exit');
  await endWorker(worker);
  expect(isEnd({ id: 1 })).toBe(false);
});
