/** @file Runs the frozen network once over each photo; a killed run goes on at the first batch that is not on disk. */
import { stopIfAsked } from '../base/stop.ts';
import { openPixels, type PixelHandle } from '../data/pixel-store.node.ts';
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
  /** Where finished batches are kept until the run ends. */
  readonly file: string;
  /** Threads of the network; default: all. */
  readonly threads?: number;
};

/** The features of every photo, row by row, on shared memory: [count, width]. */
export async function extractFeatures(options: FeatureOptions): Promise<Float32Array> {
  const { model, pixels, count, size, width, batch: perRun, file, threads, onEvent, signal } = options;
  const rows = new Float32Array(new SharedArrayBuffer(count * width * Float32Array.BYTES_PER_ELEMENT));
  const sizes = Array.from({ length: Math.ceil(count / perRun) }, (_, index) => Math.min(perRun, count - index * perRun) * width);
  const finished = openFeatureFile(file, sizes);
  finished.batches.forEach((batch, index) => {
    rows.set(batch, index * perRun * width);
  });
  const reader = openPixels(pixels);
  const network = await openInference(model, threads === undefined ? {} : { threads });
  onEvent?.({ type: 'phase', phase: 'features', total: count, unit: 'photo' });
  try {
    const first = finished.batches.length * perRun;
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
      rows.set(result, from * width);
      finished.append(result);
      onEvent?.({ type: 'progress', phase: 'features', done: Math.min(count, from + perRun) });
      stopIfAsked(signal);
    }
  } finally {
    await network.close();
    reader.close();
    finished.close();
  }
  return rows;
}
