/** @file A head seen from the side, looking to the right; the middle of the skull is at 0, 0. */
import type { Random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import { darker, lighter } from './colour.ts';
import { between } from './dice.ts';
import { eye } from './eyes.ts';
import { type Point, smooth } from './outline.ts';
import type { Look } from './palette.ts';
import { limb, pelt } from './pelt.ts';
import { ellipse, path, placed, stroke } from './svg.ts';

export function profile(source: Random, animal: Animal, look: Look): string {
  const { snout } = animal;
  const long = 6 + 40 * snout;
  const deep = 1 + 0.15 * snout;
  const tip = 32 + long;
  // Round the head clockwise: crown, forehead, stop, back of the nose, lips, chin, jaw, throat, nape.
  const skull: Point[] = [
    [-12, -37], [14, -35], [29, -22], [36 + long * 0.25, -9 + 3 * snout], [tip - 4, -5 + 4 * snout], [tip + 1, 2 + 4 * snout], [tip - 3, 13],
    [tip - 7 - long * 0.12, 20 * deep], [22, 27 * deep], [2, 34], [-20, 33], [-36, 14], [-34, -16],
  ];
  const lower: Point[] = [[24 + long * 0.3, -2], [tip - 3, 0], [tip - 3, 13], [tip - 7 - long * 0.12, 20 * deep], [20 + long * 0.1, 25], [16 + long * 0.1, 10]];
  return [
    standingEar(source, 'far-ear', animal, look, 10, darker(look.ears, 0.3)),
    animal.tongue ? path(smooth([[tip - 14, 14], [tip - 5, 16], [tip - 6, 34], [tip - 13, 33]]), { fill: '#e2727b', stroke: '#a8434e', strokeWidth: 1 }) : '',
    pelt(source, 'head', skull, look, { part: 'head' }),
    path(smooth(lower), { fill: look.muzzle, opacity: 0.85 }),
    stroke(smooth([[tip - 2, 10], [tip - 8 - long * 0.2, 15], [22 + long * 0.15, 13]], false), look.ink, 1.8),
    placed({ x: tip - animal.nose.width * 0.22, y: -1 + 4 * snout, turn: 12 }, ellipse(0, 0, animal.nose.width * 0.36, animal.nose.width * 0.32, { fill: look.nose, stroke: darker(look.nose, 0.5), strokeWidth: 0.8 }), ellipse(-1, -2, 2, 1, { fill: '#ffffff', opacity: 0.5 })),
    eye(animal, look, 19, -10, 1),
    whiskers(source, animal.whiskers, look, 24 + long * 0.7),
    animal.ears.shape === 'floppy' ? floppyEar(source, animal, look) : standingEar(source, 'near-ear', animal, look, -13, look.ears),
  ].join('');
}

function standingEar(source: Random, id: string, { ears }: Animal, look: Look, x: number, fill: string): string {
  if (ears.shape === 'floppy') return '';
  const [w, l] = [ears.width * 0.46, ears.length];
  const shapes: Readonly<Record<'pointed' | 'folded' | 'round', readonly Point[]>> = {
    pointed: [[1, -l], [w * 0.5, -l * 0.6], [w, 6], [-w, 8], [-w * 0.55, -l * 0.5]],
    folded: [[-w * 0.4, -l * 0.75], [w * 0.5, -l * 0.72], [w * 1.7, -l * 0.3], [w * 1.1, -l * 0.25], [w, 6], [-w, 8]],
    round: [[0, -l * 0.9], [w * 0.9, -l * 0.6], [w, 6], [-w, 8], [-w, -l * 0.5]],
  };
  return placed({ x, y: -30, turn: id === 'far-ear' ? 14 : -8 }, pelt(source, id, shapes[ears.shape], look, { part: 'limb', fill }));
}

function floppyEar(source: Random, { ears }: Animal, look: Look): string {
  const [w, l] = [ears.width, ears.length];
  return placed({ x: -12, y: -24, turn: 6 }, limb(source, 'near-ear', [[4, 0], [-2, l * 0.3], [-5, l * 0.62], [-2, l * 0.9]], [w * 0.8, w * 1.1], look, look.ears));
}

function whiskers(source: Random, length: number, look: Look, x: number): string {
  if (length === 0) return '';
  const lines = [-1, 0, 1].map((i) => smooth([[x, 8 + i * 3], [x - length * 0.3, 10 + i * 6], [x - length * 0.5, 16 + i * 10 + between(source, -3, 3)]], false)).join('');
  return stroke(lines, lighter(look.light, 0.5), 1.2, 0.95);
}
