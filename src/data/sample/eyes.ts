/** @file One eye: almond or round, with a slit or a round pupil, open or closed. */
import type { Animal } from './animal.ts';
import { darker, lighter } from './colour.ts';
import { type Point, smooth } from './outline.ts';
import type { Look } from './palette.ts';
import { ellipse, path, placed, stroke } from './svg.ts';

const pupils: Readonly<Record<Animal['eyes']['pupil'], number>> = { slit: 0.2, round: 0.5, wide: 0.78 };

/** The eye at a place of the head; `side` is -1 for the left one, 1 for the right one. */
export function eye({ eyes }: Animal, look: Look, x: number, y: number, side: -1 | 1): string {
  const size = eyes.size;
  if (eyes.closed) {
    const lid: Point[] = [[-size, -1], [0, size * 0.45], [size, -1]];
    return placed({ x, y, turn: -side * eyes.slant }, stroke(smooth(lid, false), look.ink, 2.4));
  }
  // A round eye is as high as wide; the more the eye slants, the more it narrows to an almond.
  const high = size * (1 - Math.min(0.35, Math.max(0, eyes.slant) / 45));
  const almond: Point[] = [[-size * 1.05, size * 0.1], [-size * 0.45, -high * 0.88], [size * 0.45, -high * 0.88], [size * 1.05, size * 0.1], [size * 0.4, high * 0.86], [-size * 0.4, high * 0.86]];
  const pupil = pupils[eyes.pupil];
  return placed(
    { x, y, turn: -side * eyes.slant },
    path(smooth(almond), { fill: look.ink }),
    ellipse(0, 0, size * 0.86, high * 0.78, { fill: look.eye }),
    ellipse(0, high * 0.3, size * 0.6, high * 0.4, { fill: lighter(look.eye, 0.35), opacity: 0.6 }),
    ellipse(0, 0, size * pupil * 0.86, high * (eyes.pupil === 'wide' ? 0.74 : eyes.pupil === 'slit' ? 0.74 : 0.5), { fill: darker(look.ink, 0.6) }),
    ellipse(-size * 0.3, -high * 0.34, size * 0.2, size * 0.2, { fill: '#ffffff' }),
    ellipse(size * 0.28, high * 0.3, size * 0.1, size * 0.1, { fill: '#ffffff', opacity: 0.7 }),
  );
}
