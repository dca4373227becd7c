import { expect, test } from 'vitest';
import { findBackbone, loadBackbone } from '../backbones/load-backbone.node.ts';
import { cutOf } from './cut.ts';
import { fineTuneSchedule, photosPerRun, rateFactorAt } from './recipe.ts';

test('the last layer learns at the full rate, the first at a tenth, and those between in equal ratios', () => {
  expect([0, 1, 2].map((above) => rateFactorAt(above, 3))).toEqual([1, 10 ** -0.5, 0.1]);
  expect(rateFactorAt(0, 1)).toBe(1);
});

test('the rate rises over a tenth of the steps and falls to almost nothing', () => {
  const rate = fineTuneSchedule(0.5, 100);
  expect(rate(1)).toBeCloseTo(0.02, 12);
  expect(rate(11)).toBe(0.5);
  expect(rate(100)).toBeLessThan(0.001);
  expect(Math.max(...Array.from({ length: 100 }, (_, step) => rate(step + 1)))).toBe(0.5);
});

test('a run of the gradient program takes an eighth of the batch, a half where the weights are more than what is computed of a photo, or what there is memory for', async () => {
  const graph = await loadBackbone(findBackbone('efficientnet-lite0'));
  expect(photosPerRun(graph, cutOf(graph, 'all'), 32)).toBe(4);
  expect(photosPerRun(graph, cutOf(graph, 'last'), 32)).toBe(16);
  expect(photosPerRun(graph, cutOf(graph, 'all'), 256)).toBeLessThan(32);
  expect(photosPerRun(graph, cutOf(graph, 'last'), 4)).toBe(2);
});
