/** @file Ears seen from the front: pointed, folded, floppy or round. */
import type { Random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import { darker, mix } from './colour.ts';
import { type Point, smooth } from './outline.ts';
import { limb, pelt } from './pelt.ts';
import type { Look } from './palette.ts';
import { path, placed, stroke } from './svg.ts';

/** Both ears: those that stand lie behind the head, those that hang lie over it. */
export type Ears = { readonly behind: string; readonly over: string };

/** The ears of a head that is `half` wide and `height` high above its middle, in units of the head. */
export function ears(source: Random, { ears: ear }: Animal, look: Look, half: number, height: number): Ears {
  const { shape } = ear;
  const pair = (draw: (id: string) => string, y: number): string =>
    ['left-ear', 'right-ear'].map((id, i) =>
      placed({ x: (i === 0 ? -1 : 1) * half * (shape === 'floppy' ? 0.5 + ear.spread * 0.65 : ear.spread), y, turn: (i === 0 ? -1 : 1) * ear.lean, mirrored: i === 0 }, draw(id))).join('');
  if (shape === 'floppy') return { behind: '', over: pair((id) => floppy(source, id, ear.width, ear.length, look), -height * 0.66) };
  const shapes = { pointed, folded, round };
  return { behind: pair((id) => shapes[shape](source, id, ear.width, ear.length, look), -height * 0.72), over: '' };
}

type DrawEar = (source: Random, id: string, width: number, length: number, look: Look) => string;

const skin = (look: Look): string => mix('#e0a39a', look.dark, 0.25);

const pointed: DrawEar = (source, id, width, length, look) => {
  const [w, l] = [width / 2, length];
  const inner: Point[] = [[0, -l * 0.78], [w * 0.4, -l * 0.32], [w * 0.62, 0], [-w * 0.5, 0], [-w * 0.34, -l * 0.36]];
  return pelt(source, id, [[0, -l], [w * 0.24, -l * 0.82], [w * 0.72, -l * 0.35], [w, 8], [-w, 8], [-w * 0.66, -l * 0.4], [-w * 0.2, -l * 0.84]], look, { part: 'limb', fill: look.ears })
    + path(smooth(inner), { fill: skin(look) })
    + stroke(`M${(-w * 0.3).toFixed(1)} 2L0 ${(-l * 0.4).toFixed(1)}M${(w * 0.1).toFixed(1)} 2L${(w * 0.15).toFixed(1)} ${(-l * 0.36).toFixed(1)}`, look.light, 1.6, 0.7);
};

/** The upper half tips forward over the lower. */
const folded: DrawEar = (source, id, width, length, look) => {
  const [w, l] = [width / 2, length];
  const flap: Point[] = [[-w * 0.62, -l * 0.62], [0, -l * 0.84], [w * 0.66, -l * 0.55], [w * 0.9, -l * 0.1], [w * 0.62, l * 0.12], [w * 0.1, -l * 0.2]];
  return pelt(source, `${id}-root`, [[-w * 0.4, -l * 0.75], [w * 0.5, -l * 0.7], [w, 8], [-w, 8]], look, { part: 'limb', fill: darker(look.ears, 0.2) })
    + pelt(source, id, flap, look, { part: 'limb', fill: look.ears });
};

const round: DrawEar = (source, id, width, length, look) => {
  const [w, l] = [width / 2, length];
  return pelt(source, id, [[0, -l], [w * 0.8, -l * 0.75], [w, -l * 0.2], [w * 0.7, 8], [-w * 0.7, 8], [-w, -l * 0.2], [-w * 0.8, -l * 0.75]], look, { part: 'limb', fill: look.ears })
    + path(smooth([[0, -l * 0.72], [w * 0.55, -l * 0.4], [w * 0.3, 0], [-w * 0.3, 0], [-w * 0.55, -l * 0.4]]), { fill: skin(look) });
};

const floppy: DrawEar = (source, id, width, length, look) => {
  const [w, l] = [width, length];
  return limb(source, id, [[-w * 0.3, -4], [w * 0.35, l * 0.1], [w * 0.5, l * 0.5], [w * 0.36, l * 0.86]], [w * 0.6, w * 1.05], look, look.ears);
};

