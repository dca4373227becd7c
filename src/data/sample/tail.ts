/** @file A tail: a tapering tube along a spine that bends twice. */
import type { Random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import type { Point } from './outline.ts';
import type { Look } from './palette.ts';
import { limb } from './pelt.ts';

/** A tail that starts at x, y and leaves to the left at its own rise, or at that `angle` (degrees above the horizontal). */
export function tail(source: Random, { tail: { length, width, bend, rise } }: Animal, look: Look, x: number, y: number, angle: number = rise): string {
  const steps = 8;
  const spine: Point[] = [[x, y]];
  let heading = angle;
  for (let i = 0; i < steps; i++) {
    const [left, top] = spine[i]!;
    const radians = (heading * Math.PI) / 180;
    spine.push([left - (Math.cos(radians) * length) / steps, top - (Math.sin(radians) * length) / steps]);
    heading += bend[i < steps / 2 ? 0 : 1] / (steps / 2);
  }
  return limb(source, 'tail', spine, [width, width * (look.hair > 0 ? 0.9 : 0.62)], look, look.legs);
}
