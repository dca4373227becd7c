import { expect, test } from 'vitest';
import { stepsOf } from './steps.ts';

const side = 128;
const picture = (level: (x: number, y: number) => number): Uint8Array => Uint8Array.from({ length: side * side }, (_, i) => level(i % side, Math.floor(i / side)));

test('a sharp edge has its whole step between neighbours', () => {
  const edges = stepsOf(picture((x) => (x < 64 ? 40 : 140)), side, side)!;
  expect(edges.sharpness).toBeCloseTo(1, 1);
  expect(edges.leastSharpness).toBeGreaterThan(0.9);
  expect(edges.far).toBeCloseTo(50, 0);
});

test('a ramp of more than eight pixels has an eighth', () => {
  const ramp = (x: number): number => Math.min(200, Math.max(0, 4 * (x - 30)));
  expect(stepsOf(picture((x, y) => Math.max(ramp(x), ramp(y))), side, side)!.sharpness).toBeCloseTo(1 / 8, 1);
});

test('what is sharp across and soft down has a soft direction', () => {
  const soft = stepsOf(picture((x, y) => (x % 32 < 16 ? 20 : 120) + Math.min(100, 4 * Math.max(0, y - 60))), side, side)!;
  expect(soft.sharpness).toBeGreaterThan(0.5);
  expect(soft.leastSharpness).toBeLessThan(0.18);
});

test('a picture with too few pixels has no steps', () => {
  expect(stepsOf(new Uint8Array(31 * 100), 31, 100)).toBeUndefined();
});
