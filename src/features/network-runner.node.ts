/** @file Runs a frozen network on pictures as they come, batch by batch, in the sessions that the machine has room for. */
import { HeadstartError } from '../base/errors.ts';
import { stopIfAsked } from '../base/stop.ts';
import { openInference, type Inference } from '../runtime/inference.node.ts';
import type { FrozenNetwork } from './frozen-network.node.ts';
import { sessionsFor } from './sessions.node.ts';

/** A picture's place: the caller's own number for its row, and what its features are kept under. */
export type PicturePlace = { readonly row: number; readonly digest: string; readonly view: number };

/** A row that was computed, with every place that waits for it: a photo may lie in a folder twice. */
export type ComputedRow = { readonly digest: string; readonly view: number; readonly row: Uint8Array; readonly rows: readonly number[] };

export type NetworkRunner = {
  /** Takes a picture of size x size x 3 bytes; waits while as many batches are under way as may be. */
  add(place: PicturePlace, picture: Uint8Array): Promise<void>;
  /** Runs what is left. */
  finish(): Promise<void>;
  /** Ends the sessions once they have done what they are at. */
  close(): Promise<void>;
};

export type NetworkRunnerOptions = {
  readonly network: FrozenNetwork;
  /** Gets each batch, in the order of its pictures, before the next one. */
  readonly onRows: (rows: readonly ComputedRow[]) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
};

type Waiting = { readonly digest: string; readonly view: number; readonly rows: number[] };
type Batch = { readonly waiting: readonly Waiting[]; readonly result: Promise<Float32Array> };

/** One batch waits at each session while another runs. */
const BATCHES_PER_SESSION = 2;

/** Nothing is opened before there is a batch to run. */
export function networkRunner({ network, onRows, signal }: NetworkRunnerOptions): NetworkRunner {
  const { photosPerRun, description: { size, width, precision } } = network;
  const { sessions, threads } = sessionsFor(network.parameters, network.device);
  const photoBytes = size * size * 3;
  const opened: Promise<Inference>[] = [];
  const underWay: Batch[] = [];
  /** What is being computed, by digest and view. */
  const expected = new Map<string, Waiting>();
  let model: Promise<string> | undefined;
  let filling: { readonly waiting: Waiting[]; readonly pictures: Uint8Array<ArrayBuffer> } | undefined;
  let batches = 0;

  const session = (index: number): Promise<Inference> => {
    model ??= network.open();
    opened[index] ??= model.then((path) => openInference(path, { threads, purpose: precision === 'int8' ? 'quantized' : 'inference', place: { device: network.device }, tried: true }));
    return opened[index];
  };
  const run = async (pictures: Uint8Array<ArrayBuffer>): Promise<Float32Array> => {
    const inference = await session(batches++ % sessions);
    return await inference.run(pictures, [photosPerRun, size, size, 3]);
  };
  const start = ({ waiting, pictures }: NonNullable<typeof filling>): void => {
    // The last batch is filled up with its last picture.
    for (let place = waiting.length; place < photosPerRun; place++) pictures.copyWithin(place * photoBytes, (waiting.length - 1) * photoBytes, waiting.length * photoBytes);
    const result = run(pictures);
    // Batches are awaited in their order: one that fails must not count as unhandled while an earlier one is awaited.
    result.catch(() => undefined);
    underWay.push({ waiting, result });
  };
  const settle = async (): Promise<void> => {
    const { waiting, result } = underWay.shift()!;
    const numbers = await result;
    if (numbers.length !== photosPerRun * width) throw new HeadstartError('model', `The network gives ${numbers.length / photosPerRun} numbers a photo instead of ${width}.`, 'The file belongs to another backbone.');
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    const rowBytes = width * Float32Array.BYTES_PER_ELEMENT;
    await onRows(waiting.map(({ digest, view, rows }, index) => ({ digest, view, rows, row: bytes.subarray(index * rowBytes, (index + 1) * rowBytes) })));
    for (const { digest, view } of waiting) expected.delete(`${digest} ${view}`);
    stopIfAsked(signal);
  };
  return {
    add: async ({ row, digest, view }, picture) => {
      const name = `${digest} ${view}`;
      const same = expected.get(name);
      if (same !== undefined) {
        same.rows.push(row);
        return;
      }
      const wanted: Waiting = { digest, view, rows: [row] };
      expected.set(name, wanted);
      filling ??= { waiting: [], pictures: new Uint8Array(photosPerRun * photoBytes) };
      filling.pictures.set(picture, filling.waiting.length * photoBytes);
      filling.waiting.push(wanted);
      if (filling.waiting.length < photosPerRun) return;
      start(filling);
      filling = undefined;
      while (underWay.length >= BATCHES_PER_SESSION * sessions) await settle();
    },
    finish: async () => {
      if (filling !== undefined) start(filling);
      filling = undefined;
      while (underWay.length > 0) await settle();
    },
    close: async () => {
      await Promise.all(opened.map((each) => each.then((inference) => inference.close(), () => undefined)));
    },
  };
}
