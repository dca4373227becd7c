/** @file The worker that runs a model on rows that it is sent, so that the caller's thread stays free. */
import { parentPort, workerData } from 'node:worker_threads';
import { bug, messageOf } from '../base/errors.ts';
import { endOnRequest, isEnd } from '../base/worker.node.ts';
import type { InferenceReply, InferenceRequest, InferenceWorkerData } from './inference.node.ts';
import { noiseFor } from './noise-feeds.node.ts';
import { openPlaced, type Placed } from './placed-session.node.ts';
import { openSession, Tensor } from './session.node.ts';

const { model, threads, purpose, profile, device, rows } = workerData as InferenceWorkerData;
const port = parentPort;
if (port === null) throw bug('The inference worker was not started as a worker.');
const options = { threads, purpose, profile, device };
const placed: Promise<Placed> = rows === null ? openSession(model, options).then((session) => ({ session, device, reason: null })) : openPlaced(model, { ...options, feeds: (session) => noiseFor(session, rows) });

async function answer({ rows, shape, beside }: InferenceRequest): Promise<Float32Array<ArrayBuffer>[]> {
  const { session: open } = await placed;
  const input = open.inputNames.find((name) => name !== beside?.name);
  const tensor = rows instanceof Uint8Array ? new Tensor('uint8', rows, shape) : new Tensor('float32', rows, shape);
  const results = await open.run({ [input!]: tensor, ...(beside && { [beside.name]: new Tensor('float32', beside.values, beside.shape) }) });
  return open.outputNames.map((name) => {
    const data = results[name]?.data;
    if (data instanceof Float32Array) return Float32Array.from(data);
    throw bug('The model gave no float32 result.');
  });
}

const reply = (message: InferenceReply, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer);
};

/** Ends when all that was asked is answered: answers come in the order of the requests. */
let told = Promise.resolve();
port.on('message', (request: InferenceRequest) => {
  if (isEnd(request)) {
    if (profile !== undefined) void placed.then(({ session }) => session.endProfiling());
    return;
  }
  const answered = answer(request).then(
    (outputs): InferenceReply => ({ kind: 'result', outputs }),
    (error: unknown): InferenceReply => ({ kind: 'failed', message: messageOf(error) }),
  );
  // What fails at once must not be answered before an earlier one that still runs.
  told = told.then(async () => {
    const message = await answered;
    reply(message, message.kind === 'result' ? message.outputs.map(({ buffer }) => buffer) : []);
  });
});

placed.then(
  ({ device: used, reason }) => {
    reply({ kind: 'ready', device: used, reason });
  },
  (error: unknown) => {
    reply({ kind: 'failed', message: messageOf(error) });
  },
);
endOnRequest(port, async () => {
  await told;
  // A session that the end of its thread frees would do so beside another thread's run.
  const { session, device: used } = await placed;
  if (used !== 'cpu') await session.release();
});
