import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import type { Raster } from '../raster.ts';
import { drawErased, erased } from './erase.ts';

const picture: Raster = { width: 60, height: 40, data: new Uint8Array(60 * 40 * 3).fill(7) };

test('the box is filled with noise of its own, and nothing else changes', () => {
  const box = { left: 11, top: 5, width: 31, height: 21 };
  const changed = erased(picture, box, random(1, 'noise'));
  const inside: number[] = [];
  changed.data.forEach((value, at) => {
    const [x, y] = [Math.floor(at / 3) % 60, Math.floor(at / 180)];
    if (x >= 11 && x < 42 && y >= 5 && y < 26) inside.push(value);
    else expect(value).toBe(7);
  });
  expect(inside.reduce((sum, value) => sum + value, 0) / inside.length).toBeCloseTo(127.5, -1);
  expect(new Set(inside).size).toBeGreaterThan(240);
  expect(erased(picture, box, random(1, 'noise'))).toEqual(changed);
  expect(erased(picture, box, random(2, 'noise'))).not.toEqual(changed);
  expect(picture.data.every((value) => value === 7)).toBe(true);
});

test('boxes lie in the picture, of 2 to 33 per cent of it, and as high as wide up to three times over', () => {
  const source = random(3, 'boxes');
  const shares: number[] = [];
  for (let draw = 0; draw < 2000; draw++) {
    const box = drawErased({ width: 224, height: 224 }, source)!;
    expect(box.left >= 0 && box.top >= 0 && box.left + box.width <= 224 && box.top + box.height <= 224).toBe(true);
    shares.push((box.width * box.height) / 224 ** 2);
    expect(box.height / box.width).toBeGreaterThan(0.27);
    expect(box.height / box.width).toBeLessThan(3.7);
  }
  expect(Math.min(...shares)).toBeGreaterThan(0.018);
  expect(Math.max(...shares)).toBeLessThan(0.34);
  // Boxes that do not fit are drawn again: a little less than the mean of the two bounds.
  expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(0.17, 1);
});
