/** @file Gives a job to a worker, so that the caller's thread stays free, and waits for what comes of it. */
import type { Worker } from 'node:worker_threads';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { plural } from '../base/format.ts';
import { stopIfAsked } from '../base/stop.ts';
import type { ProbeIteration } from './fit-on-products.ts';
import { STOP, type ProbeJob, type ProbeReply } from './probe-messages.ts';
import { giveProbeWorker, takeProbeWorker } from './probe-workers.node.ts';

/** 512 MB: 100,000 rows of 1280 numbers. */
export const ROWS_MEMORY_LIMIT: number = 512 * 2 ** 20;
const MOST_NAMED = 5;

export type JobOptions = {
  /** Rows of the store that each photo has. */
  readonly views: number;
  readonly signal?: AbortSignal | undefined;
  readonly onIteration?: ((iteration: ProbeIteration) => void) | undefined;
};

/** @throws HeadstartError 'data' naming photos whose features are not finite numbers, 'stopped' on the signal, 'model' when the worker fails. */
export async function runProbeJob(job: ProbeJob, { views, signal, onIteration }: JobOptions): Promise<Extract<ProbeReply, { kind: 'fitted' | 'scores' | 'centroids' }>> {
  stopIfAsked(signal);
  const worker = takeProbeWorker();
  const stop = (): void => {
    worker.postMessage(STOP);
  };
  signal?.addEventListener('abort', stop);
  try {
    const reply = await answerOf(worker, job, onIteration);
    stopIfAsked(signal);
    if (reply.kind === 'fitted' || reply.kind === 'scores' || reply.kind === 'centroids') return reply;
    if (reply.kind === 'notFinite') throw notFinite([...new Set(reply.rows.map((row) => Math.floor(row / views)))]);
    throw new HeadstartError('model', `Training failed in a worker: ${reply.kind === 'failed' ? reply.message : reply.kind}`, 'If memory ran out, close other programs.');
  } finally {
    signal?.removeEventListener('abort', stop);
    giveProbeWorker(worker);
  }
}

/** The worker stays when it has answered: what listened to it for this job does not. */
async function answerOf(worker: Worker, job: ProbeJob, onIteration: JobOptions['onIteration']): Promise<ProbeReply> {
  let stopHearing = (): void => undefined;
  try {
    return await new Promise<ProbeReply>((resolve) => {
      const hear = (message: ProbeReply): void => {
        if (message.kind === 'iteration') onIteration?.(message.iteration);
        else resolve(message);
      };
      const fail = (error: unknown): void => {
        resolve({ kind: 'failed', message: messageOf(error) });
      };
      const miss = (code: number): void => {
        resolve({ kind: 'failed', message: `the worker ended with code ${code}` });
      };
      worker.on('message', hear).on('error', fail).on('exit', miss);
      stopHearing = () => worker.off('message', hear).off('error', fail).off('exit', miss);
      worker.postMessage(job);
    });
  } finally {
    stopHearing();
  }
}

function notFinite(photos: readonly number[]): HeadstartError {
  const [all, named] = [plural(photos.length, 'photo'), photos.slice(0, MOST_NAMED).join(', ')];
  return new HeadstartError(
    'data',
    photos.length > MOST_NAMED ? `The features of ${all} hold numbers that are not finite (by number: ${named} and others).` : `The features of ${all} hold numbers that are not finite (by number: ${named}).`,
    'Run `headstart cache --clear`, so that the features are computed again; check the weights of the pretrained network.',
  );
}
