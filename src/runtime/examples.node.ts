/** @file Reads examples into the rows of a program's input from a store: photos as bytes, or rows of numbers. */
import { openPixels } from '../data/pixel-store.node.ts';
import type { ExampleSource } from './training-messages.ts';

export type ExampleRows = {
  readonly dtype: 'uint8' | 'float32';
  /** The input of the program: as many rows as were asked for. */
  readonly rows: Uint8Array | Float32Array;
  /** Copies the example of that index into the row. */
  read(example: number, row: number): void;
  close(): void;
};

/** A reader with room for `count` examples of that shape. */
export function exampleRows({ kind, handle }: ExampleSource, imageShape: readonly number[], count: number): ExampleRows {
  const width = imageShape.reduce((product, dim) => product * dim, 1);
  const store = openPixels(handle);
  const rows = kind === 'pixels' ? new Uint8Array(count * width) : new Float32Array(count * width);
  const bytes = new Uint8Array(rows.buffer);
  return {
    dtype: kind === 'pixels' ? 'uint8' : 'float32',
    rows,
    read: (example, row) => {
      store.read(example, bytes, row * handle.bytesPerImage);
    },
    close: () => {
      store.close();
    },
  };
}
