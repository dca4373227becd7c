import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { principalComponents } from './principal-components.ts';

test('rows on one line have one component, and equal rows none', () => {
  const line = principalComponents([[0, 0, 1], [3, 4, 1], [6, 8, 1]]);
  expect(line.explained[0]).toBeCloseTo(1, 12);
  expect(line.explained[1]).toBeCloseTo(0, 12);
  expect(line.coordinates.map(([first]) => first)).toEqual([-5, 0, 5].map((each) => expect.closeTo(each, 9)));
  const equal = principalComponents([[1, 2], [1, 2], [1, 2]]);
  expect(equal).toEqual({ coordinates: [[0, 0], [0, 0], [0, 0]].map((row) => row.map(() => expect.closeTo(0, 12))), explained: [0, 0] });
});

test('distances are kept where rows have two numbers', () => {
  const source = random(3, 'components');
  const rows = Array.from({ length: 50 }, () => [source.uniform(), 3 * source.uniform()] as const);
  const { coordinates, explained } = principalComponents(rows);
  for (let i = 1; i < rows.length; i++) expect(Math.hypot(...coordinates[i]!.map((each, k) => each - coordinates[0]![k]!))).toBeCloseTo(Math.hypot(rows[i]![0] - rows[0]![0], rows[i]![1] - rows[0]![1]), 9);
  expect(explained[0]! + explained[1]!).toBeCloseTo(1, 12);
});

test('300 photos of 1,280 features take a moment', () => {
  const source = random(1, 'components');
  const rows = Array.from({ length: 300 }, () => Float32Array.from({ length: 1280 }, () => source.uniform()));
  const began = performance.now();
  const { explained } = principalComponents(rows);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(explained[0]).toBeGreaterThanOrEqual(explained[1]!);
});

test('rows of different lengths are refused', () => {
  expect(() => principalComponents([[1, 2], [1]])).toThrow('principal components: 2 rows, not two or more of one length');
});
