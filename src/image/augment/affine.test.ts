import { expect, test } from 'vitest';
import { aboutCentre, after, mirrored, moved, sheared, toBox, turned, type Affine } from './affine.ts';

const at = ({ a, b, c, d, e, f }: Affine, x: number, y: number): readonly number[] => [a * x + b * y + c, d * x + e * y + f].map((value) => Math.round(value * 1e9) / 1e9 + 0);

test('a quarter turn takes right to down, and around the centre it leaves the centre', () => {
  expect(at(turned(90), 1, 0)).toEqual([0, 1]);
  expect(at(turned(90), 0, 1)).toEqual([-1, 0]);
  expect(at(aboutCentre(turned(90), 6, 4), 3, 2)).toEqual([3, 2]);
  expect(at(aboutCentre(turned(90), 6, 4), 4, 2)).toEqual([3, 3]);
});

test('a box is reached from the corners of the picture, and a mirror exchanges left and right', () => {
  const map = toBox({ left: 5, top: 7, width: 20, height: 10 }, 40, 40);
  expect([at(map, 0, 0), at(map, 40, 40)]).toEqual([[5, 7], [25, 17]]);
  expect([at(mirrored(40), 0, 3), at(mirrored(40), 40, 3)]).toEqual([[40, 3], [0, 3]]);
});

test('the second of two maps is applied to what the first one gives', () => {
  expect(at(after(moved(1, 0), turned(90)), 0, 0)).toEqual([0, 1]);
  expect(at(after(turned(90), moved(1, 0)), 0, 0)).toEqual([1, 0]);
  expect(at(after(sheared(0.5, 0), sheared(0, 2)), 1, 2)).toEqual([2, 6]);
});
