/** @file Which of several values is the largest, element by element, and what each then gets of a prize. */
import type { Value } from '../graph/value.ts';
import { sub } from './add.ts';
import { isAbove } from './mask.ts';
import { max } from './max.ts';
import { mul } from './mul.ts';

/** The largest, found one by one in their order, and for each but the first whether it beats the earlier ones, as 1 and 0. Of equal ones the first wins. */
export function contest(values: readonly Value[]): { readonly winner: Value; readonly beats: readonly Value[] } {
  const beats: Value[] = [];
  // A difference and its sign: comparing and casting take twice as long on ONNX Runtime.
  const winner = values.reduce((best, next) => {
    beats.push(isAbove(sub(next, best), 0));
    return max(best, next);
  });
  return { winner, beats };
}

/** The prize handed back the same way: for each value all of it or nothing. */
export function shares(prize: Value, beats: readonly Value[]): [Value, ...Value[]] {
  const handed: Value[] = [];
  let left = prize;
  for (const beat of beats.toReversed()) {
    const won = mul(left, beat);
    handed.unshift(won);
    left = sub(left, won);
  }
  return [left, ...handed];
}
