import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchStep, type RayPoint } from './line-search.ts';

/** ln(1 + e^(t - a)) scaled, minus a slope: flat on the left, straight on the right. */
function bent(height: number, at: number, down: number) {
  return (step: number): RayPoint => {
    const share = 1 / (1 + Math.exp(at - step));
    return { value: height * (Math.max(0, step - at) + Math.log1p(Math.exp(-Math.abs(step - at)))) - down * step, slope: height * share - down, curvature: height * share * (1 - share) };
  };
}

test('the step leaves a tenth of the slope and a lower value, wherever the lowest point is', () => {
  fc.assert(
    fc.property(fc.double({ min: -20, max: 60, noNaN: true }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (at, share) => {
      const ray = bent(1, at, share);
      const start = ray(0);
      fc.pre(start.slope < -1e-6);
      const step = searchStep(start, ray, 1);
      expect(step).toBeGreaterThan(0);
      expect(Math.abs(ray(step).slope)).toBeLessThanOrEqual(-0.1 * start.slope);
      expect(ray(step).value).toBeLessThan(start.value);
    }),
  );
});

test('a parabola is done in one step without a first guess', () => {
  let trials = 0;
  const ray = (step: number): RayPoint => ({ value: (step - 3) ** 2, slope: 2 * (step - 3), curvature: 2 });
  const step = searchStep(ray(0), (length) => {
    trials++;
    return ray(length);
  });
  expect([step, trials]).toEqual([3, 1]);
});
