/** @file The eight ways to lay a square: the identity, turns by quarters, and their mirror images. */

/** A number from 0 to 7: bit 2 exchanges rows and columns, then bit 1 turns top and bottom around, then bit 0 left and right. */
export type Orientation = number;

export const ORIENTATIONS = 8;

const [TRANSPOSED, UPSIDE_DOWN, MIRRORED] = [4, 2, 1];

export function isTransposed(orientation: Orientation): boolean {
  return (orientation & TRANSPOSED) !== 0;
}

/** -1 where top and bottom are exchanged, which is the sign that it gives to odd vertical frequencies; else 1. */
export function verticalSign(orientation: Orientation): 1 | -1 {
  return (orientation & UPSIDE_DOWN) === 0 ? 1 : -1;
}

/** -1 where left and right are exchanged; else 1. */
export function horizontalSign(orientation: Orientation): 1 | -1 {
  return (orientation & MIRRORED) === 0 ? 1 : -1;
}

/** Writes a square of `side * side` cells, so laid, to `into`. */
export function orient(square: ArrayLike<number>, side: number, orientation: Orientation, into: Float64Array): void {
  const [down, right] = isTransposed(orientation) ? [1, side] : [side, 1];
  const [vertical, horizontal] = [verticalSign(orientation), horizontalSign(orientation)];
  const firstRow = vertical === 1 ? 0 : (side - 1) * side;
  const firstColumn = horizontal === 1 ? 0 : side - 1;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) into[firstRow + vertical * y * side + firstColumn + horizontal * x] = square[y * down + x * right]!;
  }
}
