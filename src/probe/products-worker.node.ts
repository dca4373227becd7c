/** @file The worker that multiplies with a matrix of rows on ONNX Runtime, in one thread: its results do not depend on the number of cores. */
import { parentPort, workerData } from 'node:worker_threads';
import { bug, messageOf } from '../base/errors.ts';
import { endOnRequest, isEnd } from '../base/worker.node.ts';
import { input, type Value } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { gemm } from '../ops/gemm.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { openSession, Tensor, type Session } from '../runtime/session.node.ts';
import type { ProductsReply, ProductsRequest, ProductsWorkerData } from './products-messages.ts';
import { rowBlocks } from './row-blocks.node.ts';
import type { Moments } from './standardization.ts';

const { handle, width, trainRows, otherRows, standardize, memoryLimit } = workerData as ProductsWorkerData;
const port = parentPort;
if (port === null) throw bug('The worker of matrix products was not started as a worker.');

const keep = (trainRows.length + otherRows.length) * handle.bytesPerImage <= memoryLimit;
const sets = { train: rowBlocks({ handle, width, rows: trainRows, keep }), other: rowBlocks({ handle, width, rows: otherRows, keep }) };
const scoresSession = sessionOf(gemm(input('rows', ['rows', width]), input('directions', ['columns', width]), { transB: true }));
const gradientSession = sessionOf(gemm(input('residuals', ['columns', 'rows']), input('rows', ['rows', width])));

function sessionOf(product: Value): Promise<Session> {
  return openSession(concatenate(encodeModel(toModel({ product }))), { purpose: 'training' });
}

async function run(session: Promise<Session>, feeds: Record<string, Tensor>): Promise<Float32Array> {
  const data = (await (await session).run(feeds))['product']?.data;
  if (data instanceof Float32Array) return data;
  throw bug('A matrix product gave no float32 result.');
}

async function scoresOf({ directions, columns, of }: Extract<ProductsRequest, { kind: 'scores' }>): Promise<Float32Array<ArrayBuffer>> {
  const scores = new Float32Array((of === 'train' ? trainRows : otherRows).length * columns);
  const right = new Tensor('float32', directions, [columns, width]);
  for (const { values, first, rows } of sets[of].blocks()) {
    scores.set(await run(scoresSession, { rows: new Tensor('float32', values, [rows, width]), directions: right }), first * columns);
  }
  return scores;
}

async function gradientOf({ residuals, columns }: Extract<ProductsRequest, { kind: 'gradient' }>): Promise<Float64Array<ArrayBuffer>> {
  const gradient = new Float64Array(columns * width);
  for (const { values, first, rows } of sets.train.blocks()) {
    const own = new Float32Array(columns * rows);
    for (let column = 0; column < columns; column++) {
      const from = column * trainRows.length + first;
      own.set(residuals.subarray(from, from + rows), column * rows);
    }
    const part = await run(gradientSession, { residuals: new Tensor('float32', own, [columns, rows]), rows: new Tensor('float32', values, [rows, width]) });
    for (let index = 0; index < gradient.length; index++) gradient[index]! += part[index]!;
  }
  return gradient;
}

function prepare(): ProductsReply {
  const rows = [...sets.train.notFinite(), ...sets.other.notFinite()];
  if (rows.length > 0) return { kind: 'not finite', rows };
  const moments: Moments = standardize ? sets.train.moments() : { mean: new Float64Array(width), inverseDeviation: new Float64Array(width).fill(1) };
  if (standardize) for (const set of Object.values(sets)) set.standardize(moments);
  return { kind: 'ready', moments };
}

const reply = (message: ProductsReply, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer);
};

const failed = (error: unknown): void => {
  reply({ kind: 'failed', message: messageOf(error) });
};

port.on('message', (request: ProductsRequest) => {
  if (isEnd(request)) return;
  if (request.kind === 'scores') {
    scoresOf(request).then((scores) => {
      reply({ kind: 'scores', scores }, [scores.buffer]);
    }, failed);
  } else {
    gradientOf(request).then((gradient) => {
      reply({ kind: 'gradient', gradient }, [gradient.buffer]);
    }, failed);
  }
});
endOnRequest(port);

try {
  reply(prepare());
} catch (error) {
  failed(error);
}
