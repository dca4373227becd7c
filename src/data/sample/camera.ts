/** @file What a camera does to a scene: frame, focus, exposure, colour, grain and compression. */
import type { Random } from '../../base/random.ts';
import { luma } from '../../image/luma.ts';
import { around, between, chance, pick } from './dice.ts';

export type Camera = {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Standard deviation of the blur in pixels, 0 for sharp. */
  readonly blur: number;
  /** Factor on each of red, green and blue. */
  readonly gains: readonly [number, number, number];
  /** Share of the colour that stays: 0 is grey. */
  readonly colour: number;
  /** Standard deviation of the noise, in grey levels of 255. */
  readonly grain: number;
  /** JPEG quality. */
  readonly quality: number;
};

export function camera(source: Random): Camera {
  const [width, height] = pick(source, [[256, 256], [300, 240], [240, 300], [288, 256], [272, 240]] as const);
  const exposure = around(source, 1.04, 0.13, 0.65, 1.35);
  const warmth = around(source, 0, 0.06, -0.15, 0.15);
  return {
    width, height,
    blur: chance(source, 0.25) ? between(source, 0.5, 1.2) : 0,
    gains: [exposure * (1 + warmth), exposure, exposure * (1 - warmth)],
    colour: chance(source, 0.06) ? 0 : between(source, 0.6, 1.1),
    grain: between(source, 1.5, 8),
    quality: Math.round(between(source, 68, 92)),
  };
}

// Each row reads the noise from a random place of one table: as good to the eye as a new normal number each, and many times faster.
const tableSize = 2048;

/** Exposes pixels (red, green, blue, 0 to 255) in place, as that camera does. */
export function expose(pixels: Uint8Array, { width, gains, colour, grain }: Camera, source: Random): void {
  const noise = Float32Array.from({ length: tableSize }, () => grain * source.normal());
  const levels = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  const [red, green, blue] = gains;
  for (let row = 0; row < pixels.length; row += 3 * width) {
    let place = source.below(tableSize);
    const end = Math.min(row + 3 * width, pixels.length);
    for (let i = row; i < end; i += 3) {
      const [r, g, b] = [levels[i]! * red, levels[i + 1]! * green, levels[i + 2]! * blue];
      const grey = luma(r, g, b);
      place = (place + 1) & (tableSize - 1);
      const bright = noise[place]! + grey * (1 - colour);
      // A third of the noise differs between red and blue, as on a real sensor.
      const tint = 0.4 * noise[place ^ 0x555]!;
      levels[i] = r * colour + bright + tint;
      levels[i + 1] = g * colour + bright;
      levels[i + 2] = b * colour + bright - tint;
    }
  }
}
