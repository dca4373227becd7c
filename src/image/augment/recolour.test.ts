import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import type { Raster } from '../raster.ts';
import { brightness, contrast, hue, SAME_COLOURS, saturation, thenColours } from './colour-matrix.ts';
import { autoContrast, equalize, posterize } from './colour-tables.ts';
import { inWholeNumbers, lookedUp, meanColour, recoloured, recolouredPlainly } from './recolour.ts';

const source = random(6, 'recolour');
const picture: Raster = { width: 31, height: 7, data: Uint8Array.from({ length: 31 * 7 * 3 }, () => source.below(256)) };

test('colours that stay the same are the same bytes', () => {
  expect(recoloured(picture, SAME_COLOURS)).toEqual(picture);
});

test('vectors give the numbers of plain code, also where they are cut off', () => {
  const matrices = [brightness(1.9), brightness(0.07), contrast(3, meanColour(picture)), saturation(1.7), hue(0.4), thenColours(hue(-0.2), thenColours(contrast(1.9, meanColour(picture)), brightness(1.5)))];
  for (const matrix of matrices) expect(recoloured(picture, matrix)).toEqual(recolouredPlainly(picture, inWholeNumbers(matrix)));
});

test('the mean colour is that of the pixels, channel by channel', () => {
  expect(meanColour({ data: Uint8Array.of(10, 20, 30, 30, 60, 90) })).toEqual([20, 40, 60]);
});

test('each channel is looked up in its own table', () => {
  const table = (by: number): Uint8Array => Uint8Array.from({ length: 256 }, (_, value) => value + by);
  expect(lookedUp({ width: 2, height: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6) }, [table(10), table(20), table(30)]).data).toEqual(Uint8Array.of(11, 22, 33, 14, 25, 36));
});

test('a picture of one colour is not stretched, and eight bits are all bits', () => {
  const plain: Raster = { width: 20, height: 20, data: new Uint8Array(1200).fill(99) };
  for (const tables of [autoContrast(plain), equalize(plain), posterize(8)]) expect(lookedUp(plain, tables)).toEqual(plain);
});
