import { expect, test } from 'vitest';
import { holm } from './holm.ts';

// statsmodels: multipletests(p, method='holm')[1]
test.each([
  [[0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]],
  [[0.6, 0.7, 0.2], [1, 1, 0.6]],
  [[1e-5, 0.02, 0.5, 0.5, 0.024], [5e-5, 0.08, 1, 1, 0.08]],
  [[0.04], [0.04]],
  [[], []],
])('of %j the adjusted are those of statsmodels', (ps, wanted) => {
  const adjusted = holm(ps);
  expect(adjusted).toHaveLength(wanted.length);
  for (const [index, p] of adjusted.entries()) expect(p).toBeCloseTo(wanted[index]!, 12);
});
