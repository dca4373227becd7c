/** @file Changes of a photo against pixels that Pillow made: record-augment.py recorded them in augment.json. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { aboutCentre, turned, type Affine } from '../../src/image/augment/affine.ts';
import { brightness, contrast, saturation } from '../../src/image/augment/colour-matrix.ts';
import { autoContrast, equalize, posterize, solarize } from '../../src/image/augment/colour-tables.ts';
import { lookedUp, meanColour, recoloured } from '../../src/image/augment/recolour.ts';
import { sharpened } from '../../src/image/augment/sharpness.ts';
import { warp } from '../../src/image/augment/warp.ts';
import type { Raster } from '../../src/image/raster.ts';

const bytes = z.base64().transform((text) => Uint8Array.from(Buffer.from(text, 'base64')));
const map = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const { width, height, data, cases, turns, maps } = z
  .object({
    width: z.int(), height: z.int(), data: bytes,
    cases: z.array(z.object({ change: z.string(), by: z.number(), data: bytes })),
    turns: z.array(z.object({ degrees: z.number(), data: bytes })),
    maps: z.array(z.object({ map, data: bytes })),
  })
  .parse(JSON.parse(readFileSync(new URL('augment.json', import.meta.url), 'utf8')));

const picture: Raster = { width, height, data };
const changes: Readonly<Record<string, (by: number) => Raster>> = {
  brightness: (factor) => recoloured(picture, brightness(factor)),
  contrast: (factor) => recoloured(picture, contrast(factor, meanColour(picture))),
  saturation: (factor) => recoloured(picture, saturation(factor)),
  sharpness: (factor) => sharpened(picture, factor),
  posterize: (bits) => lookedUp(picture, posterize(bits)),
  solarize: (threshold) => lookedUp(picture, solarize(threshold)),
  autoContrast: () => lookedUp(picture, autoContrast(picture)),
  equalize: () => lookedUp(picture, equalize(picture)),
};
/** Enhancers compute in float32 and cut off; tables are the same numbers. */
const within = (change: string): number => (['brightness', 'contrast', 'saturation', 'sharpness'].includes(change) ? 1 : 0);

const furthest = (a: Uint8Array, b: Uint8Array): number => a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);

test.each(cases)('$change by $by gives the pixels of Pillow', ({ change, by, data: theirs }) => {
  const ours = changes[change]!(by);
  expect([ours.width, ours.height, ours.data.length]).toEqual([width, height, theirs.length]);
  expect(furthest(ours.data, theirs)).toBeLessThanOrEqual(within(change));
});

/** The largest difference where Pillow has not filled with its colour, nor looked at pixels beyond the edge, and how many pixels these are. */
function inside(ours: Raster, theirs: Uint8Array, { a, b, c, d, e, f }: Affine): { readonly most: number; readonly seen: number } {
  let [most, seen] = [0, 0];
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5];
    const [u, v] = [a * x + b * y + c, d * x + e * y + f];
    if (u < 0.5 || v < 0.5 || u > width - 0.5 || v > height - 0.5) continue;
    seen++;
    most = Math.max(most, furthest(ours.data.subarray(at * 3, at * 3 + 3), theirs.subarray(at * 3, at * 3 + 3)));
  }
  return { most, seen };
}

test.each(turns)('a turn by $degrees degrees shows the pixels of Pillow', ({ degrees, data: theirs }) => {
  const way = aboutCentre(turned(-degrees), width, height);
  const { most, seen } = inside(warp(picture, way, width, height), theirs, way);
  expect(seen).toBeGreaterThan(150);
  expect(most).toBeLessThanOrEqual(degrees % 90 === 0 ? 0 : 1);
});

test.each(maps)('the map $map shows the pixels of Pillow', ({ map: [a, b, c, d, e, f], data: theirs }) => {
  const way: Affine = { a, b, c, d, e, f };
  const { most, seen } = inside(warp(picture, way, width, height), theirs, way);
  expect(seen).toBeGreaterThan(300);
  expect(most).toBeLessThanOrEqual(1);
});
