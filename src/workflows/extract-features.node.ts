/** @file Runs the frozen network once over each photo; a killed run goes on at the first batch that is not on disk. */
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { openPixels, type PixelHandle } from '../data/pixel-store.node.ts';
import { openInference } from '../runtime/inference.node.ts';
import type { Watch } from './events.ts';
import { stopIfAsked } from './stop.ts';

export type FeatureOptions = Watch & {
  /** The network as an ONNX model: bytes [N, size, size, 3] in, features [N, width] out. */
  readonly model: Uint8Array;
  readonly pixels: PixelHandle;
  readonly count: number;
  readonly size: number;
  readonly width: number;
  /** Where finished batches are kept until the run ends. */
  readonly file: string;
  /** Threads of the network; default: all. */
  readonly threads?: number;
};

/** Photos in one run of the network. Fixed, so that a resumed run computes the same batches. */
const BATCH = 16;

/** The features of every photo, row by row, on shared memory: [count, width]. */
export async function extractFeatures(options: FeatureOptions): Promise<Float32Array> {
  const { model, pixels, count, size, width, file, threads, onEvent, signal } = options;
  const rows = new Float32Array(new SharedArrayBuffer(count * width * Float32Array.BYTES_PER_ELEMENT));
  const bytes = new Uint8Array(rows.buffer);
  const batchBytes = BATCH * width * Float32Array.BYTES_PER_ELEMENT;
  const descriptor = openSync(file, 'a+');
  const reader = openPixels(pixels);
  const network = await openInference(model, threads === undefined ? {} : { threads });
  onEvent?.({ type: 'phase', phase: 'features', total: count, unit: 'photo' });
  try {
    const start = finishedBytes(descriptor, bytes, batchBytes);
    const first = (start / batchBytes) * BATCH;
    const photoBytes = size * size * 3;
    const compute = (from: number): Promise<Float32Array> => {
      const here = Math.min(BATCH, count - from);
      const batch = new Uint8Array(here * photoBytes);
      for (let row = 0; row < here; row++) reader.read(from + row, batch, row * photoBytes);
      return network.run(batch, [here, size, size, 3]);
    };
    // One batch is prepared while another runs.
    let next = first < count ? compute(first) : undefined;
    for (let from = first; next !== undefined; from += BATCH) {
      const current = next;
      next = from + BATCH < count ? compute(from + BATCH) : undefined;
      const result = await current;
      rows.set(result, from * width);
      writeSync(descriptor, new Uint8Array(result.buffer, result.byteOffset, result.byteLength));
      onEvent?.({ type: 'progress', phase: 'features', done: Math.min(count, from + BATCH) });
      stopIfAsked(signal);
    }
  } finally {
    await network.close();
    reader.close();
    closeSync(descriptor);
  }
  return rows;
}

/** Reads the whole batches that an earlier process wrote, drops what it left unfinished, and says how many bytes there are. */
function finishedBytes(descriptor: number, into: Uint8Array, batchBytes: number): number {
  const size = Math.min(fstatSync(descriptor).size, into.length);
  // The last batch may be smaller than the others: a file of the full length is finished.
  const whole = size === into.length ? size : Math.floor(size / batchBytes) * batchBytes;
  ftruncateSync(descriptor, whole);
  const copy = new Uint8Array(whole);
  let done = 0;
  while (done < whole) done += readSync(descriptor, copy, done, whole - done, done);
  into.set(copy);
  return Math.ceil(whole / batchBytes) * batchBytes;
}
