/** @file Signatures of photos as they lie, turned and cut. */
import { expect, test } from 'vitest';
import { PRINT_BYTES, PRINT_SIDE, photoPrint } from '../../image/photo-print.ts';
import { madeUpPhoto } from './made-up-photo.ts';
import { orient, ORIENTATIONS } from './orientation.ts';
import { coefficientsOf, differingBits, likeness, SIGNATURE_BITS, WINDOWS, writeSignature } from './signature.ts';

const signature = (print: Uint8Array, window = 0, orientation = 0): Int32Array => {
  const words = new Int32Array(2);
  writeSignature(coefficientsOf(print), window, orientation, words, 0);
  return words;
};
const distance = (a: Int32Array, b: Int32Array): number => differingBits(a[0]!, b[0]!) + differingBits(a[1]!, b[1]!);
const print = photoPrint(madeUpPhoto(1));

test('the signature of a photo that was turned needs no other print', () => {
  for (let orientation = 0; orientation < ORIENTATIONS; orientation++) {
    const turned = new Float64Array(PRINT_BYTES);
    orient(print, PRINT_SIDE, orientation, turned);
    const coefficients = coefficientsOf(Uint8Array.from(turned));
    expect(distance(signature(Uint8Array.from(turned)), signature(print, 0, orientation))).toBe(0);
    expect(likeness(coefficientsOf(print), 0, orientation, coefficients, 0)).toBeCloseTo(1, 10);
  }
});

test('the orientations are eight different ones', () => {
  const all = Array.from({ length: ORIENTATIONS }, (_, orientation) => signature(print, 0, orientation).join());
  expect(new Set(all).size).toBe(ORIENTATIONS);
});

test('neither brightness nor contrast changes a bit', () => {
  const coefficients = coefficientsOf(print);
  const words = new Int32Array(2);
  writeSignature(coefficients.map((value) => value * 0.4), 0, 0, words, 0);
  expect(distance(words, signature(print))).toBe(0);
});

test('what was cut off two edges is seen in a window', () => {
  const cut = photoPrint(madeUpPhoto(1, { left: 0.05, top: 0.05 }));
  const distances = WINDOWS.map((_, window) => distance(signature(print, window), signature(cut)));
  expect(Math.min(...distances)).toBe(distances[5]);
  expect(distances[5]).toBeLessThan(4);
  expect(distances[0]).toBeGreaterThan(8);
});

test('different photos differ in about half of the bits', () => {
  const others = Array.from({ length: 20 }, (_, index) => distance(signature(print), signature(photoPrint(madeUpPhoto(100 + index)))));
  expect(others.reduce((sum, bits) => sum + bits, 0) / 20).toBeGreaterThan(SIGNATURE_BITS * 0.4);
  expect(Math.min(...others)).toBeGreaterThan(12);
});

test('bits of words are counted with their sign', () => {
  expect([differingBits(0, 0), differingBits(-1, 0), differingBits(5, 2), differingBits(1 << 31, 0)]).toEqual([0, 32, 3, 1]);
});
