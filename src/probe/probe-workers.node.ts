/** @file The worker of probes: it stays a while after its job, because to start one takes longer than most jobs. */
import type { Worker } from 'node:worker_threads';
import { endWorker, startWorker } from '../base/worker.node.ts';

/** Milliseconds that a worker waits for another job. It never keeps the process from ending. */
const STAY = 5000;

let idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout | undefined } | undefined;

/** A worker without a job: the one that waits, or a new one. It goes back with `giveProbeWorker`. */
export function takeProbeWorker(): Worker {
  if (idle === undefined) return newWorker();
  const { worker, timer } = idle;
  idle = undefined;
  clearTimeout(timer);
  worker.ref();
  return worker;
}

/** Lets a worker wait for the next job; where one waits already, this one ends. */
export function giveProbeWorker(worker: Worker): void {
  if (worker.threadId === -1) return;
  if (idle !== undefined) {
    void endWorker(worker);
    return;
  }
  const timer = setTimeout(() => {
    if (idle?.worker !== worker) return;
    idle = undefined;
    void endWorker(worker);
  }, STAY);
  timer.unref();
  wait(worker, timer);
}

/** Starts a worker for the first job to come, however late that is: called while other work goes on. */
export function prepareProbeWorker(): void {
  if (idle === undefined) wait(newWorker(), undefined);
}

function wait(worker: Worker, timer: NodeJS.Timeout | undefined): void {
  worker.unref();
  idle = { worker, timer };
}

function newWorker(): Worker {
  const worker = startWorker('probe/probe-worker.node');
  // Whoever has given it a job hears of its end; one that ends while it waits is not taken.
  worker.on('error', () => undefined);
  worker.once('exit', () => {
    if (idle?.worker === worker) idle = undefined;
  });
  return worker;
}
