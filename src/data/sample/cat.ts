/** @file What cats look like: pointed ears, a flat face, whiskers, a long thin tail; each with exceptions. */
import type { Random } from '../../base/random.ts';
import type { Animal, EarShape } from './animal.ts';
import { around, between, chance, pickWeighted } from './dice.ts';

const earSizes: Readonly<Record<EarShape, readonly [width: number, length: number]>> = {
  pointed: [32, 36], folded: [30, 22], floppy: [26, 40], round: [30, 26],
};

export function cat(source: Random): Animal {
  const shape = pickWeighted(source, { pointed: 0.93, folded: 0.04, round: 0.01, floppy: 0.02 });
  const [width, length] = earSizes[shape];
  return {
    ears: {
      shape,
      width: width * between(source, 0.82, 1.18),
      length: length * between(source, 0.75, 1.25),
      spread: between(source, 0.5, 0.68),
      lean: between(source, 6, 28),
    },
    head: {
      width: around(source, 1.04, 0.06, 0.9, 1.18),
      height: around(source, 0.86, 0.05, 0.76, 1),
      jaw: around(source, 0.84, 0.1, 0.62, 1),
      cheeks: chance(source, 0.4) ? between(source, 4, 14) : 0,
    },
    snout: around(source, 0.1, 0.1, 0, 0.4),
    nose: { width: around(source, 11, 1.6, 8, 16), triangular: chance(source, 0.85) },
    eyes: {
      size: around(source, 10.6, 1.2, 7.5, 13.5),
      apart: around(source, 0.42, 0.03, 0.34, 0.5),
      slant: around(source, 9, 6, -4, 22),
      pupil: pickWeighted(source, { slit: 0.6, wide: 0.15, round: 0.25 }),
      closed: chance(source, 0.1),
    },
    whiskers: chance(source, 0.93) ? between(source, 34, 62) : 0,
    tongue: chance(source, 0.05),
    tail: {
      length: around(source, 110, 20, 20, 150),
      width: around(source, 11, 3, 7, 22),
      bend: [between(source, -70, 90), between(source, -120, 120)],
      rise: between(source, -30, 75),
    },
    build: {
      legs: around(source, 0.86, 0.1, 0.6, 1.1),
      girth: around(source, 0.95, 0.12, 0.75, 1.3),
      neck: around(source, 0.25, 0.2, 0, 0.8),
      paws: around(source, 0.95, 0.1, 0.75, 1.2),
      head: around(source, 0.98, 0.08, 0.8, 1.15),
      arch: around(source, 5, 5, -4, 16),
    },
  };
}
