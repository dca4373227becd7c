import { expect, test } from 'vitest';
import { unpairedDifference } from './unpaired-difference.ts';

// statsmodels: confint_proportions_2indep(right2, n2, right1, n1, method='newcomb', compare='diff')
const recorded: readonly (readonly [number, number, number, number, number, number])[] = [
  [294, 300, 280, 300, -0.08239521348680863, -0.014112143389531914],
  [18, 41, 40, 41, 0.354965056824679, 0.6781387098229371],
  [0, 10, 10, 10, 0.6075093504305241, 1],
  [10, 10, 10, 12, -0.4480308622529735, 0.13557977245750907],
  [56, 70, 48, 80, -0.33387265403690614, -0.05243147240236498],
  [9, 10, 3, 10, -0.809017973535488, -0.1705227239345029],
  [0, 20, 0, 15, -0.1611251580528194, 0.20388330103584867],
];

test.each(recorded)('the interval of %d in %d against %d in %d equals the one of statsmodels', (right1, n1, right2, n2, low, high) => {
  const { difference, interval } = unpairedDifference({ right: right1, images: n1 }, { right: right2, images: n2 });
  expect(difference).toBeCloseTo(right2 / n2 - right1 / n1, 12);
  expect(interval[0]).toBeCloseTo(low, 12);
  expect(interval[1]).toBeCloseTo(high, 12);
});

test('with the sides changed the interval mirrors; without photos nothing is known', () => {
  const [a, b] = [{ right: 7, images: 11 }, { right: 30, images: 41 }];
  const [there, back] = [unpairedDifference(a, b).interval, unpairedDifference(b, a).interval];
  expect(there[0]).toBeCloseTo(-back[1], 12);
  expect(unpairedDifference(a, { right: 0, images: 0 }).interval).toEqual([-1, 1]);
});
