import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import type { Raster } from '../raster.ts';
import { aboutCentre, after, moved, turned } from './affine.ts';
import { innerWriter, outerWriter, sample } from './sample.ts';

const source = random(5, 'sample');
const picture: Raster = { width: 50, height: 41, data: Uint8Array.from({ length: 50 * 41 * 3 }, () => source.below(256)) };

test('vectors give the numbers of plain code, inside and at the edges', () => {
  for (const degrees of [0, 3.7, -20, 61, 140]) {
    const { a, b, c, d, e, f } = after(aboutCentre(turned(degrees), 50, 41), moved(0.3, -0.6));
    const plain = new Uint8Array(picture.data.length);
    const write = outerWriter(picture, plain);
    const [du, dv] = [Math.round(a * 65536), Math.round(d * 65536)];
    for (let y = 0; y < 41; y++) {
      const [u, v] = [Math.round((a * 0.5 + b * (y + 0.5) + c) * 65536) - 32768, Math.round((d * 0.5 + e * (y + 0.5) + f) * 65536) - 32768];
      write({ target: y * 150, u, v, du, dv }, 0, 50);
    }
    expect(sample(picture, { a, b, c, d, e, f }, 50, 41).data).toEqual(plain);
  }
});

test('plain code inside gives the numbers of plain code anywhere', () => {
  const [inner, outer] = [new Uint8Array(60), new Uint8Array(60)];
  const line = { target: 0, u: 5 * 65536 + 12345, v: 30 * 65536 + 54321, du: 71234, dv: -61234 };
  innerWriter(picture, inner)(line, 2, 20);
  outerWriter(picture, outer)(line, 2, 20);
  expect(inner).toEqual(outer);
  expect(inner.some((value) => value > 0)).toBe(true);
});
