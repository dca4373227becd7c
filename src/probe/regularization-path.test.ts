import { expect, test } from 'vitest';
import { bestOnPath, STRENGTHS, type PathPoint } from './regularization-path.ts';

function fitsOf(losses: readonly number[]): (l2: number) => Promise<{ readonly point: PathPoint }> {
  const left = [...losses];
  return (l2) => Promise.resolve({ point: { l2, iterations: 1, converged: true, loss: 0, validationLoss: left.shift()!, validationAccuracy: 1 } });
}

test('the path goes from 10 down to 0.00001 in steps of about the square root of 10', () => {
  expect([STRENGTHS[0], STRENGTHS.at(-1)]).toEqual([10, 1e-5]);
  for (const [index, l2] of STRENGTHS.slice(1).entries()) expect(Math.abs(Math.log10(STRENGTHS[index]! / l2) - 0.5)).toBeLessThan(0.03);
});

test('the smallest validation loss wins, of equal ones the stronger', async () => {
  const { best, path } = await bestOnPath([4, 3, 2, 1], fitsOf([3, 1, 1, 2]));
  expect(best.point.l2).toBe(3);
  expect(path).toHaveLength(4);
});

test('three rises in a row end the path, two do not', async () => {
  expect((await bestOnPath([5, 4, 3, 2, 1], fitsOf([1, 2, 3, 4, 0]))).path).toHaveLength(4);
  const { best, path } = await bestOnPath([5, 4, 3, 2, 1], fitsOf([1, 2, 3, 0.5, 0.6]));
  expect(path).toHaveLength(5);
  expect(best.point.l2).toBe(2);
});

test('without validation photos the one strength is the best', async () => {
  expect((await bestOnPath([0.1], fitsOf([Number.NaN]))).best.point.l2).toBe(0.1);
});
