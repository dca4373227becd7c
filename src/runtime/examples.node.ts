/** @file Reads examples into the rows of a program's input, from the pixel store or from a table of numbers. */
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
export function exampleRows(source: ExampleSource, imageShape: readonly number[], count: number): ExampleRows {
  const width = imageShape.reduce((product, dim) => product * dim, 1);
  if (source.kind === 'pixels') {
    const pixels = openPixels(source.handle);
    const rows = new Uint8Array(count * width);
    return {
      dtype: 'uint8',
      rows,
      read: (example, row) => {
        pixels.read(example, rows, row * width);
      },
      close: () => {
        pixels.close();
      },
    };
  }
  const rows = new Float32Array(count * width);
  return {
    dtype: 'float32',
    rows,
    read: (example, row) => {
      rows.set(source.rows.subarray(example * width, (example + 1) * width), row * width);
    },
    close: () => undefined,
  };
}
