import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lbfgs, type Descent, type LbfgsProgress, type LbfgsResult } from './lbfgs.ts';

/** Σ curvature (x - lowest)² / 2 in turned axes is as good as any parabola; here the axes are straight, and the scales are what makes it hard. */
function parabola(curvatures: readonly number[], lowest: readonly number[]): Descent & { readonly point: Float64Array } {
  const point = new Float64Array(lowest.length);
  const slopes = (at: Float64Array): Float64Array => at.map((x, index) => curvatures[index]! * (x - lowest[index]!));
  return {
    point,
    gradient: () => Promise.resolve(slopes(point)),
    along: (direction) => Promise.resolve({
      at: (step) => {
        const there = point.map((x, index) => x + step * direction[index]!);
        return {
          value: there.reduce((sum, x, index) => sum + (curvatures[index]! * (x - lowest[index]!) ** 2) / 2, 0),
          slope: slopes(there).reduce((sum, slope, index) => sum + slope * direction[index]!, 0),
          curvature: direction.reduce((sum, d, index) => sum + curvatures[index]! * d * d, 0),
        };
      },
      move: (step) => {
        for (let index = 0; index < point.length; index++) point[index]! += step * direction[index]!;
      },
    }),
  };
}

async function run(descent: Descent, options: Parameters<typeof lbfgs>[1]): Promise<{ readonly told: LbfgsProgress[]; readonly end: LbfgsResult }> {
  const told: LbfgsProgress[] = [];
  const steps = lbfgs(descent, options);
  let next = await steps.next();
  for (; next.done !== true; next = await steps.next()) told.push(next.value);
  return { told, end: next.value };
}

test('it finds the lowest point of parabolas of very unlike scales', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })), { minLength: 1, maxLength: 12 }), async (axes) => {
      const curvatures = axes.map(([exponent]) => 10 ** exponent);
      const descent = parabola(curvatures, axes.map(([, at]) => at));
      const { end } = await run(descent, { tolerance: 1e-8 });
      expect(end.converged).toBe(true);
      expect(end.gradient).toBeLessThanOrEqual(1e-8);
      axes.forEach(([, at], index) => {
        expect(Math.abs(descent.point[index]! - at)).toBeLessThanOrEqual(1.1e-8 / curvatures[index]!);
      });
    }),
  );
});

test('where nothing is to gain it does nothing', async () => {
  const { told, end } = await run(parabola([1, 2], [0, 0]), { tolerance: 0 });
  expect(told).toEqual([]);
  expect(end).toEqual({ iteration: 0, gradient: 0, converged: true, pairs: [] });
});

test('it ends at the most iterations and says that it is not there yet', async () => {
  const { told, end } = await run(parabola([1, 10, 100, 1000], [1, 1, 1, 1]), { tolerance: 1e-12, mostIterations: 2 });
  expect(told.map(({ iteration }) => iteration)).toEqual([1, 2]);
  expect(end.converged).toBe(false);
});
