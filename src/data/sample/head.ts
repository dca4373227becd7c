/** @file A head seen from the front, turned a little to one side; its middle is at 0, 0 and it is about 100 wide. */
import type { Random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import { ears } from './ears.ts';
import { eye } from './eyes.ts';
import { muzzle } from './muzzle.ts';
import { mirrored, type Point } from './outline.ts';
import type { Look } from './palette.ts';
import { pelt } from './pelt.ts';
import { placed } from './svg.ts';

export function head(source: Random, animal: Animal, look: Look, turn = 0): string {
  const { width, height, jaw, cheeks } = animal.head;
  const [w, h] = [50 * width, 50 * height];
  // Without long hair a cheek is only a little fuller.
  const full = cheeks * (look.hair > 0 ? 1 : 0.35);
  const tuft: readonly Point[] = full > 0 ? [[w + full, h * 0.38]] : [];
  const outline = mirrored([
    [0, -h], [w * 0.5, -h * 0.92], [w * 0.88, -h * 0.5], [w, h * 0.05], ...tuft, [w * jaw, h * 0.58], [w * jaw * 0.55, h * 0.92], [0, h],
  ]);
  const { behind, over } = ears(source, animal, look, w, h);
  const apart = animal.eyes.apart * w;
  const eyeY = -h * 0.1;
  return [
    placed({ x: -turn * 5 }, behind),
    pelt(source, 'head', outline, look, { part: 'head' }),
    // The eye on the far side comes nearer to the edge.
    eye(animal, look, -apart + turn * 9, eyeY, -1),
    eye(animal, look, apart + turn * 9, eyeY, 1),
    muzzle(source, animal, look, h, turn),
    placed({ x: -turn * 3 }, over),
  ].join('');
}
