/** @file The place behind the animal: a room, a meadow, a street, a beach, snow, a blanket or blurred lights. */
import type { Random } from '../../base/random.ts';
import { clutter } from './clutter.ts';
import { darker, lighter, mix, near } from './colour.ts';
import { between, chance, countBetween, pick } from './dice.ts';
import { type Point, smooth } from './outline.ts';
import { ellipse, linearGradient, path, rectangle, stroke } from './svg.ts';

export type Frame = { readonly width: number; readonly height: number };

/** `horizon` is where the floor begins, in units of the frame's height. */
export type Scene = { readonly svg: string; readonly horizon: number };

type Place = (source: Random, frame: Frame, horizon: number) => string;

const walls: readonly string[] = ['#d9cdb8', '#b9c7cf', '#e3d6d0', '#9fae9b', '#c7a58a', '#7d8a99', '#efe9dc', '#6d5f5a', '#d8b65c', '#4f5b66'];
const floors: readonly string[] = ['#a9794e', '#caa678', '#7a5a44', '#9a948c', '#d5cfc4', '#5f6468', '#8d4f45', '#b7b08f'];
const cloths: readonly string[] = ['#8c3f46', '#3f5f7d', '#6b7d4f', '#b98a4b', '#77617f', '#c9b9a5', '#4d4a4a', '#d07a5b', '#88a9a4'];

export function scene(source: Random, frame: Frame): Scene {
  const horizon = between(source, 0.45, 0.75);
  const place = pick(source, [room, room, sofa, meadow, meadow, street, beach, snow, blanket, lights]);
  const things = Array.from({ length: countBetween(source, 0, 3) }, () =>
    clutter(source, between(source, 0, frame.width), frame.height * between(source, horizon, 1), between(source, 0.7, 1.5))).join('');
  return { svg: place(source, frame, horizon) + things, horizon };
}

const vertical = (id: string, from: string, to: string): string => linearGradient(id, 90, from, to);

const room: Place = (source, { width, height }, horizon) => {
  const [wall, floor, y] = [near(source, pick(source, walls)), near(source, pick(source, floors)), horizon * height];
  const boards = Array.from({ length: 9 }, (_, i) => {
    const x = (i / 8) * width;
    return `M${x.toFixed(0)} ${y.toFixed(0)}L${(width / 2 + (x - width / 2) * 2.2).toFixed(0)} ${height}`;
  }).join('');
  const stripes = chance(source, 0.3)
    ? Array.from({ length: 12 }, (_, i) => rectangle((i / 12) * width, 0, width / 28, y, { fill: lighter(wall, 0.2), opacity: 0.7 })).join('') : '';
  return [
    vertical('wall', lighter(wall, 0.12), darker(wall, 0.12)),
    rectangle(0, 0, width, y + 1, { fill: 'url(#wall)' }),
    stripes,
    chance(source, 0.6) ? opening(source, width * between(source, 0, 0.75), y * between(source, 0.05, 0.3)) : '',
    rectangle(0, y, width, height - y, { fill: floor }),
    chance(source, 0.6) ? stroke(boards, darker(floor, 0.3), 1.2, 0.5) : ellipse(width * between(source, 0.3, 0.7), height * 0.92, width * 0.5, height * 0.12, { fill: near(source, pick(source, cloths)) }),
    rectangle(0, y - 6, width, 6, { fill: lighter(wall, 0.4) }),
  ].join('');
};

/** A window or a picture on the wall. */
function opening(source: Random, x: number, y: number): string {
  const [w, h] = [between(source, 45, 95), between(source, 45, 90)];
  const view = near(source, pick(source, ['#bfe0f2', '#f2e3b8', '#8fb58a', '#c98f7a', '#33415c']), 20);
  return rectangle(x, y, w, h, { fill: view, stroke: pick(source, ['#ffffff', '#6b4a33', '#2f2f33']), strokeWidth: 5 })
    + (chance(source, 0.5) ? rectangle(x + w / 2 - 1.5, y, 3, h, { fill: '#ffffff' }) : path(smooth([[x + 3, y + h - 3], [x + w * 0.4, y + h * 0.4], [x + w * 0.7, y + h * 0.7], [x + w - 3, y + h - 3]]), { fill: darker(view, 0.25) }));
}

