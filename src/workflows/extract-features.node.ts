/** @file Runs the frozen network once over each photo; a killed run goes on at the first batch that is not on disk. */
import { stopIfAsked } from '../base/stop.ts';
import { createPixels, openPixels, type PixelHandle } from '../data/pixel-store.node.ts';
import { openInference } from '../runtime/inference.node.ts';
import type { Watch } from './events.ts';
import { openFeatureFile } from './feature-file.node.ts';

export type FeatureOptions = Watch & {
  /** The path of the network as an ONNX model: bytes [N, size, size, 3] in, features [N, width] out. */
  readonly model: string;
  readonly pixels: PixelHandle;
  readonly count: number;
  readonly size: number;
  readonly width: number;
  /** Photos in one run of the network; a resumed run must take as many. */
  readonly batch: number;
  /** Where finished batches are kept until the run ends; beside it, under `.rows`, the table when it is too large for memory. */
  readonly file: string;
  /** Threads of the network; default: all. */
  readonly threads?: number;
};

/** A table of numbers, `width` float32 a row, where pixels lie too: in shared memory while it fits, else in a file. */
export type FeatureTable = { readonly handle: PixelHandle; readonly width: number; /** Seconds of work, over all processes. */ readonly seconds: number };

/** The features of every photo, a row each. */
export async function extractFeatures(options: FeatureOptions): Promise<FeatureTable> {
  const { model, pixels, count, size, width, batch: perRun, file, threads, onEvent, signal } = options;
  const began = performance.now();
  const table = createPixels({ count, bytesPerImage: width * Float32Array.BYTES_PER_ELEMENT, file: `${file}.rows` });
  const keep = (batch: Float32Array, first: number): void => {
    for (let row = 0; row * width < batch.length; row++) table.write(first + row, bytesOf(batch.subarray(row * width, (row + 1) * width)));
  };
  const sizes = Array.from({ length: Math.ceil(count / perRun) }, (_, index) => Math.min(perRun, count - index * perRun) * width);
  const earlier = openFeatureFile(file, sizes, (batch, index) => {
    keep(batch, index * perRun);
  });
  const seconds = (): number => earlier.seconds + (performance.now() - began) / 1000;
  const reader = openPixels(pixels);
  const network = await openInference(model, threads === undefined ? {} : { threads });
  onEvent?.({ type: 'phase', phase: 'features', total: count, unit: 'photo' });
  try {
    const first = earlier.finished * perRun;
    const photoBytes = size * size * 3;
    const compute = (from: number): Promise<Float32Array> => {
      const here = Math.min(perRun, count - from);
      const batch = new Uint8Array(here * photoBytes);
      for (let row = 0; row < here; row++) reader.read(from + row, batch, row * photoBytes);
      return network.run(batch, [here, size, size, 3]);
    };
    // One batch is prepared while another runs.
    let next = first < count ? compute(first) : undefined;
    for (let from = first; next !== undefined; from += perRun) {
      const current = next;
      next = from + perRun < count ? compute(from + perRun) : undefined;
      const result = await current;
      keep(result, from);
      earlier.append(result, seconds());
      onEvent?.({ type: 'progress', phase: 'features', done: Math.min(count, from + perRun) });
      stopIfAsked(signal);
    }
  } finally {
    await network.close();
    reader.close();
    earlier.close();
    table.close();
  }
  return { handle: table.handle, width, seconds: seconds() };
}

function bytesOf(row: Float32Array): Uint8Array {
  return new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
}
