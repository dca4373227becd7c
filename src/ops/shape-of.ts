/** @file The sizes of a tensor as numbers. */
import { apply, type Op, type Value } from '../graph/value.ts';
import type { Unary } from './elementwise.ts';

type Attrs = { readonly start: number; readonly end: number };

/** Beyond every axis. */
const LAST = 2 ** 31 - 1;

/** Only sizes that are not known before the program runs need it: the batch, where it may be of any size. */
export const Shape: Op<Unary, Attrs> = {
  name: 'Shape',
  defaults: () => ({ start: 0, end: LAST }),
  infer: ([x], { start, end }) => ({ dtype: 'int64', shape: [x.shape.slice(start, end).length] }),
  known: ([x], { start, end }) => x.shape.slice(start, end),
};

/** The shape of x as int64. */
export function shapeOf(x: Value): Value {
  return apply(Shape, [x], { start: 0, end: LAST });
}