const sofa: Place = (source, { width, height }, horizon) => {
  const [cloth, wall] = [near(source, pick(source, cloths)), near(source, pick(source, walls))];
  const [top, seat] = [height * (horizon - 0.32), height * (horizon + 0.08)];
  const seams = Array.from({ length: 3 }, (_, i) => rectangle((i - 0.5) * width * 0.52, top, width * 0.5, seat - top + 14, { rx: 16, fill: lighter(cloth, 0.06), stroke: darker(cloth, 0.3), strokeWidth: 1.5 })).join('');
  const cushion = chance(source, 0.6)
    ? rectangle(width * between(source, 0.05, 0.7), seat - 58, 66, 60, { rx: 14, fill: near(source, pick(source, cloths)), stroke: '#00000040' }) : '';
  return rectangle(0, 0, width, height, { fill: wall }) + (chance(source, 0.5) ? opening(source, width * source.uniform(), 4) : '') + seams + cushion
    + vertical('seat', lighter(cloth, 0.14), darker(cloth, 0.25)) + rectangle(-20, seat, width + 40, height, { rx: 18, fill: 'url(#seat)' });
};

function hills(source: Random, { width }: Frame, y: number, colour: string): string {
  const tops = Array.from({ length: 6 }, (_, i): Point => [(i / 5) * (width + 80) - 40, y - between(source, 4, 46)]);
  return path(smooth([...tops, [width + 60, y + 40], [-60, y + 40]]), { fill: colour });
}

function grass(source: Random, { width, height }: Frame, y: number, colour: string): string {
  const blades = (count: number): string => Array.from({ length: count }, () => {
    const [x, top] = [width * source.uniform(), between(source, y, height)];
    return `M${x.toFixed(0)} ${top.toFixed(0)}l${between(source, -4, 4).toFixed(1)} ${between(source, -14, -5).toFixed(1)}`;
  }).join('');
  return stroke(blades(90), darker(colour, 0.3), 1.5, 0.6) + stroke(blades(60), lighter(colour, 0.25), 1.3, 0.6);
}

const meadow: Place = (source, frame, horizon) => {
  const [sky, green, y] = [near(source, pick(source, ['#a9d3ee', '#f3d9b0', '#cfd8dd', '#7fb2dd', '#e9b59b'])), near(source, pick(source, ['#7da453', '#5f8a45', '#a7ad5b', '#4d7350', '#b89f5a'])), horizon * frame.height];
  const trees = Array.from({ length: countBetween(source, 0, 4) }, () => {
    const [x, size] = [frame.width * source.uniform(), between(source, 18, 46)];
    return rectangle(x - 4, y - size, 8, size, { fill: '#6d5138' })
      + (chance(source, 0.5) ? ellipse(x, y - size * 1.3, size * 0.8, size, { fill: darker(green, 0.25) }) : path(`M${x.toFixed(0)} ${(y - size * 2.6).toFixed(0)}l${(size * 0.7).toFixed(0)} ${(size * 2).toFixed(0)}h${(-size * 1.4).toFixed(0)}Z`, { fill: darker(green, 0.35) }));
  }).join('');
  const clouds = Array.from({ length: countBetween(source, 0, 3) }, () => ellipse(frame.width * source.uniform(), y * between(source, 0.1, 0.6), between(source, 20, 50), between(source, 8, 16), { fill: '#ffffff', opacity: 0.7 })).join('');
  return vertical('sky', sky, lighter(sky, 0.5)) + rectangle(0, 0, frame.width, frame.height, { fill: 'url(#sky)' }) + clouds + hills(source, frame, y, mix(green, sky, 0.35)) + trees
    + vertical('meadow', lighter(green, 0.1), darker(green, 0.2)) + rectangle(0, y, frame.width, frame.height - y, { fill: 'url(#meadow)' }) + grass(source, frame, y, green);
};

