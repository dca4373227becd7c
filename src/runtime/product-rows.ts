/** @file The two matrices of gradients that are products, with the rows of all micro-batches of a batch one after another. */
import type { ProductGradient, WeightPlace } from '../compiler/weight-layout.ts';

export type ProductRows = { readonly left: Float32Array; readonly right: Float32Array };

/** Keeps the rows of one micro-batch. */
export function keepRows(all: ProductRows, { rows, left, right }: ProductGradient, part: number, own: ProductRows): void {
  all.left.set(own.left, part * rows * left);
  all.right.set(own.right, part * rows * right);
}

/** The rows of so many micro-batches, of the left matrix as far as the place is made from them, in the rooms that are given by how many numbers are needed. */
export function rowsFor({ count }: Pick<WeightPlace, 'count'>, { rows, left, right, from }: ProductGradient, all: ProductRows, parts: number, roomFor: (which: 'left' | 'right', numbers: number) => Float32Array): ProductRows {
  const columns = count / right;
  const own = { left: roomFor('left', parts * rows * columns), right: roomFor('right', parts * rows * right) };
  for (let row = 0; row < parts * rows; row++) own.left.set(all.left.subarray(row * left + from, row * left + from + columns), row * columns);
  own.right.set(all.right.subarray(0, parts * rows * right));
  return own;
}
