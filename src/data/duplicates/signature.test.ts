/** @file Signatures of photos as they lie, turned and cut. */
import { expect, test } from 'vitest';
import { PRINT_BYTES, PRINT_SIDE, photoPrint } from '../../image/photo-print.ts';
import { madeUpPhoto } from './made-up-photo.ts';
import { orient, ORIENTATIONS } from './orientation.ts';
import { coefficientsOf, differingBits, likeness, SIGNATURE_BITS, SKETCH_BYTES, WINDOWS, writeSignature, writeSketch } from './signature.ts';

const signature = (print: Uint8Array, window = 0, orientation = 0): Int32Array => {
  const words = new Int32Array(2);
  writeSignature(coefficientsOf(print), window, orientation, words, 0);
  return words;
};
const sketch = (print: Uint8Array, orientation = 0): Int8Array => {
  const numbers = new Int8Array(SKETCH_BYTES);
  writeSketch(coefficientsOf(print), 0, orientation, numbers, 0);
  return numbers;
};
const distance = (a: Int32Array, b: Int32Array): number => differingBits(a[0]!, b[0]!) + differingBits(a[1]!, b[1]!);
const print = photoPrint(madeUpPhoto(1));

test('the signature of a photo that was turned needs no other print', () => {
  for (let orientation = 0; orientation < ORIENTATIONS; orientation++) {
    const turned = new Float64Array(PRINT_BYTES);
    orient(print, PRINT_SIDE, orientation, turned);
    expect(distance(signature(Uint8Array.from(turned)), signature(print, 0, orientation))).toBe(0);
    expect(likeness(sketch(Uint8Array.from(turned)), 0, sketch(print, orientation), 0)).toBeCloseTo(1, 3);
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

test('the likeness of copies is near 1, that of different photos far below, that with nothing 0', () => {
  expect(likeness(sketch(print), 0, sketch(photoPrint(madeUpPhoto(1, { width: 50, height: 50, noise: 6 }))), 0)).toBeGreaterThan(0.97);
  expect(likeness(sketch(print), 0, sketch(photoPrint(madeUpPhoto(2))), 0)).toBeLessThan(0.7);
  expect(likeness(sketch(print), 0, sketch(new Uint8Array(PRINT_BYTES)), 0)).toBe(0);
});

test('bits of words are counted with their sign', () => {
  expect([differingBits(0, 0), differingBits(-1, 0), differingBits(5, 2), differingBits(1 << 31, 0)]).toEqual([0, 32, 3, 1]);
});
