/** @file The whole numbers that stand for a range: scale and zero point. */
import type { Range } from './ranges.ts';

/** value = (step - zeroPoint) scale, with steps from 0 to 255. */
export type Steps = { readonly scale: number; readonly zeroPoint: number };

const LAST_STEP = 255;

/** Of a range that holds 0, which falls on a step exactly. Where nothing but 0 was seen, any scale will do. */
export function stepsOf([low, high]: Range): Steps {
  // A range below the least scale of float32 is as good as 0.
  const scale = Math.fround((high - low) / LAST_STEP) || 1;
  return { scale, zeroPoint: Math.min(LAST_STEP, Math.max(0, Math.round(-low / scale))) };
}

/** The numbers at the first and the last step. */
export function rangeOfSteps({ scale, zeroPoint }: Steps): Range {
  return [-zeroPoint * scale, (LAST_STEP - zeroPoint) * scale];
}
