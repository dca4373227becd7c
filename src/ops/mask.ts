/** @file Where a number lies above or below a bound, as 1 and 0 of its own type: one pass over the numbers, where comparing and casting are two. */
import type { Value } from '../graph/value.ts';
import { hardSigmoid } from './hard-sigmoid.ts';

/** A power of two, so that its products are exact. Numbers closer to the bound than this allows (1e-30 from 0) get a share of 1. */
const STEEP = 2 ** 100;

/** 1 where x > bound, else 0. The bound is a float32. */
export function isAbove(x: Value, bound: number): Value {
  return hardSigmoid(x, { alpha: STEEP, beta: bound === 0 ? 0 : -STEEP * bound });
}

/** 1 where x < bound, else 0. The bound is a float32. */
export function isBelow(x: Value, bound: number): Value {
  return hardSigmoid(x, { alpha: -STEEP, beta: STEEP * bound });
}
