/** @file How an animal holds itself: a face close up, or one of the postures; each with its size, to place it in a scene. */
import type { Random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import { between, chance, pickWeighted } from './dice.ts';
import { head } from './head.ts';
import { smooth } from './outline.ts';
import type { Look } from './palette.ts';
import { pelt } from './pelt.ts';
import type { Posed, Posture } from './posture.ts';
import { sitting, sittingSideways, standing } from './postures-high.ts';
import { curled, lying, resting } from './postures-low.ts';
import { ellipse, placed, stroke } from './svg.ts';

const postures: Readonly<Record<string, Posture>> = { closeUp, curled, lying, resting, sitting, sittingSideways, standing };

export function pose(source: Random, animal: Animal, look: Look): Posed {
  const chosen = pickWeighted(source, { closeUp: 0.58, sitting: 0.14, sittingSideways: 0.06, standing: 0.1, lying: 0.04, resting: 0.05, curled: 0.03 });
  return postures[chosen]!(source, animal, look);
}

function closeUp(source: Random, animal: Animal, look: Look): Posed {
  const turn = between(source, -0.6, 0.6);
  const wide = 52 * animal.build.girth;
  const body = pelt(source, 'body', [[-wide * 0.6, 30], [wide * 0.6, 30], [wide, 80], [wide * 1.2, 150], [-wide * 1.2, 150], [-wide, 80]], look);
  return { svg: body + collar(look, wide * 0.8) + placed({ turn: chance(source, 0.5) ? between(source, -10, 10) : 0 }, head(source, animal, look, turn)), span: 150, ground: 130, face: [0, 0] };
}

/** Round the neck, under the chin; `half` is half the width of the neck. */
function collar(look: Look, half: number): string {
  if (look.collar === undefined) return '';
  const [band, tag] = [smooth([[-half, 50], [0, 66], [half, 50]], false), ellipse(0, 73, 6, 7, { fill: '#e3c15a', stroke: '#8a6a22', strokeWidth: 1 })];
  return stroke(band, look.collar, 10) + tag;
}
