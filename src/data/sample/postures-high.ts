/** @file Postures on straight forelegs: sitting from the front and from the side, standing. */
import type { Random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import { darker } from './colour.ts';
import { between, chance } from './dice.ts';
import { head } from './head.ts';
import { mirrored, type Point } from './outline.ts';
import type { Look } from './palette.ts';
import { paw, shadow } from './paw.ts';
import { limb, pelt } from './pelt.ts';
import type { Posed } from './posture.ts';
import { profile } from './profile.ts';
import { tail } from './tail.ts';
import { placed, stroke } from './svg.ts';

export function sitting(source: Random, animal: Animal, look: Look): Posed {
  const { girth: g, legs, neck, paws } = animal.build;
  const floor = 62 + 26 * legs;
  const shoulder = -18 - 8 * neck;
  const body = mirrored([[0, shoulder - 18], [20 * g, shoulder - 8], [29 * g, shoulder + 18], [33 * g, 26], [42 * g, floor - 24], [37 * g, floor], [0, floor + 2]]);
  const haunch = (id: string, side: number): string =>
    pelt(source, id, [[side * 34 * g - 12, floor - 44], [side * 34 * g + 12, floor - 44], [side * 38 * g + 17, floor - 14], [side * 38 * g + 10, floor + 3], [side * 38 * g - 10, floor + 3], [side * 38 * g - 17, floor - 14]], look, { part: 'limb' });
  const leg = (id: string, side: number): string =>
    limb(source, id, [[side * 13 * g, shoulder + 30], [side * 15 * g, floor - 30], [side * 14 * g, floor - 2]], [17 * paws, 14 * paws], look, look.legs)
    + paw(look, side * 14.5 * g, floor + 2, 11 * paws);
  const headY = shoulder - 42 - 16 * neck;
  const svg = [
    shadow(0, floor + 4, 62),
    tail(source, animal, look, -30 * g, floor - 8, between(source, -12, 40)),
    pelt(source, 'neck', mirrored([[0, headY], [19 * g, headY + 10], [24 * g, shoulder + 6], [0, shoulder + 10]]), look),
    pelt(source, 'body', body, look),
    haunch('left-haunch', -1), haunch('right-haunch', 1),
    paw(look, -44 * g, floor + 3, 13 * paws), paw(look, 44 * g, floor + 3, 13 * paws),
    leg('left-leg', -1), leg('right-leg', 1),
    look.collar === undefined ? '' : stroke(`M${-22 * g} ${shoulder - 6}Q0 ${shoulder + 10} ${22 * g} ${shoulder - 6}`, look.collar, 7),
    placed({ y: headY, scale: 0.86 * animal.build.head, turn: between(source, -10, 10) }, head(source, animal, look, between(source, -0.8, 0.8))),
  ].join('');
  return { svg, span: 200, ground: floor, face: [0, headY] };
}

export function sittingSideways(source: Random, animal: Animal, look: Look): Posed {
  const { girth: g, legs, neck, paws, arch } = animal.build;
  const floor = 58 + 24 * legs;
  const [headX, headY] = [28 + 8 * neck, -58 - 20 * neck];
  const body: Point[] = [[headX - 18, headY + 6], [headX + 14, headY + 22], [36 * g, 2], [30, 34], [16, floor - 4], [-42 * g, floor], [-58 * g, floor - 22], [-42 * g - arch * 0.6, 18], [-14 - arch * 0.6, -22]];
  const svg = [
    shadow(-8, floor + 4, 66),
    tail(source, animal, look, -48 * g, floor - 8),
    limb(source, 'far-leg', [[24, 4], [31, floor - 34], [33, floor - 3]], [18 * paws, 12 * paws], look, darker(look.legs, 0.25)),
    paw(look, 38, floor, 9 * paws),
    pelt(source, 'body', body, look),
    limb(source, 'near-leg', [[14, 8], [18, floor - 34], [20, floor - 2]], [21 * paws, 13 * paws], look, look.legs),
    paw(look, 25, floor + 2, 10 * paws),
    pelt(source, 'haunch', [[-30, floor - 50], [-6, floor - 44], [4, floor - 18], [-6, floor + 2], [-38, floor + 3], [-50, floor - 18]], look, { part: 'limb' }),
    paw(look, 0, floor + 3, 15 * paws),
    headOf(source, animal, look, headX, headY, 0.88),
  ].join('');
  return { svg, span: 200, ground: floor, face: [headX, headY] };
}

export function standing(source: Random, animal: Animal, look: Look): Posed {
  const { girth: g, legs, neck, paws, arch } = animal.build;
  const floor = 10 + 56 * legs;
  const body: Point[] = [[-70, -20], [-34, -31 - arch], [0, -30 - arch], [36, -36], [62, -20], [64, 2], [48, 18 * g], [4, 17 * g], [-34, 12 * g], [-62, 14], [-78, 0]];
  const foreleg = (id: string, x: number, fill: string): string =>
    limb(source, id, [[x - 2, 0], [x, floor * 0.5], [x + between(source, -4, 8), floor - 2]], [23 * paws, 12 * paws], look, fill);
  const hindleg = (id: string, x: number, fill: string): string =>
    limb(source, id, [[x, -6], [x + 2, floor * 0.3], [x - 9, floor * 0.62], [x - 5, floor - 2]], [32 * paws, 11 * paws], look, fill);
  const [headX, headY] = [76 + 4 * neck, -40 - 28 * neck];
  const far = darker(look.legs, 0.28);
  const svg = [
    shadow(-5, floor + 4, 92),
    tail(source, animal, look, -70, -14),
    hindleg('far-hind', -44, far), foreleg('far-fore', 30, far), paw(look, 38, floor, 9 * paws), paw(look, -46, floor, 9 * paws),
    pelt(source, 'neck', [[30, -34], [headX - 20, headY - 14], [headX + 10, headY + 14], [62, 4], [42, 6]], look),
    pelt(source, 'body', body, look),
    hindleg('near-hind', -58, look.legs), foreleg('near-fore', 48, look.legs), paw(look, 55, floor + 2, 10 * paws), paw(look, -60, floor + 2, 10 * paws),
    headOf(source, animal, look, headX, headY, 0.82),
  ].join('');
  return { svg, span: 232, ground: floor, face: [headX, headY] };
}

/** The head on a body seen from the side: it looks ahead or at us. */
function headOf(source: Random, animal: Animal, look: Look, x: number, y: number, scale: number): string {
  const turn = between(source, -12, 12);
  return chance(source, 0.5)
    ? placed({ x: x + 4, y, scale: scale * animal.build.head * 1.12, turn }, profile(source, animal, look))
    : placed({ x, y, scale: scale * animal.build.head, turn }, head(source, animal, look, between(source, 0, 0.9)));
}
