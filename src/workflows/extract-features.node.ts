/** @file Runs the frozen network once over each photo; a killed run goes on at the first batch that is not on disk. */
import { availableParallelism } from 'node:os';
import { stopIfAsked } from '../base/stop.ts';
import { createPixels, openPixels, type PixelHandle } from '../data/pixel-store.node.ts';
import { openInference, type Inference } from '../runtime/inference.node.ts';
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
  /** Of the network. */
  readonly parameters: number;
  /** Where finished batches are kept until the run ends; beside it, under `.rows`, the table when it is too large for memory. */
  readonly file: string;
};

/** A session keeps all weights: with more than 200 MB of them there is one. */
const MOST_SHARED_PARAMETERS = 50_000_000;

/**
 * Two sessions share the machine: while one is in an op that runs on a single thread, or waits for its slowest one, the other computes.
 * @param parameters of the frozen network.
 */
export function sessionsFor(parameters: number): { readonly sessions: number; readonly threads: number } {
  const sessions = parameters > MOST_SHARED_PARAMETERS ? 1 : 2;
  return { sessions, threads: Math.max(1, Math.floor(availableParallelism() / sessions)) };
}

/** A table of numbers, `width` float32 a row, where pixels lie too: in shared memory while it fits, else in a file. */
export type FeatureTable = { readonly handle: PixelHandle; readonly width: number; /** Seconds of work, over all processes. */ readonly seconds: number };

/** The features of every photo, a row each. */
export async function extractFeatures(options: FeatureOptions): Promise<FeatureTable> {
  const { model, pixels, count, size, width, batch: perRun, parameters, file, onEvent, signal } = options;
  const began = performance.now();
  const table = createPixels({ count, bytesPerImage: width * Float32Array.BYTES_PER_ELEMENT, file: `${file}.rows` });
  const keep = (batch: Float32Array, index: number): void => {
    for (let row = 0; row * width < batch.length; row++) table.write(index * perRun + row, bytesOf(batch.subarray(row * width, (row + 1) * width)));
  };
  const batches = Math.ceil(count / perRun);
  const sizes = Array.from({ length: batches }, (_, index) => Math.min(perRun, count - index * perRun) * width);
  const earlier = openFeatureFile(file, sizes, keep);
  const first = earlier.finished;
  const seconds = (): number => earlier.seconds + (performance.now() - began) / 1000;
  const reader = openPixels(pixels);
  const networks: Inference[] = [];
  onEvent?.({ type: 'phase', phase: 'features', total: count, unit: 'photo' });
  try {
    const { sessions, threads } = sessionsFor(parameters);
    for (let session = 0; session < Math.min(sessions, batches - first); session++) networks.push(await openInference(model, { threads }));
    const photoBytes = size * size * 3;
    const compute = (index: number): Promise<Float32Array> => {
      const from = index * perRun;
      const here = Math.min(perRun, count - from);
      const batch = new Uint8Array(here * photoBytes);
      for (let row = 0; row < here; row++) reader.read(from + row, batch, row * photoBytes);
      return networks[index % networks.length]!.run(batch, [here, size, size, 3]);
    };
    // One batch waits at each session while another runs; they are written in their order, whichever is done first.
    const started: Promise<Float32Array>[] = [];
    for (let index = first; index < batches; index++) {
      while (started.length < 2 * networks.length && index + started.length < batches) started.push(compute(index + started.length));
      const result = await started.shift()!;
      keep(result, index);
      earlier.append(result, seconds());
      onEvent?.({ type: 'progress', phase: 'features', done: Math.min(count, (index + 1) * perRun) });
      stopIfAsked(signal);
    }
  } finally {
    await Promise.all(networks.map((network) => network.close()));
    reader.close();
    earlier.close();
    table.close();
  }
  return { handle: table.handle, width, seconds: seconds() };
}

function bytesOf(row: Float32Array): Uint8Array {
  return new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
}
