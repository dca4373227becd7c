/** @file Postures on the ground: lying on the side of the body, resting towards us, curled up. */
import type { Random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import { darker } from './colour.ts';
import { between, chance } from './dice.ts';
import { head } from './head.ts';
import { mirrored, type Point, smooth } from './outline.ts';
import type { Look } from './palette.ts';
import { paw, shadow } from './paw.ts';
import { limb, pelt } from './pelt.ts';
import type { Posed } from './posture.ts';
import { profile } from './profile.ts';
import { tail } from './tail.ts';
import { placed, stroke } from './svg.ts';

export function lying(source: Random, animal: Animal, look: Look): Posed {
  const { girth: g, legs, neck, paws, arch } = animal.build;
  const body: Point[] = [[-74, -2], [-50, -24 * g], [-6, -30 * g - arch], [36, -30 * g], [60, -14], [66, 16], [54, 34], [-10, 36], [-64, 34]];
  const [headX, headY] = [66, -34 - 16 * neck];
  const svg = [
    shadow(4, 37, 96),
    tail(source, animal, look, -66, 24, between(source, -10, 20)),
    limb(source, 'far-leg', [[44, 20], [72 + 12 * legs, 27]], [20 * paws, 13 * paws], look, darker(look.legs, 0.25)),
    pelt(source, 'neck', [[32, -26], [headX - 18, headY - 6], [headX + 14, headY + 14], [64, 12], [44, 14]], look),
    pelt(source, 'body', body, look),
    pelt(source, 'haunch', [[-58, -6], [-34, -10], [-18, 10], [-22, 34], [-56, 36], [-68, 14]], look, { part: 'limb' }),
    paw(look, -18, 35, 15 * paws),
    limb(source, 'near-leg', [[38, 20], [56, 31], [78 + 14 * legs, 33]], [23 * paws, 14 * paws], look, look.legs),
    paw(look, 82 + 14 * legs, 34, 10 * paws),
    chance(source, 0.4)
      ? placed({ x: headX + 4, y: headY, scale: 0.9 * animal.build.head }, profile(source, animal, look))
      : placed({ x: headX, y: headY, scale: 0.84 * animal.build.head, turn: between(source, -10, 14) }, head(source, animal, look, between(source, -0.4, 0.9))),
  ].join('');
  return { svg, span: 215, ground: 36, face: [headX, headY] };
}

/** Towards us, on the belly, both forelegs ahead. */
export function resting(source: Random, animal: Animal, look: Look): Posed {
  const { girth: g, paws } = animal.build;
  const body = mirrored([[0, -40], [34 * g, -34], [58 * g, 0], [62 * g, 40], [40 * g, 58], [0, 60]]);
  const leg = (id: string, side: number): string =>
    limb(source, id, [[side * 26 * g, 22], [side * 27 * g, 44], [side * 25 * g, 62]], [22 * paws, 20 * paws], look, look.legs) + paw(look, side * 25 * g, 66, 14 * paws);
  const svg = [
    shadow(0, 64, 76),
    tail(source, animal, look, -44 * g, 40, between(source, -10, 60)),
    pelt(source, 'body', body, look),
    leg('left-leg', -1), leg('right-leg', 1),
    placed({ y: -14 + between(source, -14, 26), scale: 0.9 * animal.build.head, turn: between(source, -12, 12) }, head(source, animal, look, between(source, -0.8, 0.8))),
  ].join('');
  return { svg, span: 190, ground: 64, face: [0, -10] };
}

/** Asleep in a ring: the tail lies along the lower edge, the head on it. */
export function curled(source: Random, animal: Animal, look: Look): Posed {
  const { girth: g } = animal.build;
  const [w, h] = [78 * g, 52 * g];
  const ring: Point[] = Array.from({ length: 10 }, (_, i) => {
    const angle = (i / 10) * 2 * Math.PI;
    return [w * Math.cos(angle), h * Math.sin(angle) * (Math.sin(angle) > 0 ? 0.8 : 1)];
  });
  const asleep: Animal = { ...animal, tongue: false, eyes: { ...animal.eyes, closed: chance(source, 0.8) } };
  const reach = Math.min(1, animal.tail.length / 110);
  const along: Point[] = Array.from({ length: 6 }, (_, i) => {
    const angle = Math.PI * (0.96 - (i / 5) * 0.75 * reach);
    return [w * 0.86 * Math.cos(angle), h * 0.7 * Math.sin(angle)];
  });
  const haunch = smooth([[-w * 0.3, h * 0.62], [-w * 0.12, -h * 0.1], [-w * 0.62, -h * 0.3]], false);
  const svg = [
    shadow(0, h * 0.78, w * 1.05),
    pelt(source, 'body', ring, look),
    stroke(haunch, look.ink, 1.8, 0.45),
    limb(source, 'tail', along, [animal.tail.width * 1.2, animal.tail.width * 0.9], look, look.legs),
    placed({ x: w * 0.42, y: h * 0.1, scale: 0.84 * animal.build.head, turn: between(source, 4, 34) }, head(source, asleep, look, between(source, -0.5, 0.5))),
  ].join('');
  return { svg, span: 180, ground: h * 0.8, face: [w * 0.42, h * 0.1] };
}
