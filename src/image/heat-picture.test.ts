import { expect, test } from 'vitest';
import { fieldShares, heatPicture, largest } from './heat-picture.ts';

const white = { width: 8, height: 8, data: new Uint8Array(8 * 8 * 3).fill(255) };
const at = (data: Uint8Array, x: number, y: number): number[] => [...data.subarray((y * 8 + x) * 3, (y * 8 + x) * 3 + 3)];

test('the strongest field is yellow and the others are blue, at their places', () => {
  const { data } = heatPicture(white, { width: 2, height: 2, values: [0, 5, -3, 0] });
  const [red, green, blue] = at(data, 7, 0);
  expect(Math.min(red!, green!) - blue!).toBeGreaterThan(80);
  for (const [x, y] of [[0, 0], [0, 7], [7, 7]] as const) {
    const [r, , b] = at(data, x, y);
    expect(b! - r!).toBeGreaterThan(20);
  }
});

test('between the middles of two fields colours change evenly, and beyond them not at all', () => {
  const { data } = heatPicture(white, { width: 2, height: 1, values: [0, 1] });
  const lightness = Array.from({ length: 8 }, (_, x) => at(data, x, 3).reduce((sum, each) => sum + each, 0));
  expect(lightness[0]).toBe(lightness[1]);
  expect(lightness.slice(1, 7).every((value, index) => value <= lightness[index + 2]!)).toBe(true);
});

test('the photo shows through in grey, without its colours', () => {
  const red = Uint8Array.from({ length: 8 * 8 * 3 }, (_, index) => (index % 3 === 0 ? 255 : 0));
  const green = Uint8Array.from({ length: 8 * 8 * 3 }, (_, index) => (index % 3 === 1 ? 130 : 0));
  const [a, b] = [red, green].map((data) => heatPicture({ width: 8, height: 8, data }, { width: 1, height: 1, values: [1] }).data);
  expect(a).toEqual(b);
});

test('a map without a reason is nothing everywhere', () => {
  expect(largest({ width: 2, height: 1, values: [-2, -1] })).toBe(0);
  expect([...fieldShares({ width: 2, height: 1, values: [-1, 0] }, 0)]).toEqual([0, 0]);
  expect([...fieldShares({ width: 3, height: 1, values: [-1, 2, 4] }, 4)]).toEqual([0, 0.5, 1]);
});

test('maps with one scale can be held against each other', () => {
  const weak = { width: 1, height: 1, values: [1] };
  const lightness = (data: Uint8Array): number => data.reduce((sum, value) => sum + value, 0);
  expect(lightness(heatPicture(white, weak, 4).data)).toBeLessThan(lightness(heatPicture(white, weak).data));
});