const street: Place = (source, { width, height }, horizon) => {
  const [brick, y] = [near(source, pick(source, ['#a65f4a', '#8d8781', '#c2ab8e', '#70757c'])), horizon * height];
  const rows = Array.from({ length: Math.ceil(y / 13) }, (_, row) =>
    `M0 ${row * 13}H${width}${Array.from({ length: 12 }, (_, i) => `M${((i + (row % 2) / 2) * width / 11).toFixed(0)} ${row * 13}v13`).join('')}`).join('');
  return rectangle(0, 0, width, height, { fill: brick }) + stroke(rows, lighter(brick, 0.4), 1.4, 0.7)
    + (chance(source, 0.5) ? rectangle(width * between(source, 0, 0.8), y - 120, 62, 122, { fill: near(source, pick(source, cloths)), stroke: '#2b2522', strokeWidth: 3 }) : '')
    + vertical('pavement', '#9b9995', '#6b6a68') + rectangle(0, y, width, height - y, { fill: 'url(#pavement)' }) + stroke(`M0 ${(y + 16).toFixed(0)}H${width}`, '#55534f', 2, 0.6);
};

const beach: Place = (source, frame, horizon) => {
  const y = horizon * frame.height;
  const sand = near(source, '#dcc79c', 16);
  return vertical('sky', near(source, '#8cc3e6', 20), '#e9f3f5') + rectangle(0, 0, frame.width, y, { fill: 'url(#sky)' })
    + rectangle(0, y * 0.72, frame.width, frame.height, { fill: near(source, '#4f93ad', 18) }) + rectangle(0, y * 0.9, frame.width, 4, { fill: '#ffffff', opacity: 0.6 })
    + vertical('sand', sand, darker(sand, 0.15)) + rectangle(0, y, frame.width, frame.height - y, { fill: 'url(#sand)' });
};

const snow: Place = (source, frame, horizon) => {
  const [sky, y] = [near(source, '#b7c3d1', 22), horizon * frame.height];
  const flakes = Array.from({ length: 40 }, () => ellipse(frame.width * source.uniform(), frame.height * source.uniform(), 1.8, 1.8, { fill: '#ffffff', opacity: 0.8 })).join('');
  return rectangle(0, 0, frame.width, frame.height, { fill: sky }) + hills(source, frame, y, mix(sky, '#4d6357', 0.5)) + vertical('snow', '#f7f9fb', '#d3dbe4')
    + rectangle(0, y, frame.width, frame.height - y, { fill: 'url(#snow)' }) + flakes;
};

const blanket: Place = (source, { width, height }) => {
  const [cloth, band] = [near(source, pick(source, cloths)), near(source, pick(source, cloths))];
  const step = between(source, 22, 60);
  const lines = Array.from({ length: Math.ceil(width / step) }, (_, i) => rectangle(i * step, 0, step * 0.4, height, { fill: band, opacity: 0.5 }));
  const across = chance(source, 0.6) ? Array.from({ length: Math.ceil(height / step) }, (_, i) => rectangle(0, i * step, width, step * 0.4, { fill: band, opacity: 0.5 })) : [];
  return rectangle(0, 0, width, height, { fill: cloth }) + lines.join('') + across.join('');
};

const lights: Place = (source, { width, height }) => {
  const [dim, glow] = [near(source, pick(source, ['#2f3a2f', '#3b2f3f', '#54493b', '#8fa08a', '#c8b7a2'])), pick(source, [...cloths, ...walls])];
  return linearGradient('dim', between(source, 0, 180), lighter(dim, 0.25), darker(dim, 0.25)) + rectangle(0, 0, width, height, { fill: 'url(#dim)' })
    + Array.from({ length: 16 }, () => {
      const size = between(source, 8, 34);
      return ellipse(width * source.uniform(), height * source.uniform(), size, size, { fill: near(source, glow, 30), opacity: between(source, 0.15, 0.5) });
    }).join('');
};
