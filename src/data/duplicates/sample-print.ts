/** @file A print seen through an alignment. */
import { PRINT_SIDE } from '../../image/photo-print.ts';
import type { Alignment } from './align.ts';

const SIDE = PRINT_SIDE;
const CENTRE = (SIDE - 1) / 2;

/** Weights of the four cells around a place by cubic convolution (Keys 1981, a = -1/2), which keeps more detail than lines between cells. */
function cubicWeights(t: number, into: Float64Array): void {
  into[0] = ((-0.5 * t + 1) * t - 0.5) * t;
  into[1] = (1.5 * t - 2.5) * t * t + 1;
  into[2] = ((-1.5 * t + 2) * t + 0.5) * t;
  into[3] = (0.5 * t - 0.5) * t * t;
}

/** The places along one axis: the first of four cells for each, its weights, and whether it is within the print. */
function placesAlong(stretch: number, shift: number): { readonly firsts: Int32Array; readonly weights: Float64Array; readonly inside: Uint8Array } {
  const firsts = new Int32Array(SIDE);
  const weights = new Float64Array(SIDE * 4);
  const inside = new Uint8Array(SIDE);
  for (let cell = 0; cell < SIDE; cell++) {
    const place = stretch * (cell - CENTRE) + shift + CENTRE;
    inside[cell] = place >= 0 && place <= SIDE - 1 ? 1 : 0;
    const low = Math.floor(place);
    firsts[cell] = low - 1;
    cubicWeights(place - low, weights.subarray(cell * 4, cell * 4 + 4));
  }
  return { firsts, weights, inside };
}

const nearest = (cell: number): number => Math.min(Math.max(cell, 0), SIDE - 1);

/** Writes the print as seen through `alignment` to `into`, and to `seen` which cells lie within it. Cells beyond the edge repeat it. */
export function samplePrint(print: Float64Array, { stretchX, shiftX, stretchY, shiftY }: Alignment, into: Float64Array, seen: Uint8Array): void {
  const [columns, rows] = [placesAlong(stretchX, shiftX), placesAlong(stretchY, shiftY)];
  const lines = new Float64Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += columns.weights[x * 4 + k]! * print[y * SIDE + nearest(columns.firsts[x]! + k)]!;
      lines[y * SIDE + x] = sum;
    }
  }
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += rows.weights[y * 4 + k]! * lines[nearest(rows.firsts[y]! + k) * SIDE + x]!;
      into[y * SIDE + x] = sum;
      seen[y * SIDE + x] = columns.inside[x]! & rows.inside[y]!;
    }
  }
}
