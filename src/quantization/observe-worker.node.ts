/** @file The worker that runs a network with its inner numbers as outputs and counts them: they are far too many to be sent anywhere. */
import { parentPort, workerData } from 'node:worker_threads';
import { bug, messageOf } from '../base/errors.ts';
import { endOnRequest, isEnd } from '../base/worker.node.ts';
import { openSession, Tensor } from '../runtime/session.node.ts';
import type { ObserveReply, ObserveRequest, ObserveWorkerData } from './observe.node.ts';
import { addToTally, startTally } from './tally.ts';

const { model, threads, outputs } = workerData as ObserveWorkerData;
const port = parentPort;
if (port === null) throw bug('The observing worker was not started as a worker.');
const session = openSession(model, { threads });
const tallies = outputs.map(({ channels }) => startTally(channels));

async function answer(request: ObserveRequest): Promise<ObserveReply> {
  if (request.kind === 'finish') return { kind: 'tallies', tallies };
  const open = await session;
  const results = await open.run({ [open.inputNames[0]!]: new Tensor('uint8', request.rows, request.shape) });
  outputs.forEach(({ name }, index) => {
    const data = results[name]?.data;
    if (!(data instanceof Float32Array)) throw bug('A place that was to be observed gave no float32 numbers.');
    addToTally(tallies[index]!, data, request.shape[0] ?? 1);
  });
  return { kind: 'seen' };
}

port.on('message', (request: ObserveRequest) => {
  if (isEnd(request)) return;
  answer(request).then(
    (reply) => {
      port.postMessage(reply);
    },
    (error: unknown) => {
      port.postMessage({ kind: 'failed', message: messageOf(error) } satisfies ObserveReply);
    },
  );
});
endOnRequest(port);
