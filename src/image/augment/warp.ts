/** @file A picture through a map of the plane, sampled once: a crop, a mirror, a turn and a shear together cost one interpolation. */
import type { Raster } from '../raster.ts';
import { resize } from '../resize.ts';
import { mirror } from '../views.ts';
import { after, toBox, type Affine } from './affine.ts';
import { sample } from './sample.ts';

/** From so many source pixels a target pixel on, an image is resized first. Below, the four neighbours of each position still cover nearly all pixels. */
const SHRINKS = 1.25;
/** What is nearer to a whole number than this, in pixels, is meant as one. */
const EXACT = 1e-6;

/**
 * The picture of `width` by `height` whose point p shows what lies at `map(p)` in the image; outside lies the image mirrored at its edges (d c b a | a b c d | d c b a).
 * A map that shows just the whole image, mirrored left to right or not, gives its resize. Else each pixel is interpolated between its four
 * neighbours, in an image that is resized first (antialiased) on an axis on which it shrinks by more than a quarter.
 */
export function warp(image: Raster, map: Affine, width: number, height: number): Raster {
  if (showsAll(image, map, width, height)) {
    const upright = resize(image, width, height);
    return map.a < 0 ? mirror(upright) : upright;
  }
  const [across, down] = [Math.hypot(map.a, map.b), Math.hypot(map.d, map.e)];
  if (across <= SHRINKS && down <= SHRINKS) return sample(image, map, width, height);
  const shrunk = (side: number, by: number): number => (by > SHRINKS ? Math.max(1, Math.round(side / by)) : side);
  const small = { left: 0, top: 0, width: shrunk(image.width, across), height: shrunk(image.height, down) };
  return sample(resize(image, small.width, small.height), after(map, toBox(small, image.width, image.height)), width, height);
}

/** Whether the corners of the target are those of the image, mirrored left to right or not. */
function showsAll(image: Raster, { a, b, c, d, e, f }: Affine, width: number, height: number): boolean {
  const rests = [b * height, d * width, Math.min(c, c + a * width), Math.abs(a) * width - image.width, f, e * height - image.height];
  return rests.every((rest) => Math.abs(rest) <= EXACT);
}
