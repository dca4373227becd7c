import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import { type Camera, expose } from './camera.ts';

const plain: Camera = { width: 100, height: 100, blur: 0, gains: [1, 1, 1], colour: 1, grain: 0, quality: 80 };
const shoot = (camera: Camera, pixel: readonly [number, number, number]): Uint8Array => {
  const pixels = Uint8Array.from({ length: 3 * camera.width * camera.height }, (_, i) => pixel[i % 3]!);
  expose(pixels, camera, random(0, 'grain'));
  return pixels;
};

test('a plain camera leaves the pixels as they are', () => {
  expect([...new Set(shoot(plain, [100, 100, 100]))]).toEqual([100]);
  expect([...shoot(plain, [200, 100, 50]).subarray(0, 3)]).toEqual([200, 100, 50]);
});

test('exposure multiplies each channel and stops at white', () => {
  expect([...shoot({ ...plain, gains: [1.5, 1, 0.5] }, [200, 100, 50]).subarray(0, 3)]).toEqual([255, 100, 25]);
});

test('without colour every pixel is grey', () => {
  const [r, g, b] = shoot({ ...plain, colour: 0 }, [200, 100, 50]);
  expect([g, b]).toEqual([r, r]);
});

test('grain has the deviation that was asked for and the same source gives the same grain', () => {
  const noisy = shoot({ ...plain, grain: 8 }, [128, 128, 128]);
  const green = noisy.filter((_, i) => i % 3 === 1);
  const mean = green.reduce((sum, value) => sum + value, 0) / green.length;
  const deviation = Math.sqrt(green.reduce((sum, value) => sum + (value - mean) ** 2, 0) / green.length);
  expect(mean).toBeCloseTo(128, -0.5);
  expect(deviation).toBeGreaterThan(7.2);
  expect(deviation).toBeLessThan(8.8);
  expect(shoot({ ...plain, grain: 8 }, [128, 128, 128])).toEqual(noisy);
});
