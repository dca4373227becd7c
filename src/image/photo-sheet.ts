/** @file Pictures of one size side by side on one sheet. */
import type { Raster } from './raster.ts';

/** White between pictures, in pixels; twice that behind the first of each row, which the others are compared with. */
const GAP = 8;
const WHITE = 255;

/** The rows below each other, all as long as the first. */
export function photoSheet(rows: readonly (readonly Raster[])[]): Raster {
  const [first] = rows.flat();
  const [side, tall, columns] = [first?.width ?? 0, first?.height ?? 0, rows[0]?.length ?? 0];
  const left = (column: number): number => GAP + column * (side + GAP) + (column > 0 ? GAP : 0);
  const [width, height] = [left(columns), GAP + rows.length * (tall + GAP)];
  const data = new Uint8Array(width * height * 3).fill(WHITE);
  rows.forEach((row, line) => {
    row.forEach((picture, column) => {
      for (let y = 0; y < tall; y++) {
        const from = y * side * 3;
        data.set(picture.data.subarray(from, from + side * 3), ((GAP + line * (tall + GAP) + y) * width + left(column)) * 3);
      }
    });
  });
  return { width, height, data };
}
