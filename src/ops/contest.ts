/** @file Which of several values is the largest, element by element, and what each then gets of a prize. */
import type { Value } from '../graph/value.ts';
import { sub } from './add.ts';
import { cast } from './cast.ts';
import { greaterOrEqual } from './compare.ts';
import { max } from './max.ts';
import { mul } from './mul.ts';

/** The largest, found one by one in their order, and after each whether the earlier ones hold their place. Of equal ones the first wins. */
export function contest(values: readonly Value[]): { readonly winner: Value; readonly holds: readonly Value[] } {
  const holds: Value[] = [];
  const winner = values.reduce((best, next) => {
    holds.push(greaterOrEqual(best, next));
    return max(best, next);
  });
  return { winner, holds };
}

/** The prize handed back the same way: for each value all of it or nothing. */
export function shares(prize: Value, holds: readonly Value[]): Value[] {
  const handed: Value[] = [];
  let left = prize;
  for (const hold of holds.toReversed()) {
    const kept = mul(left, cast(hold, left.dtype));
    handed.unshift(sub(left, kept));
    left = kept;
  }
  return [left, ...handed];
}
