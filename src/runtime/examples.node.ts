/** @file Reads examples into the rows of a program's input from a store: photos as bytes, changed by chance where that is asked for, or rows of numbers. */
import { openPixels } from '../data/pixel-store.node.ts';
import { augment } from '../image/augment/augment.ts';
import type { ExampleSource } from './training-messages.ts';

export type ExampleRows = {
  readonly dtype: 'uint8' | 'float32';
  /** The input of the program: as many rows as were asked for. */
  readonly rows: Uint8Array | Float32Array;
  /** Copies the example of that index into the row; with an epoch, as it is learned from in that epoch. */
  read(example: number, row: number, epoch?: number): void;
  close(): void;
};

export type ExampleOptions = {
  /** Of one example: [height, width, 3] of photos. */
  readonly imageShape: readonly number[];
  /** Rows that there is room for. */
  readonly count: number;
  /** Of the changes of photos. */
  readonly seed: number;
};

export function exampleRows(source: ExampleSource, { imageShape, count, seed }: ExampleOptions): ExampleRows {
  const { kind, handle } = source;
  const length = imageShape.reduce((product, dim) => product * dim, 1);
  const store = openPixels(handle);
  const rows = kind === 'pixels' ? new Uint8Array(count * length) : new Float32Array(count * length);
  const bytes = new Uint8Array(rows.buffer);
  const augmentation = source.kind === 'pixels' ? (source.augmentation ?? null) : null;
  const [height = 0, width = 0] = imageShape;
  return {
    dtype: kind === 'pixels' ? 'uint8' : 'float32',
    rows,
    read: (example, row, epoch) => {
      const place = row * handle.bytesPerImage;
      store.read(example, bytes, place);
      if (augmentation === null || epoch === undefined) return;
      const data = bytes.subarray(place, place + handle.bytesPerImage);
      data.set(augment({ width, height, data }, augmentation, { seed, epoch, example }).data);
    },
    close: () => {
      store.close();
    },
  };
}
