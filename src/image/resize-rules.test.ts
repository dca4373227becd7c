import { expect, test } from 'vitest';
import { DEFAULT_RESIZE, isResizeRule, resizeRules } from './resize-rules.ts';

test('the rules are known by name, and the default is one of them', () => {
  expect([DEFAULT_RESIZE, 'nearest', 'lanczos', 'constructor'].map(isResizeRule)).toEqual([true, true, false, false]);
});

test('the rules differ where pixels are lost', () => {
  const image = { width: 4, height: 1, data: Uint8Array.of(0, 0, 0, 100, 100, 100, 200, 200, 200, 250, 250, 250) };
  expect([...resizeRules.nearest(image, 2, 1).data]).toEqual([100, 100, 100, 250, 250, 250]);
  expect([...resizeRules[DEFAULT_RESIZE](image, 2, 1).data]).not.toEqual([100, 100, 100, 250, 250, 250]);
});
