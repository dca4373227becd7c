import { expect, test } from 'vitest';
import { learningCurves } from './learning-curves.ts';
import { renderSvg } from './render-svg.ts';

test('the same chart is the same text however many were drawn before it, and its names are those of no other chart', async () => {
  const chart = (name: string): Parameters<typeof renderSvg>[0] => learningCurves([{ name, history: [1, 2, 3].map((epoch) => ({ epoch, loss: 1 / epoch, accuracy: 0.5, validationLoss: 1, validationAccuracy: 0.5 })), pass: 'epoch' }], { title: '', measures: ['loss'] });
  const first = await renderSvg(chart('a'));
  const other = await renderSvg(chart('another'));
  expect(await renderSvg(chart('a'))).toBe(first);
  const names = (svg: string): string[] => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  expect(names(first).length).toBeGreaterThan(2);
  expect(names(first).filter((name) => names(other).includes(name))).toEqual([]);
});
