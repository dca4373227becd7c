/** @file Photos for tests: waves of random direction, length and strength, known at every point, so that any part of one can be taken at any size. */
import { random } from '../../base/random.ts';
import { photoPrint } from '../../image/photo-print.ts';
import type { Raster } from '../../image/raster.ts';

export type Taken = {
  readonly width?: number;
  readonly height?: number;
  /** Shares of the sides that are cut off. */
  readonly left?: number;
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
  /** Factor of the brightness, cut off at white. Default 1. */
  readonly brightness?: number;
  /** Standard deviation of the noise of each pixel, in grey levels. Default 1. */
  readonly noise?: number;
};

/** Photo `seed`, as taken. Sides of 120 x 90 pixels by default. */
export function madeUpPhoto(seed: number, { width = 120, height = 90, left = 0, top = 0, right = 0, bottom = 0, brightness = 1, noise = 1 }: Taken = {}): Raster {
  const draw = random(seed, 'made-up-photo');
  const waves = Array.from({ length: 60 }, () => {
    // As in photos, strength falls with frequency.
    const [across, down] = [draw.normal() * 6, draw.normal() * 6];
    return { across, down, phase: draw.uniform() * 2 * Math.PI, strength: 60 / (1 + Math.hypot(across, down)) };
  });
  const grain = random(seed, 'grain', width, height);
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const x = left + ((column + 0.5) / width) * (1 - left - right);
      const y = top + ((row + 0.5) / height) * (1 - top - bottom);
      const level = 120 + waves.reduce((sum, { across, down, phase, strength }) => sum + strength * Math.cos(2 * Math.PI * (across * x + down * y) + phase) / 2, 0);
      const value = Math.min(Math.max(Math.round(Math.min(Math.max(level, 0), 255) * brightness + noise * grain.normal()), 0), 255);
      data.fill(value, (row * width + column) * 3, (row * width + column + 1) * 3);
    }
  }
  return { width, height, data };
}

/** The print of a photo in which every point has the grey level that `level` gives for its place, from 0 to 1. */
export function drawnPrint(level: (x: number, y: number) => number): Uint8Array {
  const side = 96;
  const data = new Uint8Array(side * side * 3);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = (row * side + column) * 3;
      data.fill(level((column + 0.5) / side, (row + 0.5) / side), at, at + 3);
    }
  }
  return photoPrint({ width: side, height: side, data });
}
