/** @file The ways to bring a photo to the size of a model, by the name that saved models keep: each model is used with its own. */
import type { Raster } from './raster.ts';
import { resize } from './resize.ts';
import { resizeNearest } from './resize-nearest.ts';

/** `bilinear-antialiased` is the rule of Headstart; `nearest` is the course notebook's, kept to show what it costs. */
export type ResizeRule = 'bilinear-antialiased' | 'nearest';

export const DEFAULT_RESIZE: ResizeRule = 'bilinear-antialiased';

export const resizeRules: Readonly<Record<ResizeRule, (image: Raster, width: number, height: number) => Raster>> = {
  'bilinear-antialiased': resize,
  nearest: resizeNearest,
};

/** Whether this version knows the rule. */
export function isResizeRule(name: string): name is ResizeRule {
  return Object.hasOwn(resizeRules, name);
}
