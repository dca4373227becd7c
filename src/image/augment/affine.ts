/** @file Maps of the plane that keep straight lines straight and parallel ones parallel: crops, mirrors, turns and shears of a picture as one. */
import type { Box } from '../crop.ts';

/**
 * (x, y) goes to (a x + b y + c, d x + e y + f). Units are pixels, x to the right and y down, and the corner of the first pixel is (0, 0): its
 * centre is (0.5, 0.5).
 */
export type Affine = { readonly a: number; readonly b: number; readonly c: number; readonly d: number; readonly e: number; readonly f: number };

/** `second` after `first`. */
export function after(first: Affine, second: Affine): Affine {
  return {
    a: second.a * first.a + second.b * first.d,
    b: second.a * first.b + second.b * first.e,
    c: second.a * first.c + second.b * first.f + second.c,
    d: second.d * first.a + second.e * first.d,
    e: second.d * first.b + second.e * first.e,
    f: second.d * first.c + second.e * first.f + second.f,
  };
}

/** From a picture of `width` by `height` to the box of another. */
export function toBox({ left, top, width: boxWidth, height: boxHeight }: Box, width: number, height: number): Affine {
  return { a: boxWidth / width, b: 0, c: left, d: 0, e: boxHeight / height, f: top };
}

/** Left and right of a picture of that width exchanged. */
export function mirrored(width: number): Affine {
  return { a: -1, b: 0, c: width, d: 0, e: 1, f: 0 };
}

/** What a map does around the centre of a picture instead of around its corner. */
export function aboutCentre(map: Affine, width: number, height: number): Affine {
  const [x, y] = [width / 2, height / 2];
  return after(after({ a: 1, b: 0, c: -x, d: 0, e: 1, f: -y }, map), { a: 1, b: 0, c: x, d: 0, e: 1, f: y });
}

/** A turn by so many degrees, clockwise as it is seen with y downwards. */
export function turned(degrees: number): Affine {
  const radians = (degrees * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(radians), Math.cos(radians)];
  return { a: cosine, b: -sine, c: 0, d: sine, e: cosine, f: 0 };
}

/** Each row moved to the right by `across` times its distance from the top, each column down by `down` times its distance from the left. */
export function sheared(across: number, down: number): Affine {
  return { a: 1, b: across, c: 0, d: down, e: 1, f: 0 };
}

/** A move by so many pixels. */
export function moved(right: number, down: number): Affine {
  return { a: 1, b: 0, c: right, d: 0, e: 1, f: down };
}
