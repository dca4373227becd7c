/** @file What stands in the way and what the light does: bars, leaves, tall grass, a blanket's edge; shade, glare and a vignette. */
import type { Random } from '../../base/random.ts';
import { darker, lighter, near } from './colour.ts';
import { between, chance, countBetween, pick } from './dice.ts';
import { type Point, smooth } from './outline.ts';
import type { Frame } from './scene.ts';
import { element, ellipse, path, placed, radialGradient, rectangle } from './svg.ts';

type Obstacle = (source: Random, frame: Frame) => string;

/** Something in front of the animal, in one drawing of four. */
export function obstacle(source: Random, frame: Frame): string {
  return chance(source, 0.25) ? pick(source, [bars, leaves, tallGrass, edge, bokeh])(source, frame) : '';
}

const bars: Obstacle = (source, { width, height }) => {
  const colour = near(source, pick(source, ['#7c6248', '#dcdcd6', '#4a4d52', '#8f8f8a']));
  const count = countBetween(source, 1, 3);
  const thick = between(source, 8, 17);
  const tilt = between(source, -7, 7);
  return Array.from({ length: count }, (_, i) =>
    placed({ x: width * ((i + between(source, 0.25, 0.75)) / count), turn: tilt },
      rectangle(-thick / 2, -60, thick, height + 120, { fill: colour }), rectangle(-thick / 2, -60, thick * 0.3, height + 120, { fill: lighter(colour, 0.25) }))).join('');
};

const leaves: Obstacle = (source, { width, height }) => {
  const [right, low] = [chance(source, 0.5), chance(source, 0.6)];
  const green = near(source, '#55804b', 24);
  return Array.from({ length: countBetween(source, 5, 9) }, () =>
    placed({ x: (right ? 1 : 0) * width, y: (low ? 0.85 : 0.2) * height + between(source, -40, 40), turn: (right ? -90 : 90) + between(source, -60, 60) },
      path('M0 0Q-15 -40 0 -92Q15 -40 0 0Z', { fill: near(source, green, 10), stroke: darker(green, 0.3), strokeWidth: 1 }))).join('');
};

const tallGrass: Obstacle = (source, { width, height }) => {
  const green = near(source, pick(source, ['#6f9a4b', '#a9a45a', '#4d7a4d']));
  return Array.from({ length: 34 }, () => {
    const [x, lean] = [width * source.uniform(), between(source, -16, 16)];
    return path(`M${(x - 3).toFixed(0)} ${height + 4}Q${x.toFixed(0)} ${(height - 40).toFixed(0)} ${(x + lean).toFixed(0)} ${(height - between(source, 34, 100)).toFixed(0)}Q${(x + 4).toFixed(0)} ${(height - 30).toFixed(0)} ${(x + 4).toFixed(0)} ${height + 4}Z`, { fill: near(source, green, 14) });
  }).join('');
};

/** The rim of a blanket, a box or a wall from below. */
const edge: Obstacle = (source, { width, height }) => {
  const colour = near(source, pick(source, ['#a5876a', '#8b4a50', '#556b86', '#cfc6b8', '#5d5f57']));
  const rim = Array.from({ length: 6 }, (_, i): Point => [(i / 5) * (width + 40) - 20, height * between(source, 0.78, 0.88)]);
  return path(smooth([...rim, [width + 40, height + 40], [-40, height + 40]]), { fill: colour, stroke: darker(colour, 0.3), strokeWidth: 2 });
};

/** Something out of focus, near the lens. */
const bokeh: Obstacle = (source, { width, height }) => {
  const size = between(source, 60, 110);
  const [x, y] = [pick(source, [0, 1]) * width, between(source, 0, 1) * height];
  return radialGradient('near', near(source, pick(source, ['#d58a6a', '#6b8a5a', '#cfd6da', '#55443b']), 20), 0.95, 0) + ellipse(x, y, size, size, { fill: 'url(#near)' });
};

/** The light over the whole picture. */
export function lighting(source: Random, { width, height }: Frame): string {
  const tint = pick(source, ['#ffb45e', '#6a8fd8', '#1d2340', '#fff3d6', '#000000', '#d97a5a']);
  const angle = between(source, 0, 360);
  const wash = element(
    'linearGradient', { id: 'wash', gradientTransform: `rotate(${angle.toFixed(0)} 0.5 0.5)` },
    element('stop', { offset: 0, stopColor: tint, stopOpacity: between(source, 0.1, 0.4) }), element('stop', { offset: 1, stopColor: tint, stopOpacity: 0 }),
  );
  return (chance(source, 0.65) ? wash + rectangle(0, 0, width, height, { fill: 'url(#wash)' }) : '')
    + (chance(source, 0.35) ? radialGradient('vignette', '#000000', 0, between(source, 0.25, 0.55)) + ellipse(width / 2, height / 2, width * 0.8, height * 0.8, { fill: 'url(#vignette)' }) : '');
}

/** Bands of shadow, as through a blind or branches; they lie on the animal too. */
export function cast(source: Random, { width, height }: Frame): string {
  if (!chance(source, 0.12)) return '';
  const [count, turn] = [countBetween(source, 3, 6), between(source, -40, 40)];
  return placed({ x: width / 2, y: height / 2, turn }, ...Array.from({ length: count }, (_, i) =>
    rectangle(-width, ((i - count / 2) / count) * height * 1.4, width * 2, (height * 0.6) / count, { fill: '#10131c', opacity: 0.16 })));
}

