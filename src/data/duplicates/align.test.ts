/** @file Where a part lies in the whole. */
import { expect, test } from 'vitest';
import { photoPrint } from '../../image/photo-print.ts';
import { align } from './align.ts';
import { madeUpPhoto } from './made-up-photo.ts';

const asIs = { stretchX: 1, shiftX: 0, stretchY: 1, shiftY: 0 };

test('a part is found where it was cut', () => {
  const whole = Float64Array.from(photoPrint(madeUpPhoto(4, { width: 320, height: 320 })));
  const part = Float64Array.from(photoPrint(madeUpPhoto(4, { width: 320, height: 320, left: 0.04, right: 0.02, top: 0.01, bottom: 0.05 })));
  const found = align(part, whole, asIs);
  expect(found.stretchX).toBeCloseTo(0.94, 1.8);
  expect(found.stretchY).toBeCloseTo(0.94, 1.8);
  expect(Math.abs(found.shiftX - 0.01 * 32)).toBeLessThan(0.15);
  expect(Math.abs(found.shiftY + 0.02 * 32)).toBeLessThan(0.15);
});

test('where nothing is to be seen the start stays', () => {
  const grey = new Float64Array(1024).fill(90);
  expect(align(grey, grey, asIs)).toEqual(asIs);
});
