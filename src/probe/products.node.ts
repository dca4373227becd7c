/** @file Matrix products over rows of a store, in a worker, so that the caller's thread stays free. */
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { bug, HeadstartError, messageOf } from '../base/errors.ts';
import { plural } from '../base/format.ts';
import { endWorker, startWorker } from '../base/worker.node.ts';
import type { PixelHandle } from '../data/pixels.ts';
import type { ProductsReply, ProductsRequest, ProductsWorkerData } from './products-messages.ts';
import type { Products } from './products.ts';
import type { Moments } from './standardization.ts';

/** 512 MB: 100,000 rows of 1280 numbers. */
const ROWS_MEMORY_LIMIT = 512 * 2 ** 20;
const MOST_NAMED = 5;

export type OpenProductsOptions = {
  readonly handle: PixelHandle;
  readonly width: number;
  readonly trainRows: readonly number[];
  readonly otherRows: readonly number[];
  /** By the mean and deviation of the training rows. Default true; else the rows are taken as they are. */
  readonly standardize?: boolean;
  /** Up to so many bytes a copy of the rows is kept in memory; more are read anew from the store for each product. Default 512 MB. */
  readonly memoryLimit?: number | undefined;
  /** The photo of a row of the store; default the row itself. */
  readonly photoOf?: (row: number) => number;
};

export type OpenProducts = Products & { readonly moments: Moments; close(): Promise<void> };

/**
 * Starts the worker. The caller closes it, whatever happens; requests are asked one after the other.
 * @throws HeadstartError 'data' naming the photos whose features are not finite numbers.
 */
export async function openProducts(options: OpenProductsOptions): Promise<OpenProducts> {
  const { handle, width, standardize = true, memoryLimit = ROWS_MEMORY_LIMIT, photoOf = (row): number => row } = options;
  const [trainRows, otherRows] = [Int32Array.from(options.trainRows), Int32Array.from(options.otherRows)];
  const data: ProductsWorkerData = { handle, width, trainRows, otherRows, standardize, memoryLimit };
  const worker = startWorker('probe/products-worker.node', { workerData: data });
  try {
    const ready = await answerOf(worker);
    if (ready.kind === 'not finite') throw notFinite([...new Set(ready.rows.map(photoOf))]);
    if (ready.kind !== 'ready') throw unexpected(ready);
    return { ...productsOf(worker, width, trainRows.length, otherRows.length), moments: ready.moments, close: () => endWorker(worker) };
  } catch (error) {
    await endWorker(worker);
    throw error;
  }
}

function productsOf(worker: Worker, width: number, trainRows: number, otherRows: number): Products {
  const ask = (request: ProductsRequest, buffer: ArrayBuffer): Promise<ProductsReply> => {
    const answer = answerOf(worker);
    worker.postMessage(request, [buffer]);
    return answer;
  };
  return {
    width,
    trainRows,
    otherRows,
    scores: async (directions, columns, of) => {
      const reply = await ask({ kind: 'scores', directions, columns, of }, directions.buffer);
      if (reply.kind === 'scores') return reply.scores;
      throw unexpected(reply);
    },
    gradient: async (residuals, columns) => {
      const reply = await ask({ kind: 'gradient', residuals, columns }, residuals.buffer);
      if (reply.kind === 'gradient') return reply.gradient;
      throw unexpected(reply);
    },
  };
}

/** The next message; a worker that dies instead fails it. */
async function answerOf(worker: Worker): Promise<ProductsReply> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    return await Promise.race([
      once(worker, 'message', { signal }).then(([reply]) => reply as ProductsReply),
      once(worker, 'exit', { signal }).then(([code]): ProductsReply => ({ kind: 'failed', message: `the worker ended with code ${String(code)}` })),
    ]);
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  } finally {
    settled.abort();
  }
}

function unexpected(reply: ProductsReply): HeadstartError {
  if (reply.kind === 'failed') return new HeadstartError('model', `Training failed in a worker: ${reply.message}`, 'If memory ran out, close other programs.');
  return bug(`The worker of matrix products answered '${reply.kind}' out of turn.`);
}

function notFinite(photos: readonly number[]): HeadstartError {
  const named = photos.slice(0, MOST_NAMED).join(', ');
  const all = photos.length > MOST_NAMED ? `${named}, ...` : named;
  return new HeadstartError('data', `The features of ${plural(photos.length, 'photo')} hold numbers that are not finite: rows ${all}.`, 'Delete stored features and let them be computed again; check the weights of the pretrained network.');
}
