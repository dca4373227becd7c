/** @file The place of the largest number in a row. */

/** The column of the largest of `width` numbers in row `row` of a matrix; of equal ones the first, as in NumPy's and Keras's argmax. */
export function argMaxOfRow(values: ArrayLike<number>, row: number, width: number): number {
  let best = 0;
  for (let column = 1; column < width; column++) {
    if (values[row * width + column]! > values[row * width + best]!) best = column;
  }
  return best;
}
