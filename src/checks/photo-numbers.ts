/** @file What a photo looks like, in numbers that say whether anything is to be seen on it. */
import type { Raster } from '../image/raster.ts';
import { largestShare, levelAt, momentsOf } from './histogram.ts';
import { stepsOf, type Steps } from './steps.ts';
import { structureOf } from './structure.ts';

export type PhotoNumbers = {
  /** Brightness (luma, 0 to 255): mean, standard deviation, and the levels that 1 % to 99 % of the pixels do not exceed. */
  readonly mean: number;
  readonly deviation: number;
  readonly levels: { readonly p1: number; readonly p5: number; readonly p50: number; readonly p95: number; readonly p99: number };
  /** The largest share of pixels within 2 levels of one brightness. */
  readonly flat: number;
  /** Greatest less least of red, green and blue: the level that 99 % of the pixels do not exceed. */
  readonly chroma: number;
  /** Root mean square, in levels, of what is more than a smooth gradient and fine noise. */
  readonly structure: number;
  /** Null for a photo with fewer than 32 pixels on a side. */
  readonly steps: Steps | null;
};

/** Within so many levels two pixels look alike, and JPEG keeps them no closer. */
const ALIKE = 2;

/** The numbers of a photo; one of a few hundred pixels on a side has enough of them. */
export function numbersOf({ width, height, data }: Raster): PhotoNumbers {
  const luma = new Uint8Array(width * height);
  const [brightness, colour] = [new Uint32Array(256), new Uint32Array(256)];
  for (let pixel = 0, at = 0; pixel < luma.length; pixel++, at += 3) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    // ITU-R BT.601, in 256ths.
    const level = (77 * red + 150 * green + 29 * blue + 128) >> 8;
    luma[pixel] = level;
    brightness[level]!++;
    colour[Math.max(red, green, blue) - Math.min(red, green, blue)]!++;
  }
  return {
    ...momentsOf(brightness),
    levels: { p1: levelAt(brightness, 0.01), p5: levelAt(brightness, 0.05), p50: levelAt(brightness, 0.5), p95: levelAt(brightness, 0.95), p99: levelAt(brightness, 0.99) },
    flat: largestShare(brightness, ALIKE),
    chroma: levelAt(colour, 0.99),
    structure: structureOf(luma, width, height),
    steps: stepsOf(luma, width, height) ?? null,
  };
}
