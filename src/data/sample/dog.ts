/** @file What dogs look like: hanging ears, a long snout with a big nose, a tongue, a short or raised tail; each with exceptions. */
import type { Random } from '../../base/random.ts';
import type { Animal, EarShape } from './animal.ts';
import { around, between, chance, pickWeighted } from './dice.ts';

const earSizes: Readonly<Record<EarShape, readonly [width: number, length: number]>> = {
  pointed: [27, 42], folded: [28, 30], floppy: [27, 60], round: [28, 26],
};

export function dog(source: Random): Animal {
  const shape = pickWeighted(source, { floppy: 0.72, folded: 0.17, pointed: 0.1, round: 0.01 });
  const [width, length] = earSizes[shape];
  return {
    ears: {
      shape,
      width: width * between(source, 0.8, 1.25),
      length: length * between(source, 0.7, 1.25),
      spread: between(source, 0.46, 0.66),
      lean: between(source, 0, 24),
    },
    head: {
      width: around(source, 0.94, 0.06, 0.8, 1.12),
      height: around(source, 1, 0.07, 0.82, 1.15),
      jaw: around(source, 0.7, 0.1, 0.5, 0.95),
      cheeks: chance(source, 0.25) ? between(source, 4, 14) : 0,
    },
    snout: around(source, 0.7, 0.16, 0.2, 1),
    nose: { width: around(source, 20, 2.6, 13, 26), triangular: chance(source, 0.05) },
    eyes: {
      size: around(source, 6.6, 0.8, 5, 9),
      apart: around(source, 0.38, 0.03, 0.31, 0.47),
      slant: around(source, 1, 5, -10, 14),
      pupil: pickWeighted(source, { slit: 0.02, wide: 0.7, round: 0.28 }),
      closed: chance(source, 0.1),
    },
    whiskers: chance(source, 0.1) ? between(source, 14, 34) : 0,
    tongue: chance(source, 0.5),
    tail: {
      length: around(source, 70, 24, 14, 125),
      width: around(source, 16, 5, 8, 30),
      bend: [between(source, -30, 110), between(source, -40, 130)],
      rise: between(source, -20, 85),
    },
    build: {
      legs: around(source, 1.06, 0.17, 0.6, 1.4),
      girth: around(source, 1.05, 0.14, 0.75, 1.35),
      neck: around(source, 0.55, 0.25, 0, 1.1),
      paws: around(source, 1.1, 0.12, 0.8, 1.35),
      head: around(source, 0.92, 0.1, 0.72, 1.15),
      arch: around(source, 0, 4, -8, 10),
    },
  };
}
