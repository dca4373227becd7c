/** @file The worker that fits probes and asks them: each in one thread, because an iteration takes less time than a message between threads. */
import { parentPort } from 'node:worker_threads';
import { bug, messageOf } from '../base/errors.ts';
import { endOnRequest, isEnd } from '../base/worker.node.ts';
import { centroidScores, centroidsOf } from './centroid-classifier.ts';
import { fitOnProducts, type ProbeStep, type ProbeWork } from './fit-on-products.ts';
import { STOP, type ProbeJob, type ProbeReply } from './probe-messages.ts';
import { openProducts } from './products.node.ts';
import { rowBlocks } from './row-blocks.node.ts';

/** Iterations are told at most so often, in milliseconds. */
const TELL_EVERY = 50;

const port = parentPort;
if (port === null) throw bug('The worker of probes was not started as a worker.');

const reply = (message: ProbeReply): void => {
  port.postMessage(message);
};

let stop = new AbortController();
port.on('message', (message: ProbeJob | typeof STOP) => {
  if (isEnd(message)) return;
  if (message === STOP) {
    stop.abort();
    return;
  }
  stop = new AbortController();
  answer(message, stop.signal).then(reply, (error: unknown) => {
    reply({ kind: 'failed', message: messageOf(error) });
  });
});
endOnRequest(port);

type Sets = Parameters<typeof openProducts>[1];

function teller(): (step: ProbeStep) => void {
  let [told, done] = [-Infinity, 0];
  return (step) => {
    done++;
    const now = performance.now();
    if (now - told < TELL_EVERY) return;
    told = now;
    reply({ kind: 'iteration', iteration: { ...step, done } });
  };
}

async function answer({ handle, width, trainRows, otherRows, memoryLimit, work }: ProbeJob, signal: AbortSignal): Promise<ProbeReply> {
  const keep = (trainRows.length + otherRows.length) * handle.bytesPerImage <= memoryLimit;
  const sets = { train: rowBlocks({ handle, width, rows: trainRows, keep }), other: rowBlocks({ handle, width, rows: otherRows, keep }) };
  const rows = [...sets.train.notFinite(), ...sets.other.notFinite()];
  if (rows.length > 0) return { kind: 'notFinite', rows };
  switch (work.kind) {
    case 'fit':
      return await fit(sets, width, work, signal);
    case 'scores':
      return await scores(sets, width, work);
    case 'centroids': {
      const centroids = centroidsOf(sets.train, width, work.truth);
      return { kind: 'centroids', centroids, scores: centroidScores(sets.other, centroids) };
    }
    case 'centroidScores':
      return { kind: 'scores', scores: centroidScores(sets.other, work.centroids) };
  }
}

async function fit(sets: Sets, width: number, asked: ProbeWork, signal: AbortSignal): Promise<ProbeReply> {
  const moments = sets.train.moments(asked.weighted ? asked.truth.weights : undefined);
  for (const set of Object.values(sets)) set.standardize(moments);
  const products = await openProducts(width, sets);
  return { kind: 'fitted', fitted: await fitOnProducts({ ...asked, products, moments, signal, onStep: teller() }) };
}

async function scores(sets: Sets, width: number, { kernel, bias }: Extract<ProbeJob['work'], { kind: 'scores' }>): Promise<ProbeReply> {
  const products = await openProducts(width, sets);
  const found = await products.scores(kernel, bias.length, 'other');
  return { kind: 'scores', scores: found.map((score, index) => score + bias[index % bias.length]!) };
}
