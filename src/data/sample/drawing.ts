/** @file One drawing of the sample: an animal in a scene, as SVG text, and the camera that takes it. */
import { random, type Random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import { type Camera, camera } from './camera.ts';
import { cat } from './cat.ts';
import { around, between, chance } from './dice.ts';
import { dog } from './dog.ts';
import { cast, lighting, obstacle } from './foreground.ts';
import { look } from './palette.ts';
import { peltShading } from './pelt.ts';
import { pose } from './pose.ts';
import { scene } from './scene.ts';
import { element, placed } from './svg.ts';

/** The classes of the sample, in the order of their labels. */
export const sampleClasses = ['Cat', 'Dog'] as const;
export type SampleClass = (typeof sampleClasses)[number];

const shapes: Readonly<Record<SampleClass, (source: Random) => Animal>> = { Cat: cat, Dog: dog };

export type Drawing = { readonly svg: string; readonly camera: Camera };

/** The drawing number `index` of a class: the same seed gives the same text. */
export function drawing(kind: SampleClass, index: number, seed = 0): Drawing {
  const use = (name: string): Random => random(seed, `sample/${kind}/${name}`, index);
  const shot = camera(use('camera'));
  const place = use('place');
  const back = scene(place, shot);
  const body = use('pose');
  const posed = pose(body, shapes[kind](use('shape')), look(use('look')));
  const scale = (Math.min(shot.width, shot.height) / posed.span) * around(place, 1.02, 0.12, 0.75, 1.35);
  const floor = shot.height * between(place, Math.max(0.72, back.horizon + 0.06), 0.97);
  const mirrored = chance(place, 0.5);
  const [faceX, faceY] = [posed.face[0] * scale * (mirrored ? -1 : 1), posed.face[1] * scale];
  const where = {
    x: within(shot.width * around(place, 0.5, 0.05, 0.35, 0.65) + faceX, shot.width) - faceX,
    // Feet on the floor; a large animal is cut off below rather than above.
    y: Math.max(floor - posed.ground * scale + faceY, shot.height * between(place, 0.36, 0.5)) - faceY,
    turn: around(place, 0, 4, -14, 14),
    scale,
    mirrored,
  };
  const before = use('foreground');
  const svg = element(
    'svg', { xmlns: 'http://www.w3.org/2000/svg', width: shot.width, height: shot.height, viewBox: `0 0 ${shot.width} ${shot.height}` },
    peltShading(),
    back.svg, placed(where, posed.svg), obstacle(before, shot), cast(before, shot), lighting(before, shot),
  );
  return { svg, camera: shot };
}

/** The face stays in the frame, or nearly. */
function within(x: number, width: number): number {
  return Math.min(width * 0.82, Math.max(width * 0.18, x));
}
