/** @file Where one print lies in another: the stretch and shift that make the latter most like the former, by least squares (Lucas and Kanade 1981). */
import { PRINT_SIDE } from '../../image/photo-print.ts';
import { solveSymmetric } from './solve.ts';

const SIDE = PRINT_SIDE;
const CENTRE = (SIDE - 1) / 2;
const STEPS = 4;
/** Stretch x, shift x, stretch y, shift y, gain, offset. */
const UNKNOWNS = 6;
/** Nothing more than this is cut off a photo, with some room. */
const [LEAST_STRETCH, MOST_STRETCH, MOST_SHIFT] = [0.85, 1.18, 2.5];
/** No step goes further: brightness between cells is a line only nearby. */
const [STRETCH_STEP, SHIFT_STEP] = [0.05, 1.5];

/** Cell x of the one print, counted from the centre, lies at `stretchX * x + shiftX` of the other, likewise; shifts in cells. */
export type Alignment = { readonly stretchX: number; readonly shiftX: number; readonly stretchY: number; readonly shiftY: number };

/** The prints' cells as numbers. `start`: where to begin; stretches near it are found. */
export function align(part: Float64Array, whole: Float64Array, start: Alignment): Alignment {
  const place = [start.stretchX, start.shiftX, start.stretchY, start.shiftY];
  const normal = new Float64Array(UNKNOWNS * UNKNOWNS);
  const right = new Float64Array(UNKNOWNS);
  const terms = new Float64Array(UNKNOWNS);
  // Every other row is enough for six unknowns; steps take turns.
  for (let step = 0; step < STEPS; step++) {
    normal.fill(0);
    right.fill(0);
    for (let row = step % 2; row < SIDE; row += 2) {
      const y = place[2]! * (row - CENTRE) + place[3]! + CENTRE;
      if (y < 0 || y > SIDE - 1) continue;
      const top = Math.min(Math.floor(y), SIDE - 2);
      const down = y - top;
      for (let column = 0; column < SIDE; column++) {
        const x = place[0]! * (column - CENTRE) + place[1]! + CENTRE;
        if (x < 0 || x > SIDE - 1) continue;
        const left = Math.min(Math.floor(x), SIDE - 2);
        const along = x - left;
        const at = top * SIDE + left;
        const [a, b, c, d] = [whole[at]!, whole[at + 1]!, whole[at + SIDE]!, whole[at + SIDE + 1]!];
        // Values and slopes of the bilinear surface.
        const slopeX = (b - a) * (1 - down) + (d - c) * down;
        const slopeY = (c - a) * (1 - along) + (d - b) * along;
        terms[0] = slopeX * (column - CENTRE);
        terms[1] = slopeX;
        terms[2] = slopeY * (row - CENTRE);
        terms[3] = slopeY;
        terms[4] = (a * (1 - along) + b * along) * (1 - down) + (c * (1 - along) + d * along) * down;
        terms[5] = 1;
        const value = part[row * SIDE + column]!;
        for (let i = 0; i < UNKNOWNS; i++) {
          right[i]! += terms[i]! * value;
          for (let j = 0; j <= i; j++) normal[i * UNKNOWNS + j]! += terms[i]! * terms[j]!;
        }
      }
    }
    // Where the picture leaves a direction open it stays as it is.
    for (let i = 0; i < 4; i++) normal[i * UNKNOWNS + i]! += 1e-3 * normal[i * UNKNOWNS + i]! + 1e-6;
    if (!solveSymmetric(normal, right, UNKNOWNS) || Math.abs(right[4]!) < 0.2) break;
    let moved = 0;
    for (let i = 0; i < 4; i++) {
      const isShift = i % 2 === 1;
      const most = isShift ? SHIFT_STEP : STRETCH_STEP;
      const by = Math.min(Math.max(right[i]! / right[4]!, -most), most);
      place[i] = isShift ? clamp(place[i]! + by, -MOST_SHIFT, MOST_SHIFT) : clamp(place[i]! + by, LEAST_STRETCH, MOST_STRETCH);
      moved = Math.max(moved, Math.abs(by) * (isShift ? 1 : CENTRE));
    }
    if (moved < 0.03) break;
  }
  return { stretchX: place[0]!, shiftX: place[1]!, stretchY: place[2]!, shiftY: place[3]! };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
